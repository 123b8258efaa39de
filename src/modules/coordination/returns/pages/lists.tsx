import { z } from 'zod';
import { type Case, findCases, showNumber } from '#modules/cases';
import { may } from '#modules/directory';
import { Button, Buttons } from '#platform/html/button/button.tsx';
import { TextField } from '#platform/html/field/field.tsx';
import { Form } from '#platform/html/field/form.tsx';
import { startWith } from '#platform/html/form-state.ts';
import { Page } from '#platform/html/page/page.tsx';
import { Table } from '#platform/html/table/table.tsx';
import { Tabs } from '#platform/html/tabs/tabs.tsx';
import { Tag } from '#platform/html/tag/tag.tsx';
import type { App } from '#platform/http/app.ts';
import { page } from '#platform/http/page.ts';
import { localise, nameIn } from '#platform/i18n/messages.ts';
import { showDate, showNear } from '#platform/i18n/time.ts';
import type { Kit } from '#platform/plug.ts';
import { type World, worldOf } from '../../joint/pages/parts.tsx';
import { Sections } from '../../joint/pages/tasks.tsx';
import type { RulingRow } from '../../tables.ts';
import { listRulings, returnsWaitingFor, rulingsToMake, type Waiting } from '../queries.ts';

type Placed = Waiting & { readonly current: Case | undefined };

/** `/returns`: what waits for a yes or no of my unit, and what it must rule; `/returns/precedents`: what was ruled. */
export function returnLists(app: App, kit: Kit): void {
  const query = z.object({ list: z.enum(['mine', 'rulings']).optional().catch(undefined) });
  page(app, { path: '/returns', right: 'return.read', query }, async ({ view, caller, query }) => {
    const world = await worldOf(kit, view, caller);
    const { district, unit } = world.actor;
    const [mine, rulings] = await Promise.all([
      returnsWaitingFor(kit.db, district, [unit]),
      rulingsToMake(kit.db, district, [unit]),
    ]);
    const rules = may(world.actor, 'ruling.make', world.rules.directory);
    const list = query.list ?? (rules && mine.length === 0 ? 'rulings' : 'mine');
    const shown = await placed(kit, district, list === 'mine' ? mine : rulings);
    return (
      <Waits
        world={world}
        list={list}
        shown={shown}
        counts={{ mine: mine.length, rulings: rulings.length }}
      />
    );
  });
  const about = z.object({ matter: z.string().max(40).optional() });
  page(app, { path: '/returns/precedents', right: 'return.read', query: about }, async (context) => {
    const world = await worldOf(kit, context.view, context.caller);
    const { matter } = context.query;
    const found = await listRulings(
      kit.db,
      world.actor.district,
      matter ? mattersLike(world, matter) : undefined,
    );
    return <Precedents world={world} found={found} matter={matter ?? ''} />;
  });
}

/** With the matter and place of each case. Its title is what a resident said: it stands on the page of one case, where reading is recorded. */
async function placed(kit: Kit, district: string, found: readonly Waiting[]): Promise<Placed[]> {
  const cases = await findCases(
    kit.db,
    district,
    found.map(({ id }) => id),
  );
  const known = new Map(cases.map((current) => [current.id, current]));
  return found.map((each) => ({ ...each, current: known.get(each.id) }));
}

/** Codes of matters whose code begins so or whose name has the words in it. */
function mattersLike({ rules, view }: World, text: string): string[] {
  return [...rules.book.matters.values()]
    .filter(
      (matter) =>
        matter.code.startsWith(text) ||
        matter.name.includes(text) ||
        nameIn(view.lang, matter).includes(text),
    )
    .map(({ code }) => code);
}

/** The parts of returns as links. */
export function ReturnTabs(props: {
  world: World;
  here: string;
  counts?: { mine: number; rulings: number };
}) {
  const { world, here, counts } = props;
  const { view, actor, rules } = world;
  const item = (href: string, key: string, count?: number) => ({
    href,
    label: view.t(key),
    current: href === here,
    ...(count === undefined ? {} : { count }),
  });
  return (
    <Tabs
      label={view.t('return.lists')}
      items={[
        item('/returns?list=mine', 'return.mine', counts?.mine),
        ...(may(actor, 'ruling.make', rules.directory)
          ? [item('/returns?list=rulings', 'return.rulings', counts?.rulings)]
          : []),
        item(`/returns/units/${actor.unit}`, 'return.ours'),
        item('/returns/precedents', 'return.precedents'),
      ]}
    />
  );
}

function Waits(props: {
  world: World;
  list: 'mine' | 'rulings';
  shown: readonly Placed[];
  counts: { mine: number; rulings: number };
}) {
  const { world, list, shown } = props;
  const { view } = world;
  return (
    <Page
      view={view}
      title={view.t('return.title')}
      lead={view.t(`return.${list}-lead`)}
      width="wide"
      live="/desk/live"
    >
      <Sections world={world} here="/returns" />
      <ReturnTabs world={world} here={`/returns?list=${list}`} counts={props.counts} />
      <Table
        view={view}
        caption={view.t(`return.${list}`)}
        captionHidden
        rows={shown}
        rowKey={({ id }) => id}
        empty={view.t(`return.${list}-none`)}
        columns={[
          {
            label: view.t('joint.case'),
            cell: ({ id, current }) => (
              <>
                <a href={`/returns/cases/${id}`}>{world.matter(current?.matter) || id}</a>
                <br />
                <span class="jw-quiet">{current ? showNumber(current) : null}</span>
              </>
            ),
          },
          { label: view.t('joint.where'), cell: ({ current }) => world.area(current?.area ?? '') },
          {
            label: view.t('joint.state'),
            cell: ({ stage, by }) => <StageTag world={world} stage={stage} by={by} />,
          },
          { label: view.t('return.from'), cell: ({ state }) => world.unit(state.claim?.from ?? '') },
          { label: view.t('return.to'), cell: ({ state }) => world.unit(state.claim?.to ?? '') },
          { label: view.t('return.holder'), cell: ({ state }) => world.unit(state.keeper ?? '') },
          { label: view.t(`return.${list}-by`), cell: ({ by }) => showNear(view.lang, by, view.now) },
        ]}
      />
    </Page>
  );
}

/** Where the question stands, in a word; late is said before anything else. */
export function StageTag({ world, stage, by }: { world: World; stage: string; by?: Date | undefined }) {
  const { view } = world;
  if (by && by < view.now) return <Tag tone="late">{view.t('return.late')}</Tag>;
  const tone = stage === 'ruled' || stage === 'free' ? 'quiet' : 'soon';
  return <Tag tone={tone}>{view.t(`return.stage.${stage}`)}</Tag>;
}

function Precedents({ world, found, matter }: { world: World; found: readonly RulingRow[]; matter: string }) {
  const { view } = world;
  return (
    <Page
      view={view}
      title={view.t('return.precedents')}
      lead={view.t('return.precedents-lead')}
      width="wide"
    >
      <Sections world={world} here="/returns" />
      <ReturnTabs world={world} here="/returns/precedents" />
      <Form view={view} method="get" action="/returns/precedents" class="jw-search-row">
        <TextField
          view={view}
          form={startWith({ matter })}
          name="matter"
          label={view.t('joint.matter')}
          max={40}
        />
        <Buttons>
          <Button variant="secondary">{view.t('return.search')}</Button>
        </Buttons>
      </Form>
      <PrecedentTable world={world} found={found} />
    </Page>
  );
}

/** Rulings as the next coordinator reads them. */
export function PrecedentTable({ world, found }: { world: World; found: readonly RulingRow[] }) {
  const { view } = world;
  return (
    <Table
      view={view}
      caption={view.t('return.precedents-shown', { n: found.length })}
      rows={found}
      rowKey={({ case_id }) => case_id}
      empty={view.t('return.precedents-none')}
      columns={[
        {
          label: view.t('joint.matter'),
          cell: ({ matter, ...ruling }) => {
            const name = world.matter(matter) || matter;
            return mayOpen(world, ruling) ? <a href={`/returns/cases/${ruling.case_id}`}>{name}</a> : name;
          },
        },
        { label: view.t('joint.where'), cell: ({ area }) => world.area(area) },
        {
          label: view.t('return.between'),
          cell: ({ from_unit, to_unit }) => world.units([from_unit, to_unit]),
        },
        {
          label: view.t('return.ruling'),
          cell: ({ lead, assists }) => (
            <>
              <b>{view.t('return.leads', { unit: world.unit(lead) })}</b>
              {assists.length > 0 ? (
                <>
                  <br />
                  {view.t('return.assisted', { units: world.units(assists) })}
                </>
              ) : null}
            </>
          ),
        },
        {
          label: view.t('return.why'),
          cell: ({ ground, reason }) => (
            <>
              {reason}
              <br />
              <span class="jw-quiet jw-small">{localise(view.lang, ground)}</span>
            </>
          ),
        },
        {
          label: view.t('return.ruled-by'),
          cell: ({ decider, at }) => (
            <>
              {world.unit(decider)}
              <br />
              <span class="jw-nowrap">{showDate(view.lang, at, view.now)}</span>
            </>
          ),
        },
      ]}
    />
  );
}

/** Precedents are for everybody who rules or returns; the case beneath is for whoever had a hand in it. */
function mayOpen(
  { actor, rules }: World,
  {
    lead,
    area,
    from_unit,
    to_unit,
    decider,
  }: Pick<RulingRow, 'lead' | 'area' | 'from_unit' | 'to_unit' | 'decider'>,
): boolean {
  const target = { unit: lead, units: [from_unit, to_unit, decider], area };
  return may(actor, 'return.read', rules.directory, target);
}
