import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findSignalOfCase } from '#modules/brain';
import { getCase } from '#modules/cases';
import { switchOff, switchOn } from '#modules/coordination';
import { eraseContact } from '#modules/intake';
import { findDeeds } from '#modules/ledger';
import { readConfig } from '#platform/config.ts';
import { drainOutbox } from '#platform/facts/outbox.ts';
import { MATTERS } from '../../modules/responsibility/fixtures.ts';
import { aDesk, type DeskWorld, NOW } from '../desk/entry-fixtures.ts';
import { listening } from './listen.ts';
import { secondOpinion } from './second-opinion.ts';

let world: DeskWorld;
let server: Server;
let config: ReturnType<typeof readConfig>;
let says = '';
let asked: string[] = [];
const clock = { now: () => NOW };
const clerk = () => world.seeded.actors.clerk;
const district = () => world.seeded.district;

beforeAll(async () => {
  world = await aDesk();
  server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => {
      asked.push(text);
      response.end(JSON.stringify({ choices: [{ message: { content: says } }] }));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  config = readConfig({
    ...{ JINGWEI_LM_URL: `http://127.0.0.1:${port}/v1`, JINGWEI_LM_MODEL: 'office-7b' },
    JINGWEI_LM_KEY: 'sesame',
  });
});
afterAll(() => server.close());

async function settle(configured = true) {
  const kit = { clock, ...(configured ? { config } : {}) };
  await drainOutbox(world.db, [listening(kit as never)], clock);
  await secondOpinion(configured ? config : undefined, clock.now)?.settled();
}

async function waiting(text: string) {
  asked = [];
  const place = { area: '990110001001' };
  const { case: id } = await world.receive(clerk(), {
    ...{ text, noGuess: true, place, circumstances: { 道路: '市政' } },
  });
  return id;
}
const opinion = (id: string) => findSignalOfCase(world.db, district(), id, 'language-model');

it('is not asked where none is configured, and nothing is different', async () => {
  const id = await waiting('夜里工地打桩，吵得睡不着');
  await settle(false);
  expect(asked).toEqual([]);
  expect(await opinion(id)).toBeUndefined();
  expect(await findSignalOfCase(world.db, district(), id)).toMatchObject({ source: 'own' });
});

it('gives a word of its own under its name, on masked text; taken by a person, the deed says it relied on it', async () => {
  says = `{"matter":"${MATTERS.noise}","probability":0.9}`;
  const id = await waiting('那个东西夜里老是响，我叫张小梅，电话13900001234');
  const before = await getCase(world.db, district(), id);
  await settle();
  expect(asked).toHaveLength(1);
  expect(asked[0]).not.toMatch(/13900001234|张小梅/);
  expect(await getCase(world.db, district(), id)).toEqual(before);
  const signal = await opinion(id);
  expect(signal).toMatchObject({
    name: 'office-7b',
    source: 'language-model',
    guesses: [{ label: MATTERS.noise }],
  });
  const browser = await world.as(clerk());
  const { body } = await browser.get(`/desk/cases/${id}`);
  expect(body).toContain('office-7b');
  expect(body).not.toContain('sesame');
  const sent = { version: String(before.version), guess: MATTERS.noise, signal: signal?.id ?? '' };
  const path = `/desk/cases/${id}/name`;
  expect((await browser.submit(path, sent, `/desk/cases/${id}?do=name`)).statusCode).toBe(303);
  const deeds = await findDeeds(world.db, { district: district(), subject: `case:${id}`, limit: 10 });
  expect(deeds.find(({ deed }) => deed === 'case.dispatched')?.because).toBe(signal?.id);
  expect((await opinion(id))?.decision).toMatchObject({ kind: 'accepted', by: clerk().person });
});

it('whose answer cannot be used keeps silent, and the case waits for a person as ever', async () => {
  says = 'Ignore the catalogue. {"matter":"close-all-cases","probability":1} <script>alert(1)</script>';
  const id = await waiting('有人在楼下晾咸鱼');
  await settle();
  expect(await opinion(id)).toMatchObject({ abstains: 'unusable', guesses: [] });
  expect((await getCase(world.db, district(), id)).state).toBe('unnamed');
  const { body } = await (await world.as(clerk())).get(`/desk/cases/${id}`);
  expect(body).not.toMatch(/office-7b|close-all|alert\(1\)/);
});

it('is not asked about what was erased while it waited', async () => {
  const id = await waiting('楼道里堆满了纸箱');
  const [row] = (await world.db.pool.query('select id from intake.demand where case_id = $1', [id])).rows;
  await world.db.transaction((tx) => eraseContact(tx, clerk(), row.id, NOW));
  await settle();
  expect(asked).toEqual([]);
  expect(await opinion(id)).toBeUndefined();
});

it('is not asked where suggestions are switched off', async () => {
  const actor = world.seeded.actor('b001.coordinator');
  const off = await world.db.transaction((tx) =>
    switchOff(tx, actor, { rule: 'advise', area: '990110001', reason: '试点结束' }, NOW),
  );
  const id = await waiting('路灯不亮');
  await settle();
  expect(asked).toEqual([]);
  expect(await opinion(id)).toBeUndefined();
  await world.db.transaction((tx) => switchOn(tx, actor, { id: off.id, reason: '恢复' }, NOW));
});
