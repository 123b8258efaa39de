import type { PastCases } from '#modules/responsibility';
import { Table } from '#platform/html/table/table.tsx';
import { showNumber } from '#platform/i18n/figures.ts';
import { localise } from '#platform/i18n/messages.ts';
import { casesHref } from '../which-cases.ts';
import type { TrialProps } from './props.ts';
import { areaName, matterName } from './words.tsx';

const SHOWN = 30;

/** Questions that would lose their one lead, or gain one, with the cases that asked them. */
export function Gaps(props: TrialProps & { kind: 'opened' | 'closed' }) {
  const { view, world, result, kind } = props;
  const { t, lang } = view;
  const all = result[kind];
  const rows = all.toSorted((a, b) => b.cases - a.cases).slice(0, SHOWN);
  const when = ({ circumstances }: PastCases) =>
    Object.entries(circumstances)
      .map(([name, value]) => localise(lang, `${name}=${value}`))
      .join(' · ');
  return (
    <section class="jw-section">
      <h2>{t(`trial.${kind}`)}</h2>
      {rows.length === 0 ? (
        <p class="jw-quiet">{t(`trial.${kind}.none`)}</p>
      ) : (
        <Table
          view={view}
          caption={t(`trial.${kind}`)}
          captionHidden
          rows={rows}
          columns={[
            {
              label: t('trial.gap.what'),
              cell: ({ matter }) => <a href={`/matters/${matter}`}>{matterName(view, world.book, matter)}</a>,
            },
            { label: t('trial.gap.where'), cell: ({ area }) => areaName(view, world.directory, area) },
            { label: t('trial.gap.when'), cell: when },
            { label: t('trial.flows.value'), number: true, cell: ({ cases }) => showNumber(cases) },
          ]}
        />
      )}
      {all.length === 0 ? null : (
        <p class="jw-small">
          {all.length > SHOWN ? `${t('trial.gap.more', { n: SHOWN })} ` : ''}
          <a href={casesHref(view, { kind })}>{t('trial.cases.title', { n: showNumber(sum(all)) })}</a>
        </p>
      )}
    </section>
  );
}

function sum(all: readonly PastCases[]): number {
  return all.reduce((n, { cases }) => n + cases, 0);
}
