import { beforeAll, expect, test } from 'vitest';
import { filed, LAMP } from './steps.ts';
import { aWorld, sees } from './world.ts';

const world = aWorld();
const DRAFT = '2099-1';

/** A draft that gives what one line and its stations lead to a block, and a case that it would move. */
beforeAll(async () => {
  const { pool } = world().db;
  const { rows: lists } = await pool.query<{ district: string; version: string }>(
    `SELECT district, version FROM responsibility.list_version WHERE status = 'published' ORDER BY effective_from DESC LIMIT 1`,
  );
  const [{ district, version } = { district: '', version: '' }] = lists;
  const { rows } = await pool.query<{ column_name: string }>(
    `SELECT column_name FROM information_schema.columns WHERE table_schema = 'responsibility' AND table_name = 'duty'
       AND column_name NOT IN ('version', 'lead') AND is_generated = 'NEVER'`,
  );
  const columns = rows.map(({ column_name }) => `"${column_name}"`).join(', ');
  await pool.query(
    `INSERT INTO responsibility.list_version (district, version, effective_from, status) VALUES ($1, $2, '2099-01-01', 'draft')`,
    [district, DRAFT],
  );
  await pool.query(
    `INSERT INTO responsibility.duty (version, lead, ${columns})
     SELECT $2, CASE WHEN lead LIKE 'cgj%' THEN 'b002' ELSE lead END, ${columns} FROM responsibility.duty
     WHERE district = $1 AND version = $3`,
    [district, DRAFT, version],
  );
  const { text } = LAMP;
  const told = { text, code: '020201', area: `${district}001001`, circumstances: { 道路: '市政' } };
  expect((await filed(world(), told)).holder).toMatch(/^cgj/);
});

test.each([true, false])(
  'who answers is found by words and a place on the map, and goes on into the form (script: %s)',
  async (script) => {
    const page = await world().visitor({ script });
    await page.goto('/who');
    await page.locator('#f-text').fill('路灯坏了三天没人修');
    await page.locator('main form').first().getByRole('button').click();
    await sees(page, '我们理解为');
    await page.locator('#who-map svg').getByRole('link').first().click();
    await sees(page, '已选：');
    await page.locator('#who-map svg').getByRole('link').first().click();
    expect(new URL(page.url()).searchParams.get('street')).toMatch(/^\d{12}$/);
    expect(new URL(page.url()).searchParams.get('text')).toBe('路灯坏了三天没人修');
    await sees(page, '主办');
    await page.locator('main form[action="/file"] button').click();
    await sees(page, /第 ?[23] ?步/);
    expect(await page.locator('input[name=text]').first().inputValue()).toBe('路灯坏了三天没人修');
  },
);

test('a cell of the lattice opens to its rows, its unit, and what the check found of that', async () => {
  const page = await world().visitor({ script: true });
  await page.goto('/duties');
  const cell = page.locator('.jw-lattice td a').first();
  const label = (await cell.getAttribute('aria-label')) ?? '';
  expect(label).toMatch(/ × .*：\d+ 项/);
  await cell.click();
  await page.waitForURL('**/duties/cell?*');
  expect(await page.locator('.jw-table tbody tr').count()).toBeGreaterThan(0);
  await page.getByRole('link', { name: /的全部职责/ }).click();
  await sees(page, '有责无权');
  await sees(page, '工作量');
  await sees(page, '核对发现的问题');
});

test('a version is tried: the picture, then the cases that would move', async () => {
  const page = await world().staff('ducha');
  await page.goto('/duties');
  await page.getByRole('link', { name: '拿过去的工单试一试' }).last().click();
  await page.getByLabel('试一试', { exact: true }).selectOption(DRAFT);
  await page.getByRole('button', { name: '试算' }).click();
  await page.locator('.jw-flows svg').first().waitFor({ state: 'attached', timeout: 30_000 });
  const [largest] = await page.locator('.jw-flows table a').all();
  const shown = await largest?.textContent();
  await largest?.click();
  await sees(page, `${shown} 件工单`);
  expect(await page.locator('.jw-table tbody tr').count()).toBeGreaterThan(0);
});
