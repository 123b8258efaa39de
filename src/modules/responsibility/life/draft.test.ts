import { beforeAll, describe, expect, it, test } from 'vitest';
import { isRefusal } from '#kernel/refusal.ts';
import { findDeeds } from '#modules/ledger';
import { MATTERS, VERSION } from '../fixtures.ts';
import { readResponsibility } from '../pack-store.ts';
import { dutiesOf } from '../queries.ts';
import { createDraft, withdrawDraft } from './commands-draft.ts';
import { replaceDuties } from './commands-replace.ts';
import { removeDuty, setDuty } from './commands-rows.ts';
import { rowOf } from './duty-row.ts';
import { DutyFaults } from './open-draft.ts';
import { proposeDuty } from './propose.ts';
import { findRow, rowsOf } from './store-lists.ts';
import { dogsRow, type LifeWorld, lifeWorld, NOW } from './testing.ts';

let world: LifeWorld;
beforeAll(async () => {
  world = await lifeWorld();
});

let drafts = 0;
/** A draft of the list in force, to be thrown away. */
async function aDraft(): Promise<string> {
  const version = `试-${++drafts}`;
  await world.deed((tx) =>
    createDraft(tx, world.steward, { version, effectiveFrom: '2026-07-01', from: VERSION }, NOW),
  );
  return version;
}
const refused = (code: string) => (error: unknown) => isRefusal(error, code);

describe('beginning a draft', () => {
  it('copies every row, changes nothing that applies, and tells ledger and outbox', async () => {
    const version = await aDraft();
    const book = await dutiesOf(world.db, world.district);
    expect(book.rows(version).map(({ item, lead }) => [item, lead])).toEqual(
      book.rows(VERSION).map(({ item, lead }) => [item, lead]),
    );
    expect(book.versionOn('2027-01-01')?.version).toBe(VERSION);
    const deeds = await findDeeds(world.db, {
      district: world.district,
      subject: `duties:${version}`,
      limit: 9,
    });
    expect(deeds.map(({ deed }) => deed)).toEqual(['duties.drafted']);
    expect(deeds[0]?.body).toMatchObject({ from: VERSION, rows: 17, effectiveFrom: '2026-07-01' });
  });

  it('is refused to people who do not keep the list, under a name that is taken, and in the past', async () => {
    const draft = { version: '新', effectiveFrom: '2026-07-01', from: VERSION };
    const begin = (actor: typeof world.steward, different: Partial<typeof draft>) =>
      world.deed((tx) => createDraft(tx, actor, { ...draft, ...different }, NOW));
    for (const actor of [world.actors.handler, world.actors.clerk, world.actor('b001.coordinator')])
      await expect(begin(actor, {})).rejects.toSatisfy(refused('not-allowed'));
    await expect(begin(world.steward, { version: VERSION })).rejects.toSatisfy(refused('list-version-taken'));
    await expect(begin(world.steward, { version: '../x' })).rejects.toSatisfy(refused('list-name'));
    // There is a page of that name: the list could never be opened.
    await expect(begin(world.steward, { version: 'new' })).rejects.toSatisfy(refused('list-name-reserved'));
    await expect(begin(world.steward, { effectiveFrom: '2026-05-19' })).rejects.toSatisfy(
      refused('list-begins-too-early'),
    );
    await expect(begin(world.steward, { from: '没有' })).rejects.toSatisfy(refused('no-list-version'));
  });
});

describe('changing a row', () => {
  it('is stored with its revision, and the ledger keeps what it was and what it is', async () => {
    const version = await aDraft();
    const on = { version, item: '90' };
    expect(await world.deed((tx) => setDuty(tx, world.steward, on, dogsRow(), NOW))).toBe(1);
    const change = dogsRow({ lead: 'cgj', conditions: '', assists: ['b001'] });
    expect(await world.deed((tx) => setDuty(tx, world.second, { ...on, revision: 1 }, change, NOW))).toBe(2);
    const [newest] = await findDeeds(world.db, {
      district: world.district,
      subject: `duties:${version}`,
      limit: 1,
    });
    expect(newest?.body).toMatchObject({
      what: 'row',
      before: { lead: 'gaf' },
      after: { lead: 'cgj', assists: ['b001'] },
    });
    const book = await dutiesOf(world.db, world.district);
    expect(book.versions.find((each) => each.version === version)).toMatchObject({
      authors: [world.steward.person, 'S900'],
      revision: 3,
    });
  });

  it('that says the same again changes nothing', async () => {
    const version = await aDraft();
    const kept = await findRow(world.db, world.district, version, '1');
    if (!kept) throw new Error('no row');
    const on = { version, item: '1', revision: kept.revision };
    await world.deed((tx) => setDuty(tx, world.steward, on, rowOf(kept.duty), NOW));
    expect((await findRow(world.db, world.district, version, '1'))?.revision).toBe(kept.revision);
  });

  it('that refers to what does not exist is refused with every fault', async () => {
    const version = await aDraft();
    const wrong = dogsRow({ lead: 'xyz', matter: '999999', validTo: '2025-01-01', conditions: '物业' });
    const deed = world.deed((tx) => setDuty(tx, world.steward, { version, item: '90' }, wrong, NOW));
    const error = await deed.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DutyFaults);
    expect((error as DutyFaults).faults.map(({ column }) => column).sort()).toEqual([
      'conditions',
      'lead',
      'matter',
      'validTo',
    ]);
    expect(await findRow(world.db, world.district, version, '90')).toBeUndefined();
  });

  it('is refused on a published list, whoever asks', async () => {
    const on = { version: VERSION, item: '90' };
    await expect(world.deed((tx) => setDuty(tx, world.steward, on, dogsRow(), NOW))).rejects.toSatisfy(
      refused('list-is-history'),
    );
    await expect(
      world.deed((tx) => removeDuty(tx, world.steward, { version: VERSION, item: '1' }, NOW)),
    ).rejects.toSatisfy(refused('list-is-history'));
  });

  it('of a draft that was given up is refused, and its rows stay to be read', async () => {
    const version = await aDraft();
    await world.deed((tx) => withdrawDraft(tx, world.steward, { version }, '另起一稿', NOW));
    await expect(
      world.deed((tx) => setDuty(tx, world.steward, { version, item: '90' }, dogsRow(), NOW)),
    ).rejects.toSatisfy(refused('list-was-withdrawn'));
    expect(await rowsOf(world.db, world.district, version)).toHaveLength(17);
  });
});

describe('a whole list from a file', () => {
  it('takes the place of the rows and counts what it did; the same again does nothing', async () => {
    const version = await aDraft();
    const rows = (await rowsOf(world.db, world.district, version)).map(rowOf);
    const file = [...rows.filter(({ item }) => item !== '1'), dogsRow()].map((row) =>
      row.item === '2' ? { ...row, ground: '《新办法》第二条' } : row,
    );
    const first = await world.deed((tx) =>
      replaceDuties(tx, world.steward, { version, revision: 1 }, file, NOW),
    );
    const transfers = { added: 0, changed: 0, removed: 0, kept: 0 };
    expect(first).toEqual({ added: 1, changed: 1, removed: 1, kept: 15, transfers, revision: 2 });
    const again = await world.deed((tx) =>
      replaceDuties(tx, world.steward, { version, revision: 2 }, file, NOW),
    );
    expect(again).toEqual({ added: 0, changed: 0, removed: 0, kept: 17, transfers, revision: 2 });
  });

  it('with one faulty row stores nothing, and says where the fault is', async () => {
    const version = await aDraft();
    const rows = (await rowsOf(world.db, world.district, version)).map(rowOf);
    const file = [...rows, dogsRow({ row: 40, lead: 'xyz' }), dogsRow({ row: 41 })];
    const error = await world
      .deed((tx) => replaceDuties(tx, world.steward, { version }, file, NOW))
      .catch((thrown: unknown) => thrown);
    expect((error as DutyFaults).faults).toMatchObject([
      { row: 40, column: 'lead', code: 'list-unit-unknown' },
      { row: 41, column: 'item', code: 'list-key-repeated' },
    ]);
    expect(await rowsOf(world.db, world.district, version)).toHaveLength(17);
  });

  it('written from a draft that has changed since is refused', async () => {
    const version = await aDraft();
    await world.deed((tx) => setDuty(tx, world.second, { version, item: '90' }, dogsRow(), NOW));
    await expect(
      world.deed((tx) => replaceDuties(tx, world.steward, { version, revision: 1 }, [], NOW)),
    ).rejects.toSatisfy(refused('changed-meanwhile'));
  });
});

test('drafts are not part of what a pack would be written from', async () => {
  const version = await aDraft();
  const data = await readResponsibility(world.db, world.district);
  expect(data.versions?.map((each) => each.version)).toEqual([VERSION]);
  expect(data.duties.some((row) => row.version === version)).toBe(false);
});

test('a ruling proposes a row once, however often it is asked, and cannot propose nonsense', async () => {
  const proposal = {
    case: '0190f3a0-0000-7000-8000-000000000001',
    matter: MATTERS.dogs,
    area: '990110001',
    conditions: [],
    lead: 'gaf',
    assists: ['b001'],
    ground: '《裁定 2026-3》',
    note: '流浪犬由公安牵头',
  };
  const propose = (different: object) =>
    world.deed((tx) => proposeDuty(tx, world.coordinator, { ...proposal, ...different }, NOW));
  const [a, b] = await Promise.all([propose({}), propose({})]);
  expect(a.id).toBe(b.id);
  const deeds = await findDeeds(world.db, {
    district: world.district,
    subject: `proposal:${a.id}`,
    limit: 9,
  });
  expect(deeds).toHaveLength(1);
  expect((await propose({ ground: '《裁定 2026-4》' })).id).not.toBe(a.id);
  await expect(propose({ lead: 'xyz' })).rejects.toBeInstanceOf(DutyFaults);
});
