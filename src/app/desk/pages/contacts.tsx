import type { Contact, Demand } from '#modules/intake';
import { DeedButton } from '#platform/html/button/button.tsx';
import { Details } from '#platform/html/details/details.tsx';
import { Facts } from '#platform/html/table/table.tsx';
import type { CaseProps } from './case.tsx';

/** How to reach the residents: hidden until asked for, and says that asking is seen. */
export function Contacts(props: CaseProps) {
  const { view, found, contacts } = props;
  const { t } = view;
  const having = found.demands.filter(({ hasContact }) => hasContact);
  return (
    <section>
      <h2>{t('desk.contact')}</h2>
      <p class="jw-small">{t(having.length === 0 ? 'desk.contact-none' : 'desk.contact-hidden')}</p>
      {having.map((demand, i) => {
        const contact = contacts?.get(demand.id);
        return contact ? (
          <Shown key={demand.id} {...props} demand={demand} contact={contact} />
        ) : (
          // The contact comes as the answer to the form, because it has no place in an address; Turbo would insist on one.
          <div key={demand.id} data-turbo="false">
            <DeedButton
              view={view}
              action={`/desk/cases/${found.current.id}/contact`}
              hidden={{ demand: demand.id }}
              variant="tertiary"
              {...(i === 0 ? { shortcut: 'c' } : {})}
            >
              {having.length > 1 ? t('desk.contact-show-n', { n: i + 1 }) : t('desk.contact-show')}
            </DeedButton>
          </div>
        );
      })}
    </section>
  );
}

function Shown({ view, actor, found, demand, contact }: CaseProps & { demand: Demand; contact: Contact }) {
  const { t } = view;
  const { name, phone, address } = contact;
  const items = [
    ...(name ? [{ label: t('desk.contact-name'), value: name }] : []),
    ...(phone ? [{ label: t('desk.contact-phone'), value: <a href={`tel:${phone}`}>{phone}</a> }] : []),
    ...(address ? [{ label: t('desk.contact-address'), value: address }] : []),
  ];
  return (
    <>
      <div role="status">
        <Facts items={items} />
      </div>
      {demand.receivedUnit === actor.unit ? (
        <Details summary={t('desk.contact-erase')} quiet>
          <p class="jw-small">{t('desk.contact-erase-text')}</p>
          <DeedButton
            view={view}
            action={`/desk/cases/${found.current.id}/erase`}
            hidden={{ demand: demand.id }}
            variant="secondary"
            danger
          >
            {t('desk.contact-erase')}
          </DeedButton>
        </Details>
      ) : null}
    </>
  );
}
