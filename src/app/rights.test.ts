import { beforeAll, describe, expect, it } from 'vitest';
import { newCode, newId } from '#kernel/ids.ts';
import { type Actor, may, type Right, ROLES } from '#modules/directory';
import { receiveDemands } from '#modules/intake';
import { seedDistrict } from '../modules/directory/fixtures.ts';
import { aDemand, testSealer } from '../modules/intake/fixtures.ts';
import { MATTERS, seedDuties } from '../modules/responsibility/fixtures.ts';
import { type Route, wholeApp } from './testing.ts';
import { RIGHTS_OF_ROUTES } from './testing-rights.ts';

const EXPECTED = new Map(
  Object.entries(RIGHTS_OF_ROUTES).flatMap(([right, list]) =>
    [...list.matchAll(/(GET|POST) (\S+)/g)].map(([route]): [string, string] => [route, right]),
  ),
);

let world: Awaited<ReturnType<typeof wholeApp>>;
/** A case that `cgj` holds, and its demand with a contact, received by the hotline. */
let held: { case: string; demand: string; code: string };
let secret: typeof held;
const TITLE = '河边那盏路灯坏了';
const PHONE = '19900007788';

beforeAll(async () => {
  world = await wholeApp();
  held = await file({});
  secret = await file({ secret: true, text: '有人半夜施工，别说是我讲的', matter: MATTERS.noise });
});

async function file(different: Parameters<typeof aDemand>[0]): Promise<typeof held> {
  const demand = aDemand({
    text: TITLE,
    contact: { name: '某女士', phone: PHONE },
    matter: MATTERS.lamps,
    ...different,
  });
  const by = { ...world.actors.clerk, kind: 'resident' as const, person: 'resident', unit: '', roles: [] };
  const [receipt] = await world.db.transaction((tx) => receiveDemands(tx, by, testSealer, [demand]));
  if (!receipt) throw new Error('nothing came in');
  expect(receipt.holder).toBe('cgj');
  return receipt;
}

/** A thing that does not exist, so that nothing happens and the gate alone speaks. */
function addressOf({ url }: Route, id = newId()): string {
  return url
    .replace(':id', id)
    .replace(':case', id)
    .replace(':demand', newId())
    .replace(':position', '1')
    .replace(':code', url.startsWith('/d/') || url.startsWith('/api') ? newCode() : '990110')
    .replace(':unit', 'cgj')
    .replace(':person', 'S999');
}

const staff = () => world.routes.filter(({ right }) => right !== 'public');
const json = { 'content-type': 'application/json' };

describe('the routes of the program', () => {
  it('are those of the table, each with the right that the table says', () => {
    const found = new Map(world.routes.map(({ method, url, right }) => [`${method} ${url}`, right]));
    expect([...found].sort()).toEqual([...EXPECTED].sort());
  });

  it('are refused without a session, and lead to the sign-in page', async () => {
    for (const route of staff()) {
      const address = addressOf(route);
      const { statusCode, headers, body } = await world.app.inject({
        method: route.method as 'GET',
        url: address,
      });
      if (route.page && route.method === 'GET') {
        expect(statusCode, address).toBe(303);
        expect(headers.location, address).toBe(`/sign-in?to=${encodeURIComponent(address)}`);
      } else expect(statusCode, address).toBe(401);
      expect(body).not.toContain('jw-desk');
      expect(body).not.toContain(TITLE);
    }
  });

  it.each(ROLES)('are open to a %s just as the table of rights says', async (role) => {
    const actor = world.actors[role];
    const browser = await world.signedIn(actor);
    for (const route of staff()) {
      const address = addressOf(route);
      const { statusCode } =
        route.method === 'GET'
          ? await browser.get(address)
          : await browser.post(address, { _csrf: browser.csrf });
      const allowed = may(actor, route.right as Right, world.directory);
      const name = `${role} ${route.method} ${route.url}`;
      if (!allowed) expect(statusCode, name).toBe(403);
      else expect([401, 403, 500, 503], `${name}: ${statusCode}`).not.toContain(statusCode);
    }
  });

  it('that are public answer everybody without a fault of ours', async () => {
    for (const route of world.routes.filter(({ right, method }) => right === 'public' && method === 'GET')) {
      const { statusCode } = await world.app.inject({ method: 'GET', url: addressOf(route) });
      expect([200, 303, 400, 404], `${route.url}: ${statusCode}`).toContain(statusCode);
    }
  });
});

describe('a form', () => {
  it('without its token is refused, from staff and from residents, and nothing is done', async () => {
    const before = await rows();
    for (const route of world.routes.filter(
      ({ method, url }) => method === 'POST' && !url.startsWith('/api/'),
    )) {
      const actor = ROLES.map((role) => world.actors[role]).find(
        (each) => route.right === 'public' || may(each, route.right as Right, world.directory),
      );
      const browser = await world.signedIn(actor as Actor);
      for (const values of [{}, { _csrf: '' }, { _csrf: 'x'.repeat(43) }] as const) {
        const { statusCode } = await browser.post(addressOf(route, held.case), values);
        expect(statusCode, route.url).toBe(403);
      }
      const stranger = await world.app.inject({
        method: 'POST',
        url: addressOf(route),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: '_csrf=abc',
      });
      expect([401, 403], route.url).toContain(stranger.statusCode);
    }
    expect(await rows()).toEqual(before);
  });

  it('with the token of another’s session is refused', async () => {
    const [mine, theirs] = [
      await world.signedIn(world.actors.handler),
      await world.signedIn(world.actors.clerk),
    ];
    const { statusCode } = await mine.post(`/desk/cases/${held.case}/sign`, {
      _csrf: theirs.csrf,
      version: '2',
      contact: 'phone',
    });
    expect(statusCode).toBe(403);
  });

  it('sent by another site is refused, also to the API', async () => {
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://elsewhere.example' }]) {
      const { statusCode } = await world.app.inject({
        method: 'POST',
        url: '/api/v1/demands',
        headers: { ...json, ...headers },
        payload: { text: '路灯坏了' },
      });
      expect(statusCode).toBe(403);
    }
  });
});

describe('another unit’s case', () => {
  const open: readonly string[] = [
    'hotline.clerk',
    'cgj.handler',
    'b001.coordinator',
    'gov.supervisor',
    'gov.coordinator',
  ];

  it('is shown to whoever may read it, and to nobody else, in pages, lists, searches and pictures', async () => {
    for (const post of world.directory.posts.keys()) {
      const browser = await world.signedIn(world.actor(post));
      const seen = await browser.get(`/desk/cases/${held.case}`);
      expect(seen.statusCode, post).toBe(open.includes(post) ? 200 : 403);
      const lists = [
        '/desk',
        '/desk?view=all',
        '/desk?view=area',
        '/desk?view=closed',
        `/desk?q=${encodeURIComponent('路灯')}`,
        '/desk?unit=cgj&view=all',
        `/desk/pictures/${held.demand}/1`,
      ];
      for (const list of lists) {
        const { body, statusCode } = await browser.get(list);
        expect(statusCode, `${post} ${list}`).toBeLessThan(500);
        if (!open.includes(post)) expect(body, `${post} ${list}`).not.toContain(TITLE);
      }
    }
  });

  it('does not betray by its number that it exists', async () => {
    const { rows: found } = await world.db.pool.query<{ number: number }>(
      'SELECT number FROM cases.case WHERE id = $1',
      [held.case],
    );
    const browser = await world.signedIn(world.actor('scj.handler'));
    const [there, none] = [
      await browser.get(`/desk?q=${found[0]?.number}`),
      await browser.get('/desk?q=999999'),
    ];
    expect(there.statusCode).toBe(200);
    expect(none.statusCode).toBe(200);
  });

  it('takes no deed from a handler of another unit or a coordinator of another block', async () => {
    const before = await rows();
    for (const post of ['scj.handler', 'b101.coordinator', 'c101001.grid']) {
      const browser = await world.signedIn(world.actor(post));
      const values: Record<string, Record<string, string>> = {
        sign: { contact: 'phone' },
        start: {},
        note: { note: '路过' },
        answer: { result: 'done', text: '好了' },
        move: { to: 'scj', ground: 'move-duty', reason: '要' },
        pause: { ground: 'pause-materials', reason: '等', until: '2026-12-01' },
        join: { to: secret.case, reason: '同一件' },
        separate: { demand: held.demand, reason: '另一件' },
      };
      for (const [deed, fields] of Object.entries(values)) {
        const { statusCode } = await browser.post(`/desk/cases/${held.case}/${deed}`, {
          _csrf: browser.csrf,
          version: '2',
          ...fields,
        });
        // Whether there is a demand to take out is looked at before the right is.
        expect(deed === 'separate' ? [403, 409] : [403], `${post} ${deed}`).toContain(statusCode);
      }
    }
    expect(await rows()).toEqual(before);
  });
});

describe('a contact', () => {
  const reveal = async (post: string, { case: id, demand }: typeof held) => {
    const browser = await world.signedIn(world.actor(post));
    return browser.post(`/desk/cases/${id}/contact`, { _csrf: browser.csrf, demand });
  };

  it('is shown to the unit that received it and the unit that holds the case, to no other role or unit', async () => {
    for (const post of world.directory.posts.keys()) {
      const { statusCode, body } = await reveal(post, held);
      const allowed = post === 'hotline.clerk' || post === 'cgj.handler' || post === 'gov.coordinator';
      expect(statusCode, post).toBe(allowed ? 200 : 403);
      expect(body.includes(PHONE), post).toBe(allowed);
    }
  });

  it('that somebody wants kept secret is shown to the unit that received it alone', async () => {
    for (const post of ['cgj.handler', 'b001.coordinator', 'gov.supervisor', 'scj.handler']) {
      const { statusCode, body } = await reveal(post, secret);
      expect(statusCode, post).toBe(403);
      expect(body).not.toContain(PHONE);
    }
    expect((await reveal('hotline.clerk', secret)).body).toContain(PHONE);
  });

  it('is on no page of the case before it is asked for, and asking is recorded', async () => {
    const browser = await world.signedIn(world.actors.handler);
    expect((await browser.get(`/desk/cases/${held.case}`)).body).not.toContain(PHONE);
    const { rows: read } = await world.db.pool.query(
      `SELECT 1 FROM ledger.leaf WHERE deed = 'contact.read' AND actor_unit = 'cgj' AND subject = $1`,
      [`demand:${held.demand}`],
    );
    expect(read).toHaveLength(1);
  });

  it('is erased by nobody but the unit that received it', async () => {
    for (const post of ['cgj.handler', 'scj.handler', 'b001.coordinator', 'gov.supervisor', 'gov.admin']) {
      const browser = await world.signedIn(world.actor(post));
      const values = { _csrf: browser.csrf, demand: held.demand, version: '2', sure: 'yes' };
      const { statusCode } = await browser.post(`/desk/cases/${held.case}/erase`, values);
      expect(statusCode, post).toBe(403);
    }
    const { rows: kept } = await world.db.pool.query(
      'SELECT 1 FROM intake.contact WHERE demand_id = $1 AND erased_at IS NULL',
      [held.demand],
    );
    expect(kept).toHaveLength(1);
  });

  it('of one case is not had through the address of another', async () => {
    const own = await reveal('cgj.handler', { ...secret, case: held.case });
    expect(own.statusCode).toBe(403);
  });
});

describe('somebody of another district', () => {
  it('finds nothing of this one, whatever the role', async () => {
    const other = await seedDistrict(world.db, { district: '990298' });
    await seedDuties(world.db, '990298');
    const before = await rows();
    for (const role of ROLES) {
      const browser = await world.signedIn(other.actors[role]);
      for (const url of [
        `/desk/cases/${held.case}`,
        `/desk/pictures/${held.demand}/1`,
        `/desk/new/${held.demand}`,
      ]) {
        const { statusCode, body } = await browser.get(url);
        expect([403, 404], `${role} ${url}`).toContain(statusCode);
        expect(body).not.toContain(TITLE);
      }
      for (const url of [
        '/desk',
        '/desk?view=all',
        `/desk?q=${encodeURIComponent('路灯')}`,
        '/desk/overview',
        '/desk/grid',
      ]) {
        expect((await browser.get(url)).body, `${role} ${url}`).not.toContain(TITLE);
      }
      const deeds: Record<string, Record<string, string>> = {
        contact: { demand: held.demand },
        sign: { contact: 'phone' },
        note: { note: '路过' },
        answer: { result: 'done', text: '好了' },
        move: { to: 'scj', ground: 'move-duty', reason: '要' },
        join: { to: secret.case, reason: '同一件' },
        separate: { demand: held.demand, reason: '另一件' },
      };
      for (const [deed, fields] of Object.entries(deeds)) {
        const { statusCode, body } = await browser.post(`/desk/cases/${held.case}/${deed}`, {
          _csrf: browser.csrf,
          version: '2',
          ...fields,
        });
        expect([403, 404], `${role} ${deed}`).toContain(statusCode);
        expect(body).not.toContain(PHONE);
      }
    }
    expect(await rows()).toEqual(before);
  });
});

/** How much there is of what a deed would leave behind. */
async function rows(): Promise<unknown> {
  const { rows: found } =
    await world.db.pool.query(`SELECT (SELECT count(*) FROM cases.case) AS cases, (SELECT count(*) FROM cases.case_fact) AS facts,
    (SELECT count(*) FROM intake.demand) AS demands, (SELECT count(*) FROM directory.account) AS accounts,
    (SELECT count(*) FROM ledger.leaf WHERE deed NOT IN ('case.read')) AS leaves`);
  return found[0];
}
