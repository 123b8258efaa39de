import { beforeAll, expect, it } from 'vitest';
import { receiveDemands } from '#modules/intake';
import { drainOutbox } from '#platform/facts/outbox.ts';
import { aDemand, testSealer } from '../../modules/intake/fixtures.ts';
import { MATTERS } from '../../modules/responsibility/fixtures.ts';
import { NOW, wholeApp } from '../testing.ts';
import { listening } from './listen.ts';

let world: Awaited<ReturnType<typeof wholeApp>>;
const TITLE = '文化路路灯不亮';

beforeAll(async () => {
  world = await wholeApp();
  const demand = aDemand({ text: TITLE, matter: MATTERS.lamps, place: { area: '990110001001' }, at: NOW });
  await world.db.transaction((tx) => receiveDemands(tx, world.actors.clerk, testSealer, [demand]));
  await drainOutbox(world.db, [listening({ clock: world.clock } as never)], world.clock);
});

it('the page of quality counts what was said, and every number opens to the suggestions beneath it', async () => {
  const browser = await world.signedIn(world.actors.clerk);
  const { body, statusCode } = await browser.get('/brain');
  expect(statusCode).toBe(200);
  expect(body).toContain('智能建议的质量');
  expect(body).not.toMatch(/>(brain|topic)\.[a-z-]+/);
  const links = [...body.matchAll(/href="(\/brain\/signals[^"]*)"/g)].map(([, href]) =>
    (href ?? '').replaceAll('&amp;', '&'),
  );
  expect(links.length).toBeGreaterThan(5);
  for (const href of links) expect((await browser.get(href)).statusCode, href).toBe(200);
  expect((await browser.get('/brain/signals')).body).toContain(TITLE);
});

it('who may not read the case sees that there is one, and nothing of what was said', async () => {
  const { body } = await (await world.signedIn(world.actors.admin)).get('/brain/signals');
  expect(body).toContain('无权查看');
  expect(body).not.toContain(TITLE);
});

it('a switch or a rule that says nothing is told all that is missing, by the names of the fields', async () => {
  const browser = await world.signedIn(world.actors.admin);
  const summaryOf = async (path: string, deed: string) => {
    const { statusCode, body } = await browser.submit(path, { do: deed }, path);
    expect(statusCode).toBe(422);
    return /<div class="ds-error-summary".*?<\/ul>/.exec(body)?.[0] ?? '';
  };
  const switches = await summaryOf('/switches', 'off');
  expect(switches).toContain('<a href="#f-rule">');
  expect(switches).toContain('<a href="#f-area">地点：请选择一项</a>');
  expect(switches).toContain('<a href="#f-reason">');
  const rule = await summaryOf('/brain/routing', 'on');
  expect(rule).toContain('<a href="#f-matters">事项：请填写这一项</a>');
  expect(rule).toContain('<a href="#f-area">地点：请选择一项</a>');
  expect(rule).toContain('<a href="#f-reason">');
});

it('the page of topics states by what formula they are ranked; one that is none is not found', async () => {
  const browser = await world.signedIn(world.actors.supervisor);
  expect((await browser.get('/brain/topics')).body).toContain('ln(1+人数)');
  expect((await browser.get('/brain/topics/T-none')).statusCode).toBe(404);
});

it('many topics are read page by page and by area, without script; who looks after a street is offered its communities', async () => {
  await world.db.pool.query(
    `insert into brain.topic (district, id, title, area, first_at, last_at, members, updated_at)
     select $1, 'T-' || n, '热点' || n, case when n <= 3 then '990110001001' else '990110101' end, $2, $2, 2, $2 from generate_series(1, 25) n`,
    [world.district, NOW.toISOString()],
  );
  await world.db.pool.query(
    `insert into brain.topic_member (district, demand_id, topic, at, mark, severity)
     select $1, gen_random_uuid(), 'T-' || n, $2, 'mark' || case when n = 25 then 0 else k end, 0
     from generate_series(1, 25) n, generate_series(1, 2) k`,
    [world.district, NOW.toISOString()],
  );
  const titles = (body: string) => [...body.matchAll(/\/brain\/topics\/(T-\d+)"/g)].map(([, id]) => id);
  const browser = await world.signedIn(world.actors.supervisor);
  const first = (await browser.get('/brain/topics')).body;
  expect(first).toContain('第 1–20 条，共 24 条');
  const next = /href="(\/brain\/topics\?from=20)" rel="next"/.exec(first)?.[1] ?? '';
  const second = (await browser.get(next)).body;
  expect(second).toContain('第 21–24 条，共 24 条');
  // What one person told twice is no topic of many.
  expect(new Set([...titles(first), ...titles(second)]).size).toBe(24);
  expect([...titles(first), ...titles(second)]).not.toContain('T-25');
  const there = (await browser.get('/brain/topics?area=990110001')).body;
  expect(titles(there).sort()).toEqual(['T-1', 'T-2', 'T-3']);
  expect((await browser.get('/brain/topics?from=abc&area=1')).body).toContain('第 1–20 条');
  expect((await browser.get('/brain/topics?from=900')).body).toContain('rel="prev"');
  const own = (
    await (await world.signedIn(world.actor('b001.coordinator'))).get('/brain/topics?area=990110101')
  ).body;
  expect(own).toContain('<option value="990110001001"');
  expect(titles(own).sort()).toEqual(['T-1', 'T-2', 'T-3']);
});

it('every suggestion beneath a figure can be reached, page by page', async () => {
  await world.db.pool.query(
    `insert into brain.signal (district, id, at, area, channel, unit, age_group, model, upto, guesses, milliseconds, source)
     select $1, gen_random_uuid(), $2, '990110', 'web', 'hotline', 'unknown', 0, 0, '[]', 1, 'own' from generate_series(1, 60)`,
    [world.district, NOW.toISOString()],
  );
  const browser = await world.signedIn(world.actors.supervisor);
  const first = (await browser.get('/brain/signals?by=channel&of=web&fate=silent')).body;
  expect(first).toContain('第 1–50 条，共 60 条');
  const next = /href="([^"]+)" rel="next"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
  expect((await browser.get(next)).body).toContain('第 51–60 条，共 60 条');
});
