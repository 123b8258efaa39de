import { z } from 'zod';
import { Refusal } from '#kernel/refusal.ts';
import { may } from '#modules/directory';
import { Page } from '#platform/html/page/page.tsx';
import { Stats } from '#platform/html/stat/stat.tsx';
import { Table } from '#platform/html/table/table.tsx';
import type { App } from '#platform/http/app.ts';
import { page } from '#platform/http/page.ts';
import { showDate } from '#platform/i18n/time.ts';
import type { Kit } from '#platform/plug.ts';
import { type World, worldOf } from '../../joint/pages/parts.tsx';
import { Sections } from '../../joint/pages/tasks.tsx';
import { type ReturnLine, returnsOfUnit } from '../queries.ts';
import { ReturnTabs } from './lists.tsx';

const YEAR = 365 * 86_400_000;
const shows = ['sent', 'agreed', 'upheld', 'refused', 'pending', 'void', 'received'] as const;
type Show = (typeof shows)[number];

/** Outcomes behind the numbers that together make up what a unit sent. */
const OUTCOMES: Readonly<Record<Exclude<Show, 'sent' | 'received'>, readonly string[]>> = {
  agreed: ['agreed'],
  upheld: ['upheld'],
  refused: ['refused'],
  pending: ['waiting', 'to_rule'],
  void: ['withdrawn', 'overtaken'],
};

/** `/returns/units/:unit`: what became of a unit's returns in a year; each number opens to its cases. */
export function unitReturnsPage(app: App, kit: Kit): void {
  const params = z.object({ unit: z.string().max(40) });
  const query = z.object({ show: z.enum(shows).optional().catch(undefined) });
  page(app, { path: '/returns/units/:unit', right: 'return.read', params, query }, async (context) => {
    const world = await worldOf(kit, context.view, context.caller);
    const { unit } = context.params;
    const { directory } = world.rules;
    if (!directory.findUnit(unit)) throw new Refusal('not-found', {}, 404);
    const target = { unit, area: directory.findUnit(unit)?.area ?? '' };
    // The returns of another unit are not there for whoever may not see them.
    if (!may(world.actor, 'return.read', directory, target)) throw new Refusal('not-found', {}, 404);
    const since = new Date(world.view.now.getTime() - YEAR);
    const found = await returnsOfUnit(kit.db, world.actor.district, unit, since, 5000);
    return <UnitPage world={world} unit={unit} found={found} show={context.query.show ?? 'sent'} />;
  });
}

/** Which returns a number counts. Pure. */
export function counted(found: readonly ReturnLine[], unit: string, show: Show): ReturnLine[] {
  if (show === 'received') return found.filter(({ to }) => to === unit);
  const sent = found.filter(({ from }) => from === unit);
  return show === 'sent' ? sent : sent.filter(({ outcome }) => OUTCOMES[show].includes(outcome));
}

/** Whoever may see a unit's returns may open those that they have a hand in, or that lie in their area. */
function mayOpen({ actor, rules }: World, { from, to, area }: ReturnLine): boolean {
  return may(actor, 'return.read', rules.directory, { units: [from, to], area });
}

function UnitPage(props: { world: World; unit: string; found: readonly ReturnLine[]; show: Show }) {
  const { world, unit, found, show } = props;
  const { view } = world;
  return (
    <Page
      view={view}
      title={view.t('return.of-unit', { unit: world.unit(unit) })}
      lead={view.t('return.of-unit-lead')}
      width="wide"
    >
      <Sections world={world} here="/returns" />
      <ReturnTabs world={world} here={`/returns/units/${unit}`} />
      <Stats
        items={shows.map((each) => ({
          value: counted(found, unit, each).length,
          label: view.t(`return.count.${each}`),
          href: `/returns/units/${unit}?show=${each}`,
        }))}
      />
      <Table
        view={view}
        caption={view.t(`return.count.${show}`)}
        rows={counted(found, unit, show)}
        empty={view.t('return.none')}
        columns={[
          {
            label: view.t('joint.matter'),
            cell: (line) => {
              const name = world.matter(line.matter) || line.matter;
              return mayOpen(world, line) ? <a href={`/returns/cases/${line.id}`}>{name}</a> : name;
            },
          },
          { label: view.t('return.from'), cell: ({ from }) => world.unit(from) },
          { label: view.t('return.to'), cell: ({ to }) => world.unit(to) },
          { label: view.t('joint.state'), cell: ({ outcome }) => view.t(`return.outcome.${outcome}`) },
          { label: view.t('return.made'), cell: ({ madeAt }) => showDate(view.lang, madeAt, view.now) },
        ]}
      />
    </Page>
  );
}
