import type { Fact } from '#kernel/fact.ts';
import { districtsOf } from '#modules/directory';
import type { Database } from '#platform/db/open.ts';
import type { Kit, Plug } from '#platform/plug.ts';
import { reseatSupervisions } from '../supervision/reseat.ts';
import { riseCases } from '../supervision/rise.ts';
import { pages, staffForms } from './pages/index.ts';
import { jointApi } from './routes.ts';
import { followLead } from './store-task.ts';
import { lapseTasks, missUnits } from './wake.ts';

/** Working together, supervision and override as a part of the module's plug. */
export const part: Omit<Plug, 'name' | 'messages'> = {
  routes(app, kit) {
    pages(app, kit);
    jointApi(app, kit);
  },
  staffForms,
  jobs: (kit) => [
    { name: 'coordination.tasks', everySeconds: 60, run: everywhere(kit, lapseTasks) },
    { name: 'coordination.summonses', everySeconds: 60, run: everywhere(kit, missUnits) },
    { name: 'coordination.supervision', everySeconds: 300, run: everywhere(kit, riseCases) },
    { name: 'coordination.reseat-supervisions', everySeconds: 300, run: everywhere(kit, reseatSupervisions) },
  ],
  subscriptions: () => [
    { name: 'coordination.follow-lead', types: ['case.moved', 'case.dispatched'], handle: follow },
  ],
  facts: [
    'task.asked',
    'task.accepted',
    'task.accepted-in-silence',
    'task.returned',
    'task.handed-on',
    'task.disputed',
    'task.settled',
    'task.done',
    'task.withdrawn',
    'summons.called',
    'summons.set-out',
    'summons.arrived',
    'summons.missed',
    'summons.ended',
    'summons.cancelled',
    'project.started',
    'project.case-gathered',
    'project.case-released',
    'project.redated',
    'project.ended',
    'supervision.opened',
    'supervision.cause-named',
    'supervision.doubted',
    'supervision.handed-to',
    'supervision.reseated',
    'supervision.ended',
    'switch.off',
    'switch.on',
  ],
};

/** Each district in turn, with the time of now. */
function everywhere(
  { db, clock }: Kit,
  run: (db: Database, district: string, at: Date) => Promise<unknown>,
): () => Promise<void> {
  return async () => {
    for (const { district } of await districtsOf(db)) await run(db, district, clock.now());
  };
}

/** Tasks of a case wait for whoever leads it now; the last fact about a case counts. */
async function follow(db: Database, facts: readonly Fact[]): Promise<void> {
  for (const [district, some] of Map.groupBy(facts, (fact) => fact.district)) {
    const leads = new Map(some.map(({ subject, body }) => [subject, (body as { holder: string }).holder]));
    await followLead(
      db,
      district,
      [...leads].map(([caseId, holder]) => ({ caseId, holder })),
    );
  }
}
