import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { allRows, openTables } from '#platform/files/table.ts';
import { axeFaults } from './probes/axe.ts';
import { aWorld, sees } from './world.ts';

const world = aWorld();

async function send(page: Page, name: string, bytes: Buffer): Promise<void> {
  await page
    .getByLabel('文件', { exact: true })
    .setInputFiles({ name, mimeType: 'text/plain', buffer: bytes });
  await page.getByRole('button', { name: '看看会改什么' }).click();
}

async function saved(page: Page, link: string): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: link }).first().click(),
  ]);
  return readFile(await download.path());
}

/** Begins a draft and opens its page for files. */
async function atDraft(script: boolean, version: string, from: string): Promise<Page> {
  const steward = await world().staff(world().loginOf('gov', 'steward'), { script }, '/duties/versions/new');
  await steward.getByLabel('版本名称').fill(version);
  await steward.getByLabel('生效日期').fill(from);
  await steward.getByRole('button', { name: '开始起草' }).click();
  await sees(steward, `已开始起草“${version}”。`);
  await steward.goto(`/duties/versions/${encodeURIComponent(version)}/exchange`);
  return steward;
}

test.each([
  { script: true, version: '表一', from: '2027-01-01' },
  { script: false, version: '表二', from: '2027-02-01' },
])('a list goes out as a spreadsheet and comes back the same (script: $script)', async (draft) => {
  const steward = await atDraft(draft.script, draft.version, draft.from);
  const book = await saved(steward, '下载为表格');
  expect(book.subarray(0, 2).toString()).toBe('PK');
  await send(steward, 'list.xlsx', book);
  await sees(steward, '与草案相同，没有改动。');
  // axe itself needs scripts in the page.
  if (draft.script) expect(await axeFaults(steward)).toEqual([]);
  await steward.getByRole('button', { name: '存入草案' }).click();
  await sees(steward, '新增 0 项，修改 0 项，删去 0 项。');
});

test.each([
  { script: true, version: '表四', from: '2027-04-01' },
  { script: false, version: '表五', from: '2027-05-01' },
])('delegations go out as a decision table and come back changed (script: $script)', async (draft) => {
  const steward = await atDraft(draft.script, draft.version, draft.from);
  await steward.goto('/matters/010101/exchange');
  const table = (await saved(steward, `清单 ${draft.version}`)).toString();
  expect(table).toContain('"FQ-01"');
  await steward.getByLabel('存入哪个草案').selectOption(draft.version);
  await send(steward, 'm.dmn', Buffer.from(table.replace('<text>"FQ-01"</text>', '<text>"FQ 01"</text>')));
  await sees(steward, '“FQ 01”不能作代码。');
  await steward.getByRole('link', { name: '上传另一个文件' }).click();
  await steward.getByLabel('存入哪个草案').selectOption(draft.version);
  const ends = table.replace(
    /&gt;= date\("([\d-]+)"\)(?=[\s\S]{0,900}"FQ-01")/,
    '[date("$1")..date("2028-12-31")]',
  );
  expect(ends).not.toBe(table);
  await send(steward, 'm.dmn', Buffer.from(ends));
  await sees(steward, /赋权与收回：共 \d+ 条，改动 1 处/);
  await sees(steward, /修改赋权：桥东街道“占道经营”.*失效日期：/);
  if (draft.script) expect(await axeFaults(steward)).toEqual([]);
  await steward.getByRole('button', { name: '存入草案' }).click();
  await sees(steward, /赋权收回新增 0、修改 1、删去 0。/);
  await steward.goto(`/duties/versions/${encodeURIComponent(draft.version)}?view=transfers&q=FQ-01`);
  await sees(steward, /2028 年 12 月 31 日/);
});

test('a spreadsheet with a unit that nobody knows stores nothing and says where, what and what to do', async () => {
  const steward = await atDraft(true, '表三', '2027-03-01');
  const sheet = [
    '清单版本,序号,事项,区域代码,条件,类型,主办,协办,依据,街镇做什么,街镇不做什么,收回方式,生效日期,失效日期',
    '表三,1,020201,990110,,条线,没有的单位,,《道路交通安全法》第五条,,,,2026-01-01,',
  ];
  await send(steward, 'list.csv', Buffer.from(sheet.join('\n')));
  await sees(steward, /处需要改正，什么也没有存入。/);
  await sees(steward, '没有的单位');
  expect(await axeFaults(steward)).toEqual([]);
  const marked = await saved(steward, '下载标好错处的表格');
  expect(marked.subarray(0, 2).toString()).toBe('PK');
});

test('a sheet written as offices write is read, told, and stored when somebody says that it shall count', async () => {
  const steward = await atDraft(true, '表六', '2027-06-01');
  const book = await saved(steward, '下载为表格');
  const tables = await openTables(new Uint8Array(book), 'list.xlsx');
  const rows = (await allRows(tables.rows('职责'))).map(({ cells }) => cells);
  const [header = [], first = [], second = [], ...others] = rows;
  const at = (name: string) => header.indexOf(name);
  first[at('主办')] = '区城管局';
  first[at('失效日期')] = '长期';
  second[at('依据')] = '《新办法》第一条';
  // The last item is left out.
  const lines = [header, first, second, ...others.slice(0, -1)];
  const csv = lines.map((cells) =>
    header.map((_, i) => `"${(cells[i] ?? '').replaceAll('"', '""')}"`).join(','),
  );
  await send(steward, '职责.csv', Buffer.from(`\ufeff${csv.join('\n')}`));
  await sees(steward, '“长期”读作没有失效日期。');
  await sees(steward, /存入后删去 1 项/);
  expect(await axeFaults(steward)).toEqual([]);
  await steward.getByRole('button', { name: '存入草案' }).click();
  await sees(steward, '有 1 处需要改一改');
  await sees(steward, '没有注明取自清单“表六”的哪一次改动');
  await steward.getByLabel('我知道，以这份文件为准').check();
  await steward.getByRole('button', { name: '存入草案' }).click();
  await sees(steward, /已存入草案 表六：新增 0 项，修改 \d 项，删去 1 项。/);
  await steward.goto(`/duties/diff?a=2025-2&b=${encodeURIComponent('表六')}`);
  await sees(steward, /依据：.* → 《新办法》第一条/);
  expect(await axeFaults(steward)).toEqual([]);
});
