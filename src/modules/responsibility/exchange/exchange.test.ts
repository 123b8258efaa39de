import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { writeDmn } from '../dmn/write.ts';
import { MATTERS, VERSION } from '../fixtures.ts';
import { createDraft } from '../life/commands-draft.ts';
import { setDuty } from '../life/commands-rows.ts';
import { dogsRow, type LifeWorld, lifeWorld, NOW } from '../life/testing.ts';
import { dutiesOf } from '../queries.ts';
import { cellsOf, writeDuties, writeLines } from '../workbook/write.ts';
import { acceptFile, sendFile } from './commands.ts';
import { readIncoming } from './incoming.ts';
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
const rowsNow = async () => (await known()).book.rows(version);
const send = (bytes: Uint8Array, matter?: string) =>
  world.deed((tx) => sendFile(tx, world.steward, { filename: 'a.xlsx', bytes, version, matter }, NOW));
const revisionNow = async () =>
  (await known()).book.versions.find((each) => each.version === version)?.revision ?? 0;
const accept = (id: string, revision: number) =>
  world.deed((tx) => acceptFile(tx, world.steward, { id, revision }, NOW));

/** The draft's workbook with some lines changed as an office would. */
async function edited(change: (cells: Record<string, string>, i: number) => Record<string, string>) {
  const now = await known();
  return writeLines(
    now.book.rows(version).map((duty, i) => change({ ...cellsOf(duty) }, i)),
    now,
  );
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
    const id = await send(await writeDuties(await rowsNow(), await known()));
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
  test('is seen by who sent it alone, and taken for drafts alone', async () => {
    const bytes = await writeDuties(await rowsNow(), await known());
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

describe('an edited decision table', () => {
  const table = async (edit: (xml: string) => string = (xml) => xml) =>
    Buffer.from(edit(writeDmn(MATTERS.stairs, version, await rowsNow(), (await known()).book)));

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
