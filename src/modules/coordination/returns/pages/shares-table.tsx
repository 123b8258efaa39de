import { Clock } from '#platform/html/clock/clock.tsx';
import { Table } from '#platform/html/table/table.tsx';
import type { View } from '#platform/html/view.ts';
import { showShare } from '#platform/i18n/figures.ts';
import { showSpan } from '#platform/i18n/time.ts';
import type { Share } from '../shares.ts';

/** Whose time was used: a picture and a table; the last line is the whole, which the shares add up to. */
export function SharesTable(props: {
  view: View;
  shares: readonly Share[];
  holder: string;
  name: (unit: string) => string;
}) {
  const { view, shares, name, holder } = props;
  const span = (millis: number) => showSpan(view.lang, { kind: 'clock', minutes: millis / 60_000 });
  const whole = shares.reduce((sum, { millis }) => sum + millis, 0);
  const rows = [
    ...shares.map(({ unit, millis }) => ({ label: name(unit), millis })),
    { label: view.t('return.whole'), millis: whole },
  ];
  return (
    <>
      <Clock
        view={view}
        left={span(whole)}
        because={view.t('return.shares-lead')}
        parts={shares.map(({ unit, millis }) => ({
          label: name(unit),
          text: span(millis),
          minutes: millis / 60_000,
          tone: unit === holder ? 'own' : 'other',
        }))}
      />
      <Table
        view={view}
        caption={view.t('return.shares')}
        captionHidden
        rows={rows}
        columns={[
          { label: view.t('joint.field.unit'), cell: ({ label }) => label },
          { label: view.t('return.time'), number: true, cell: ({ millis }) => span(millis) },
          { label: view.t('return.share'), number: true, cell: ({ millis }) => showShare(millis, whole) },
        ]}
      />
    </>
  );
}
