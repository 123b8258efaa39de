import { beforeAll, describe, expect, test } from 'vitest';
import { fixedClock } from '#platform/clock.ts';
import { readConfig } from '#platform/config.ts';
import { testDatabase } from '#platform/db/testing.ts';
import type { App } from '#platform/http/app.ts';
import { aBrowser, testServer } from '#platform/http/testing.ts';
import { silentLog } from '#platform/log.ts';
import type { Kit } from '#platform/plug.ts';
import { seedDistrict } from '../../directory/fixtures.ts';
import { MATTERS, seedDuties } from '../fixtures.ts';
import { storeLoad } from '../load-store.ts';
import * as messages from '../messages.ts';
import plug from '../module.ts';

const clock = fixedClock(new Date('2026-05-20T06:00:00Z'));
const AREA = '990110001001';
let app: App;

beforeAll(async () => {
  const db = await testDatabase();
  await seedDistrict(db);
  await seedDuties(db, '990110');
  const year = { since: '2025-05-20', until: '2026-05-19' };
  const ask = (matter: string, cases: number) => ({
    matter,
    area: AREA,
    circumstances: { 道路: '市政' },
    cases,
  });
  const asked = [ask(MATTERS.lamps, 120), ask(MATTERS.dogs, 24)];
  await db.transaction((tx) =>
    storeLoad(tx, '990110', { ...year, months: [{ month: '2026-04-01', asked }] }, clock.now()),
  );
  await db.pool.query(
    `INSERT INTO responsibility.capacity (district, unit, valid_from, staff, per_month) VALUES ('990110', 'cgj', '2026-01-01', 3, 8)`,
  );
  await db.pool.query(
    `INSERT INTO responsibility.transfer (district, version, code, kind, from_unit, to_unit, matter, area, conditions, ground, valid_from)
     VALUES ('990110', '2026-1', 'FQ-1', 'delegated', 'cgj', 'b001', $1, '990110001', '[]', '《赋权决定》', '2026-02-01'),
            ('990110', '2026-1', 'FQ-2', 'delegated', 'cgj', 'b101', $2, '990110101', $3, '《赋权决定》', '2026-02-01')`,
    [MATTERS.manholes, MATTERS.vendors, JSON.stringify([{ name: '时段', op: 'ge', values: ['22:00'] }])],
  );
  const kit = { db, clock, config: readConfig({}), log: silentLog, data: '' } as unknown as Kit;
  app = await testServer({ clock, routes: (server) => plug.routes?.(server, kit) }, messages);
});

const read = async (path: string) => {
  const response = await aBrowser(app).get(encodeURI(path));
  const text = response.body
    .replace(/<head>[\s\S]*?<\/head>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
  return { status: response.statusCode, text, body: response.body };
};

describe('the lattice', () => {
  test('says gaps and overlaps in words beside the colour, with the cases that run into them', async () => {
    const { body, text } = await read('/duties');
    expect(body).toMatch(/data-level="gap"><a href="\/duties\/cell\?[^"]*" aria-label="[^"]*处没有主办/);
    expect(body).toMatch(/data-level="overlap"><a[^>]*处几家都主办/);
    expect(text).toContain('每月约 2 件卡在这里');
  });
  test('every cell opens to as many rows as it says', async () => {
    const { body } = await read('/duties');
    const cells = [...body.matchAll(/<a href="(\/duties\/cell[^"]*)" aria-label="([^"]*)"/g)];
    expect(cells.length).toBeGreaterThan(3);
    for (const [, address = '', label = ''] of cells) {
      const n = Number(/：(\d+) 项/.exec(label)?.[1]);
      const { status, text } = await read(address.replaceAll('&amp;', '&'));
      expect(status).toBe(200);
      expect(text).toContain(n === 0 ? '这一格没有主办的条目' : `共 ${n} 项`);
      if (label.includes('没有主办')) expect(text).toContain('没有哪家主办');
    }
  });
  test('a part of the list is looked at by type and by group of matters', async () => {
    const all = await read('/duties');
    const part = await read('/duties?branch=02&type=basic');
    const sum = (text: string) => Number(/共 (\d+) 项职责/.exec(text)?.[1]);
    expect(sum(part.text)).toBeLessThan(sum(all.text));
    expect(part.text).not.toContain('行道树修剪”有几家');
    expect((await read('/duties/cell?line=nobody&street=990110001')).status).toBe(404);
  });
});

test('a unit’s page tells its load against what it can carry, its powers, and what the check found', async () => {
  const { text, body } = await read('/duties/units/cgj');
  expect(text).toContain('每月给它约 10 件');
  expect(text).toContain('每月最多能办 8 件');
  expect(text).toMatch(/超出 2 件/);
  expect(body).toContain('<meter');
  expect(text).toContain('3 人');
  expect(text).toContain('有责无权');
  expect(text).toContain('有哪些职权');
  expect(body).toContain('href="/directory/units/cgj"');
});

test('a matter’s page reads as a decision table, the most specific line first', async () => {
  const { text } = await read(`/matters/${MATTERS.lamps}`);
  expect(text).toContain('第一条符合的就是答案');
  expect(text.indexOf('“道路”为')).toBeGreaterThan(0);
  expect(text).toContain('每月约 10 件');
  expect(text).toContain('近来的改动');
  expect((await read(`/matters/${MATTERS.dogs}`)).text).toContain('职责空白');
});

describe('where a transfer moved a duty', () => {
  test('the matter’s page names who has it, from whom, by which transfer, and when only then', async () => {
    const whole = (await read(`/matters/${MATTERS.manholes}`)).text;
    expect(whole).toContain('桥东街道： 桥东街道 （城管局赋权，FQ-1）');
    expect(whole).not.toContain('不论在哪里');
    const part = (await read(`/matters/${MATTERS.vendors}`)).text;
    expect(part).toMatch(/南湖镇，“时段”不早于 22:00时： 南湖镇 （城管局赋权，FQ-2）/);
  });
  test('the lattice counts it where it stands, and says from where it came', async () => {
    const { body } = await read('/duties');
    const label = (line: string, street: string) =>
      new RegExp(`aria-label="([^"]*${line} × ${street}：[^"]*)"`).exec(body)?.[1] ?? '';
    expect(label('街镇自己', '桥东街道')).toContain('其中 1 项是赋权收回移来的');
    expect(label('城管局', '桥东街道')).toContain('另有 1 项已移给别家');
    const cell = (await read('/duties/cell?line=cgj&street=990110001')).text;
    expect(cell).toMatch(/已移给别家的 1 项.*清单写的是 城管局.*桥东街道 （城管局赋权，FQ-1）/);
    expect((await read('/duties/cell?line=block&street=990110001')).text).toContain('（城管局赋权，FQ-1）');
  });
  test('the unit’s page lists what it has by transfer, and what of its list another has', async () => {
    expect((await read('/duties/units/b001?q=井盖')).text).toContain('（城管局赋权，FQ-1）');
    expect((await read('/duties/units/b101?q=占道')).text).toMatch(
      /“时段”不早于 22:00时： 南湖镇 （城管局赋权，FQ-2）/,
    );
    expect((await read('/duties/units/cgj?q=井盖')).text).toMatch(/城管局.*桥东街道 （城管局赋权，FQ-1）/);
  });
});

describe('who answers, by the map', () => {
  test('a street is a link that keeps the question, then its communities, without script', async () => {
    const first = await read('/who?text=路灯坏了&map=1');
    const street = /<a href="(\/who\?[^"]*street=990110001[^"]*)"/.exec(first.body)?.[1] ?? '';
    expect(street).toContain('text=');
    const second = await read(decodeURI(street.replaceAll('&amp;', '&').replace(/#.*/, '')));
    expect(second.body).toContain(`street=${AREA}`);
    expect(second.text).toContain('已选：');
  });
  test('goes on into the form for filing with what was said, where and which matter', async () => {
    const { body } = await read(`/who?text=文化路路灯坏了&street=${AREA}`);
    expect(body).toContain(`name="area" value="${AREA}"`);
    expect(body).toContain(`name="matter" value="${MATTERS.lamps}"`);
    expect(body).toContain('name="text" value="文化路路灯坏了"');
    // Who came from the catalogue has said nothing: the matter's name is a beginning.
    expect((await read(`/who?matter=${MATTERS.lamps}`)).body).toContain('name="text" value="路灯不亮"');
  });
});
