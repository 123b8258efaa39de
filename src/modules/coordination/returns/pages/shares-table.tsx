import { Clock } from '#platform/html/clock/clock.tsx';
import { Table } from '#platform/html/table/table.tsx';
import type { View } from '#platform/html/view.ts';
import { inSteps, type Share, writtenSpans } from '../shares.ts';

const MINUTE = 60_000;

/** Whose time was used: a picture and a table. The last line is the whole, and the lines add up to it as they are written. */
export function SharesTable(props: {
  view: View;
  shares: readonly Share[];
  holder: string;
  name: (unit: string) => string;
}) {
  const { view, shares, name, holder } = props;
  const amounts = shares.map(({ millis }) => millis);
  const written = writtenSpans(view.t, amounts);
  const whole = amounts.reduce((sum, millis) => sum + millis, 0);
  const percents = inSteps(amounts, 100);
  const rows = shares.map(({ unit }, i) => ({
    ...{ unit, label: name(unit), time: written.parts[i] ?? '' },
    ...{ percent: percents[i] ?? 0, millis: amounts[i] ?? 0 },
  }));
  const total = {
    label: view.t('return.whole'),
    time: written.whole,
    percent: whole > 0 ? 100 : 0,
  };
  return (
    <>
      <Clock
        view={view}
        left={total.time}
        because={view.t('return.shares-lead')}
        parts={rows.map(({ unit, label, time, millis }) => ({
          ...{ label, text: time, minutes: millis / MINUTE },
          tone: unit === holder ? 'own' : 'other',
        }))}
      />
      <Table
        view={view}
        caption={view.t('return.shares')}
        captionHidden
        rows={[...rows, total]}
        rowKey={({ label }) => label}
        columns={[
          { label: view.t('joint.field.unit'), cell: ({ label }) => label },
          { label: view.t('return.time'), number: true, cell: ({ time }) => time },
          { label: view.t('return.share'), number: true, cell: ({ percent }) => `${percent}%` },
        ]}
      />
    </>
  );
}
