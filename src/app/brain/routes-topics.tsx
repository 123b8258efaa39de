import { z } from 'zod';
import { Refusal } from '#kernel/refusal.ts';
import { addDays, isLocalDate, localDate } from '#kernel/time.ts';
import { findTopicId, type KeptTopic, listTopics, membersOfTopic, pageOfTopics } from '#modules/brain';
import { type Case, findCases, mayRead, type Rules, route, rulesOf } from '#modules/cases';
import { gatherCase, startProject } from '#modules/coordination';
import { type Actor, actorOf, type Directory, may, rangeOf } from '#modules/directory';
import { findDemands } from '#modules/intake';
import { recordDeeds } from '#modules/ledger';
import type { Database, Tx } from '#platform/db/open.ts';
import { EMPTY_FORM } from '#platform/html/form-state.ts';
import type { App } from '#platform/http/app.ts';
import { form, page, redirect } from '#platform/http/page.ts';
import type { Kit } from '#platform/plug.ts';
import { namesFor } from '../desk/names.ts';
import { ProjectPage } from './pages/topic-project.tsx';
import { TopicPage, TopicsPage } from './pages/topics.tsx';

const right = 'brain.read';
const MOST = 200;
const RECENT_DAYS = 60;
const PAGE = 20;
/** What one person tells again is no topic of many; it is shown on the case. */
const LEAST_PEOPLE = 2;
/** A first proposal; whoever starts it decides. */
const USUAL_DAYS = 30;

/** What many people tell of, and the way from there to a shared problem. */
export function addTopicPages(app: App, kit: Kit): void {
  page(app, { path: '/brain/topics', right, query }, async ({ view, caller, query: asked, now }) => {
    const actor = actorOf(caller);
    const { directory, book } = await rulesOf(kit.db, actor.district);
    const areas = areasFor(actor, directory);
    const area = areas.includes(asked.area ?? '') ? asked.area : areas[0];
    const { from } = asked;
    const wanted = { days: RECENT_DAYS, people: LEAST_PEOPLE, from, limit: PAGE };
    const found = await pageOfTopics(kit.db, actor.district, { ...wanted, area }, now);
    const names = namesFor(view, directory, book);
    return <TopicsPage view={view} names={names} {...found} from={from} size={PAGE} areas={areas} />;
  });
  page(app, { path: '/brain/topics/:id', right, params }, async ({ view, caller, now, params: { id } }) => {
    const actor = actorOf(caller);
    const { rules, topic, cases, hidden } = await topicFor(kit.db, actor, right, id, now);
    return (
      <TopicPage
        view={view}
        names={namesFor(view, rules.directory, rules.book)}
        topic={topic}
        cases={cases}
        hidden={hidden}
        mayStart={may(actor, 'project.run', rules.directory, { area: topic.area ?? actor.district })}
      />
    );
  });
  addProject(app, kit);
}

/** A number of somebody's own making shows the beginning. */
const query = z.object({
  area: z.string().max(15).optional().catch(undefined),
  from: z.coerce.number().int().min(0).max(10_000).catch(0).default(0),
});

/** Where the reader may look, the widest first, and beneath it what is one step narrower. */
function areasFor(actor: Actor, directory: Directory): string[] {
  const { district: whole, area = actor.area } = rangeOf(actor, right, directory);
  const widest = whole ? actor.district : area;
  return [
    widest,
    ...directory.childrenOf(widest).flatMap(({ code, kind }) => (kind === 'grid' ? [] : [code])),
  ];
}

const params = z.object({ id: z.string().max(60) });
const words = z.string().max(1000).default('');
const body = z.object({
  ...{ name: words, cause: words, lead: words, area: words },
  matter: z.string().regex(/^\d{2,6}$/, 'refusal.project-matter'),
  dueOn: z.string().refine(isLocalDate, 'field.date'),
  cases: z.array(z.string().max(40)).max(MOST),
});

/** `/brain/topics/:id/project`: the topic proposes, a person changes what does not fit and starts it. */
function addProject(app: App, kit: Kit): void {
  const path = '/brain/topics/:id/project';
  form(
    app,
    { path, right: 'project.run', params, body },
    {
      async show({ view, caller, now, params: { id } }, state) {
        const found = await topicFor(kit.db, actorOf(caller), 'project.run', id, now);
        const { rules } = found;
        const shown = state === EMPTY_FORM ? { values: proposed(found, now), errors: [] } : state;
        const names = namesFor(view, rules.directory, rules.book);
        return <ProjectPage view={view} names={names} actor={actorOf(caller)} {...found} form={shown} />;
      },
      async submit({ body: wanted, caller, now, params: { id } }) {
        const actor = actorOf(caller);
        const { topic } = await topicFor(kit.db, actor, 'project.run', id, now);
        const project = await kit.db.transaction((tx) => start(tx, actor, topic, wanted, now));
        return redirect(`/joint/projects/${project}`, ['joint.done.start']);
      },
    },
  );
}

/** Starts the shared problem with its cases, in one go, and notes on which topic it relied. Returns its id. */
async function start(
  tx: Tx,
  actor: Actor,
  topic: KeptTopic,
  { cases, ...wanted }: z.output<typeof body>,
  at: Date,
): Promise<string> {
  const { id } = await startProject(tx, actor, wanted, at);
  for (const one of cases) await gatherCase(tx, actor, { id }, { id: one }, at);
  const { district, kind, person, unit } = actor;
  const basis = { project: id, cases: cases.length, heat: topic.heat.heat, version: topic.heat.version };
  await recordDeeds(tx, [
    {
      ...{ district, at, actor: { kind, person, unit }, deed: 'topic.accepted' },
      ...{ subject: `topic:${topic.id}`, because: topic.id, body: basis },
    },
  ]);
  return id;
}

export interface TopicFor {
  readonly rules: Rules;
  readonly topic: KeptTopic;
  /** Those that the person may read. */
  readonly cases: readonly Case[];
  readonly hidden: number;
}

async function topicFor(
  db: Database,
  actor: Actor,
  needed: 'brain.read' | 'project.run',
  id: string,
  now: Date,
): Promise<TopicFor> {
  const { district } = actor;
  const rules = await rulesOf(db, district);
  const current = await findTopicId(db, district, id);
  const [topic] = current ? await listTopics(db, district, { id: current, limit: 1 }, now) : [];
  if (!topic) throw new Refusal('not-found', {}, 404);
  if (!may(actor, needed, rules.directory, { area: topic.area ?? district }))
    throw new Refusal('not-allowed', { right: needed }, 403);
  const demands = await findDemands(db, district, await membersOfTopic(db, district, topic.id, MOST));
  const ids = [...new Set(demands.map(({ caseId }) => caseId))];
  const cases = await readable(db, rules, actor, ids);
  return { rules, topic, cases, hidden: ids.length - cases.length };
}

/** Those of these cases that the person may read; titles are what residents said. */
export async function readable(
  db: Database,
  { directory }: Rules,
  actor: Actor,
  ids: readonly string[],
): Promise<Case[]> {
  const found = await findCases(db, actor.district, ids);
  return found.filter((each) => mayRead(actor, directory, each));
}

/** What the topic proposes: its title, matter and place, the unit that the duty list names for these, all its cases. */
function proposed({ rules, topic, cases }: TopicFor, now: Date): Record<string, string | string[]> {
  const matter = topic.matter ?? mostCommon(cases.flatMap((one) => one.matter ?? [])) ?? '';
  const area = (topic.area ?? rules.directory.district.district).slice(0, 12);
  const found = rules.book.findMatter(matter)
    ? route(rules, { matter, area, circumstances: {}, at: now })
    : undefined;
  const lead = found?.holder ?? mostCommon(cases.map(({ holder }) => holder)) ?? '';
  return {
    ...{ name: topic.title, matter, area, lead, dueOn: addDays(localDate(now), USUAL_DAYS) },
    cases: cases.map(({ id }) => id),
  };
}

function mostCommon(values: readonly string[]): string | undefined {
  const counts = Map.groupBy(values, (value) => value);
  return [...counts].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))[0]?.[0];
}
