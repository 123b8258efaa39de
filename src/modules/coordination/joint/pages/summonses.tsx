import { z } from 'zod';
import { addMonths, fromLocal, type LocalDate, localDate } from '#kernel/time.ts';
import { may, rangeOf } from '#modules/directory';
import { LinkButton } from '#platform/html/button/button.tsx';
import { Callout } from '#platform/html/callout/callout.tsx';
import { Page } from '#platform/html/page/page.tsx';
import { Table } from '#platform/html/table/table.tsx';
import { Tag } from '#platform/html/tag/tag.tsx';
import { href } from '#platform/html/view.ts';
import type { App } from '#platform/http/app.ts';
import { page } from '#platform/http/page.ts';
import { showMonth, showNear } from '#platform/i18n/time.ts';
import type { Kit } from '#platform/plug.ts';
import { mayCall } from '../may-call.ts';
import { type PaceBounds, paceOf } from '../pace.ts';
import { type SummonsFigures, summonsFigures } from '../queries-summons.ts';
import { listSummonses } from '../store-summons.ts';
import type { Summons } from '../summons.ts';
import { type World, worldOf } from './parts.tsx';
import { Sections } from './tasks.tsx';

const query = z.object({
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
  caller: z.string().max(60).optional().catch(undefined),
});

/** Those in progress and the newest that are over; the others are found by month. */
const RECENT = 12;

/** `/joint/summons`: those in progress and past, and what a month of them says, watched both ways. */
export function summonsesPage(app: App, kit: Kit): void {
  page(app, { path: '/joint/summons', right: 'joint.read', query }, async ({ view, query, caller, now }) => {
    const world = await worldOf(kit, view, caller);
    const { actor, rules } = world;
    const range = rangeOf(actor, 'joint.read', rules.directory);
    const month = query.month ?? localDate(now).slice(0, 7);
    const span = spanOf(month);
    const of = query.month ? { month: span, ...(query.caller ? { caller: query.caller } : {}) } : {};
    const past = spanOf(addMonths(localDate(now).slice(0, 7), -1));
    const [found, figures, last] = await Promise.all([
      listSummonses(kit.db, actor.district, range, of, query.month ? undefined : RECENT),
      summonsFigures(kit.db, actor.district, span),
      summonsFigures(kit.db, actor.district, past),
    ]);
    const seen = figures.filter(({ caller }) => mayCount(world, caller));
    const bounds = boundsOn(world, localDate(now));
    return (
      <Page
        view={view}
        title={view.t('joint.summons.title')}
        lead={view.t('joint.summons.lead')}
        width="wide"
        refresh={30}
        live="/desk/live"
      >
        <Sections world={world} here="/joint/summons" />
        {mayCall(actor, rules) ? (
          <p>
            <LinkButton href="/joint/summons/new">{view.t('joint.summons.call')}</LinkButton>
          </p>
        ) : null}
        {query.month ? null : (
          <LastMonth
            world={world}
            month={addMonths(month, -1)}
            figures={withSilent(
              world,
              last.filter(({ caller }) => mayCount(world, caller)),
            )}
            bounds={bounds}
          />
        )}
        <List world={world} found={found} recent={!query.month} />
        <Figures
          world={world}
          month={month}
          figures={withSilent(world, seen)}
          bounds={{ ...bounds, over: span.to <= now }}
        />
      </Page>
    );
  });
}

/** First instant of the month and of the next one, in the district's time. @param month `2026-11` */
export function spanOf(month: string): { from: Date; to: Date } {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
  return { from: fromLocal(`${month}-01`), to: fromLocal(`${next}-01`) };
}

/** The line for whoever watches over blocks: what the month that is over says, both ways; nothing when it was an ordinary one. */
function LastMonth(props: {
  world: World;
  month: string;
  figures: readonly SummonsFigures[];
  bounds: PaceBounds;
}) {
  const { world, month, figures, bounds } = props;
  const { view } = world;
  const noted = figures.flatMap((each) => paceOf(each, bounds).map((note) => ({ note, unit: each.caller })));
  if (noted.length === 0) return null;
  return (
    <Callout title={view.t('joint.pace.last', { month: showMonth(view.lang, month) })}>
      {[...Map.groupBy(noted, ({ note }) => note)].map(([note, some]) => (
        <p key={note}>
          {world.units(some.map(({ unit }) => unit))}：{view.t(`joint.pace.${note}`)}
        </p>
      ))}
      <p>
        <a href={`${href(view, { month })}#pace-title`}>
          {view.t('joint.pace.open', { month: showMonth(view.lang, month) })}
        </a>
      </p>
    </Callout>
  );
}

function mayCount({ actor, rules: { directory } }: World, caller: string): boolean {
  return may(actor, 'joint.read', directory, { unit: caller, area: directory.findUnit(caller)?.area });
}

/** A block that called nobody is told of too: that is what a dead mechanism looks like. */
function withSilent(world: World, figures: readonly SummonsFigures[]): SummonsFigures[] {
  const heard = new Set(figures.map(({ caller }) => caller));
  const silent = [...world.rules.directory.units.values()].filter(
    ({ code, kind }) => kind === 'block' && !heard.has(code) && mayCount(world, code),
  );
  const none = { called: 0, units: 0, arrived: 0, inTime: 0, absent: 0, tasks: 0 };
  return [...figures, ...silent.map(({ code }) => ({ caller: code, ...none }))];
}

function boundsOn({ rules: { directory } }: World, on: LocalDate): PaceBounds {
  return {
    few: directory.numberSetting('summons.month.few', on, 1),
    many: directory.numberSetting('summons.month.many', on, 12),
    arrivalPercent: directory.numberSetting('summons.arrival.percent', on, 80),
  };
}

function List(props: { world: World; found: readonly Summons[]; recent: boolean }) {
  const { world, found, recent } = props;
  const { view } = world;
  const many = (one: Summons, presence: string) =>
    one.units.filter((each) => each.presence === presence).length;
  return (
    <Table
      view={view}
      caption={view.t(recent ? 'joint.summons.recent' : 'joint.summons.shown', { n: found.length })}
      rows={found}
      rowKey={({ id }) => id}
      empty={view.t('joint.summons.none')}
      columns={[
        {
          label: view.t('joint.field.what'),
          cell: (one) => <a href={`/joint/summons/${one.id}`}>{one.what}</a>,
        },
        {
          label: view.t('joint.state'),
          cell: ({ state }) => (
            <Tag tone={state === 'called' ? 'soon' : 'quiet'}>{view.t(`joint.summons-state.${state}`)}</Tag>
          ),
        },
        { label: view.t('joint.summons.caller'), cell: ({ caller }) => world.unit(caller) },
        {
          label: view.t('joint.summons.meet'),
          cell: (one) => `${showNear(view.lang, one.meetAt, view.now)} · ${one.place}`,
        },
        {
          label: view.t('joint.summons.presence'),
          cell: (one) =>
            view.t('joint.summons.counts', {
              arrived: many(one, 'arrived'),
              onWay: many(one, 'on_way'),
              absent: many(one, 'absent'),
              all: one.units.length,
            }),
        },
      ]}
    />
  );
}

/** The way to the month before and the one after, so that a year can be watched. */
function Months({ world: { view }, month }: { world: World; month: string }) {
  const after = addMonths(month, 1);
  const running = localDate(view.now).slice(0, 7);
  const link = (to: string) => (
    <a href={`${href(view, { month: to === running ? undefined : to, caller: undefined })}#pace-title`}>
      {showMonth(view.lang, to)}
    </a>
  );
  return (
    <nav class="jw-row" aria-label={view.t('joint.pace.months')}>
      {link(addMonths(month, -1))}
      <b>{showMonth(view.lang, month)}</b>
      {after <= running ? link(after) : null}
    </nav>
  );
}

function Figures(props: {
  world: World;
  month: string;
  figures: readonly SummonsFigures[];
  bounds: PaceBounds;
}) {
  const { world, month, figures, bounds } = props;
  const { view } = world;
  const { few, many, arrivalPercent } = bounds;
  const noted = figures.filter((each) => paceOf(each, bounds).length > 0).length;
  const title = view.t('joint.pace.title', { month: showMonth(view.lang, month) });
  return (
    <section class="jw-section" aria-labelledby="pace-title">
      <h2 id="pace-title">{title}</h2>
      <p class="jw-quiet">{view.t('joint.pace.lead', { few, many, arrivalPercent })}</p>
      <Months {...props} />
      {noted > 0 ? <Callout>{view.t('joint.pace.noted', { n: noted })}</Callout> : null}
      <Table
        view={view}
        caption={title}
        captionHidden
        rows={figures}
        rowKey={({ caller }) => caller}
        empty={view.t('joint.pace.none')}
        columns={[
          { label: view.t('joint.summons.caller'), cell: ({ caller }) => world.unit(caller) },
          {
            label: view.t('joint.pace.called'),
            number: true,
            cell: ({ caller, called }) =>
              called === 0 ? 0 : <a href={href(view, { month, caller })}>{called}</a>,
          },
          { label: view.t('joint.pace.units'), number: true, cell: ({ units }) => units },
          { label: view.t('joint.pace.arrived'), number: true, cell: ({ arrived }) => arrived },
          { label: view.t('joint.pace.in-time'), number: true, cell: ({ inTime }) => inTime },
          { label: view.t('joint.pace.absent'), number: true, cell: ({ absent }) => absent },
          { label: view.t('joint.pace.tasks'), number: true, cell: ({ tasks }) => tasks },
          {
            label: view.t('joint.pace.note'),
            cell: (each) =>
              paceOf(each, bounds)
                .map((note) => view.t(`joint.pace.${note}`))
                .join(' '),
          },
        ]}
      />
    </section>
  );
}
