import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { writeDmn } from '../dmn/write.ts';
import { MATTERS, VERSION } from '../fixtures.ts';
import { createDraft } from '../life/commands-draft.ts';
import { setDuty } from '../life/commands-rows.ts';
import { setTransfer } from '../life/commands-transfers.ts';
import { coversRow, dogsRow, type LifeWorld, lifeWorld, NOW } from '../life/testing.ts';
import { dutiesOf } from '../queries.ts';
import { cellsOf, listRows, writeLines, writeList } from '../workbook/write.ts';
import { storeFile } from './commands.ts';
import { toConfirm } from './confirm.ts';
import { readIncoming, type SentFile } from './incoming.ts';
import type { Confirmation } from './standing.ts';

let world: LifeWorld;
let drafts = 0;
let version = '';
beforeAll(async () => {
  world = await lifeWorld();
});
const begin = (name: string, from: string) =>
  world.deed((tx) =>
    createDraft(tx, world.steward, { version: name, effectiveFrom: '2027-01-01', from }, NOW),
  );
beforeEach(async () => {
  version = `2027-${++drafts}`;
  await begin(version, VERSION);
});
const known = async () => ({ directory: world.directory, book: await dutiesOf(world.db, world.district) });
const addDogs = (to: string) =>
  world.deed((tx) => setDuty(tx, world.second, { version: to, item: '90' }, dogsRow(), NOW));
const store = (sent: SentFile, confirmed: Confirmation[] = []) =>
  world.deed((tx) => storeFile(tx, world.steward, sent, NOW, { confirmed }));
async function workbookOf(list: string, change: (cells: Record<string, string>) => Record<string, string>) {
  const now = await known();
  const { duties, origin } = listRows(now.book, list);
  return writeLines({ duties: duties.map((duty) => change({ ...cellsOf(duty) })), origin }, now);
}
const regrounded = (cells: Record<string, string>) => ({ ...cells, ground: '《新法》' });

describe('a workbook of another version', () => {
  test('is refused where it would undo what the draft says, and names the version it belongs to', async () => {
    await addDogs(version);
    const sent = { filename: 'a.xlsx', version, bytes: await workbookOf(VERSION, regrounded) };
    const refused = await store(sent, ['unmarked']).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'file-of-other-version', status: 409, params: { other: VERSION } });
    expect((await known()).book.findDuty(version, '90')).toBeDefined();
  });
  test('is taken into a draft that nobody has changed since it was begun from that version', async () => {
    const sent = { filename: 'a.xlsx', version, bytes: await workbookOf(VERSION, regrounded) };
    expect(await store(sent)).toMatchObject({ changed: 17 });
  });
  test('is refused when that version was changed after it was written and before the draft was copied from it', async () => {
    const bytes = await workbookOf(version, regrounded);
    await addDogs(version);
    const copy = `${version}-b`;
    await begin(copy, version);
    await expect(store({ filename: 'a.xlsx', version: copy, bytes })).rejects.toThrow(
      'file-of-other-version',
    );
  });
});

describe('a file that does not say what it was written from', () => {
  test('is stored when somebody insists, and is told what it would undo', async () => {
    const now = await known();
    const bytes = await writeLines({ duties: listRows(now.book, version).duties.map(cellsOf) }, now);
    await addDogs(version);
    const sent = { filename: 'a.xlsx', version, bytes };
    const asked = await toConfirm(world.db, await known(), sent, await readIncoming(sent, await known()));
    expect(asked).toMatchObject([{ what: 'unmarked', code: 'file-unmarked' }]);
    expect(String(asked[0]?.params['changes'])).toContain('90');
    await expect(store(sent)).rejects.toThrow('file-unmarked');
    expect((await known()).book.findDuty(version, '90')).toBeDefined();
    expect(await store(sent, ['unmarked'])).toMatchObject({ removed: 1 });
  });
  test('asks nothing when it changes nothing', async () => {
    const now = await known();
    const bytes = await writeList({ ...listRows(now.book, version), origin: undefined }, now);
    expect(await store({ filename: 'a.xlsx', version, bytes })).toMatchObject({ changed: 0, removed: 0 });
  });
  test('that counts more changes than the draft has had, as after a restore, is one of these', async () => {
    const now = await known();
    const lines = listRows(now.book, version).duties.map((duty) => regrounded({ ...cellsOf(duty) }));
    const bytes = await writeLines({ duties: lines, origin: { version, revision: 99 } }, now);
    await expect(store({ filename: 'a.xlsx', version, bytes })).rejects.toThrow('file-unmarked-fresh');
  });
});

describe('decision tables', () => {
  const matter = MATTERS.manholes;
  const table = async (edit: (xml: string) => string) => {
    const { book } = await known();
    return Buffer.from(edit(writeDmn(matter, version, listRows(book, version), book)));
  };
  const withoutRules = (xml: string) => xml.replaceAll(/<rule [\s\S]*?<\/rule>/g, '');

  test('without a rule take nothing away before somebody has read what it is, and said so', async () => {
    const move = coversRow({ validFrom: '2027-01-01' });
    await world.deed((tx) => setTransfer(tx, world.second, { version, code: 'FQ-01' }, move, NOW));
    const sent = { filename: 'a.dmn', version, matter, bytes: await table(withoutRules) };
    const before = await known();
    const asked = await toConfirm(world.db, before, sent, await readIncoming(sent, before));
    const own = before.book.rowsOf(version, matter).map(({ item }) => item);
    expect(asked).toMatchObject([
      { what: 'emptied', code: 'file-emptied', params: { items: own.length, moves: 1 } },
    ]);
    expect(asked[0]?.params['keys']).toBe([...own, 'FQ-01'].join('、'));
    await expect(store(sent)).rejects.toThrow('file-emptied');
    expect((await known()).book.rowsOf(version, matter)).toHaveLength(own.length);
    const stored = await store(sent, ['emptied']);
    expect(stored).toMatchObject({ removed: own.length, transfers: { removed: 1 } });
  });
  test('whose description was taken away have to be insisted on', async () => {
    const bytes = await table((xml) =>
      xml.replace(/<description>清单[^<]*<\/description>/, '').replaceAll('"cgj"', '"gov"'),
    );
    await expect(store({ filename: 'a.dmn', version, matter, bytes })).rejects.toThrow(/file-unmarked/);
  });
});
