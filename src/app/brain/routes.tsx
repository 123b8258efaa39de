import { z } from 'zod';
import { Refusal } from '#kernel/refusal.ts';
import {
  figuresBy,
  findTopicId,
  groupings,
  listModels,
  listTopics,
  membersOfTopic,
  signalsBeneath,
} from '#modules/brain';
import { type Case, findCases, type Rules, rulesOf } from '#modules/cases';
import { type Actor, actorOf, may, rangeOf } from '#modules/directory';
import { findDemands } from '#modules/intake';
import type { Database } from '#platform/db/open.ts';
import type { App } from '#platform/http/app.ts';
import { page } from '#platform/http/page.ts';
import type { Kit } from '#platform/plug.ts';
import { namesFor } from '../desk/names.ts';
import { QualityPage, SignalsPage } from './pages/quality.tsx';
import { TopicPage, TopicsPage } from './pages/topics.tsx';

const right = 'brain.read';
const YEAR = 366 * 86_400_000;
const MOST = 200;
const RECENT_DAYS = 60;

/** How good the brain is, and what many people tell of. */
export function addBrainPages(app: App, kit: Kit): void {
  addQuality(app, kit);
  page(app, { path: '/brain/topics', right }, async ({ view, caller, now }) => {
    const actor = actorOf(caller);
    const { directory, book } = await rulesOf(kit.db, actor.district);
    const { district: whole, area = actor.area } = rangeOf(actor, right, directory);
    const topics = await listTopics(
      kit.db,
      actor.district,
      { days: RECENT_DAYS, limit: 100, ...(whole ? {} : { area }) },
      now,
    );
    return <TopicsPage view={view} names={namesFor(view, directory, book)} topics={topics} />;
  });
  const params = z.object({ id: z.string().max(60) });
  page(app, { path: '/brain/topics/:id', right, params }, async ({ view, caller, now, params: { id } }) => {
    const actor = actorOf(caller);
    const rules = await rulesOf(kit.db, actor.district);
    const { directory, book } = rules;
    const current = await findTopicId(kit.db, actor.district, id);
    const [topic] = current ? await listTopics(kit.db, actor.district, { id: current, limit: 1 }, now) : [];
    if (!topic) throw new Refusal('not-found', {}, 404);
    if (!may(actor, right, directory, { area: topic.area ?? actor.district }))
      throw new Refusal('not-allowed', { right }, 403);
    const demands = await findDemands(
      kit.db,
      actor.district,
      await membersOfTopic(kit.db, actor.district, topic.id, MOST),
    );
    const ids = [...new Set(demands.map(({ caseId }) => caseId))];
    const cases = await readable(kit.db, rules, actor, ids);
    return (
      <TopicPage
        view={view}
        names={namesFor(view, directory, book)}
        topic={topic}
        cases={cases}
        hidden={ids.length - cases.length}
        mayStart={may(actor, 'project.run', directory, { area: topic.area ?? actor.district })}
      />
    );
  });
}

function addQuality(app: App, kit: Kit): void {
  page(app, { path: '/brain', right }, async ({ view, caller, now }) => {
    const { district } = actorOf(caller);
    const { directory, book } = await rulesOf(kit.db, district);
    const since = new Date(now.getTime() - YEAR);
    const figures = await Promise.all(
      groupings.map(async (each) => [each, await figuresBy(kit.db, district, each, since)] as const),
    );
    const models = await listModels(kit.db, district, 20);
    return (
      <QualityPage
        view={view}
        names={namesFor(view, directory, book)}
        by={new Map(figures)}
        models={models}
      />
    );
  });
  const query = z.object({
    by: z.enum(groupings).optional().catch(undefined),
    of: z.string().max(30).optional().catch(undefined),
    fate: z.enum(['right', 'wrong', 'silent', 'open']).optional().catch(undefined),
    decision: z.enum(['accepted', 'dismissed']).optional().catch(undefined),
  });
  page(app, { path: '/brain/signals', right, query }, async ({ view, caller, query, now }) => {
    const actor = actorOf(caller);
    const rules = await rulesOf(kit.db, actor.district);
    const since = new Date(now.getTime() - YEAR);
    const signals = await signalsBeneath(kit.db, actor.district, { ...query, since, limit: MOST });
    const cases = await readable(
      kit.db,
      rules,
      actor,
      signals.flatMap((signal) => signal.case ?? []),
    );
    return (
      <SignalsPage
        view={view}
        names={namesFor(view, rules.directory, rules.book)}
        signals={signals}
        cases={new Map(cases.map((one) => [one.id, one]))}
      />
    );
  });
}

/** Those of these cases that the person may read; titles are what residents said. */
async function readable(
  db: Database,
  { directory }: Rules,
  actor: Actor,
  ids: readonly string[],
): Promise<Case[]> {
  const found = await findCases(db, actor.district, ids);
  return found.filter(({ holder, assists, area }) =>
    may(actor, 'case.read', directory, { unit: holder, units: assists, area }),
  );
}
