import { districtsOf } from '#modules/directory';
import type { Kit, Plug } from '#platform/plug.ts';
import { en, zh } from './messages.ts';
import { redateCases } from './redate.ts';
import { wakeCases } from './wake.ts';

/** The plug of `cases`: its words and what time does to cases. Its screens are the desk's. */
const plug: Plug = {
  name: 'cases',
  messages: { zh, en },
  jobs: (kit: Kit) => [
    {
      name: 'cases.wake',
      everySeconds: 30,
      async run() {
        for (const { district } of await districtsOf(kit.db))
          await wakeCases(kit.db, district, kit.clock.now());
      },
    },
    {
      name: 'cases.redate',
      cron: '20 3 * * *',
      async run() {
        for (const { district } of await districtsOf(kit.db))
          await redateCases(kit.db, district, kit.clock.now());
      },
    },
  ],
  facts: [
    'case.redated',
    'case.opened',
    'case.dispatched',
    'case.signed',
    'case.started',
    'case.noted',
    'case.answered',
    'case.replied',
    'case.followed-up',
    'case.called-back',
    'case.closed',
    'case.confirmed-late',
    'case.reopened',
    'case.paused',
    'case.resumed',
    'case.extension-asked',
    'case.extension-decided',
    'case.put-on-books',
    'case.taken-off-books',
    'case.moved',
    'case.kept',
    'case.coordinated',
    'case.assist-asked',
    'case.assist-ended',
    'case.demand-joined',
    'case.demand-left',
  ],
};

export default plug;
