import { showCode } from '#kernel/ids.ts';
import type { Case } from '#modules/cases';
import type { Directory } from '#modules/directory';
import type { Demand } from '#modules/intake';
import { DeedBar, LinkButton, PrintButton } from '#platform/html/button/button.tsx';
import { Page } from '#platform/html/page/page.tsx';
import type { View } from '#platform/html/view.ts';
import { Why } from '#platform/html/why/why.tsx';
import { showNear } from '#platform/i18n/time.ts';
import type { FurtherPart } from '../../brain/parts.ts';
import type { Names } from '../names.ts';
import { FurtherParts } from './part-links.tsx';

export interface ReceiptProps {
  readonly view: View;
  readonly names: Names;
  readonly directory: Directory;
  readonly demand: Demand;
  readonly current: Case;
  readonly readable: boolean;
  /** What else was told and is not entered yet. */
  readonly parts: readonly FurtherPart[];
}

/** What the caller is told before hanging up: the code, who, by when. Large, because it is read out. */
export function ReceiptPage(props: ReceiptProps) {
  const { view, demand, current, readable } = props;
  const { t } = view;
  const joined = current.demands > 1;
  const next =
    demand.channel === 'grid'
      ? { href: '/desk/grid/new', words: 'entry.next-grid' }
      : { href: '/desk/new', words: 'entry.next' };
  return (
    <Page view={view} title={t(joined ? 'entry.done-joined' : 'entry.done')} width="text" unlisted>
      <section class="jw-panel jw-receipt" aria-labelledby="read-out">
        <h2 id="read-out">{t(demand.channel === 'phone' ? 'entry.read-out' : 'entry.tell')}</h2>
        <p class="jw-quiet">{t('entry.say-code')}</p>
        <p class="jw-receipt-code">
          <span class="jw-code">{showCode(demand.code)}</span>
        </p>
        <Why label={t('entry.holder')} doubt={current.state === 'unnamed'}>
          <p class="jw-receipt-say">{whoAndWhen(props)}</p>
        </Why>
        <p class="jw-receipt-how">{howToFollow(props)}</p>
      </section>
      <FurtherParts view={view} names={props.names} demand={demand.id} parts={props.parts} />
      <DeedBar view={view}>
        <LinkButton href={next.href} shortcut="n">
          {t(next.words)}
        </LinkButton>
        {readable ? (
          <LinkButton href={`/desk/cases/${current.id}`} variant="secondary" shortcut="o">
            {t('entry.to-case')}
          </LinkButton>
        ) : null}
        <LinkButton href={demand.channel === 'grid' ? '/desk/grid' : '/desk'} variant="tertiary">
          {t(demand.channel === 'grid' ? 'gridwork.back' : 'entry.to-list')}
        </LinkButton>
        <PrintButton view={view} />
      </DeedBar>
    </Page>
  );
}

function whoAndWhen({ view, names, demand, current }: ReceiptProps): string {
  const { t, lang, now } = view;
  const near = (at: Date | undefined) => (at ? showNear(lang, at, now) : '');
  const due = near(current.due);
  if (current.state === 'unnamed') return t('entry.say-naming', { due });
  const unit = names.unit(current.holder);
  const contacted =
    current.contactDue && current.state === 'dispatched' && demand.hasContact
      ? near(current.contactDue)
      : undefined;
  return contacted
    ? t('entry.say', { unit, contact: contacted, due })
    : t('entry.say-no-contact', { unit, due });
}

function howToFollow({ view, directory }: ReceiptProps): string {
  const { hotline } = directory.district;
  return hotline ? view.t('entry.say-how', { hotline }) : view.t('entry.say-how-no-phone');
}
