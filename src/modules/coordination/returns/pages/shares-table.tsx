import { Clock } from '#platform/html/clock/clock.tsx';
import { Table } from '#platform/html/table/table.tsx';
import type { View } from '#platform/html/view.ts';
import { inSteps, type Share } from '../shares.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Whose time was used: a picture and a table. The last line is the whole, and the lines add up to it as they are written. */
export function SharesTable(props: {
  view: View;
  shares: readonly Share[];
  holder: string;
  name: (unit: string) => string;
}) {
  const { view, shares, name, holder } = props;
  const amounts = shares.map(({ millis }) => millis);
  const whole = amounts.reduce((sum, millis) => sum + millis, 0);
  // Minutes on the first two days, hours afterwards.
  const step = whole < 48 * HOUR ? MINUTE : HOUR;
  const steps = Math.round(whole / step);
  const times = inSteps(amounts, steps);
  const percents = inSteps(amounts, 100);
  const rows = shares.map(({ unit }, i) => ({
    ...{ unit, label: name(unit), time: spanOf(view, (times[i] ?? 0) * step) },
    ...{ percent: percents[i] ?? 0, millis: amounts[i] ?? 0 },
  }));
  const total = {
    label: view.t('return.whole'),
    time: spanOf(view, steps * step),
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

/** Days and hours, or hours and minutes on the first two days. */
function spanOf(view: View, millis: number): string {
  const minutes = Math.round(millis / MINUTE);
  const [d, h, m] = [Math.floor(minutes / 1440), Math.floor(minutes / 60), minutes % 60];
  if (h >= 48) return view.t('return.span.days', { d, h: h % 24 });
  return h > 0 ? view.t('return.span.hours', { h, m }) : view.t('return.span.minutes', { m });
}
