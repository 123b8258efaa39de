import { beforeEach, describe, expect, it } from 'vitest';
import { isRefusal } from '#kernel/refusal.ts';
import { findDeeds } from '#modules/ledger';
import { MATTERS, someDuties, VERSION } from '../fixtures.ts';
import type { TransferRow } from '../pack-data.ts';
import { readResponsibility, storeResponsibility } from '../pack-store.ts';
import { dutiesOf } from '../queries.ts';
import { simulate } from '../simulate.ts';
import { createDraft } from './commands-draft.ts';
import { acceptFinding } from './commands-finding.ts';
import { acceptProposal } from './commands-proposal.ts';
import { publishVersion, reviewVersion, submitForReview } from './commands-review.ts';
import { removeTransfer, setTransfer } from './commands-transfers.ts';
import { findingId } from './finding-life.ts';
import { compareWithBefore } from './gate.ts';
import { proposeDuty } from './propose.ts';
import { findTransfer } from './store-transfers.ts';
import { coversRow, type LifeWorld, lifeWorld, NOW } from './testing.ts';

let world: LifeWorld;
const DRAFT = '2026-2';
beforeEach(async () => {
  world = await lifeWorld();
  await draft(DRAFT, VERSION);
});

const draft = (version: string, from: string, effectiveFrom = '2026-07-01') =>
  world.deed((tx) => createDraft(tx, world.steward, { version, effectiveFrom, from }, NOW));
const put = (row: TransferRow, revision?: number, actor = world.steward) =>
  world.deed((tx) => setTransfer(tx, actor, { version: DRAFT, code: row.code, revision }, row, NOW));
const bookNow = () => dutiesOf(world.db, world.district);
const refused = (code: string) => (error: unknown) => isRefusal(error, code);
async function publish(version: string): Promise<void> {
  await world.deed((tx) => submitForReview(tx, world.steward, { version }, '', NOW));
  await world.deed((tx) => reviewVersion(tx, world.coordinator, { version }, '', NOW));
  await world.deed((tx) => publishVersion(tx, world.supervisor, { version }, {}, NOW));
}
const covers = { matter: MATTERS.manholes, area: '990110001001', circumstances: {}, at: '2026-08-01' };

describe('a delegation in a draft', () => {
  it('moves nothing before the list is published and the duty after it, and the next draft carries it on', async () => {
    await put(coversRow());
    expect((await bookNow()).resolve(covers)).toMatchObject({ kind: 'holder', lead: 'cgj' });
    await publish(DRAFT);
    const book = await bookNow();
    expect(book.resolve(covers)).toMatchObject({ lead: 'b001', moves: [{ code: 'FQ-01' }] });
    expect(book.resolve({ ...covers, at: '2026-06-30' })).toMatchObject({ lead: 'cgj' });
    await draft('2026-3', DRAFT, '2026-09-01');
    const [carried, ...none] = (await bookNow()).transfers('2026-3');
    expect(none).toEqual([]);
    expect(carried).toEqual({ ...book.transfers(DRAFT)[0], version: '2026-3' });
    await publish('2026-3');
    expect((await bookNow()).resolve({ ...covers, at: '2026-09-02' })).toMatchObject({
      ...{ lead: 'b001', version: '2026-3' },
    });
  });

  it('is told to the ledger with what it was and what it is, and makes its writer an author', async () => {
    expect(await put(coversRow())).toBe(1);
    expect(await put(coversRow({ validTo: '2026-12-31' }), 1, world.second)).toBe(2);
    expect(await put(coversRow({ validTo: '2026-12-31' }), 2)).toBe(2);
    const on = { version: DRAFT, code: 'FQ-01', revision: 2 };
    await world.deed((tx) => removeTransfer(tx, world.second, on, NOW));
    const deeds = await findDeeds(world.db, {
      ...{ district: world.district, subject: `duties:${DRAFT}`, limit: 9 },
    });
    expect(deeds.map(({ body }) => body).reverse()).toMatchObject([
      {},
      { what: 'new-transfer', code: 'FQ-01', before: null, after: { from: 'cgj', to: 'b001' } },
      { what: 'transfer', before: { code: 'FQ-01' }, after: { validTo: '2026-12-31' } },
      { what: 'removed-transfer', code: 'FQ-01', after: null },
    ]);
    const list = (await bookNow()).versions.find(({ version }) => version === DRAFT);
    expect(list).toMatchObject({ authors: [world.steward.person, 'S900'], revision: 4 });
  });

  it('of two people who change it the second is told, and of two who close a circle one is refused', async () => {
    await put(coversRow());
    const both = await Promise.allSettled([
      put(coversRow({ ground: '《甲》' }), 1),
      put(coversRow({ ground: '《乙》' }), 1, world.second),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await findTransfer(world.db, world.district, DRAFT, 'FQ-01'))?.revision).toBe(2);
    const ring = await Promise.allSettled([
      put(coversRow({ code: 'FQ-02', from: 'b001', to: 'gov' })),
      put(coversRow({ code: 'FQ-03', from: 'b001', to: 'cgj' }), undefined, world.second),
    ]);
    expect(ring[0]?.status).toBe('fulfilled');
    expect(ring[1]).toMatchObject({ status: 'rejected', reason: { faults: [{ code: 'transfer-circle' }] } });
    expect((await bookNow()).transfers(DRAFT).map(({ code }) => code)).toEqual(['FQ-01', 'FQ-02']);
  });

  it('is refused to those who do not keep the list, once the draft is under review, and where it is not', async () => {
    for (const actor of [world.actors.handler, world.actor('b001.coordinator')])
      await expect(put(coversRow(), undefined, actor)).rejects.toSatisfy(refused('not-allowed'));
    await put(coversRow());
    await expect(put(coversRow())).rejects.toSatisfy(refused('transfer-taken'));
    await expect(put(coversRow({ code: 'FQ-09' }), 3)).rejects.toSatisfy(refused('changed-meanwhile'));
    const on = { version: DRAFT, code: 'FQ-09' };
    await expect(world.deed((tx) => removeTransfer(tx, world.steward, on, NOW))).rejects.toSatisfy(
      refused('no-transfer'),
    );
    await world.deed((tx) => submitForReview(tx, world.steward, { version: DRAFT }, '', NOW));
    await expect(put(coversRow({ ground: '《改》' }), 1)).rejects.toSatisfy(refused('list-under-review'));
    await expect(
      world.deed((tx) => removeTransfer(tx, world.steward, { version: DRAFT, code: 'FQ-01' }, NOW)),
    ).rejects.toSatisfy(refused('list-under-review'));
  });
});

describe('the draft’s delegations are seen', () => {
  it('by the gate: two that contradict each other hold the list up until somebody accepts it', async () => {
    await put(coversRow());
    await put(coversRow({ code: 'FQ-02', to: 'gov' }));
    const book = await bookNow();
    const list = book.versions.find(({ version }) => version === DRAFT);
    if (!list) throw new Error('a draft');
    const { flaws } = await compareWithBefore(book, world.directory, list);
    expect(flaws).toMatchObject([
      { kind: 'overlap', matter: MATTERS.manholes, transfers: ['FQ-01', 'FQ-02'] },
    ]);
    await world.deed((tx) => submitForReview(tx, world.steward, { version: DRAFT }, '', NOW));
    await world.deed((tx) => reviewVersion(tx, world.coordinator, { version: DRAFT }, '', NOW));
    const publishing = () =>
      world.deed((tx) => publishVersion(tx, world.supervisor, { version: DRAFT }, {}, NOW));
    await expect(publishing()).rejects.toSatisfy(refused('list-flaws-open'));
    const id = findingId(flaws[0]?.key ?? '');
    await world.deed((tx) =>
      acceptFinding(tx, world.coordinator, { id, version: DRAFT }, { reason: '两家正在协商' }, NOW),
    );
    await publishing();
    expect((await bookNow()).resolve(covers)).toMatchObject({ kind: 'overlap' });
  });

  it('by a trial on past cases', async () => {
    await put(coversRow());
    const book = await bookNow();
    const list = (version: string) => {
      return { duties: book.rows(version), transfers: book.transfers(version), at: '2026-08-01' };
    };
    const { flows, moved } = simulate(list(VERSION), list(DRAFT), [{ ...covers, cases: 3 }]);
    expect({ flows, moved }).toEqual({ flows: [{ from: 'cgj', to: 'b001', cases: 3 }], moved: 3 });
  });

  it('by a ruling that enters the draft: the overlap of its rows closes, and the delegation still moves the duty', async () => {
    await put(coversRow({ matter: MATTERS.trees }));
    const { id } = await world.deed((tx) =>
      proposeDuty(
        tx,
        world.coordinator,
        {
          ...{ case: '0190f3a0-0000-7000-8000-000000000001', matter: MATTERS.trees, area: '990110' },
          ...{ conditions: [], lead: 'cgj', assists: [], ground: '《裁定 2026-3》', note: '行道树归城管局' },
        },
        NOW,
      ),
    );
    await world.deed((tx) => acceptProposal(tx, world.steward, { id }, { version: DRAFT }, NOW));
    expect((await bookNow()).transfers(DRAFT)).toHaveLength(1);
    await publish(DRAFT);
    const trees = { ...covers, matter: MATTERS.trees };
    const book = await bookNow();
    expect(book.resolve(trees)).toMatchObject({ lead: 'b001', moves: [{ code: 'FQ-01' }] });
    expect(book.resolve({ ...trees, area: '990110002' })).toMatchObject({ lead: 'cgj', moves: [] });
  });

  it('by a pack that is loaded again: what it says otherwise of them is refused, the same changes nothing', async () => {
    await put(coversRow());
    await publish(DRAFT);
    const pack = await readResponsibility(world.db, world.district);
    expect(pack.transfers?.map(({ code }) => code)).toEqual(['FQ-01']);
    const load = (transfers: readonly TransferRow[] | undefined) =>
      world.deed((tx) => storeResponsibility(tx, { ...someDuties(world.district), ...pack, transfers }, NOW));
    await load(pack.transfers);
    expect((await bookNow()).transfers(DRAFT)).toHaveLength(1);
    await expect(load([])).rejects.toSatisfy(refused('list-made-here'));
    const other = pack.transfers?.map((row) => ({ ...row, to: 'gov' }));
    await expect(load(other)).rejects.toSatisfy(refused('list-made-here'));
    expect((await bookNow()).transfers(DRAFT)).toMatchObject([{ to: 'b001' }]);
  });
});
