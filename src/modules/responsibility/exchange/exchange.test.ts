import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { allRows, openTables } from '#platform/files/table.ts';
import { mergeCatalogues, translator } from '#platform/i18n/messages.ts';
import { writeDmn } from '../dmn/write.ts';
import { MATTERS, VERSION } from '../fixtures.ts';
import { createDraft } from '../life/commands-draft.ts';
import { setDuty } from '../life/commands-rows.ts';
import { setTransfer } from '../life/commands-transfers.ts';
import { dogsRow, type LifeWorld, lifeWorld, NOW } from '../life/testing.ts';
import { transferOf } from '../life/transfer-row.ts';
import * as messages from '../messages.ts';
import type { TransferRow } from '../pack-data.ts';
import { dutiesOf } from '../queries.ts';
import { cellsOf, listRows, transferCells, writeLines, writeList } from '../workbook/write.ts';
import { acceptFile, sendFile } from './commands.ts';
import { readIncoming } from './incoming.ts';
import { writeMarked } from './marked.ts';
import { getUpload } from './store-uploads.ts';

let world: LifeWorld;
let drafts = 0;
let version = '';
beforeAll(async () => {
  world = await lifeWorld();
});
beforeEach(async () => {
  version = `2027-${++drafts}`;
  const draft = { version, effectiveFrom: '2027-01-01', from: VERSION };
  await world.deed((tx) => createDraft(tx, world.steward, draft, NOW));
});

const known = async () => ({ directory: world.directory, book: await dutiesOf(world.db, world.district) });
const listNow = async () => listRows((await known()).book, version);
const rowsNow = async () => (await listNow()).duties;
const movesNow = async () => (await listNow()).transfers;
const send = (bytes: Uint8Array, matter?: string) =>
  world.deed((tx) => sendFile(tx, world.steward, { filename: 'a.xlsx', bytes, version, matter }, NOW));
const revisionNow = async () =>
  (await known()).book.versions.find((each) => each.version === version)?.revision ?? 0;
const accept = (id: string, revision: number) =>
  world.deed((tx) => acceptFile(tx, world.steward, { id, revision }, NOW));

/** The draft's workbook with some lines changed as an office would. */
async function edited(change: (cells: Record<string, string>, i: number) => Record<string, string>) {
  const now = await known();
  const { duties, transfers, origin } = listRows(now.book, version);
  const lines = duties.map((duty, i) => change({ ...cellsOf(duty) }, i));
  return writeLines({ duties: lines, transfers: transfers.map(transferCells), origin }, now);
}

describe('an edited workbook', () => {
  test('changes nothing in the draft until its sender has seen what it changes, and then all of it', async () => {
    const id = await send(
      await edited((cells) => (cells['matter'] === MATTERS.manholes ? { ...cells, lead: 'b001' } : cells)),
    );
    const before = await rowsNow();
    const { changes } = await readIncoming(await getUpload(world.db, world.steward, id), await known());
    expect(changes.map(({ kind }) => kind)).toEqual(['moved']);
    expect(await accept(id, await revisionNow())).toMatchObject({
      version,
      added: 0,
      changed: 1,
      removed: 0,
    });
    const after = await rowsNow();
    expect(after.filter(({ lead }, i) => lead !== before[i]?.lead).map(({ matter }) => matter)).toEqual([
      MATTERS.manholes,
    ]);
    await expect(accept(id, await revisionNow())).rejects.toThrow('no-upload');
  });
  test('that was not changed changes nothing', async () => {
    const id = await send(await writeList(await listNow(), await known()));
    expect(await accept(id, await revisionNow())).toMatchObject({ added: 0, changed: 0, removed: 0 });
  });
  test('with one fault is not stored at all, also when somebody skips the page that says so', async () => {
    const id = await send(
      await edited((cells, i) => (i === 3 ? { ...cells, lead: 'nobody' } : { ...cells, ground: '《新法》' })),
    );
    const before = await rowsNow();
    await expect(accept(id, await revisionNow())).rejects.toThrow('duty-faults');
    expect(await rowsNow()).toEqual(before);
  });
  test('is refused when somebody changed the draft after it was looked at', async () => {
    const id = await send(await edited((cells) => ({ ...cells, ground: '《新法》' })));
    const seen = await revisionNow();
    await world.deed((tx) =>
      setDuty(tx, world.second, { version, item: '90' }, dogsRow({ lead: 'cgj' }), NOW),
    );
    await expect(accept(id, seen)).rejects.toThrow('changed-meanwhile');
    expect((await rowsNow()).some(({ item }) => item === '90')).toBe(true);
  });
  test('that lost a column which the draft has values in is a fault and empties nothing', async () => {
    const bytes = Buffer.from(
      '序号,事项,区域代码,类型,主办,依据,生效日期\n1,010101,990110,部门,cgj,《法》,2026-01-01\n',
    );
    const sent = { filename: 'a.csv', bytes, version };
    const { faults, changes } = await readIncoming(sent, await known());
    expect(faults.filter(({ code }) => code === 'list-column-gone').map(({ column }) => column)).toEqual(
      expect.arrayContaining(['conditions', 'assists']),
    );
    expect(changes).toEqual([]);
  });
  test('with the error of a formula in any column is a fault', async () => {
    const bytes = await edited((cells, i) => (i === 1 ? { ...cells, ground: '#REF!' } : cells));
    const { faults } = await readIncoming({ filename: 'a.xlsx', bytes, version }, await known());
    expect(faults.map(({ row, column, code }) => [row, column, code])).toEqual([[3, 'ground', 'cell-error']]);
  });
  test('written before a colleague changed another item is refused, names them and the item, and undoes nothing', async () => {
    const stale = await writeList(await listNow(), await known());
    await world.deed((tx) => setDuty(tx, world.coordinator, { version, item: '90' }, dogsRow(), NOW));
    const refusal = await send(stale).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'file-older', params: { version } });
    const name = world.directory.people.get(world.coordinator.person)?.name ?? '?';
    expect((refusal as { params: { changes: string } }).params.changes).toBe(`${name}：90`);
    expect((await rowsNow()).some(({ item }) => item === '90')).toBe(true);
  });
  test('as a table is refused only when something about its matter was changed since, by whatever program', async () => {
    const { book } = await known();
    const table = (matter: string) => Buffer.from(writeDmn(matter, version, listRows(book, version), book));
    const [dogs, lamps] = [table(MATTERS.dogs), table(MATTERS.lamps)];
    await world.deed((tx) => setDuty(tx, world.second, { version, item: '90' }, dogsRow(), NOW));
    await expect(send(dogs, MATTERS.dogs)).rejects.toThrow('file-older');
    const id = await send(lamps, MATTERS.lamps);
    expect(await accept(id, await revisionNow())).toMatchObject({ added: 0, changed: 0, removed: 0 });
    expect((await rowsNow()).some(({ item }) => item === '90')).toBe(true);
  });
  test('is seen by who sent it alone, and taken for drafts alone', async () => {
    const bytes = await writeList(await listNow(), await known());
    const id = await send(bytes);
    await expect(getUpload(world.db, world.second, id)).rejects.toThrow('no-upload');
    const published = { filename: 'a.xlsx', bytes, version: VERSION };
    await expect(world.deed((tx) => sendFile(tx, world.steward, published, NOW))).rejects.toThrow(/list-/);
    const handler = world.deed((tx) =>
      sendFile(tx, world.actors.handler, { filename: 'a.xlsx', bytes, version }, NOW),
    );
    await expect(handler).rejects.toThrow('not-allowed');
  });
});

describe('delegations in a file', () => {
  const given = (code: string): TransferRow => ({
    ...{ version, code, kind: 'delegated', from: 'cgj', to: 'b001', matter: MATTERS.manholes },
    ...{ area: '990110001', conditions: '', ground: '《决定》', validFrom: '2027-01-01' },
  });
  const put = (row: TransferRow) =>
    world.deed((tx) => setTransfer(tx, world.second, { version, code: row.code }, row, NOW));

  test('are stored with the rows, all of them or none, and every one that came is accounted for', async () => {
    await put(given('FQ-1'));
    await put({ ...given('FQ-2'), matter: MATTERS.lamps });
    const { duties, transfers, origin } = await listNow();
    const lines = [
      ...transfers
        .map(transferCells)
        .map((cells) => ({ ...cells, ground: '《新决定》' }))
        .slice(0, 1),
      { ...transferCells(transferOf(given('FQ-3'))), matter: MATTERS.noise, kind: '收回' },
    ];
    const bytes = await writeLines({ duties: duties.map(cellsOf), transfers: lines, origin }, await known());
    const id = await send(bytes);
    const seen = await readIncoming(await getUpload(world.db, world.steward, id), await known());
    expect(seen.transferChanges.map(({ kind }) => kind).sort()).toEqual(['added', 'changed', 'ended']);
    const { transfers: counts } = await accept(id, await revisionNow());
    expect(counts).toEqual({ added: 1, changed: 1, removed: 1, kept: 0 });
    expect(counts.added + counts.changed + counts.kept).toBe(lines.length);
    expect((await movesNow()).map(({ code, kind, ground }) => [code, kind, ground])).toEqual([
      ['FQ-1', 'delegated', '《新决定》'],
      ['FQ-3', 'withdrawn', '《决定》'],
    ]);
  });
  test('one faulty delegation stores no row either', async () => {
    const lines = (await rowsNow()).map((duty) => ({ ...cellsOf(duty), ground: '《新法》' }));
    const wrong = { ...transferCells(transferOf(given('FQ-1'))), to: 'nobody' };
    const id = await send(await writeLines({ duties: lines, transfers: [wrong] }, await known()));
    const before = await listNow();
    await expect(accept(id, await revisionNow())).rejects.toThrow('duty-faults');
    expect(await listNow()).toEqual(before);
  });
  test('are left alone by a file that has no sheet of them', async () => {
    await put(given('FQ-1'));
    const id = await send(await writeLines({ duties: (await rowsNow()).map(cellsOf) }, await known()));
    expect(await accept(id, await revisionNow())).toMatchObject({ transfers: { removed: 0, kept: 1 } });
    expect(await movesNow()).toHaveLength(1);
  });
  test('come back marked on their own sheet, and a file without them stays without', async () => {
    const own = (await rowsNow()).map(cellsOf);
    const wrong = { ...transferCells(transferOf(given('FQ-1'))), to: 'nobody' };
    const marked = async (transfers?: object[]) => {
      const lines = { duties: own, transfers: transfers as Record<string, string>[] | undefined };
      const sent = { filename: 'a.xlsx', bytes: await writeLines(lines, await known()), version };
      const t = translator('zh-Hans', mergeCatalogues([messages]));
      return writeMarked(await readIncoming(sent, await known()), await known(), t);
    };
    const tables = await openTables(await marked([wrong]));
    const [header, line] = (await allRows(tables.rows('赋权'))).map(({ cells }) => cells);
    expect(header?.at(-1)).toBe('备注');
    expect(line?.at(-1)).toContain('nobody');
    expect((await openTables(await marked())).sheets).not.toContain('赋权');
  });
});

describe('an edited decision table', () => {
  const table = async (edit: (xml: string) => string = (xml) => xml) =>
    Buffer.from(edit(writeDmn(MATTERS.stairs, version, await listNow(), (await known()).book)));

  test('puts its rules in the place of the matter’s items and leaves all others', async () => {
    const bytes = await table((xml) => xml.replace('&gt;= 7', '[9..20]'));
    const before = await rowsNow();
    const id = await send(bytes, MATTERS.stairs);
    expect(await accept(id, await revisionNow())).toMatchObject({ added: 0, changed: 1, removed: 0 });
    const after = await rowsNow();
    const differ = after.filter((duty, i) => JSON.stringify(duty) !== JSON.stringify(before[i]));
    expect(differ.map(({ matter, conditions }) => [matter, conditions.length])).toEqual([
      [MATTERS.stairs, 2],
    ]);
  });
  test('that was not changed changes nothing', async () => {
    const id = await send(await table(), MATTERS.stairs);
    expect(await accept(id, await revisionNow())).toMatchObject({ added: 0, changed: 0, removed: 0 });
  });
  test('changes the delegations of the matter and leaves those of others; a circle with one of them is refused', async () => {
    const row = (code: string, matter: string, from: string, to: string): TransferRow => ({
      ...{ version, code, kind: 'delegated', from, to, matter, area: '990110001', conditions: '' },
      ...{ ground: '《决定》', validFrom: '2027-01-01' },
    });
    for (const each of [row('A', '0102', 'cgj', 'b001'), row('B', MATTERS.lifts, 'b001', 'gov')])
      await world.deed((tx) => setTransfer(tx, world.second, { version, code: each.code }, each, NOW));
    const id = await send(await table((xml) => xml.replace('"《决定》"', '"《新决定》"')), MATTERS.stairs);
    expect(await accept(id, await revisionNow())).toMatchObject({ transfers: { changed: 1, kept: 1 } });
    expect((await movesNow()).map(({ code, ground }) => [code, ground])).toEqual([
      ['A', '《新决定》'],
      ['B', '《决定》'],
    ]);
    const circle = row('C', MATTERS.lifts, 'gov', 'cgj');
    const refused = world.deed((tx) => setTransfer(tx, world.steward, { version, code: 'C' }, circle, NOW));
    await expect(refused).rejects.toMatchObject({
      faults: [{ row: 1, column: 'to', code: 'transfer-circle' }],
    });
    const sent = { filename: 'a.dmn', version, matter: MATTERS.stairs };
    const bytes = await table((xml) =>
      xml.replace(
        '<text>"cgj"</text></outputEntry><outputEntry id="transfer_rule_1_out_3"><text>"b001"',
        '<text>"gov"</text></outputEntry><outputEntry id="transfer_rule_1_out_3"><text>"b001"',
      ),
    );
    const { faults } = await readIncoming({ ...sent, bytes }, await known());
    expect(faults).toMatchObject([{ sheet: 'dmn-transfers', row: 1, column: 'to', code: 'transfer-circle' }]);
  });
  test('may not take the number of an item about another matter', async () => {
    const bytes = await table((xml) => xml.replace('<text>"10"</text>', '<text>"1"</text>'));
    const { faults } = await readIncoming(
      { filename: 'a.dmn', bytes, version, matter: MATTERS.stairs },
      await known(),
    );
    expect(faults).toMatchObject([
      { sheet: 'dmn', column: 'item', code: 'list-key-repeated', params: { key: '1' } },
    ]);
  });
});
