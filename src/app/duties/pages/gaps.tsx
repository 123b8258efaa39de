import { type PastCases, sumAlike } from '#modules/responsibility';
import { Table } from '#platform/html/table/table.tsx';
import { showNumber } from '#platform/i18n/figures.ts';
import { casesHref } from '../which-cases.ts';
import type { TrialProps } from './props.ts';
import { areaName, matterName } from './words.tsx';

const SHOWN = 30;

/** Questions that would lose their one lead, or gain one, by matter and street, with the cases that asked them. */
export function Gaps(props: TrialProps & { kind: 'opened' | 'closed' }) {
  const { view, world, result, kind } = props;
  const { t } = view;
  const all = byStreet(result[kind]);
  const rows = all.slice(0, SHOWN);
  return (
    <section class="jw-section">
      <h2>{t(`trial.${kind}`)}</h2>
      <Table
        view={view}
        caption={t(`trial.${kind}`)}
        captionHidden
        rows={rows}
        rowKey={({ matter, area }) => `${matter} ${area}`}
        empty={t(`trial.${kind}.none`)}
        columns={[
          {
            label: t('trial.gap.what'),
            cell: ({ matter }) => <a href={`/matters/${matter}`}>{matterName(view, world.book, matter)}</a>,
          },
          { label: t('trial.gap.where'), cell: ({ area }) => areaName(view, world.directory, area) },
          {
            label: t('trial.flows.value'),
            number: true,
            cell: ({ matter, area, cases }) => (
              <a href={casesHref(view, { kind, matter, area })}>{showNumber(cases)}</a>
            ),
          },
        ]}
      />
      {all.length === 0 ? null : (
        <p class="jw-small">
          {all.length > SHOWN ? `${t('trial.gap.more', { n: SHOWN })} ` : ''}
          <a href={casesHref(view, { kind })}>{t('trial.cases.title', { n: showNumber(sum(all)) })}</a>
        </p>
      )}
    </section>
  );
}

/** Most cases first. A place that is known no nearer than the district stays that. */
function byStreet(asked: readonly PastCases[]): PastCases[] {
  const streets = asked.map((each) => ({ ...each, area: each.area.slice(0, 9), circumstances: {} }));
  return sumAlike(streets).sort((a, b) => b.cases - a.cases);
}

function sum(all: readonly PastCases[]): number {
  return all.reduce((n, { cases }) => n + cases, 0);
}
