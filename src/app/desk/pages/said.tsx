import { showCode } from '#kernel/ids.ts';
import type { Demand } from '#modules/intake';
import { LinkButton } from '#platform/html/button/button.tsx';
import { showMoment } from '#platform/i18n/time.ts';
import type { CaseProps } from './case.tsx';
import { formHref } from './queue.tsx';

/** What the residents say, each in their own words, with their pictures and how they wish to be answered. */
export function Said(props: CaseProps) {
  const { view, found } = props;
  const { t } = view;
  const many = found.demands.length > 1;
  return (
    <section aria-labelledby="said-title">
      <h2 id="said-title">{many ? t('desk.said-many', { n: found.demands.length }) : t('desk.said')}</h2>
      {found.demands.map((demand) => (
        <One key={demand.id} {...props} demand={demand} separable={many} />
      ))}
    </section>
  );
}

function One(props: CaseProps & { demand: Demand; separable: boolean }) {
  const { view, demand, found, offered, names } = props;
  const { t } = view;
  const reply = found.demanders.find((one) => one.demand === demand.id && !one.leftAt);
  const meta = [
    showMoment(view.lang, demand.receivedAt, view.now),
    t(`channel.${demand.channel}`),
    names.unit(demand.receivedUnit),
    t(`desk.reply-by.${demand.replyBy}`),
    // Whoever takes calls can read a lost code out again.
    ...(props.actor.roles.includes('clerk') ? [t('desk.code', { code: showCode(demand.code) })] : []),
    ...(demand.onBehalf ? [t(`desk.behalf.${demand.onBehalf}`)] : []),
    ...(demand.secret ? [t('desk.secret')] : []),
    ...(reply?.solved === undefined ? [] : [t(reply.solved ? 'desk.says-solved' : 'desk.says-unsolved')]),
    ...(reply?.satisfaction ? [t('desk.satisfaction', { n: reply.satisfaction })] : []),
  ];
  return (
    <article class="jw-said">
      <p class="jw-prose">{demand.text}</p>
      {demand.address ? <p class="jw-small">{t('desk.place-said', { place: demand.address })}</p> : null}
      {demand.attachments > 0 ? (
        <ul class="jw-pictures">
          {Array.from({ length: demand.attachments }, (_, i) => (
            <li key={demand.id + String(i)}>
              <a href={`/desk/pictures/${demand.id}/${i + 1}`}>
                <img
                  src={`/desk/pictures/${demand.id}/${i + 1}`}
                  alt={t('desk.picture', { n: i + 1 })}
                  loading="lazy"
                />
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      <p class="jw-quiet jw-small">{meta.join(' · ')}</p>
      {props.separable && offered.includes('separate') ? (
        <LinkButton href={formHref(props, 'separate', demand.id)} variant="tertiary">
          {t('desk.separate')}
        </LinkButton>
      ) : null}
    </article>
  );
}
