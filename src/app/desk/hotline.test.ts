import { beforeAll, describe, expect, it } from 'vitest';
import { getCase } from '#modules/cases';
import { MATTERS } from '../../modules/responsibility/fixtures.ts';
import { aDesk, type DeskWorld } from './entry-fixtures.ts';

const TOKEN = '01978f00-0000-7000-8000-0000000000';
let tokens = 10;
const token = () => `${TOKEN}${++tokens}`;
let world: DeskWorld;

beforeAll(async () => {
  world = await aDesk();
});

const clerk = () => world.as(world.seeded.actors.clerk);
const count = async (table: string) =>
  Number((await world.db.pool.query(`SELECT count(*) AS n FROM ${table}`)).rows[0].n);
const lookUps = async () =>
  (
    await world.db.pool.query(
      `SELECT document FROM ledger.leaf WHERE document::text LIKE '%caller.looked-up%'`,
    )
  ).rows.map(({ document }) => String(document));

describe('the hotline desk', () => {
  it('is one form, with the text first and a button to look for who has no script', async () => {
    const { body, statusCode } = await (await clerk()).get('/desk/new');
    expect(statusCode).toBe(200);
    expect(body).toMatch(/<textarea[^>]*name="text"[^>]*autofocus/);
    expect(body).toContain('value="look"');
    expect(body).toContain('data-suggest="/desk/suggest"');
    expect(body).not.toMatch(/(entry|desk|channel)\.[a-z-]+[.<" ]/);
  });

  it('looks before it stores: guesses, place, holder, time and the same things, and nothing is kept', async () => {
    const place = { area: '990110001001' };
    const before = await world.receive(world.seeded.actors.clerk, {
      text: '文化路的路灯坏了三天了',
      matter: MATTERS.lamps,
      place,
      circumstances: { 道路: '市政' },
    });
    const stored = await count('intake.demand');
    const browser = await clerk();
    const { body, statusCode } = await browser.submit('/desk/new', {
      do: 'look',
      token: token(),
      text: '文化路路灯不亮，晚上很黑',
    });
    expect(statusCode).toBe(200);
    expect(body).toContain('认出“文化路”：桥东街道 · 文化社区');
    expect(body).toContain(`name="matter" value="${MATTERS.lamps}"`);
    expect(body).toContain('城管局');
    expect(body).toMatch(/应于.*前联系居民，.*前办结/);
    expect(body).toContain(`name="join" value="${before.case}"`);
    expect(body).toContain('文化路路灯不亮，晚上很黑</textarea>');
    expect(await count('intake.demand')).toBe(stored);
  });

  it('sends: the receipt has the code in two groups, who and when, and the way to the next call', async () => {
    const browser = await clerk();
    const sent = await browser.submit('/desk/new', {
      do: 'send',
      token: token(),
      text: '文化路上井盖没了，差点摔倒',
      address: '文化路',
      matter: MATTERS.manholes,
      phone: '199 0000 7777',
      name: '李女士',
    });
    expect(sent.statusCode).toBe(303);
    const { body } = await browser.get(String(sent.headers.location));
    expect(body).toMatch(/class="jw-code">[0-9A-Z]{5}-[0-9A-Z]{5}</);
    expect(body).toContain('由城管局办理');
    expect(body).toContain('data-key="n"');
    expect(body).toContain('12345');
    const demand = (
      await world.db.pool.query(`SELECT * FROM intake.demand WHERE id = $1`, [
        String(sent.headers.location).split('/').at(-1),
      ])
    ).rows[0];
    expect(demand).toMatchObject({
      channel: 'phone',
      reply_by: 'phone',
      has_contact: true,
      received_unit: 'hotline',
    });
  });

  it('makes one demand of a form that was sent twice', async () => {
    const browser = await clerk();
    const form = {
      do: 'send',
      token: token(),
      text: '树枝挡住了红绿灯',
      area: '990110001',
      matter: MATTERS.trees,
    };
    const [first, second] = await Promise.all([
      browser.submit('/desk/new', form),
      browser.submit('/desk/new', form),
    ]);
    expect(first?.statusCode).toBe(303);
    expect(first?.headers.location).toBe(second?.headers.location);
  });

  it('joins the case that the clerk chose, and keeps apart what the clerk said is another thing', async () => {
    const browser = await clerk();
    const base = {
      do: 'send',
      text: '电梯坏了一个礼拜，老人下不了楼',
      area: '990110001001',
      matter: MATTERS.lifts,
    };
    const sent = async (more: Record<string, string>) => {
      const { headers } = await browser.submit('/desk/new', { ...base, ...more, token: token() });
      const id = String(headers.location).split('/').at(-1);
      return String(
        (await world.db.pool.query(`SELECT case_id FROM intake.demand WHERE id = $1`, [id])).rows[0].case_id,
      );
    };
    const first = await sent({});
    const joined = await sent({ text: '我们楼电梯一直停着', join: first });
    expect(joined).toBe(first);
    expect((await getCase(world.db, world.seeded.district, first)).demands).toBe(2);
    expect(await sent({ join: 'new' })).not.toBe(first);
  });

  it('says at the field what is missing, and keeps what was typed', async () => {
    const browser = await clerk();
    const empty = await browser.submit('/desk/new', { do: 'send', token: token(), name: '王先生' });
    expect(empty.statusCode).toBe(422);
    expect(empty.body).toContain('href="#f-text"');
    expect(empty.body).toContain('value="王先生"');
    const noPhone = await browser.submit('/desk/new', {
      do: 'send',
      token: token(),
      text: '停电了',
      replyBy: 'phone',
    });
    expect(noPhone.body).toContain('href="#f-phone"');
    const gone = await browser.submit('/desk/new', {
      do: 'send',
      token: token(),
      text: '停电了',
      matter: MATTERS.power,
      area: '990110001001',
      join: '01978f00-0000-7000-8000-000000000001',
    });
    expect(gone.statusCode).toBe(422);
    expect(gone.body).toContain('那个工单现在不能并入了');
  });

  it('leaves the naming to a person when none of the guesses fits', async () => {
    const browser = await clerk();
    const { headers } = await browser.submit('/desk/new', {
      do: 'send',
      token: token(),
      text: '文化路路灯不亮',
      matter: 'none',
    });
    const { body } = await browser.get(String(headers.location));
    expect(body).toContain('会定下由哪个单位办理');
  });

  it('asks what the duty list needs to know, and the answer changes who it goes to', async () => {
    const browser = await clerk();
    const look = (more: Record<string, string>) =>
      browser.submit('/desk/new', {
        do: 'look',
        token: token(),
        text: '路灯不亮',
        area: '990110001002',
        matter: MATTERS.lamps,
        ...more,
      });
    const asked = (await look({})).body;
    expect(asked).toContain('name="c.道路"');
    expect((await look({ 'c.道路': '小区' })).body).toMatch(/<b>桥东街道<\/b>/);
    expect((await look({ 'c.道路': '市政' })).body).toMatch(/<b>城管局<\/b>/);
  });
});

describe('earlier demands of a number', () => {
  it('are shown, and that somebody looked is in the ledger without the number', async () => {
    await world.receive(world.seeded.actors.clerk, {
      text: '饭店油烟直往屋里灌',
      matter: MATTERS.smoke,
      place: { area: '990110001001' },
      contact: { phone: '19900001234' },
    });
    const before = await lookUps();
    const { body } = await (await clerk()).submit('/desk/new', {
      do: 'look',
      token: token(),
      text: '又来了',
      phone: '199-0000-1234',
    });
    expect(body).toContain('这个号码以前的诉求');
    expect(body).toContain('饭店油烟直往屋里灌');
    const after = await lookUps();
    expect(after.length).toBe(before.length + 1);
    expect(after.join()).toContain('unit:hotline');
    expect(after.join()).not.toContain('1234"');
    expect(after.join()).not.toContain('19900001234');
  });

  it('stay with those who may read their cases', async () => {
    const grid = await world.as(world.seeded.actors.grid);
    const { body } = await grid.submit('/desk/new', {
      do: 'look',
      token: token(),
      text: '又来了',
      phone: '19900001234',
    });
    expect(body).toContain('这个号码没有您能看到的诉求');
    expect(body).not.toContain('饭店油烟直往屋里灌');
  });

  it('are not looked up for half a number', async () => {
    const before = (await lookUps()).length;
    await (await clerk()).submit('/desk/new', { do: 'look', token: token(), text: '又来了', phone: '1990' });
    expect((await lookUps()).length).toBe(before);
  });
});

describe('advice while somebody types', () => {
  it('is the parts of the page, and looks no number up that was not sent', async () => {
    const browser = await clerk();
    const page = await browser.get('/desk/new');
    const csrf = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
    const before = (await lookUps()).length;
    const answer = await browser.post('/desk/suggest', { _csrf: csrf, text: '云邻花园电梯坏了' });
    const { parts } = answer.json<{ parts: Record<string, string> }>();
    expect(Object.keys(parts).sort()).toEqual(['alike', 'brain', 'fate', 'matter', 'place']);
    expect(parts['matter']).toContain('data-key="1"');
    expect(parts['place']).toContain('云邻花园');
    expect((await lookUps()).length).toBe(before);
    expect((await browser.post('/desk/suggest', { text: '没有令牌' })).statusCode).toBe(403);
  });
});

describe('who may', () => {
  it('takes demands: whoever receives them, and nobody else', async () => {
    const { actors } = world.seeded;
    for (const role of ['clerk', 'handler', 'grid', 'coordinator'] as const)
      expect((await (await world.as(actors[role])).get('/desk/new')).statusCode, role).toBe(200);
    for (const role of ['supervisor', 'steward', 'admin'] as const)
      expect((await (await world.as(actors[role])).get('/desk/new')).statusCode, role).toBe(403);
  });

  it('sees a receipt: only the person who took the demand', async () => {
    const sent = await (await clerk()).submit('/desk/new', {
      do: 'send',
      token: token(),
      text: '水管爆裂',
      area: '990110001001',
      matter: MATTERS.water,
    });
    const other = await (await world.as(world.seeded.actors.handler)).get(String(sent.headers.location));
    expect(other.statusCode).toBe(403);
    expect(other.body).not.toMatch(/jw-code/);
  });

  it('stands at a counter unless the telephone is theirs', async () => {
    const handler = (await (await world.as(world.seeded.actors.handler)).get('/desk/new')).body;
    expect(handler).toMatch(/name="channel" value="counter" checked/);
    expect((await (await clerk()).get('/desk/new')).body).toMatch(/name="channel" value="phone" checked/);
  });
});

describe('three languages', () => {
  it('have every word, with suggestions open', async () => {
    for (const lang of ['zh-Hans', 'zh-Hant', 'en']) {
      const browser = await clerk();
      const form = { do: 'look', token: token(), text: '文化路路灯不亮', phone: '19900001234' };
      const page = await browser.get(`/desk/new?lang=${lang}`);
      const csrf = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
      const { body } = await browser.post('/desk/new', { _csrf: csrf, ...form });
      expect(body, lang).not.toMatch(
        />[^<]*\b(entry|desk|channel|outcome|state|html|refusal)\.[a-z][\w.-]*[^<]*</,
      );
    }
  });
});
