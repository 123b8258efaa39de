import { localDate } from '#kernel/time.ts';
import { Facts, Table } from '#platform/html/table/table.tsx';
import { showNumber, showShare } from '#platform/i18n/figures.ts';
import { capacityOn } from '../capacity.ts';
import { inScript, MatterLink, measuredSpan, words } from './parts.tsx';
import type { UnitProps } from './unit-parts.tsx';

const TOP = 8;

/** What comes in for it, measured, against what it can carry: people, skills, equipment, hours. */
export function UnitLoad(props: UnitProps) {
  const { view, world, account } = props;
  const t = words(view);
  const { measured } = world.book;
  const span = measured && measuredSpan(view, measured);
  return (
    <section class="jw-section" id="load">
      <h2>{t('unit.load')}</h2>
      <p>
        {!span
          ? t('unit.load.unmeasured')
          : account.perMonth === 0
            ? t('unit.load.none')
            : t('unit.load.sum', { ...span, n: oneDecimal(account.perMonth) })}
      </p>
      <Carries {...props} />
      {account.load.length === 0 ? null : <Matters {...props} />}
    </section>
  );
}

function Carries({ view, world, unit, account }: UnitProps) {
  const t = words(view);
  const capacity = capacityOn(world.book.capacity, unit, localDate(view.now));
  if (!capacity) return <p class="jw-quiet">{t('unit.load.unknown')}</p>;
  const { perMonth: most, staff, skills, equipment, hours } = capacity;
  const list = (texts: readonly string[]) => inScript(view, texts.join(t('duty.list')));
  const over = most === undefined ? 0 : account.perMonth - most;
  const items = [
    ...(staff === undefined
      ? []
      : [{ label: t('unit.load.staff'), value: t('unit.load.people', { n: staff }) }]),
    ...(skills.length > 0 ? [{ label: t('unit.load.skills'), value: list(skills) }] : []),
    ...(equipment.length > 0 ? [{ label: t('unit.load.equipment'), value: list(equipment) }] : []),
    ...(hours ? [{ label: t('unit.load.hours'), value: inScript(view, hours) }] : []),
  ];
  return (
    <>
      {most === undefined ? null : (
        <p>
          {t('unit.load.capacity', { n: showNumber(most) })}
          {world.book.measured ? (
            <>
              {' '}
              <meter
                class="jw-meter"
                min={0}
                max={Math.max(most, account.perMonth, 1)}
                high={most}
                optimum={0}
                value={account.perMonth}
                aria-label={t('unit.load.meter', { n: oneDecimal(account.perMonth), most: showNumber(most) })}
              />{' '}
              {over > 0 ? (
                <b class="jw-late">{t('unit.load.over', { n: oneDecimal(over) })}</b>
              ) : (
                t('unit.load.share', { share: showShare(account.perMonth, most) })
              )}
            </>
          ) : null}
        </p>
      )}
      {items.length > 0 ? <Facts items={items} /> : null}
    </>
  );
}

function Matters({ view, world, account }: UnitProps) {
  const t = words(view);
  return (
    <div class="jw-measure">
      <Table
        view={view}
        caption={t('unit.load.top')}
        rows={account.load.slice(0, TOP)}
        rowKey={({ matter }) => matter}
        columns={[
          {
            label: t('findings.matter'),
            cell: ({ matter }) => {
              const found = world.book.findMatter(matter);
              return found ? <MatterLink view={view} matter={found} /> : matter;
            },
          },
          { label: t('unit.load.month'), number: true, cell: ({ perMonth }) => oneDecimal(perMonth) },
        ]}
      />
    </div>
  );
}

function oneDecimal(n: number): string {
  return showNumber(Math.round(n * 10) / 10);
}
