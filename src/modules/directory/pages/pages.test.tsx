import { beforeAll, describe, expect, test } from 'vitest';
import { fixedClock } from '#platform/clock.ts';
import { readConfig } from '#platform/config.ts';
import type { Database } from '#platform/db/open.ts';
import { testDatabase } from '#platform/db/testing.ts';
import type { App } from '#platform/http/app.ts';
import { createSessions, databaseSessions } from '#platform/http/session.ts';
import { aBrowser, testServer, tokenIn } from '#platform/http/testing.ts';
import { silentLog } from '#platform/log.ts';
import type { Kit } from '#platform/plug.ts';
import { DEMO_PASSWORD, makeDemoAccounts } from '../administrators.ts';
import { authoriser } from '../authorise.ts';
import { FIXTURE, type Seeded, seedDistrict } from '../fixtures.ts';
import { messages } from '../messages.ts';
import plug from '../module.ts';
import { storeDirectory } from '../store.ts';

const at = new Date('2026-11-20T06:00:00Z');
const clock = fixedClock(at);
let db: Database;
let app: App;
let seeded: Seeded;

beforeAll(async () => {
  db = await testDatabase();
  seeded = await seedDistrict(db);
  await db.transaction((tx) => makeDemoAccounts(tx, FIXTURE.district, DEMO_PASSWORD, at));
  const kit = { db, clock, config: readConfig({}), log: silentLog, data: '' } as unknown as Kit;
  app = await testServer(
    {
      clock,
      authorise: authoriser(db),
      sessions: createSessions(databaseSessions(db), { secure: false }),
      routes: (server) => plug.routes?.(server, kit),
    },
    messages,
  );
});

const signIn = async (login: string, password = DEMO_PASSWORD, to = '') => {
  const browser = aBrowser(app);
  const response = await browser.submit(`/sign-in${to}`, { district: FIXTURE.district, login, password });
  return { browser, response };
};

describe('signing in', () => {
  test('offers the demo people of a sample district, and says that they are invented', async () => {
    const page = (await aBrowser(app).get('/sign-in')).body;
    expect(page).toContain('云溪区是虚构的演示区');
    expect(page).toContain('cgj.handler');
    expect(page).toContain(DEMO_PASSWORD);
  });
  test('leads to where the reader wanted to go, and never to another site', async () => {
    expect(
      (await signIn('cgj.handler', DEMO_PASSWORD, '?to=%2Fdirectory%2Fpeople')).response.headers.location,
    ).toBe('/directory/people');
    expect(
      (await signIn('cgj.handler', DEMO_PASSWORD, '?to=%2F%2Fevil.example')).response.headers.location,
    ).toBe('/desk');
    expect((await signIn('gov.admin')).response.headers.location).toBe('/accounts');
  });
  test('a wrong password shows the form again, without the password, and says no more than needed', async () => {
    const { response } = await signIn('cgj.handler', 'wrong password');
    expect(response.statusCode).toBe(422);
    expect(response.body).toContain('value="cgj.handler"');
    expect(response.body).toContain('登录名或密码不对');
    expect(response.body).not.toContain('wrong password');
    const unknown = await signIn('nobody', 'wrong password');
    expect(unknown.response.statusCode).toBe(response.statusCode);
  });
  test('a page for staff asks to sign in first and then opens', async () => {
    const browser = aBrowser(app);
    expect((await browser.get('/directory/people')).headers.location).toBe(
      '/sign-in?to=%2Fdirectory%2Fpeople',
    );
    const { browser: staff } = await signIn('cgj.handler');
    expect((await staff.get('/directory/people?q=cgj.handler')).statusCode).toBe(200);
    await staff.submit('/sign-out', {}, '/preferences');
    expect((await staff.get('/directory/people')).statusCode).toBe(303);
  });
  test('a person with several posts chooses one, and acts from it', async () => {
    const [first, ...others] = seeded.data.people;
    const two = {
      ...seeded.data,
      people: [{ ...first, login: 'two.posts', posts: ['cgj.handler', 'gov.admin'] }, ...others],
    };
    await db.transaction((tx) => storeDirectory(tx, two as typeof seeded.data, at));
    const { browser, response } = await signIn('two.posts');
    expect(response.headers.location).toBe('/sign-in/post');
    expect((await browser.get('/accounts')).statusCode).toBe(403);
    const chosen = await browser.submit('/sign-in/post', { post: 'gov.admin' });
    expect(chosen.headers.location).toBe('/accounts');
    expect((await browser.get('/accounts')).statusCode).toBe(200);
    expect((await browser.submit('/sign-in/post', { post: 'gov.supervisor' })).headers.location).toBe(
      '/sign-in/post',
    );
    await db.transaction((tx) => storeDirectory(tx, seeded.data, at));
  });
});

describe('the directory', () => {
  const visitor = () => aBrowser(app);
  test.each([
    ['/directory', '机构名录'],
    ['/directory/units', '城市管理局'],
    ['/directory/units?kind=block', '桥东街道办事处'],
    ['/directory/units/cgj', '对擅自占用道路经营的处罚'],
    ['/directory/areas', '桥东街道'],
    ['/directory/areas/990110001', '文化社区'],
    ['/directory/areas/990110001001001', '文化社区第一网格'],
    ['/directory/areas?q=第二网格', '石桥村第二网格'],
    ['/directory/powers?q=食品', '食品经营许可'],
    ['/directory/rights', '查看工单，不含'.slice(0, 4)],
  ])('%s is open to everybody', async (path, text) => {
    const response = await visitor().get(encodeURI(path));
    expect(response.statusCode).toBe(200);
    expect(response.body).toContain(text);
  });
  test.each([
    '/directory',
    '/directory/units',
    '/directory/units/cgj',
    '/directory/areas',
    '/directory/rights',
    '/sign-in',
  ])('%s speaks English and Traditional Chinese, with no word missing', async (path) => {
    const english = (await visitor().get(`${path}?lang=en`)).body;
    const main = english.slice(english.indexOf('<main'));
    expect(main).not.toMatch(/>(directory|sign-in|account|role|unit-kind|reach)\.[a-z-]+/);
    expect((await visitor().get(`${path}?lang=zh-Hant`)).body).toContain('lang="zh-Hant"');
  });
  test('names of people are for staff', async () => {
    const name =
      [...seeded.directory.people.values()].find((person) => person.login === 'cgj.handler')?.name ?? '?';
    expect((await visitor().get('/directory/units/cgj')).body).not.toContain(name);
    const { browser } = await signIn('scj.handler');
    expect((await browser.get('/directory/units/cgj')).body).toContain(name);
  });
  test('says not found for what is not there', async () => {
    expect((await visitor().get('/directory/units/nobody')).statusCode).toBe(404);
    expect((await visitor().get('/directory/areas/990110999')).statusCode).toBe(404);
    expect((await visitor().get('/directory/areas/abc')).statusCode).toBe(404);
  });
  test('shows no markup that comes from a name or a query', async () => {
    expect((await visitor().get('/directory/units?q=%3Cscript%3Ealert(1)%3C/script%3E')).body).not.toContain(
      '<script>alert',
    );
  });
});

describe('accounts', () => {
  test('are managed by administrators only', async () => {
    for (const login of [
      'cgj.handler',
      'hotline.clerk',
      'gov.supervisor',
      'gov.steward',
      'b001.coordinator',
      'c001001.grid',
    ]) {
      const { browser } = await signIn(login);
      expect((await browser.get('/accounts')).statusCode, login).toBe(403);
      const person = seeded.actor('cgj.handler').person;
      expect((await browser.submit(`/accounts/${person}/reset`, {}, '/preferences')).statusCode, login).toBe(
        403,
      );
    }
  });
  test('a reset ends the sessions, gives a password for one use, and asks for another before anything else', async () => {
    const { browser: owner } = await signIn('gaf.handler');
    const { browser: admin } = await signIn('gov.admin');
    const { person } = seeded.actor('gaf.handler');
    expect((await admin.submit(`/accounts/${person}/reset`, {}, '/accounts')).headers.location).toBe(
      '/accounts',
    );
    const shown = (await admin.get('/accounts')).body;
    const password = /gaf\.handler 的一次性密码：([a-z2-9-]+)/.exec(shown)?.[1] ?? '';
    expect((await admin.get('/accounts')).body).not.toContain(password);
    expect((await owner.get('/preferences')).statusCode).toBe(303);
    const { browser, response } = await signIn('gaf.handler', password);
    expect(response.headers.location).toContain('/sign-in/password?');
    expect((await browser.get('/preferences')).statusCode).toBe(303);
    const next = {
      district: FIXTURE.district,
      login: 'gaf.handler',
      'current-password': password,
      password: 'willow and lake',
    };
    const changed = await browser.submit(String(response.headers.location), next);
    expect(changed.headers.location).toBe('/desk');
    expect((await browser.get('/preferences')).statusCode).toBe(200);
  });
  test('a closed account is signed out at once', async () => {
    const { browser: owner } = await signIn('nyj.handler');
    const { browser: admin } = await signIn('gov.admin');
    const { person } = seeded.actor('nyj.handler');
    await admin.submit(`/accounts/${person}/disable`, {}, '/accounts');
    expect((await owner.get('/preferences')).statusCode).toBe(303);
    expect((await admin.get('/accounts?state=disabled')).body).toContain('nyj.handler');
    await admin.submit(`/accounts/${person}/enable`, {}, '/accounts');
    expect((await signIn('nyj.handler')).response.statusCode).toBe(303);
  });
  test('a form without its token is refused', async () => {
    const { browser } = await signIn('gov.admin');
    const { person } = seeded.actor('cgj.handler');
    expect((await browser.post(`/accounts/${person}/disable`, {})).statusCode).toBe(403);
  });
});

describe('my settings', () => {
  test('are kept with the account and come back at the next sign-in', async () => {
    const { browser } = await signIn('zjj.handler');
    await browser.submit('/preferences', { lang: 'en', scheme: 'dark', size: 'lg', shortcuts: 'off' });
    const { browser: elsewhere } = await signIn('zjj.handler');
    const page = (await elsewhere.get('/preferences')).body;
    expect(page).toContain('<html lang="en" data-color-scheme="dark"');
    expect(page).toContain('My settings');
    expect(elsewhere.cookies.get('shortcuts')).toBe('off');
  });
  test('a new password needs the present one, and ends other sessions', async () => {
    const { browser } = await signIn('scj.handler');
    const { browser: other } = await signIn('scj.handler');
    const token = tokenIn((await browser.get('/preferences')).body);
    const wrong = await browser.post('/preferences/password', {
      _csrf: token,
      'current-password': 'not mine',
      password: 'willow and lake',
    });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('现在的密码不对');
    const short = await browser.submit(
      '/preferences/password',
      { 'current-password': DEMO_PASSWORD, password: 'short' },
      '/preferences',
    );
    expect(short.body).toContain('密码至少 10 个字');
    const right = await browser.submit(
      '/preferences/password',
      { 'current-password': DEMO_PASSWORD, password: 'willow and lake' },
      '/preferences',
    );
    expect(right.headers.location).toBe('/preferences');
    expect((await browser.get('/preferences')).statusCode).toBe(200);
    expect((await other.get('/preferences')).statusCode).toBe(303);
  });
});

describe('the JSON API', () => {
  test('gives districts, areas and units', async () => {
    const get = async (path: string) => (await aBrowser(app).get(path)).json();
    expect(await get('/api/v1/districts')).toEqual([
      {
        district: '990110',
        name: '云溪区',
        nameEn: 'Yunxi District',
        version: '2026.1',
        effectiveFrom: '2026-01-01',
        hotline: '12345',
        sample: true,
      },
    ]);
    const streets = await get('/api/v1/areas?parent=990110&boundary=1');
    expect(streets.map((area: { code: string }) => area.code)).toEqual(['990110001', '990110101']);
    expect(streets[0].boundary).toHaveLength(5);
    expect((await get('/api/v1/areas?kind=grid'))[0]).not.toHaveProperty('boundary');
    expect(await get('/api/v1/units?kind=partner')).toHaveLength(2);
    expect(await get('/api/v1/units?district=110101')).toMatchObject({ status: 404, code: 'no-district' });
    expect(await get('/api/v1/units?kind=army')).toMatchObject({ status: 400 });
  });
});
