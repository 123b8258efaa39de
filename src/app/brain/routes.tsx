import { z } from 'zod';
import { isId } from '#kernel/ids.ts';
import {
  countBeneath,
  figuresBy,
  groupings,
  listModels,
  mindOf,
  readingCost,
  signalsBeneath,
} from '#modules/brain';
import { rulesOf } from '#modules/cases';
import { actorOf } from '#modules/directory';
import type { App } from '#platform/http/app.ts';
import { page } from '#platform/http/page.ts';
import type { Kit } from '#platform/plug.ts';
import { namesFor } from '../desk/names.ts';
import { QualityPage, SignalsPage } from './pages/quality.tsx';
import { addRouting } from './routes-routing.tsx';
import { addTopicPages, readable } from './routes-topics.tsx';
import { secondOpinion } from './second-opinion.ts';
import { watchingOf } from './watching.ts';

const right = 'brain.read';
const YEAR = 366 * 86_400_000;
const PAGE = 50;

/** How good the brain is, and what many people tell of. */
export function addBrainPages(app: App, kit: Kit): void {
  addQuality(app, kit);
  addTopicPages(app, kit);
  addRouting(app, kit);
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
    const cost = {
      reading: await readingCost(kit.db, district, since),
      mind: (await mindOf(kit.db, district)).bytes,
      watch: watchingOf(kit.db, district).progress,
      second: secondOpinion(kit.config, () => kit.clock.now()),
    };
    return (
      <QualityPage
        view={view}
        names={namesFor(view, directory, book)}
        by={new Map(figures)}
        models={models}
        cost={cost}
      />
    );
  });
  const query = z.object({
    by: z.enum(groupings).optional().catch(undefined),
    of: z.string().max(30).optional().catch(undefined),
    rule: z.string().refine(isId).optional().catch(undefined),
    fate: z.enum(['right', 'wrong', 'silent', 'open']).optional().catch(undefined),
    decision: z.enum(['accepted', 'dismissed']).optional().catch(undefined),
    from: z.coerce.number().int().min(0).max(10_000_000).catch(0).default(0),
  });
  page(app, { path: '/brain/signals', right, query }, async ({ view, caller, query, now }) => {
    const actor = actorOf(caller);
    const rules = await rulesOf(kit.db, actor.district);
    const since = new Date(now.getTime() - YEAR);
    const wanted = { ...query, since, limit: PAGE };
    const signals = await signalsBeneath(kit.db, actor.district, wanted);
    const all = await countBeneath(kit.db, actor.district, wanted);
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
        part={{ from: query.from, shown: signals.length, size: PAGE, all }}
      />
    );
  });
}
