import { beforeAll, expect, test } from 'vitest';
import { MATTERS } from '../../modules/responsibility/fixtures.ts';
import { wholeApp } from '../testing.ts';
import { aDraft, came, DRAFT } from './fixtures.ts';

type World = Awaited<ReturnType<typeof wholeApp>>;
let world: World;
const { manholes, smoke, lamps } = MATTERS;

beforeAll(async () => {
  world = await wholeApp();
  await world.db.pool.query(
    `INSERT INTO responsibility.deadline (district, class, valid_from, name, dispatch_term, contact_term, resolve_term)
     SELECT district, class, '2027-01-01', name, dispatch_term, contact_term, '3wd' FROM responsibility.deadline
     WHERE class = 'ordinary'`,
  );
  await world.db.pool.query(
    `UPDATE responsibility.deadline SET valid_to = '2026-12-31' WHERE class = 'ordinary' AND valid_from < '2027-01-01'`,
  );
  await aDraft(world.db);
  const at = new Date('2026-11-10T02:00:00Z');
  await came(world.db, at, [manholes, manholes, smoke, lamps, undefined]);
  await came(world.db, at, [manholes], '990110101001');
  await came(
    world.db,
    at,
    Array.from({ length: 3_000 }, () => manholes),
  );
}, 120_000);

const read = async (who: keyof World['actors'], path: string) => {
  const browser = await world.signedIn(world.actors[who]);
  const response = await browser.get(encodeURI(path));
  const text = response.body
    .replace(/<head>[\s\S]*?<\/head>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
  return { status: response.statusCode, headers: response.headers, text, body: response.body };
};

/** Asks until the result is there, as the page does by itself. */
async function tried(who: keyof World['actors'], path: string) {
  for (let i = 0; i < 50; i++) {
    const answer = await read(who, path);
    if (answer.headers['refresh'] === undefined) return answer;
  }
  throw new Error('no result');
}
const TRIAL = `/duties/simulate?b=${DRAFT}&from=2026-11-01&to=2026-11-20`;

test('before a version is chosen the page asks which, and on which cases', async () => {
  const { status, text } = await read('clerk', '/duties/simulate');
  expect(status).toBe(200);
  expect(text).toContain('请选版本');
  expect((await read('clerk', `${TRIAL.replace('2026-11-01', '2027-11-01')}`)).text).toContain(
    '结束日期要在开始日期之后',
  );
});

test('a resident is not let in', async () => {
  const response = await world.app.inject({ url: TRIAL });
  expect(response.statusCode).toBe(303);
  expect(response.headers['location']).toContain('/sign-in');
});

test('three thousand cases tried: who gives, who takes, which gap opens, which terms change', async () => {
  const { text, body } = await tried('clerk', TRIAL);
  expect(text).toContain('3,005 件工单，由清单 2026-1 改为 2027-1，3,004 件会换主办');
  expect(body).toContain('role="img"');
  expect(text).toMatch(/城管局 桥东街道 3,003/);
  expect(text).toContain('会新出现的空白和重叠 事项 区域 件数 餐饮油烟');
  expect(text).toContain('没有消除空白和重叠');
  expect(text).toContain('联系 1 个工作日，办结 5 个工作日 联系 1 个工作日，办结 3 个工作日');
});

test('every number opens to the cases beneath it, as many as it says', async () => {
  const { body } = await tried('clerk', TRIAL);
  const links = [...body.matchAll(/href="(\/duties\/simulate\/cases[^"]*)"[^>]*>(.*?)<\/a>/gs)];
  expect(links.length).toBeGreaterThan(6);
  for (const [, address = '', inside = ''] of links) {
    const shown = /[\d,]+/.exec(inside.replace(/<[^>]+>/g, ' '))?.[0];
    const { text, status } = await read('clerk', address.replaceAll('&amp;', '&'));
    expect(status).toBe(200);
    expect(text).toContain(`${shown} 件工单`);
    expect(text).not.toContain('其中您可以查看的');
  }
});

test('who may list fewer cases sees fewer, and is told how many there are', async () => {
  const flow = TRIAL.replace('?', '/cases?');
  const { text } = await read('coordinator', `${flow}&x=cgj&y=b001`);
  // The third manhole lies in another street than the coordinator's.
  expect(text).toContain('3,003 件工单');
  expect(text).toContain('其中您可以查看的有 3,002 件');
  const steward = await read('steward', `${flow}&x=cgj&y=b001`);
  expect(steward.text).toContain('没有您可以查看的工单');
});

test('a version that does not exist is told as such', async () => {
  const { status, text } = await read('clerk', '/duties/simulate?b=nope&from=2026-11-01&to=2026-11-20');
  expect(status).toBe(404);
  expect(text).toContain('nope');
});
