import { beforeEach, expect, it } from 'vitest';
import { directoryOf } from '#modules/directory';
import { VERSION } from '../fixtures.ts';
import { dutiesOf } from '../queries.ts';
import { createDraft } from './commands-draft.ts';
import { publishVersion, reviewVersion, submitForReview } from './commands-review.ts';
import { setDuty } from './commands-rows.ts';
import { outlooks, settledBy, toldOn } from './outlook.ts';
import { findingsKept } from './store-findings.ts';
import { dogsRow, type LifeWorld, lifeWorld, NOW } from './testing.ts';

let world: LifeWorld;
beforeEach(async () => {
  world = await lifeWorld();
});

async function published(
  version: string,
  effectiveFrom: string,
  from: string,
  row = dogsRow(),
): Promise<void> {
  await world.deed((tx) => createDraft(tx, world.steward, { version, effectiveFrom, from }, NOW));
  const on = { version };
  if (from === VERSION) await world.deed((tx) => setDuty(tx, world.steward, { ...on, item: '90' }, row, NOW));
  await world.deed((tx) => submitForReview(tx, world.steward, on, '', NOW));
  await world.deed((tx) => reviewVersion(tx, world.coordinator, on, '', NOW));
  await world.deed((tx) => publishVersion(tx, world.supervisor, on, {}, NOW));
}
async function ahead(today: string) {
  const [book, directory] = [
    await dutiesOf(world.db, world.district),
    await directoryOf(world.db, world.district),
  ];
  const known = await findingsKept(world.db, world.district);
  return { book, known, found: await outlooks(book, directory, known, today) };
}

it('a published list is told with what it will settle, and changes nothing before its day', async () => {
  expect((await ahead('2026-05-20')).found).toEqual([]);
  await published('2026-2', '2026-07-01', VERSION);
  const { book, known, found } = await ahead('2026-05-20');
  const gap = known.find(({ kind, detail }) => kind === 'gap' && detail[0]?.matter === dogsRow().matter);
  expect(gap?.state).toBe('open');
  expect(toldOn(book, '2026-05-20')?.version).toBe(VERSION);
  expect(found).toMatchObject([{ list: { version: '2026-2' }, opens: 0 }]);
  expect([...(found[0]?.closes ?? [])]).toEqual([gap?.key]);
  expect(gap && settledBy(found, gap)?.version).toBe('2026-2');
});

it('of two lists to come the second is told beside the first', async () => {
  await published('2026-2', '2026-07-01', VERSION);
  await published('2026-3', '2026-09-01', '2026-2');
  const { found } = await ahead('2026-05-20');
  expect(found.map(({ list, closes, opens }) => [list.version, closes.size, opens])).toEqual([
    ['2026-2', 1, 0],
    ['2026-3', 0, 0],
  ]);
});

it('what a list brings is counted as opened by it', async () => {
  await published('2026-2', '2026-07-01', VERSION, { ...dogsRow(), ground: '' });
  const { found } = await ahead('2026-05-20');
  expect(found.map(({ closes, opens }) => [closes.size, opens])).toEqual([[1, 1]]);
});

it('what ends by its own day is not opened by the list that comes after it', async () => {
  await published('2026-2', '2026-07-01', VERSION, { ...dogsRow(), validTo: '2026-08-31' });
  const before = (await ahead('2026-07-01')).found;
  await published('2026-3', '2026-09-01', '2026-2');
  const { book, found } = await ahead('2026-07-01');
  expect(before).toEqual([]);
  expect(book.rows('2026-3').map(({ item }) => item)).toContain('90');
  expect(found.map(({ list, opens }) => [list.version, opens])).toEqual([['2026-3', 0]]);
});

it('before the first list begins, that one is told', async () => {
  const { book } = await ahead('2020-01-01');
  expect(toldOn(book, '2020-01-01')?.version).toBe(VERSION);
});
