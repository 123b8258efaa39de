import { beforeEach, describe, expect, it } from 'vitest';
import { isRefusal } from '#kernel/refusal.ts';
import { MATTERS, VERSION } from '../fixtures.ts';
import { dutiesOf } from '../queries.ts';
import { createDraft } from './commands-draft.ts';
import { acceptProposal, refuseProposal } from './commands-proposal.ts';
import { publishVersion, reviewVersion, submitForReview } from './commands-review.ts';
import type { NewProposal } from './proposal.ts';
import { proposeDuty } from './propose.ts';
import { refreshFindings } from './refresh-findings.ts';
import { findingsKept } from './store-findings.ts';
import { getProposal, listProposals } from './store-proposals.ts';
import { type LifeWorld, lifeWorld, NOW } from './testing.ts';

let world: LifeWorld;
beforeEach(async () => {
  world = await lifeWorld();
});
const refused = (code: string) => (error: unknown) => isRefusal(error, code);

/** The ruling on the trees that two units claim: the line leads, the government does not. */
const trees: NewProposal = {
  ...{ case: '0190f3a0-0000-7000-8000-000000000001', matter: MATTERS.trees, area: '990110' },
  ...{ conditions: [], lead: 'cgj', assists: ['b001'], ground: '《裁定 2026-3》', note: '行道树归城管局' },
};
const propose = async (proposal: NewProposal) =>
  (await world.deed((tx) => proposeDuty(tx, world.coordinator, proposal, NOW))).id;
const begin = { version: '2026-2', effectiveFrom: '2026-07-01' };
const accept = (id: string, into: Parameters<typeof acceptProposal>[3]) =>
  world.deed((tx) => acceptProposal(tx, world.steward, { id }, into, NOW));
const treesNow = async (version: string) =>
  (await dutiesOf(world.db, world.district)).rowsOf(version, MATTERS.trees);
const overlap = async () =>
  (await findingsKept(world.db, world.district)).find(
    ({ kind, detail }) => kind === 'overlap' && detail[0]?.matter === MATTERS.trees,
  );

describe('a ruling', () => {
  it('takes the place of the rows that contradict it, and closes the overlap when the draft is published', async () => {
    const id = await propose(trees);
    const before = await treesNow(VERSION);
    expect(before.map(({ lead }) => lead)).toEqual(['cgj', 'gov']);
    const { version, item } = await accept(id, { begin });
    expect(await treesNow(version)).toMatchObject([
      { item, lead: 'cgj', assists: ['b001'], ground: '《裁定 2026-3》', listType: 'assist' },
    ]);
    expect(item).toBe(before[0]?.item);
    const gone = await overlap();
    expect(gone?.state).toBe('open');
    expect(await getProposal(world.db, world.district, id)).toMatchObject({
      ...{ state: 'accepted', version: '2026-2', decidedBy: world.steward.person, closes: [gone?.id] },
    });
    await world.deed((tx) => submitForReview(tx, world.steward, { version }, '', NOW));
    await world.deed((tx) => reviewVersion(tx, world.coordinator, { version }, '', NOW));
    await world.deed((tx) => publishVersion(tx, world.supervisor, { version }, {}, NOW));
    await world.deed((tx) =>
      refreshFindings(tx, world.district, 'nightly', new Date(`${begin.effectiveFrom}T02:00:00Z`)),
    );
    expect(await overlap()).toMatchObject({ state: 'fixed', fixedByVersion: '2026-2' });
  });

  it('about a narrower place becomes a row of its own, with the next number', async () => {
    const id = await propose({ ...trees, area: '990110001', lead: 'b001', assists: ['cgj'] });
    await world.deed((tx) => createDraft(tx, world.steward, { ...begin, from: VERSION }, NOW));
    expect(await accept(id, { version: '2026-2' })).toEqual({ version: '2026-2', item: '18' });
    expect((await treesNow('2026-2')).map(({ lead, area }) => [lead, area])).toEqual([
      ['cgj', '990110'],
      ['gov', '990110'],
      ['b001', '990110001'],
    ]);
  });

  it('is refused with a reason, and then decided', async () => {
    const id = await propose(trees);
    const refuse = (reason: string) =>
      world.deed((tx) => refuseProposal(tx, world.steward, { id }, reason, NOW));
    await expect(refuse('')).rejects.toSatisfy(refused('reason-needed'));
    await refuse('上级另有规定');
    await expect(refuse('再说一次')).rejects.toSatisfy(refused('proposal-decided'));
    await expect(accept(id, { begin })).rejects.toSatisfy(refused('proposal-decided'));
    expect((await dutiesOf(world.db, world.district)).versions).toHaveLength(1);
  });

  it('accepted by two people at once is accepted by one', async () => {
    const id = await propose(trees);
    const told = await Promise.allSettled([
      accept(id, { begin }),
      accept(id, { begin: { ...begin, version: '2026-3' } }),
    ]);
    expect(told.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const drafts = (await dutiesOf(world.db, world.district)).versions.filter((v) => v.status === 'draft');
    expect(drafts).toHaveLength(1);
  });

  it('is decided by those who draft, and waits first in the list', async () => {
    const [first] = [await propose(trees), await propose({ ...trees, ground: '《裁定 2026-4》' })];
    await expect(
      world.deed((tx) => refuseProposal(tx, world.supervisor, { id: first }, '不行', NOW)),
    ).rejects.toSatisfy(refused('not-allowed'));
    await world.deed((tx) => refuseProposal(tx, world.steward, { id: first }, '不行', NOW));
    const states = (await listProposals(world.db, world.district)).map(({ state }) => state);
    expect(states).toEqual(['waiting', 'refused']);
  });
});
