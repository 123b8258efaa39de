import { beforeAll, expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { openCases, rulesOf } from '#modules/cases';
import { resident } from '#modules/directory';
import { setTransfer } from '#modules/responsibility';
import type { Database } from '#platform/db/open.ts';
import { testDatabase } from '#platform/db/testing.ts';
import { type Seeded, seedDistrict } from '../../modules/directory/fixtures.ts';
import { MATTERS, seedDuties } from '../../modules/responsibility/fixtures.ts';
import { tryVersion } from './simulate.ts';
import { recorder } from './testing.ts';

const DISTRICT = '990110';
const TODAY = '2026-11-20';
let db: Database;
let seeded: Seeded;

/** A draft beside the list in force: manholes go to the block of the first street, and nobody keeps the kitchens in check. The block works at weekends too. */
async function draft(): Promise<void> {
  await db.pool.query(
    `INSERT INTO responsibility.list_version (district, version, effective_from, status)
     VALUES ($1, '2027-1', '2027-01-01', 'draft')`,
    [DISTRICT],
  );
  const { rows } = await db.pool.query<{ column_name: string }>(
    `SELECT column_name FROM information_schema.columns
     WHERE table_schema = 'responsibility' AND table_name = 'duty' AND column_name NOT IN ('version', 'lead')
       AND is_generated = 'NEVER'`,
  );
  const columns = rows.map(({ column_name }) => `"${column_name}"`).join(', ');
  await db.pool.query(
    `INSERT INTO responsibility.duty (version, lead, ${columns})
     SELECT '2027-1', CASE WHEN matter = $2 THEN 'b001' ELSE lead END, ${columns}
     FROM responsibility.duty WHERE district = $1 AND version = '2026-1' AND matter <> $3`,
    [DISTRICT, MATTERS.manholes, MATTERS.smoke],
  );
  await db.pool.query(
    `INSERT INTO responsibility.capacity (district, unit, valid_from, hours) VALUES ($1, 'b001', '2026-01-01', '周末轮值')`,
    [DISTRICT],
  );
}

beforeAll(async () => {
  db = await testDatabase();
  seeded = await seedDistrict(db);
  await seedDuties(db, DISTRICT);
  await draft();
  const known = await rulesOf(db, DISTRICT);
  const asked = [MATTERS.manholes, MATTERS.manholes, MATTERS.smoke, MATTERS.lamps, undefined];
  const at = new Date('2026-11-19T02:00:00Z');
  const cases = asked.map((matter) => ({
    ...{ id: newId(at), demand: newId(at), title: '请来看一看', channel: 'web' as const, at },
    ...{ area: `${DISTRICT}001001`, circumstances: { 道路: '市政' }, receiver: 'hotline' },
    ...(matter ? { matter } : {}),
  }));
  await db.transaction((tx) => openCases(tx, resident(DISTRICT), known, cases));
});

test('a draft tried on past cases tells who would lead what, and changes nothing', async () => {
  const io = recorder();
  const asked = { district: DISTRICT, version: '2027-1', from: '2026-11-01', to: TODAY, today: TODAY };
  expect(await tryVersion(io, db, asked)).toBe(0);
  expect(io.printed.slice(0, 4)).toEqual([
    '清单 2026-1 与 2027-1：条款有 3 处不同，赋权收回有 0 处。',
    '2026 年 11 月 1 日 至 2026 年 11 月 20 日 的 4 件工单，改用清单 2027-1 会有 3 件换主办。',
    '  城管局 → 桥东街道：2 件',
    '  城管局 → （没有唯一主办）：1 件',
  ]);
  expect(io.printed.at(-1)).toBe('新出现的空白或交叉涉及 1 件，消除的涉及 0 件。');
  expect(io.given).toMatchObject({ ok: true, cases: 4, moved: 3, present: '2026-1' });
  const { rows } = await db.pool.query('SELECT DISTINCT holder FROM cases.case WHERE matter = $1', [
    MATTERS.manholes,
  ]);
  expect(rows).toEqual([{ holder: 'cgj' }]);
});

test('a draft that only delegates moves the cases as well, and tells of the delegation', async () => {
  const given = {
    ...{ version: '2027-1', code: 'FQ-1', kind: 'delegated', from: 'cgj', to: 'b001', matter: MATTERS.lamps },
    ...{ area: `${DISTRICT}001`, conditions: '', ground: '《决定》', validFrom: '2027-01-01' },
  };
  const at = new Date('2026-11-20T02:00:00Z');
  await db.transaction((tx) => setTransfer(tx, seeded.actors.steward, given, given, at));
  const io = recorder();
  const asked = { district: DISTRICT, version: '2027-1', from: '2026-11-01', to: TODAY, today: TODAY };
  await tryVersion(io, db, asked);
  expect(io.printed.slice(0, 3)).toEqual([
    '清单 2026-1 与 2027-1：条款有 3 处不同，赋权收回有 1 处。',
    '2026 年 11 月 1 日 至 2026 年 11 月 20 日 的 4 件工单，改用清单 2027-1 会有 4 件换主办。',
    '  城管局 → 桥东街道：3 件',
  ]);
  expect(io.given).toMatchObject({ differ: { duties: 3, transfers: 1 }, moved: 4 });
});

test('terms that change are told in words, with the hours that make the difference', async () => {
  const io = recorder();
  const asked = { district: DISTRICT, version: '2027-1', from: '2026-11-01', to: TODAY, today: TODAY };
  await tryVersion(io, db, asked);
  const said = io.printed.filter((line) => line.includes('时限')).join('\n');
  expect(said).toMatch(/ {2}井盖缺失破损：2 件的时限由(联系 \d+ 小时、办结 \d+ 小时)变为\1（周末轮值）/);
});

test('only cases of the days asked for are tried, and an unknown version is refused', async () => {
  const io = recorder();
  const asked = { district: DISTRICT, version: '2027-1', from: '2026-01-01', to: '2026-11-18', today: TODAY };
  await tryVersion(io, db, asked);
  expect(io.given).toMatchObject({ cases: 0, moved: 0 });
  await expect(tryVersion(io, db, { ...asked, version: 'nope' })).rejects.toThrow('no-such-list');
});
