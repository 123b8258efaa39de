import { beforeAll, describe, expect, test } from 'vitest';
import { analyseList } from '../analyse-list.ts';
import { writeDmn } from '../dmn/write.ts';
import { MATTERS, VERSION } from '../fixtures.ts';
import { createDraft } from '../life/commands-draft.ts';
import { setDuty } from '../life/commands-rows.ts';
import { setTransfer } from '../life/commands-transfers.ts';
import { knownOf, mattersInUse } from '../life/duty-row.ts';
import { coversRow, dogsRow, type LifeWorld, lifeWorld, NOW } from '../life/testing.ts';
import { checkDuties, checkTransfers } from '../pack-check.ts';
import { dutiesOf } from '../queries.ts';
import { cellsOf, listRows, transferCells, writeLines } from '../workbook/write.ts';
import { storeFile } from './commands.ts';

let world: LifeWorld;
let drafts = 0;
beforeAll(async () => {
  world = await lifeWorld();
});
const known = async () => ({ directory: world.directory, book: await dutiesOf(world.db, world.district) });
async function aDraft() {
  const version = `2027-${++drafts}`;
  const draft = { version, effectiveFrom: '2027-01-01', from: VERSION };
  await world.deed((tx) => createDraft(tx, world.steward, draft, NOW));
  await world.deed((tx) =>
    setTransfer(tx, world.steward, { version, code: 'FQ-01' }, coversRow({ validFrom: '2027-01-01' }), NOW),
  );
  return version;
}
/** What the analysis says of rows and transfers without a ground. */
async function missing(version: string) {
  const { book, directory } = await known();
  const found = analyseList(book, directory, version).filter(({ kind }) => kind === 'ground-missing');
  return found.flatMap(({ items, transfers = [] }) => [...items, ...transfers]).sort();
}

describe('an item or a transfer without a ground is no fault but a finding, whichever way it comes', () => {
  test('on the page of a row and of a transfer', async () => {
    const version = await aDraft();
    const row = dogsRow({ ground: '' });
    await world.deed((tx) => setDuty(tx, world.steward, { version, item: '90' }, row, NOW));
    const on = { version, code: 'FQ-01', revision: 1 };
    const move = coversRow({ validFrom: '2027-01-01', ground: '' });
    await world.deed((tx) => setTransfer(tx, world.steward, on, move, NOW));
    expect(await missing(version)).toEqual(['90', 'FQ-01']);
  });

  test('in a workbook', async () => {
    const version = await aDraft();
    const now = await known();
    const { duties, transfers, origin } = listRows(now.book, version);
    const lines = {
      origin,
      duties: duties.map((duty) => ({ ...cellsOf(duty), ...(duty.item === '1' ? { ground: '' } : {}) })),
      transfers: transfers.map((each) => ({ ...transferCells(each), ground: '' })),
    };
    const sent = { filename: 'a.xlsx', version, bytes: await writeLines(lines, now) };
    await world.deed((tx) => storeFile(tx, world.steward, sent, NOW));
    expect(await missing(version)).toEqual(['1', 'FQ-01']);
  });

  test('in a decision table', async () => {
    const version = await aDraft();
    const { book } = await known();
    const xml = writeDmn(MATTERS.manholes, version, listRows(book, version), book);
    const own = book.rowsOf(version, MATTERS.manholes)[0];
    const emptied = xml.replaceAll(/<text>"《[^<]*<\/text>/g, '<text>null</text>');
    const sent = { filename: 'a.dmn', version, matter: MATTERS.manholes, bytes: Buffer.from(emptied) };
    await world.deed((tx) => storeFile(tx, world.steward, sent, NOW));
    expect(await missing(version)).toEqual([own?.item, 'FQ-01']);
  });

  test('in a pack', async () => {
    const { book, directory } = await known();
    const own = knownOf(directory);
    const row = { ...dogsRow({ ground: '' }), version: VERSION };
    expect(checkDuties([row], mattersInUse(book), world.district, own)).toEqual([]);
    const over = { version: VERSION, district: world.district, matters: mattersInUse(book) };
    expect(checkTransfers([{ ...coversRow({ ground: '' }), version: VERSION }], over, own)).toEqual([]);
  });
});
