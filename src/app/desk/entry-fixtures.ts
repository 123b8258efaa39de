import { type Actor, authoriser } from '#modules/directory';
import { createSealer, type NewDemand, type Receipt, receiveDemands } from '#modules/intake';
import { fixedClock } from '#platform/clock.ts';
import { readConfig } from '#platform/config.ts';
import type { Database } from '#platform/db/open.ts';
import { testDatabase } from '#platform/db/testing.ts';
import type { App } from '#platform/http/app.ts';
import { createSessions, memorySessions } from '#platform/http/session.ts';
import { aBrowser, testServer } from '#platform/http/testing.ts';
import { silentLog } from '#platform/log.ts';
import type { Kit } from '#platform/plug.ts';
import brain from '#plugs/brain';
import cases from '#plugs/cases';
import { plug as intake } from '#plugs/intake';
import { type Seeded, seedDistrict } from '../../modules/directory/fixtures.ts';
import { seedDuties } from '../../modules/responsibility/fixtures.ts';
import desk from './module.ts';

/** Friday 20 November 2026, 14:00. */
export const NOW = new Date('2026-11-20T06:00:00Z');

export interface DeskWorld {
  readonly db: Database;
  readonly app: App;
  readonly seeded: Seeded;
  /** A browser in which this person is signed in. */
  as(actor: Actor): Promise<ReturnType<typeof aBrowser>>;
  /** A demand that a person of the desk received before. */
  receive(actor: Actor, demand: Partial<NewDemand> & { text: string }): Promise<Receipt>;
}

/** The desk over a district of tests, with everybody's rights as they are. */
export async function aDesk(): Promise<DeskWorld> {
  const db = await testDatabase();
  const seeded = await seedDistrict(db);
  await seedDuties(db, seeded.district);
  const secret = Buffer.alloc(32, 7);
  const sealer = createSealer(secret);
  const sessions = createSessions(memorySessions(), { secure: false });
  const clock = fixedClock(NOW);
  const kit = { db, clock, config: readConfig({}), log: silentLog, data: '', secret } as unknown as Kit;
  const messages = [desk.messages, cases.messages, intake.messages, brain.messages];
  const app = await testServer(
    { clock, sessions, authorise: authoriser(db), routes: (server) => desk.routes?.(server, kit) },
    ...messages,
  );
  return {
    db,
    app,
    seeded,
    async as({ person, district }) {
      const browser = aBrowser(app);
      let token = '';
      await sessions.begin(
        { setCookie: (_name: string, value: string) => (token = value) } as never,
        { person, district },
        NOW,
      );
      browser.useSession(token);
      return browser;
    },
    receive: (actor, demand) =>
      db.transaction(async (tx) => {
        const [receipt] = await receiveDemands(tx, actor, sealer, [{ channel: 'phone', at: NOW, ...demand }]);
        if (!receipt) throw new Error('no receipt');
        return receipt;
      }),
  };
}
