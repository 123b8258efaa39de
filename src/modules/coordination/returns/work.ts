import { districtsOf } from '#modules/directory';
import type { Subscription } from '#platform/facts/outbox.ts';
import type { Job } from '#platform/jobs/jobs.ts';
import type { Kit } from '#platform/plug.ts';
import { endOvertaken, wakeDisputes } from './wake.ts';

/** What the program does about returns without being asked. */
export const jobs = (kit: Kit): readonly Job[] => [
  {
    name: 'coordination.wake-returns',
    everySeconds: 30,
    async run() {
      for (const { district } of await districtsOf(kit.db))
        await wakeDisputes(kit.db, district, kit.clock.now());
    },
  },
];

/** A case that ended, went on the books or was moved by hand: what waits about it waits no more. */
export const subscriptions = (kit: Kit): readonly Subscription[] => [
  {
    name: 'coordination.overtaken',
    types: [
      'case.moved',
      'case.dispatched',
      'case.answered',
      'case.closed',
      'case.put-on-books',
      'case.reopened',
    ],
    async handle(db, told) {
      for (const { district, subject } of told) await endOvertaken(db, district, subject, kit.clock.now());
    },
  },
];
