import { beforeEach, describe, expect, it } from 'vitest';
import { isRefusal } from '#kernel/refusal.ts';
import { findDeeds } from '#modules/ledger';
import { VERSION } from '../fixtures.ts';
import { dutiesOf } from '../queries.ts';
import { createDraft } from './commands-draft.ts';
import { replaceDuties } from './commands-replace.ts';
import { publishVersion, returnVersion, reviewVersion, submitForReview } from './commands-review.ts';
import { setDuty } from './commands-rows.ts';
import { findingsKept } from './store-findings.ts';
import { rowsOf } from './store-lists.ts';
import { dogsRow, type LifeWorld, lifeWorld, NOW } from './testing.ts';

let world: LifeWorld;
beforeEach(async () => {
  world = await lifeWorld();
});

const effectiveFrom = '2026-07-01';
const begin = (version: string) =>
  world.deed((tx) => createDraft(tx, world.steward, { version, effectiveFrom, from: VERSION }, NOW));
const codes = (results: readonly PromiseSettledResult<unknown>[]) =>
  results
    .map((result) => {
      if (result.status === 'fulfilled') return 'done';
      if (!isRefusal(result.reason)) throw result.reason;
      return result.reason.code;
    })
    .sort();
const deedsOf = async (version: string) =>
  (await findDeeds(world.db, { district: world.district, subject: `duties:${version}`, limit: 50 }))
    .map(({ deed }) => deed)
    .reverse();
async function reviewed(version: string): Promise<void> {
  await begin(version);
  await world.deed((tx) => submitForReview(tx, world.steward, { version }, '', NOW));
  await world.deed((tx) => reviewVersion(tx, world.coordinator, { version }, '', NOW));
}
const publish = (version: string, person = world.supervisor.person) =>
  world.deed((tx) => publishVersion(tx, { ...world.supervisor, person }, { version }, {}, NOW));

describe('at the same moment', () => {
  it('several people change one row: one does, the others are told, and the draft counts one change', async () => {
    await begin('x');
    await world.deed((tx) => setDuty(tx, world.steward, { version: 'x', item: '90' }, dogsRow(), NOW));
    const change = (ground: string) =>
      world.deed((tx) =>
        setDuty(tx, world.second, { version: 'x', item: '90', revision: 1 }, dogsRow({ ground }), NOW),
      );
    const told = codes(await Promise.allSettled(['甲', '乙', '丙', '丁'].map(change)));
    expect(told).toEqual(['changed-meanwhile', 'changed-meanwhile', 'changed-meanwhile', 'done']);
    expect(await deedsOf('x')).toEqual(['duties.drafted', 'duties.changed', 'duties.changed']);
  });

  it('two people add a row of one number: one does', async () => {
    await begin('x');
    const add = (lead: string) =>
      world.deed((tx) => setDuty(tx, world.second, { version: 'x', item: '90' }, dogsRow({ lead }), NOW));
    expect(codes(await Promise.allSettled([add('gaf'), add('cgj')]))).toEqual(['done', 'item-taken']);
  });

  it('different rows are changed by different people, and nothing is lost', async () => {
    await begin('x');
    const items = Array.from({ length: 12 }, (_, i) => String(90 + i));
    await Promise.all(
      items.map((item) =>
        world.deed((tx) =>
          setDuty(
            tx,
            { ...world.steward, person: `S9${item}` },
            { version: 'x', item },
            dogsRow({ item, conditions: '', area: '990110001' }),
            NOW,
          ),
        ),
      ),
    );
    const rows = await rowsOf(world.db, world.district, 'x');
    expect(rows.map(({ item }) => item)).toEqual(expect.arrayContaining(items));
    const list = (await dutiesOf(world.db, world.district)).versions.find(({ version }) => version === 'x');
    // With who began the draft.
    expect(list?.authors).toHaveLength(13);
    expect(list?.revision).toBe(13);
  });

  it('a whole list from a file and a change of a row: the file was written from what is no longer there', async () => {
    await begin('x');
    const row = world.deed((tx) => setDuty(tx, world.second, { version: 'x', item: '90' }, dogsRow(), NOW));
    const file = world.deed((tx) => replaceDuties(tx, world.steward, { version: 'x', revision: 1 }, [], NOW));
    const told = codes(await Promise.allSettled([row, file]));
    const items = (await rowsOf(world.db, world.district, 'x')).map(({ item }) => item);
    // Whoever was first stands whole; the row may also come after the file, into the emptied draft.
    if (told[0] === 'changed-meanwhile') expect(items).toHaveLength(18);
    else expect(items).toEqual(['90']);
  });

  it('one list is published by two: once', async () => {
    await reviewed('x');
    const told = codes(await Promise.allSettled([publish('x'), publish('x', 'S901')]));
    expect(told).toEqual(['done', 'list-is-history']);
    expect((await deedsOf('x')).filter((deed) => deed === 'duties.published')).toHaveLength(1);
  });

  it('two lists of one day are published: one applies, the other was called back by it', async () => {
    await Promise.all([reviewed('x'), reviewed('y')]);
    expect(codes(await Promise.allSettled([publish('x'), publish('y')]))).toEqual(['done', 'done']);
    const { versions } = await dutiesOf(world.db, world.district);
    const states = versions.filter(({ version }) => version !== VERSION).map(({ status }) => status);
    expect(states.sort()).toEqual(['published', 'recalled']);
    const recalled = versions.find(({ status }) => status === 'recalled');
    expect(versions.find(({ version }) => version === recalled?.replacedBy)?.status).toBe('published');
  });

  it('publishing against a change of a row: what is published is what was reviewed', async () => {
    await reviewed('x');
    const change = async () => {
      await world.deed((tx) => returnVersion(tx, world.coordinator, { version: 'x' }, '还要改', NOW));
      await world.deed((tx) => setDuty(tx, world.steward, { version: 'x', item: '90' }, dogsRow(), NOW));
    };
    const told = codes(await Promise.allSettled([publish('x'), change()]));
    const list = (await dutiesOf(world.db, world.district)).versions.find(({ version }) => version === 'x');
    const rows = await rowsOf(world.db, world.district, 'x');
    if (list?.status === 'published') {
      expect(told).toEqual(['done', 'list-is-history']);
      expect(rows).toHaveLength(17);
    } else {
      expect(list?.status).toBe('draft');
      expect(told).toEqual(['done', 'list-not-submitted']);
      expect(rows).toHaveLength(18);
    }
  });
});

it('a publishing that breaks off leaves nothing: no list, no finding, no deed, no fact', async () => {
  await reviewed('x');
  const before = await findingsKept(world.db, world.district);
  const broken = world.deed(async (tx) => {
    await publishVersion(tx, world.supervisor, { version: 'x' }, {}, NOW);
    // As when the program is killed before the commit: the server rolls back what it was not told to keep.
    throw new Error('killed');
  });
  await expect(broken).rejects.toThrow('killed');
  expect(await findingsKept(world.db, world.district)).toEqual(before);
  expect(await deedsOf('x')).not.toContain('duties.published');
  const { rows } = await world.db.pool.query("select 1 from platform.fact where type = 'duties.published'");
  expect(rows).toEqual([]);
  expect((await dutiesOf(world.db, world.district)).versionOn(effectiveFrom)?.version).toBe(VERSION);
  await publish('x');
  expect((await dutiesOf(world.db, world.district)).versionOn(effectiveFrom)?.version).toBe('x');
});
