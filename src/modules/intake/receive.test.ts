import { beforeAll, describe, expect, it } from 'vitest';
import { isRefusal } from '#kernel/refusal.ts';
import { demandersOf, getCase, historyOf } from '#modules/cases';
import { resident } from '#modules/directory';
import type { Database } from '#platform/db/open.ts';
import { testDatabase } from '#platform/db/testing.ts';
import { type Seeded, seedDistrict } from '../directory/fixtures.ts';
import { MATTERS, seedDuties } from '../responsibility/fixtures.ts';
import { joinCases, replyByCode, revealContact, separateDemand } from './commands.ts';
import type { NewDemand } from './demand.ts';
import { aDemand, testSealer } from './fixtures.ts';
import { receiveDemands } from './index.ts';

let db: Database;
let world: Seeded;

beforeAll(async () => {
  db = await testDatabase();
  world = await seedDistrict(db);
  await seedDuties(db, world.district);
});

const file = (demand: NewDemand) =>
  db
    .transaction((tx) => receiveDemands(tx, resident(world.district), testSealer, [demand]))
    .then(([receipt]) => must(receipt));

describe('a demand comes in', () => {
  it('is dispatched at once to the unit that the duty list names, with the reason kept', async () => {
    const receipt = await file(aDemand());
    expect(receipt).toMatchObject({ holder: 'cgj', state: 'dispatched', joined: false, repeated: false });
    expect(receipt.because).toMatchObject({ kind: 'duty', version: '2026-1' });
    const current = await getCase(db, world.district, receipt.case);
    expect(current).toMatchObject({
      matter: MATTERS.lamps,
      title: '门口的路灯坏了好几天，晚上老人出门怕摔',
      demands: 1,
      version: 2,
    });
    expect(current.number).toBeGreaterThan(0);
    expect((await historyOf(db, world.district, receipt.case)).map(({ type }) => type)).toEqual([
      'case.opened',
      'case.dispatched',
    ]);
  });

  it('waits with the hotline, on the clock for naming, when nobody can tell what it is about', async () => {
    const receipt = await file(aDemand({ text: '我有件事想问问你们', circumstances: {} }));
    expect(receipt).toMatchObject({ holder: 'hotline', state: 'unnamed', because: { kind: 'unnamed' } });
  });

  it('goes to the block as a gap when the list names nobody', async () => {
    const receipt = await file(aDemand({ text: '一群野狗追着小孩跑', matter: MATTERS.dogs }));
    expect(receipt).toMatchObject({ holder: 'b001', state: 'dispatched', because: { kind: 'gap' } });
  });

  it('makes one demand of the same request sent twice, also at the same moment', async () => {
    const again = aDemand({ text: '井盖不见了，很危险', matter: MATTERS.manholes, idempotencyKey: 'k-1' });
    const receipts = await Promise.all([file(again), file(again), file(again)]);
    expect(new Set(receipts.map(({ code }) => code)).size).toBe(1);
    expect(receipts.filter(({ repeated }) => repeated)).toHaveLength(2);
    const other = await file({ ...again, text: '另一件事' }).catch((error: unknown) => error);
    expect(isRefusal(other, 'idempotency-conflict')).toBe(true);
  });

  it('joins an open case about the same thing at the same place, and joining can be undone', async () => {
    const place = { area: '990110001002', address: '河畔路' };
    const first = await file(
      aDemand({ text: '工地半夜两点还在打桩，吵得睡不着', matter: MATTERS.noise, place }),
    );
    const second = await file(
      aDemand({
        text: '工地半夜两点还在打桩，根本睡不着',
        matter: MATTERS.noise,
        place,
        at: new Date('2026-11-20T12:00:00Z'),
      }),
    );
    expect(second).toMatchObject({ case: first.case, joined: true });
    expect((await getCase(db, world.district, first.case)).demands).toBe(2);
    const apart = await db.transaction((tx) =>
      separateDemand(
        tx,
        world.actors.clerk,
        { id: first.case },
        { demand: second.demand, reason: '不是同一台电梯' },
        new Date('2026-11-20T13:00:00Z'),
      ),
    );
    expect(apart.id).not.toBe(first.case);
    expect(apart).toMatchObject({ holder: 'cgj', demands: 1, matter: MATTERS.noise });
    const back = await db.transaction((tx) =>
      joinCases(
        tx,
        world.actors.clerk,
        { id: apart.id },
        { id: first.case, reason: '查明是同一件' },
        new Date('2026-11-20T14:00:00Z'),
      ),
    );
    expect(back.demands).toBe(2);
    expect(await getCase(db, world.district, apart.id)).toMatchObject({ state: 'closed', outcome: 'joined' });
    expect((await demandersOf(db, world.district, first.case)).filter(({ leftAt }) => !leftAt)).toHaveLength(
      2,
    );
  });

  it('does not join what a person who saw the others said is another thing', async () => {
    const place = { area: '990110001002', address: '河畔路' };
    const first = await file(aDemand({ text: '电梯坏了，老人下不了楼', matter: MATTERS.lifts, place }));
    const other = await file(
      aDemand({ text: '电梯坏了，老人下不了楼', matter: MATTERS.lifts, place, apart: true }),
    );
    expect(other).toMatchObject({ joined: false });
    expect(other.case).not.toBe(first.case);
  });

  it('keeps the contact sealed and shows it only to a unit with a hand in the case', async () => {
    const receipt = await file(
      aDemand({
        text: '电梯坏了一个礼拜',
        matter: MATTERS.lifts,
        contact: { name: '王某', phone: '199 0000 1234' },
      }),
    );
    const at = new Date('2026-11-20T13:00:00Z');
    const reveal = (actor: Seeded['actors']['clerk']) =>
      db.transaction((tx) => revealContact(tx, actor, testSealer, receipt.demand, at));
    expect(await reveal(world.actors.handler)).toEqual({ name: '王某', phone: '199 0000 1234' });
    await expect(reveal(world.actors.supervisor)).rejects.toThrow('contact-not-allowed');
    const { rows } = await db.pool.query(`SELECT 1 FROM intake.contact WHERE sealed::text LIKE '%1234%'`);
    expect(rows).toHaveLength(0);
  });

  it('takes nothing of a batch in which one demand is faulty', async () => {
    const before = await count();
    const batch = [aDemand({ text: '停电了' }), aDemand({ text: '   ' })];
    await expect(
      db.transaction((tx) => receiveDemands(tx, resident(world.district), testSealer, batch)),
    ).rejects.toThrow('text-empty');
    expect(await count()).toBe(before);
  });

  it('refuses the word of a resident before there is an answer', async () => {
    const receipt = await file(aDemand({ text: '水管爆裂，路边喷水', matter: MATTERS.water }));
    const reply = { solved: true, remark: '' };
    await expect(
      db.transaction((tx) => replyByCode(tx, world.district, receipt.code, reply, new Date())),
    ).rejects.toThrow('case-state');
  });
});

async function count(): Promise<number> {
  const { rows } = await db.pool.query<{ n: number }>('SELECT count(*)::int AS n FROM intake.demand');
  return rows[0]?.n ?? 0;
}

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('missing');
  return value;
}
