import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { findingsOf } from './analyse-list.ts';
import { MATTERS, VERSION } from './fixtures.ts';
import { type Kept, readKept } from './kept-book.ts';
import { createDraft } from './life/commands-draft.ts';
import { prepareToPublish, publishVersion, reviewVersion, submitForReview } from './life/commands-review.ts';
import { removeDuty, setDuty } from './life/commands-rows.ts';
import { removeTransfer, setTransfer } from './life/commands-transfers.ts';
import { putRows } from './life/store-lists.ts';
import { coversRow, dogsRow, type LifeWorld, lifeWorld, NOW } from './life/testing.ts';
import { dutiesOf } from './queries.ts';

let world: LifeWorld;
let drafts = 0;
beforeAll(async () => {
  world = await lifeWorld();
});
async function aDraft(from = VERSION): Promise<string> {
  const version = `稿-${++drafts}`;
  const draft = { version, effectiveFrom: `2026-07-${String(drafts).padStart(2, '0')}`, from };
  await world.deed((tx) => createDraft(tx, world.steward, draft, NOW));
  return version;
}
const read = (known?: Kept) => readKept(world.db, world.district, known);
/** What a reading gives, as plain data. */
const plain = ({ parts }: Kept) => ({
  versions: parts.versions.map(({ version, revision, status }) => `${version} ${revision} ${status}`).sort(),
  lists: [...parts.contents]
    .map(([version, { rows, transfers }]) => ({ version, rows, transfers }))
    .sort((a, b) => (a.version < b.version ? -1 : 1)),
});

type Deed = 'add' | 'edit' | 'remove' | 'move' | 'unmove' | 'undone';
const deeds = fc.array(
  fc.record({
    what: fc.constantFrom<Deed[]>('add', 'edit', 'remove', 'move', 'unmove', 'undone'),
    item: fc.constantFrom('1', '2', '9', '10', '90', '91', '100'),
    draft: fc.nat(1),
  }),
  { minLength: 1, maxLength: 5 },
);

/** A deed like those of another program, which tell this one nothing; what is refused changes nothing. */
async function act({ what, item, draft }: { what: Deed; item: string; draft: number }, versions: string[]) {
  const version = versions[draft] ?? '';
  const client = await world.db.pool.connect();
  const revise = () =>
    client.query('update responsibility.list_version set revision = revision + 1 where version = $1', [
      version,
    ]);
  try {
    await client.query('begin');
    if (what === 'add' || what === 'undone')
      await client.query(
        `insert into responsibility.duty (district, version, item, matter, area, conditions, list_type, lead, assists, ground, valid_from)
         values ($1, $2, $3, $4, '990110', '[]', 'line', 'gaf', '{}', '《法》', '2026-07-01') on conflict do nothing`,
        [world.district, version, item, MATTERS.dogs],
      );
    if (what === 'edit')
      await client.query(
        `update responsibility.duty set ground = ground || '新' where version = $1 and item = $2`,
        [version, item],
      );
    if (what === 'remove')
      await client.query('delete from responsibility.duty where version = $1 and item = $2', [version, item]);
    if (what === 'move')
      await client.query(
        `insert into responsibility.transfer (district, version, code, kind, from_unit, to_unit, matter, area, conditions, ground, valid_from)
         values ($1, $2, $3, 'delegated', 'cgj', 'b001', $4, '990110001', '[]', '《决定》', '2026-07-01') on conflict do nothing`,
        [world.district, version, item, MATTERS.manholes],
      );
    if (what === 'unmove')
      await client.query('delete from responsibility.transfer where version = $1', [version]);
    await revise();
    await client.query(what === 'undone' ? 'rollback' : 'commit');
  } finally {
    client.release();
  }
}

describe('a book that is read again', () => {
  test('says the same as one read from nothing, whatever other programs did in between', async () => {
    const versions = [await aDraft(), await aDraft()];
    let known = await read();
    await fc.assert(
      fc.asyncProperty(deeds, async (done) => {
        for (const each of done) await act(each, versions);
        known = await read(known);
        expect(known.sure).toBe(true);
        expect(plain(known)).toEqual(plain(await read()));
        expect(await read(known)).toBe(known);
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  test('keeps what did not change as the very same object, and of what changed the rows that did not', async () => {
    const version = await aDraft();
    const before = await dutiesOf(world.db, world.district);
    const row = dogsRow();
    await world.deed((tx) => setDuty(tx, world.steward, { version, item: '90' }, row, NOW));
    const after = await dutiesOf(world.db, world.district);
    expect(after.rows(VERSION)).toBe(before.rows(VERSION));
    expect(after.matters).toBe(before.matters);
    expect(after.rows(version)).not.toBe(before.rows(version));
    expect(after.rows(version).slice(0, 17)).toEqual(before.rows(version));
    expect(after.rows(version)[3]).toBe(before.rows(version)[3]);
    expect(after.findDuty(version, '90')?.lead).toBe('gaf');
    expect(before.findDuty(version, '90')).toBeUndefined();
  });

  test('is seen changed in the transaction that writes, also before its version is counted up, and nowhere when it is undone', async () => {
    const version = await aDraft();
    const { rows } = await dutiesOf(world.db, world.district);
    const undone = world.deed(async (tx) => {
      await putRows(tx, world.district, [{ ...dogsRow(), version }]);
      expect((await dutiesOf(tx, world.district)).findDuty(version, '90')?.lead).toBe('gaf');
      await removeDuty(tx, world.steward, { version, item: '90' }, NOW);
      expect((await dutiesOf(tx, world.district)).findDuty(version, '90')).toBeUndefined();
      await setDuty(tx, world.steward, { version, item: '91' }, dogsRow({ item: '91' }), NOW);
      await setTransfer(tx, world.steward, { version, code: 'FQ-01' }, coversRow(), NOW);
      expect((await dutiesOf(tx, world.district)).transfers(version)).toHaveLength(1);
      await removeTransfer(tx, world.steward, { version, code: 'FQ-01' }, NOW);
      const seen = await dutiesOf(tx, world.district);
      expect([seen.findDuty(version, '91')?.lead, seen.transfers(version).length]).toEqual(['gaf', 0]);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect((await dutiesOf(world.db, world.district)).rows(version)).toBe(rows(version));
  });
});

describe('what is proved of a list', () => {
  test('stands while it is given to review, reviewed and published, and others are changed', async () => {
    const version = await aDraft();
    const [other, list] = [await aDraft(), { version }];
    await world.deed((tx) => setDuty(tx, world.steward, { version, item: '90' }, dogsRow(), NOW));
    const book = () => dutiesOf(world.db, world.district);
    const days = { from: '2026-07-01' };
    const proof = findingsOf(await book(), world.directory, version, days);
    await world.deed((tx) => submitForReview(tx, world.steward, list, '', NOW));
    await world.deed((tx) => setDuty(tx, world.steward, { version: other, item: '90' }, dogsRow(), NOW));
    expect(findingsOf(await book(), world.directory, version, days)).toBe(proof);
    await world.deed((tx) => reviewVersion(tx, world.coordinator, list, '', NOW));
    await prepareToPublish(world.db, world.supervisor, list, {});
    await world.deed((tx) => publishVersion(tx, world.supervisor, list, {}, NOW));
    expect(findingsOf(await book(), world.directory, version, days)).toBe(proof);
    // Of other days, or once a row is different, it is another question.
    expect(findingsOf(await book(), world.directory, version, { from: '2026-09-01' })).not.toBe(proof);
    const next = await aDraft(version);
    const before = findingsOf(await book(), world.directory, next);
    await world.deed((tx) => removeDuty(tx, world.steward, { version: next, item: '1' }, NOW));
    const after = findingsOf(await book(), world.directory, next);
    expect(after).not.toBe(before);
    expect((await after).length).toBeGreaterThan((await before).length);
  });

  test('before publishing is not asked of people who may not publish', async () => {
    const list = { version: await aDraft() };
    await expect(prepareToPublish(world.db, world.actors.handler, list, {})).rejects.toThrow('not-allowed');
  });
});
