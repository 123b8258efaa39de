import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { answerCase, signCase } from '#modules/cases';
import { type Actor, resident } from '#modules/directory';
import { fixedClock } from '#platform/clock.ts';
import type { Database } from '#platform/db/open.ts';
import { testDatabase } from '#platform/db/testing.ts';
import type { App } from '#platform/http/app.ts';
import { type Seeded, seedDistrict } from '../directory/fixtures.ts';
import { MATTERS, seedDuties } from '../responsibility/fixtures.ts';
import { intakeServer } from './testing.ts';

const NOW = new Date('2026-11-20T02:00:00Z');
let db: Database;
let world: Seeded;
let app: App;
let caller: Actor;

beforeAll(async () => {
  db = await testDatabase();
  world = await seedDistrict(db);
  await seedDuties(db, world.district);
  caller = resident(world.district);
  app = await intakeServer(db, fixedClock(NOW), () => caller);
});

const lamp = {
  text: '门口的路灯坏了好几天',
  matter: MATTERS.lamps,
  place: { area: '990110001001' },
  circumstances: { 道路: '市政' },
  channel: 'api',
};
const post = (payload: object, headers: Record<string, string> = {}, url = '/api/v1/demands') =>
  app.inject({ method: 'POST', url, payload, headers });

async function filed(payload: object = lamp) {
  const response = await post(payload);
  expect(response.statusCode).toBe(201);
  return response.json() as { code: string; case: string; demand: string; holder: { unit: string } };
}

describe('POST /api/v1/demands', () => {
  it('answers 201 with who holds it, why, until when, and the code to follow it by', async () => {
    const response = await post(lamp, { 'accept-language': 'en' });
    expect(response.statusCode).toBe(201);
    const body = response.json();
    expect(body).toMatchObject({
      demand: expect.stringMatching(/^[0-9a-f-]{36}$/),
      case: expect.stringMatching(/^[0-9a-f-]{36}$/),
      code: expect.stringMatching(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/),
      holder: { unit: 'cgj', name: '城管局', ground: '《履职办法》第1条' },
      state: 'dispatched',
      due: '2026-11-27T09:30:00.000Z',
      contactDue: '2026-11-23T09:30:00.000Z',
      joined: false,
      repeated: false,
      url: `https://jw.example/d/${body.code}`,
    });
    expect(body.holder.because).toContain('leads');
    expect(response.headers.location).toBe(body.url);
  });

  it('makes one demand of one Idempotency-Key, and refuses the key for another', async () => {
    const headers = { 'idempotency-key': 'order-17' };
    const once = (await post({ ...lamp, text: '桥边路灯不亮' }, headers)).json();
    const twice = await post({ ...lamp, text: '桥边路灯不亮' }, headers);
    expect(twice.statusCode).toBe(201);
    expect(twice.json()).toMatchObject({ demand: once.demand, code: once.code, repeated: true });
    const other = await post({ ...lamp, text: '别的事' }, headers);
    expect(other.statusCode).toBe(409);
    expect(other.headers['content-type']).toContain('application/problem+json');
    expect(other.json()).toMatchObject({ code: 'idempotency-conflict', status: 409 });
    expect((await post(lamp, { 'idempotency-key': 'x'.repeat(201) })).statusCode).toBe(400);
  });

  it('tells each fault as problem details', async () => {
    expect((await post({ channel: 'api' })).json()).toMatchObject({
      status: 400,
      code: 'invalid',
      errors: [{ path: 'text' }],
    });
    expect((await post({ ...lamp, text: '   ' })).json()).toMatchObject({ status: 400, code: 'text-empty' });
    expect((await post({ ...lamp, matter: '01' })).json()).toMatchObject({
      status: 400,
      code: 'matter-not-leaf',
    });
    expect((await post({ ...lamp, place: { area: '990199' } })).json()).toMatchObject({
      status: 422,
      code: 'unknown-area',
    });
    expect((await post({ ...lamp, pictures: ['bm8='] })).json()).toMatchObject({
      status: 400,
      code: 'picture-kind',
    });
    const five = Array.from({ length: 5 }, () => 'bm8=');
    expect((await post({ ...lamp, pictures: five })).json()).toMatchObject({
      status: 400,
      code: 'pictures-too-many',
    });
  });

  it('believes a telephone call only from a person of the office', async () => {
    const call = { ...lamp, text: '打电话来说路灯坏了', channel: 'phone' };
    expect((await post(call)).json()).toMatchObject({ status: 403, code: 'channel-not-allowed' });
    caller = world.actors.clerk;
    const taken = await post(call).finally(() => {
      caller = resident(world.district);
    });
    expect(taken.statusCode).toBe(201);
    const { rows } = await db.pool.query(
      'SELECT channel, received_person, received_unit FROM intake.demand WHERE id = $1',
      [taken.json().demand],
    );
    expect(rows).toEqual([
      { channel: 'phone', received_person: world.actors.clerk.person, received_unit: 'hotline' },
    ]);
  });

  it('takes pictures in base64 and keeps them without where they were taken', async () => {
    const photo = await sharp({ create: { width: 30, height: 20, channels: 3, background: '#c00' } })
      .jpeg()
      .withExif({ IFD0: { Make: 'SECRET' } })
      .toBuffer();
    const { demand } = await filed({
      ...lamp,
      text: '路灯杆歪了，有照片',
      pictures: [`data:image/jpeg;base64,${photo.toString('base64')}`],
    });
    const { rows } = await db.pool.query<{ media_type: string; bytes: Buffer }>(
      'SELECT media_type, bytes FROM intake.attachment WHERE demand_id = $1',
      [demand],
    );
    expect(rows.map(({ media_type }) => media_type)).toEqual(['image/webp']);
    expect(rows[0]?.bytes.toString('latin1')).not.toContain('SECRET');
  });

  it('keeps a contact to itself', async () => {
    const { code } = await filed({
      ...lamp,
      text: '请给我回电话',
      contact: { name: '王某', phone: '19900001234' },
      replyBy: 'phone',
      secret: true,
    });
    const followed = await app.inject(`/api/v1/demands/${code}`);
    expect(followed.body).not.toMatch(/王某|1990000|请给我回电话/);
  });

  it.each([
    ['text', { text: '路灯\ud800不亮\0了' }],
    ['address', { place: { address: '文化\ud800路\0' } }],
    ['circumstances', { circumstances: { '道\0路': '市政\ud800' } }],
    ['contact', { contact: { name: '李\0女士\ud800', phone: '13900001234' } }],
  ])('takes what holds signs that no database can keep in the %s, without them', async (_, more) => {
    const { demand } = await filed({ ...lamp, ...more });
    const { rows } = await db.pool.query('select text, address from intake.demand where id = $1', [demand]);
    expect(JSON.stringify(rows)).not.toMatch(/\\u0000|\\ud800/);
  });
});

describe('GET /api/v1/demands/{code}', () => {
  it('tells the resident where it stands and what can be done, without a word of what was said', async () => {
    const { code } = await filed({ ...lamp, text: '幼儿园门口路灯灭了' });
    const response = await app.inject(
      `/api/v1/demands/${code.toLowerCase().replace('-', ' ')}`.replace(' ', '%20'),
    );
    expect(response.statusCode).toBe(200);
    expect(response.headers['cache-control']).toBe('no-store');
    const body = response.json();
    expect(body).toMatchObject({
      code,
      state: 'dispatched',
      outcome: null,
      answer: null,
      late: false,
      can: ['words', 'withdraw'],
    });
    expect(body.history.map(({ type }: { type: string }) => type)).toEqual([
      'demand.received',
      'case.dispatched',
      'awaited',
    ]);
    expect(response.body).not.toContain('幼儿园');
  });

  it('says 404 for a code that is not known', async () => {
    expect((await app.inject('/api/v1/demands/00000-00000')).json()).toMatchObject({
      status: 404,
      code: 'code-unknown',
    });
  });
});

describe('the resident’s deeds by code', () => {
  it('are what `can` says and nothing else', async () => {
    const { code, case: id } = await filed({
      ...lamp,
      text: '公园里的灯全灭了',
      place: { area: '990110101001' },
    });
    const at = (deed: string) => `/api/v1/demands/${code}/${deed}`;
    expect((await post({ solved: true }, {}, at('reply'))).json()).toMatchObject({
      status: 409,
      code: 'not-now',
    });
    expect((await post({ text: '一共六盏' }, {}, at('words'))).statusCode).toBe(200);
    const handler = world.actors.handler;
    await db.transaction((tx) => signCase(tx, handler, { id }, { contact: 'visit', note: '' }, NOW));
    await db.transaction((tx) => answerCase(tx, handler, { id }, { text: '修好了', result: 'done' }, NOW));
    const asked = (await app.inject(`/api/v1/demands/${code}`)).json();
    expect(asked).toMatchObject({
      state: 'answered',
      answer: { text: '修好了', unit: 'cgj' },
      can: ['reply', 'words'],
    });
    expect((await post({ solved: true, satisfaction: 9 }, {}, at('reply'))).statusCode).toBe(400);
    const no = await post({ solved: false, remark: '还是不亮' }, {}, at('reply'));
    expect(no.json()).toMatchObject({ state: 'dispatched', can: ['words', 'withdraw'] });
    expect((await post({}, {}, at('withdraw'))).json()).toMatchObject({
      state: 'withdrawn',
      outcome: 'withdrawn',
      can: [],
    });
    expect((await post({ text: '还有' }, {}, at('words'))).statusCode).toBe(409);
  });

  it('let a solved case be opened again within its time', async () => {
    const { code, case: id } = await filed({
      ...lamp,
      text: '巷子里的灯又灭了',
      place: { area: '990110001002' },
    });
    const handler = world.actors.handler;
    await db.transaction((tx) => signCase(tx, handler, { id }, { contact: 'phone', note: '' }, NOW));
    await db.transaction((tx) => answerCase(tx, handler, { id }, { text: '修好了', result: 'done' }, NOW));
    const solved = await post({ solved: true, satisfaction: 5 }, {}, `/api/v1/demands/${code}/reply`);
    expect(solved.json()).toMatchObject({ state: 'closed', outcome: 'confirmed', can: ['reopen'] });
    const reopened = await post({ reason: '昨晚又灭了' }, {}, `/api/v1/demands/${code}/reopen`);
    expect(reopened.json()).toMatchObject({ state: 'dispatched', outcome: null });
  });
});

it('describes itself in OpenAPI', async () => {
  const { paths } = (await app.inject('/api/v1/openapi.json')).json();
  expect(Object.keys(paths)).toEqual(
    expect.arrayContaining(['/api/v1/demands', '/api/v1/demands/{code}', '/api/v1/demands/{code}/reply']),
  );
});
