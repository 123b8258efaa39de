import { showCode } from '#kernel/ids.ts';
import { answerCase, signCase } from '#modules/cases';
import { resident } from '#modules/directory';
import { fixedClock } from '#platform/clock.ts';
import type { Database } from '#platform/db/open.ts';
import { testDatabase } from '#platform/db/testing.ts';
import type { App } from '#platform/http/app.ts';
import { type Seeded, seedDistrict } from '../../directory/fixtures.ts';
import { seedDuties } from '../../responsibility/fixtures.ts';
import type { NewDemand } from '../demand.ts';
import { aDemand, testSealer } from '../fixtures.ts';
import { type Receipt, receiveDemands } from '../receive.ts';
import { intakeServer } from '../testing.ts';

/** A little district with a portal, on the morning of Friday 20 November 2026. Call it once, in `beforeAll`. */
export interface PortalWorld {
  readonly db: Database;
  readonly world: Seeded;
  readonly app: App;
  readonly now: Date;
  filed(different?: Partial<NewDemand>): Promise<Filed>;
  /** Filed, signed with a remark that residents must not see, and answered. */
  answered(different?: Partial<NewDemand>): Promise<Filed>;
}

export type Filed = Receipt & { readonly path: string };

/** What the handler noted for colleagues. */
export const REMARK = '居民王某很生气';
export const ANSWER = '灯已经换好，今晚请您看一看。';

export async function portalWorld(): Promise<PortalWorld> {
  const now = new Date('2026-11-20T02:00:00Z');
  const db = await testDatabase();
  const world = await seedDistrict(db);
  await seedDuties(db, world.district);
  const app = await intakeServer(db, fixedClock(now));
  const filed = async (different: Partial<NewDemand> = {}): Promise<Filed> => {
    const demands = [aDemand({ at: now, ...different })];
    const [receipt] = await db.transaction((tx) =>
      receiveDemands(tx, resident(world.district), testSealer, demands),
    );
    if (!receipt) throw new Error('no receipt');
    return { ...receipt, path: `/d/${showCode(receipt.code)}` };
  };
  const answered = async (different: Partial<NewDemand> = {}): Promise<Filed> => {
    const receipt = await filed(different);
    const handler = world.actor(`${receipt.holder}.handler`);
    const on = { id: receipt.case };
    await db.transaction((tx) => signCase(tx, handler, on, { contact: 'phone', note: REMARK }, now));
    await db.transaction((tx) => answerCase(tx, handler, on, { text: ANSWER, result: 'done' }, now));
    return receipt;
  };
  return { db, world, app, now, filed, answered };
}

/** What a reader sees: text without tags and addresses. */
export function textOf(html: string): string {
  return html.replace(/<(?:script|style)[\s\S]*?<\/(?:script|style)>/g, '').replace(/<[^>]*>/g, ' ');
}
