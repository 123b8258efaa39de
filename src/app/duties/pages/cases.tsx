import { showNumber as caseNumber } from '#modules/cases';
import { Page } from '#platform/html/page/page.tsx';
import { Pagination } from '#platform/html/pagination/pagination.tsx';
import { Table } from '#platform/html/table/table.tsx';
import { href, type View } from '#platform/html/view.ts';
import { showNumber } from '#platform/i18n/figures.ts';
import { showDate } from '#platform/i18n/time.ts';
import type { FoundCases } from '../cases-of.ts';
import type { TrialAsked, World } from '../trial.ts';
import { fromAddress, type WhichCases } from '../which-cases.ts';
import { areaName, matterName, UnitLink, unitName } from './words.tsx';

interface Props {
  readonly view: View;
  readonly world: World;
  readonly asked: TrialAsked;
  readonly which: WhichCases;
  readonly found: FoundCases;
}

/** The cases beneath a number of a trial, newest first, as far as the reader may list them. */
export function CasesPage(props: Props) {
  const { view, world, asked, found } = props;
  const { t, lang, now } = view;
  const back = `/duties/simulate?${new URLSearchParams({ ...asked }).toString()}`;
  const counted = { n: showNumber(found.all), seen: showNumber(found.seen) };
  return (
    <Page
      view={view}
      title={t('trial.cases.title', { n: showNumber(found.all) })}
      width="wide"
      unlisted
      back={{ href: back, label: t('trial.title') }}
      lead={saidOf(props)}
    >
      {found.seen < found.all ? <p class="jw-quiet">{t('trial.cases.seen', counted)}</p> : null}
      <Table
        view={view}
        caption={t('trial.cases.title', { n: showNumber(found.all) })}
        captionHidden
        rows={found.cases}
        rowKey={({ id }) => id}
        empty={t('trial.cases.none')}
        columns={[
          {
            label: t('trial.cases.what'),
            cell: (each) => <a href={`/desk/cases/${each.id}`}>{each.title}</a>,
          },
          {
            label: t('trial.gap.what'),
            cell: ({ matter }) => (matter ? matterName(view, world.book, matter) : ''),
          },
          { label: t('trial.gap.where'), cell: ({ area }) => areaName(view, world.directory, area) },
          {
            label: t('trial.cases.holder'),
            cell: ({ holder }) => <UnitLink view={view} directory={world.directory} code={holder} />,
          },
          { label: t('trial.cases.opened-on'), cell: ({ openedAt }) => showDate(lang, openedAt, now) },
          { label: t('trial.cases.number'), cell: (each) => <code>{caseNumber(each)}</code> },
        ]}
      />
      <Pagination view={view} next={found.next ? href(view, { after: found.next }) : undefined} />
    </Page>
  );
}

function saidOf({ view, world, asked: { a, b }, which }: Props): string {
  const { t } = view;
  const unit = (code: string) => unitName(view, world.directory, fromAddress(code));
  const { x, y, kind, terms } = which;
  if (x !== undefined && y !== undefined) return t('trial.cases.flow', { a, b, from: unit(x), to: unit(y) });
  if (x !== undefined) return t('trial.cases.before', { a, unit: unit(x) });
  if (y !== undefined) return t('trial.cases.after', { b, unit: unit(y) });
  if (kind !== undefined) return t(`trial.cases.${kind}`, { a, b });
  if (terms !== undefined) return t('trial.cases.terms', { matter: matterName(view, world.book, terms) });
  return t('trial.cases.all');
}
