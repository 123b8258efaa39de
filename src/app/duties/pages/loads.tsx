import { daysBetween } from '#kernel/time.ts';
import { Table } from '#platform/html/table/table.tsx';
import { showNumber } from '#platform/i18n/figures.ts';
import { casesHref } from '../which-cases.ts';
import type { TrialProps } from './props.ts';
import { UnitLink } from './words.tsx';

const MONTH = 365.25 / 12;

/** What each unit leads under either list; only those for whom it is different. */
export function Loads({ view, world, trial, result }: TrialProps) {
  const { t } = view;
  const { a, b, from, to } = trial.asked;
  const months = (daysBetween(from, to) + 1) / MONTH;
  const changed = result.loads.filter(({ before, after }) => before !== after);
  const same = result.loads.length - changed.length;
  if (changed.length === 0) return null;
  const number = (n: number, which: Parameters<typeof casesHref>[1]) =>
    n === 0 ? '0' : <a href={casesHref(view, which)}>{showNumber(n)}</a>;
  const signed = (n: number) => (n > 0 ? `+${showNumber(n)}` : `−${showNumber(-n)}`);
  return (
    <section class="jw-section">
      <h2>{t('trial.loads')}</h2>
      <Table
        view={view}
        caption={t('trial.loads')}
        captionHidden
        rows={changed}
        rowKey={({ unit }) => unit}
        columns={[
          {
            label: t('trial.loads.unit'),
            cell: ({ unit }) => <UnitLink view={view} directory={world.directory} code={unit} />,
          },
          {
            label: t('trial.flows.from', { a }),
            number: true,
            cell: ({ unit, before }) => number(before, { x: unit }),
          },
          {
            label: t('trial.flows.to', { b }),
            number: true,
            cell: ({ unit, after }) => number(after, { y: unit }),
          },
          {
            label: t('trial.loads.change'),
            number: true,
            cell: ({ before, after }) => signed(after - before),
          },
          {
            label: t('trial.loads.month'),
            number: true,
            cell: ({ before, after }) =>
              `${showNumber(Math.round((before / months) * 10) / 10)} → ${showNumber(Math.round((after / months) * 10) / 10)}`,
          },
        ]}
      />
      {same > 0 ? <p class="jw-quiet jw-small">{t('trial.loads.same', { n: same })}</p> : null}
    </section>
  );
}
