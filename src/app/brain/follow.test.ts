import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { countRoutes, examplesOf, findSignalOfCase, storeWords } from '#modules/brain';
import { getCase, rulesOf } from '#modules/cases';
import { switchOff, switchOn } from '#modules/coordination';
import { type NewDemand, receiveDemands } from '#modules/intake';
import { findDeeds } from '#modules/ledger';
import { drainOutbox } from '#platform/facts/outbox.ts';
import { testSealer } from '../../modules/intake/fixtures.ts';
import { MATTERS } from '../../modules/responsibility/fixtures.ts';
import { NOW, wholeApp } from '../testing.ts';
import { followRoutes } from './follow.ts';
import { listening } from './listen.ts';
import { type NewRoute, switchRouteOff, switchRouteOn } from './route-commands.ts';

let world: Awaited<ReturnType<typeof wholeApp>>;
const { lamps, manholes } = MATTERS;
const admin = () => world.actors.admin;
/** What the catalogue is sure enough of to suggest, and the brain reads; the automatic step `recognise` is off in these tests. */
const LAMP = '文化路路灯不亮';

beforeAll(async () => {
  world = await wholeApp();
  const own = { kind: 'sign', name: 'shock', value: '', words: ['麻酥酥'] } as const;
  await world.db.transaction((tx) => storeWords(tx, world.district, [own], NOW));
  await world.db.transaction((tx) =>
    switchOff(tx, admin(), { rule: 'recognise', area: world.district, reason: '只试建议' }, NOW),
  );
});

const bounds = (more: Partial<NewRoute> = {}): NewRoute => ({
  ...{
    matters: [lamps],
    area: '990110001',
    least: 0.5,
    from: '2026-11-01',
    to: '2026-12-20',
    reason: '试行一个月',
  },
  ...more,
});
const on = (more: Partial<NewRoute> = {}, actor = admin()) =>
  world.db.transaction((tx) => switchRouteOn(tx, actor, bounds(more), NOW));
const off = (id: string) =>
  world.db.transaction((tx) => switchRouteOff(tx, admin(), { id, reason: '停一停' }, NOW));
async function within<T>(more: Partial<NewRoute>, work: (id: string) => Promise<T>): Promise<T> {
  const { id } = await on(more);
  try {
    return await work(id);
  } finally {
    await off(id);
  }
}
async function receive(more: Partial<NewDemand> = {}, actor = world.actors.clerk) {
  const demand: NewDemand = {
    ...{ text: LAMP, channel: 'phone', at: NOW, apart: true },
    ...{ place: { area: '990110001001' }, circumstances: { 道路: '市政' }, ...more },
  };
  const following = await followRoutes(
    world.db,
    await rulesOf(world.db, world.district),
    actor,
    [demand],
    NOW,
  );
  const [receipt] = await world.db.transaction(async (tx) => {
    const receipts = await receiveDemands(tx, actor, testSealer, await following.take(tx));
    await following.keep(tx, receipts);
    return receipts;
  });
  if (!receipt) throw new Error('no receipt');
  return getCase(world.db, world.district, receipt.case);
}
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (isRefusal(error) ? error.code : Promise.reject(error)),
  );
const deedsOf = (subject: string) => findDeeds(world.db, { district: world.district, subject, limit: 10 });

describe('a suggestion dispatches only where somebody switched that on', () => {
  it('without a rule the demand waits for a person', async () => {
    expect((await receive()).state).toBe('unnamed');
  });

  it('within the bounds of a rule it goes out, and the deeds say on which signal and which rule, and by whose word', async () => {
    await within({}, async (rule) => {
      const current = await receive();
      expect(current).toMatchObject({ state: 'dispatched', matter: lamps });
      const signal = await findSignalOfCase(world.db, world.district, current.id);
      expect(signal).toMatchObject({
        rule,
        guesses: expect.arrayContaining([expect.objectContaining({ label: lamps })]),
      });
      const dispatch = (await deedsOf(`case:${current.id}`)).find(({ deed }) => deed === 'case.dispatched');
      expect(dispatch?.because).toBe(signal?.id);
      expect((await deedsOf(`signal:${signal?.id}`))[0]).toMatchObject({
        ...{
          deed: 'signal.followed',
          because: rule,
          actor: { kind: 'system', person: `brain-route:${rule}` },
        },
        body: { case: current.id, matter: lamps, least: 0.5, by: admin().person },
      });
      const counts = await countRoutes(world.db, world.district, '2026-11-20');
      expect(counts.get(rule)).toEqual({ today: 1, all: 1, right: 0, wrong: 0 });
    });
  });

  it('and the brain does not learn from it before the unit has signed', async () => {
    await within({}, async () => {
      const before = (await examplesOf(world.db, world.district, lamps, 50)).length;
      await receive();
      await drainOutbox(world.db, [listening({ clock: world.clock } as never)], world.clock);
      expect((await examplesOf(world.db, world.district, lamps, 50)).length).toBe(before);
    });
  });

  it.each([
    ['below its probability', { least: 1 }, {}],
    ['of another matter', { matters: [MATTERS.noise] }, {}],
    ['in another street', { area: '990110101' }, {}],
    ['by another channel', { channel: 'web' }, {}],
    ['before its first day', { from: '2026-12-01' }, {}],
    ['where the street is not known', {}, { text: '路灯不亮', place: {} }],
    ['of danger to life in the text', {}, { text: '路灯不亮，灯杆漏电，有人触电倒地没有呼吸了' }],
    ['of danger to life in the office’s own words', {}, { text: '文化路路灯不亮，灯杆底下麻酥酥的' }],
    ['where the sender said that none fits', {}, { noGuess: true }],
    ['of two matters in one text', {}, { text: '文化路路灯不亮，晚上很黑。另外井盖没了，用树枝插着。' }],
    ['where more is written than is read', {}, { text: `${LAMP}。${'请尽快来修。'.repeat(400)}` }],
    [
      'of danger to life said late in a long text',
      {},
      { text: `${LAMP}。${'很黑。'.repeat(900)}有人触电倒地` },
    ],
  ] as const)('%s it waits for a person', async (_, more, demand) => {
    await within(more as Partial<NewRoute>, async () => {
      expect((await receive(demand as Partial<NewDemand>)).state).toBe('unnamed');
    });
  });

  it('where suggestions are switched off it waits, whatever rules are on', async () => {
    const one = await world.db.transaction((tx) =>
      switchOff(tx, admin(), { rule: 'advise', area: '990110001', reason: '停' }, NOW),
    );
    await within({}, async () => expect((await receive()).state).toBe('unnamed'));
    await world.db.transaction((tx) => switchOn(tx, admin(), { id: one.id, reason: '恢复' }, NOW));
  });

  it('what a person chose is never changed by a rule', async () => {
    await within({}, async () => {
      expect((await receive({ matter: MATTERS.vendors })).matter).toBe(MATTERS.vendors);
    });
  });

  it('of a matter whose class is that of emergencies no rule can be made, nor is one followed that is wider', async () => {
    expect(await codeOf(on({ matters: [manholes] }))).toBe('route-grave');
    await within({ matters: ['01'] }, async () => {
      expect((await receive({ text: '马路中间井盖不见了' })).state).toBe('unnamed');
    });
  });
});

describe('a rule that is switched off', () => {
  const demand = (): NewDemand => ({
    ...{ text: LAMP, channel: 'phone', at: NOW, apart: true },
    ...{ place: { area: '990110001001' }, circumstances: { 道路: '市政' } },
  });
  const asked = async () =>
    followRoutes(
      world.db,
      await rulesOf(world.db, world.district),
      world.actors.clerk,
      [demand(), { ...demand(), matter: MATTERS.vendors }],
      NOW,
    );
  const follows = async (id: string) =>
    (await world.db.pool.query('select 1 from brain.signal where rule = $1', [id])).rowCount;

  it('between asking and taking in names nothing any more, and nothing is kept of it', async () => {
    const { id } = await on();
    const following = await asked();
    await off(id);
    const cases = await world.db.transaction(async (tx) => {
      const demands = await following.take(tx);
      const receipts = await receiveDemands(tx, world.actors.clerk, testSealer, demands);
      await following.keep(tx, receipts);
      return Promise.all(receipts.map(({ case: one }) => getCase(tx, world.district, one)));
    });
    expect(cases.map(({ state, matter }) => [state, matter])).toEqual([
      ['unnamed', undefined],
      ['dispatched', MATTERS.vendors],
    ]);
    expect(await follows(id)).toBe(0);
  });

  it('while a demand is being taken in is off after that demand, and never before its end', async () => {
    const { id } = await on();
    const following = await asked();
    const order: string[] = [];
    let ending: Promise<unknown> = Promise.resolve();
    await world.db.transaction(async (tx) => {
      const demands = await following.take(tx);
      ending = off(id).then(() => order.push('off'));
      const receipts = await receiveDemands(tx, world.actors.clerk, testSealer, demands);
      await following.keep(tx, receipts);
      order.push('in');
    });
    await ending;
    expect(order).toEqual(['in', 'off']);
    expect(await follows(id)).toBe(1);
    expect((await receive()).state).toBe('unnamed');
  });

  it('among hundreds of others is found and followed', async () => {
    const { id } = await on();
    await world.db.pool.query(
      `insert into brain.route (district, id, matters, area, least, valid_from, valid_to, reason, on_by, on_unit, on_at)
       select district, gen_random_uuid(), '{020201}', area, 1, valid_from, valid_to, 'x', on_by, on_unit, on_at + interval '1 second'
       from brain.route, generate_series(1, 250) where id = $1`,
      [id],
    );
    expect((await receive()).state).toBe('dispatched');
    await off(id);
    expect((await receive()).state).toBe('unnamed');
    await world.db.pool.query(`delete from brain.route where reason = 'x'`);
  });
});

describe('a rule', () => {
  it('is refused in words where a bound is missing or makes no sense', async () => {
    expect(await codeOf(on({ matters: [] }))).toBe('route-matter');
    expect(await codeOf(on({ matters: ['999999'] }))).toBe('route-matter');
    expect(await codeOf(on({ channel: 'smoke' }))).toBe('route-channel');
    for (const least of [0.49, 1.01, Number.NaN]) expect(await codeOf(on({ least }))).toBe('route-least');
    expect(await codeOf(on({ to: '2026-11-19' }))).toBe('route-days');
    expect(await codeOf(on({ to: '2028-11-19' }))).toBe('route-days');
    expect(await codeOf(on({ reason: ' ' }))).toBe('route-words');
    expect(await codeOf(on({ area: '123456' }))).toBe('unknown-area');
    expect(await codeOf(off(newId(NOW)))).toBe('route-unknown');
  });

  it('is for administrators, and for supervisors of the area; it goes off once; both turns are recorded', async () => {
    expect(await codeOf(on({}, world.actors.clerk))).toBe('not-allowed');
    expect(await codeOf(on({}, world.actor('b001.coordinator')))).toBe('not-allowed');
    const { id } = await on({}, world.actors.supervisor);
    const told = await Promise.all([codeOf(off(id)), codeOf(off(id))]);
    expect(told.sort()).toEqual(['done', 'route-off-already']);
    expect((await deedsOf(`route:${id}`)).map(({ deed }) => deed).sort()).toEqual(['route.off', 'route.on']);
  });

  it('is switched on and off on its page, which shows what it did today, and the hotline follows it', async () => {
    const browser = await world.signedIn(admin());
    const path = '/brain/routing';
    const sent = {
      do: 'on',
      matters: lamps,
      area: '990110001',
      least: '50',
      from: '2026-11-20',
      to: '2026-12-20',
    };
    const again = await browser.submit(path, { ...sent, reason: '' }, path);
    expect(again.statusCode).toBe(422);
    expect(again.body).toContain('请写明理由');
    expect((await browser.submit(path, { ...sent, reason: '夜班人手少' }, path)).statusCode).toBe(303);
    const clerk = await world.signedIn(world.actors.clerk);
    const entry = {
      token: newId(NOW),
      text: LAMP,
      address: '文化路',
      area: '990110001',
      which: '990110001001',
      'c.道路': '市政',
    };
    const promised = await clerk.submit('/desk/suggest', entry, '/desk/new');
    expect(JSON.parse(promised.body).parts.fate).toContain('由已启用的规则按智能建议派出');
    const done = await clerk.submit('/desk/new', { ...entry, join: 'new' }, '/desk/new');
    expect(done.statusCode).toBe(303);
    const receipt = await clerk.get(String(done.headers.location));
    const made = await clerk.get(/href="(\/desk\/cases\/[^"?]+)"/.exec(receipt.body)?.[1] ?? '');
    expect(made.body).toContain('依据智能建议，由启用的规则派出');
    expect(made.body).toContain('已由启用的规则按这条建议派单。');
    const { body } = await browser.get(path);
    expect(body).toContain('夜班人手少');
    expect(body).toMatch(/1 件：对 0，错 0/);
    expect(body).not.toMatch(/>(brain|route|joint)\.[a-z-]+/);
    const beneath = /href="(\/brain\/signals\?rule=[^"]+)"/.exec(body)?.[1] ?? '';
    expect((await clerk.get(beneath)).body).toContain(LAMP);
    const id = beneath.split('=')[1] ?? '';
    const end = { do: 'off', id, [`reason.${id}`]: '人手够了' };
    expect((await clerk.submit(path, end, path)).statusCode).toBe(403);
    expect((await browser.submit(path, end, path)).statusCode).toBe(303);
    expect((await browser.get(path)).body).toContain('没有启用的规则');
  });
});
