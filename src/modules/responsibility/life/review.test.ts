import { beforeEach, describe, expect, it } from 'vitest';
import { isRefusal } from '#kernel/refusal.ts';
import type { Actor } from '#modules/directory';
import { findDeeds } from '#modules/ledger';
import { MATTERS, seedDuties, someDuties, VERSION } from '../fixtures.ts';
import { readResponsibility, storeResponsibility } from '../pack-store.ts';
import { dutiesOf } from '../queries.ts';
import { createDraft } from './commands-draft.ts';
import { acceptFinding, assignFinding, reopenFinding } from './commands-finding.ts';
import {
  OpenFlaws,
  publishVersion,
  returnVersion,
  reviewVersion,
  submitForReview,
} from './commands-review.ts';
import { removeDuty, setDuty } from './commands-rows.ts';
import { findingId } from './finding-life.ts';
import { keepersOf } from './keepers.ts';
import { refreshFindings } from './refresh-findings.ts';
import { eventsOf } from './store-events.ts';
import { findingsKept, getFinding } from './store-findings.ts';
import { dogsRow, type LifeWorld, lifeWorld, NOW } from './testing.ts';

let world: LifeWorld;
beforeEach(async () => {
  world = await lifeWorld();
});
const refused = (code: string) => (error: unknown) => isRefusal(error, code);
const DRAFT = { version: '2026-2', effectiveFrom: '2026-07-01', from: VERSION };
const on = { version: DRAFT.version };

async function begin(different: Partial<typeof DRAFT> = {}): Promise<void> {
  await world.deed((tx) => createDraft(tx, world.steward, { ...DRAFT, ...different }, NOW));
}
const submit = (version = on.version) =>
  world.deed((tx) => submitForReview(tx, world.steward, { version }, '请审', NOW));
const review = (actor: Actor, version = on.version) =>
  world.deed((tx) => reviewVersion(tx, actor, { version }, '无误', NOW));
const publish = (actor: Actor, version = on.version, at = NOW) =>
  world.deed((tx) => publishVersion(tx, actor, { version }, {}, at));
async function bringOut(version = on.version): Promise<void> {
  await submit(version);
  await review(world.coordinator, version);
  await publish(world.supervisor, version);
}
/** The first morning of the drafted list: the night has proved what is in force. */
const FIRST_DAY = new Date('2026-07-01T02:00:00Z');
const morning = (at = FIRST_DAY) => world.deed((tx) => refreshFindings(tx, world.district, 'nightly', at));
const kept = async (kind: string, matter: string) =>
  (await findingsKept(world.db, world.district)).find(
    (each) => each.kind === kind && each.detail[0]?.matter === matter,
  );

describe('from draft to published', () => {
  it('goes through three people, begins on its day, and closes the finding it settles', async () => {
    expect(await kept('gap', MATTERS.dogs)).toMatchObject({ state: 'open', firstVersion: VERSION });
    await begin();
    await world.deed((tx) => setDuty(tx, world.steward, { ...on, item: '90' }, dogsRow(), NOW));
    await bringOut();
    const book = await dutiesOf(world.db, world.district);
    expect(book.versionOn('2026-06-30')?.version).toBe(VERSION);
    expect(book.versionOn('2026-07-01')).toMatchObject({
      ...{ version: '2026-2', publishedBy: world.supervisor.person, reviewedBy: world.coordinator.person },
    });
    expect(await kept('gap', MATTERS.dogs)).toMatchObject({ state: 'open', lastVersion: VERSION });
    await morning();
    expect(await kept('gap', MATTERS.dogs)).toMatchObject({ state: 'fixed', fixedByVersion: '2026-2' });
    const subject = `duties:${on.version}`;
    const deeds = await findDeeds(world.db, { district: world.district, subject, limit: 20 });
    expect(deeds.map(({ deed }) => deed).reverse()).toEqual([
      ...['duties.drafted', 'duties.changed', 'duties.submitted', 'duties.reviewed', 'duties.published'],
    ]);
    expect((await eventsOf(world.db, world.district, subject, 20)).map(({ note }) => note)).toEqual(
      expect.arrayContaining(['请审', '无误']),
    );
  });

  it('is not reviewed by who wrote it, nor published by who wrote or reviewed it', async () => {
    await begin();
    // The coordinator drafts too, as the table of rights allows.
    await world.deed((tx) => setDuty(tx, world.coordinator, { ...on, item: '90' }, dogsRow(), NOW));
    await submit();
    await expect(review(world.coordinator)).rejects.toSatisfy(refused('list-reviewed-by-author'));
    await expect(review(world.steward)).rejects.toSatisfy(refused('not-allowed'));
    await expect(publish(world.supervisor)).rejects.toSatisfy(refused('list-under-review'));
    await review(world.supervisor);
    await expect(publish(world.supervisor)).rejects.toSatisfy(refused('list-published-by-reviewer'));
    await expect(publish(world.coordinator)).rejects.toSatisfy(refused('list-published-by-author'));
  });

  it('is not reviewed or published by who wrote the unpublished list that it was copied from', async () => {
    await begin();
    await world.deed((tx) => setDuty(tx, world.coordinator, { ...on, item: '90' }, dogsRow(), NOW));
    await begin({ version: '2026-3', from: '2026-2', effectiveFrom: '2026-08-01' });
    await submit('2026-3');
    await expect(review(world.coordinator, '2026-3')).rejects.toSatisfy(refused('list-reviewed-by-author'));
    await review(world.supervisor, '2026-3');
    await expect(publish(world.coordinator, '2026-3')).rejects.toSatisfy(refused('list-published-by-author'));
  });

  it('is not reviewed by who began it, although they changed no row', async () => {
    await world.deed((tx) => createDraft(tx, world.coordinator, DRAFT, NOW));
    await submit();
    await expect(review(world.coordinator)).rejects.toSatisfy(refused('list-reviewed-by-author'));
  });

  it('tells in time when two people to review and publish it are no longer left', async () => {
    await begin();
    const left = async () => {
      const list = (await dutiesOf(world.db, world.district)).versions.find(
        ({ version }) => version === on.version,
      );
      if (!list) throw new Error('a list');
      return keepersOf(list, world.directory);
    };
    const { coordinator, supervisor } = world;
    expect(await left()).toMatchObject({ enough: true });
    await world.deed((tx) => setDuty(tx, coordinator, { ...on, item: '90' }, dogsRow(), NOW));
    expect(await left()).toEqual({
      ...{ reviewers: [supervisor.person], publishers: [supervisor.person], enough: false },
    });
  });

  it('is sent back with a reason, changed, and has to be reviewed anew', async () => {
    await begin();
    await submit();
    await expect(
      world.deed((tx) => setDuty(tx, world.steward, { ...on, item: '90' }, dogsRow(), NOW)),
    ).rejects.toSatisfy(refused('list-under-review'));
    await expect(world.deed((tx) => returnVersion(tx, world.coordinator, on, ' ', NOW))).rejects.toSatisfy(
      refused('reason-needed'),
    );
    await world.deed((tx) => returnVersion(tx, world.coordinator, on, '第 3 项依据不对', NOW));
    await world.deed((tx) => setDuty(tx, world.steward, { ...on, item: '90' }, dogsRow(), NOW));
    await expect(publish(world.supervisor)).rejects.toSatisfy(refused('list-not-submitted'));
    await bringOut();
  });

  it('begins no earlier than the day it is published; the publisher may choose a later one', async () => {
    await begin();
    await submit();
    await review(world.coordinator);
    const late = new Date('2026-07-05T02:00:00Z');
    await expect(publish(world.supervisor, on.version, late)).rejects.toSatisfy(
      refused('list-begins-too-early'),
    );
    const day = { effectiveFrom: '2026-08-01' };
    await world.deed((tx) => publishVersion(tx, world.supervisor, on, day, late));
    expect((await dutiesOf(world.db, world.district)).versionOn('2026-08-01')?.version).toBe('2026-2');
  });

  it('takes the place of a published list of the same day that has not begun, which never applies', async () => {
    await begin();
    await bringOut();
    await begin({ version: '2026-3' });
    await bringOut('2026-3');
    const book = await dutiesOf(world.db, world.district);
    expect(book.versionOn('2026-07-01')?.version).toBe('2026-3');
    expect(book.versions.find(({ version }) => version === '2026-2')).toMatchObject({
      ...{ status: 'recalled', replacedBy: '2026-3' },
    });
  });
});

describe('a list that would open a gap', () => {
  async function withGap(): Promise<string> {
    await begin();
    await world.deed((tx) => removeDuty(tx, world.steward, { ...on, item: '7' }, NOW));
    await submit();
    await review(world.coordinator);
    const thrown = await publish(world.supervisor).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(OpenFlaws);
    const { flaws, params } = thrown as OpenFlaws;
    expect(flaws).toMatchObject([{ kind: 'gap', matter: MATTERS.manholes }]);
    expect(params['flaws']).toBe('井盖缺失破损（云溪区）');
    return findingId(flaws[0]?.key ?? '');
  }
  const accept = (actor: Actor, id: string, more: object = {}) =>
    world.deed((tx) =>
      acceptFinding(tx, actor, { id, version: on.version }, { reason: '移交水务局，另文规定', ...more }, NOW),
    );

  it('is not published, and nothing of it is left behind', async () => {
    await withGap();
    const book = await dutiesOf(world.db, world.district);
    expect(book.versions.find(({ version }) => version === on.version)?.status).toBe('reviewed');
    expect(await kept('gap', MATTERS.manholes)).toBeUndefined();
  });

  it('is published once a named person who did not write it has accepted the gap', async () => {
    const id = await withGap();
    await expect(accept(world.actors.handler, id)).rejects.toSatisfy(refused('not-allowed'));
    await expect(accept(world.steward, id)).rejects.toSatisfy(refused('not-allowed'));
    await expect(accept(world.coordinator, id, { reason: '' })).rejects.toSatisfy(refused('reason-needed'));
    await expect(accept(world.coordinator, findingId('nothing'))).rejects.toSatisfy(
      refused('finding-not-in-draft'),
    );
    await accept(world.coordinator, id, { until: '2026-12-31' });
    await publish(world.supervisor);
    expect(await kept('gap', MATTERS.manholes)).toBeUndefined();
    await morning();
    expect(await getFinding(world.db, world.district, id)).toMatchObject({
      ...{ state: 'accepted', acceptedBy: world.coordinator.person, acceptedUntil: '2026-12-31' },
    });
    // Reopened it stays open: the night does not accept again what a person has taken back.
    await world.deed((tx) => reopenFinding(tx, world.supervisor, { id }, '已有说法', FIRST_DAY));
    await morning(new Date('2026-07-02T02:00:00Z'));
    expect(await getFinding(world.db, world.district, id)).toMatchObject({ state: 'open' });
  });

  it('asks again when it was sent back and the accepted gap grew by days, not when it shrank', async () => {
    const row = someDuties(world.district).duties.find(({ item }) => item === '7');
    if (!row) throw new Error('a row');
    let revision = 1;
    const endsOn = async (validTo: string) => {
      const changed = { ...row, version: on.version, validTo };
      revision = await world.deed((tx) =>
        setDuty(tx, world.steward, { ...on, item: '7', revision }, changed, NOW),
      );
      await submit();
      await review(world.coordinator);
    };
    const back = () => world.deed((tx) => returnVersion(tx, world.coordinator, on, '再改', NOW));
    await begin();
    await endsOn('2026-09-30');
    const refusedWith = async () => {
      const thrown = await publish(world.supervisor).catch((error: unknown) => error);
      expect(thrown).toBeInstanceOf(OpenFlaws);
      return (thrown as OpenFlaws).flaws;
    };
    const [gap] = await refusedWith();
    expect(gap).toMatchObject({ kind: 'gap', matter: MATTERS.manholes, from: '2026-10-01' });
    await accept(world.coordinator, findingId(gap?.key ?? ''));
    await back();
    await endsOn('2026-08-31');
    const grown = await refusedWith();
    expect(grown).toMatchObject([{ kind: 'gap', matter: MATTERS.manholes, from: '2026-09-01' }]);
    // The same key: what was accepted is told apart by the days alone, and the question asked is one of the new ones.
    expect(grown[0]?.key).toBe(gap?.key);
    expect(grown[0]?.witness?.at).toBe('2026-09-01');
    await back();
    await endsOn('2026-10-31');
    await publish(world.supervisor);
    await morning();
    expect(await getFinding(world.db, world.district, findingId(gap?.key ?? ''))).toMatchObject({
      ...{ state: 'accepted', acceptedBy: world.coordinator.person },
    });
  });

  it('what an author accepted does not count, also when they became one afterwards', async () => {
    const id = await withGap();
    await accept(world.coordinator, id);
    await world.deed((tx) => returnVersion(tx, world.supervisor, on, '再改', NOW));
    await world.deed((tx) => setDuty(tx, world.coordinator, { ...on, item: '90' }, dogsRow(), NOW));
    await expect(accept(world.coordinator, id)).rejects.toSatisfy(refused('finding-accepted-by-author'));
    await submit();
    await review({ ...world.supervisor, person: 'S901' });
    await expect(publish(world.supervisor)).rejects.toBeInstanceOf(OpenFlaws);
  });
});

describe('findings of the list in force', () => {
  it('are told again by every load of a pack, without change when nothing changed', async () => {
    const before = await findingsKept(world.db, world.district);
    expect(before.length).toBeGreaterThan(3);
    await seedDuties(world.db, world.district, NOW);
    expect(await findingsKept(world.db, world.district)).toEqual(before);
    const subject = `finding:${before[0]?.id}`;
    expect(await eventsOf(world.db, world.district, subject, 9)).toHaveLength(1);
  });

  it('have somebody who sees to them until a day', async () => {
    const gap = await kept('gap', MATTERS.dogs);
    if (!gap) throw new Error('no gap');
    const assign = (actor: Actor, owner: Parameters<typeof assignFinding>[3], revision = gap.revision) =>
      world.deed((tx) => assignFinding(tx, actor, { id: gap.id, revision }, owner, NOW));
    const handler = world.actor('gaf.handler').person;
    await expect(assign(world.actors.handler, { unit: 'gaf' })).rejects.toSatisfy(refused('not-allowed'));
    await expect(assign(world.steward, { unit: 'scj', person: handler })).rejects.toSatisfy(
      refused('owner-not-in-unit'),
    );
    await expect(assign(world.steward, { unit: 'gaf', due: '2026-05-19' })).rejects.toSatisfy(
      refused('due-in-the-past'),
    );
    await assign(world.steward, { unit: 'gaf', person: handler, due: '2026-06-01' });
    await expect(assign(world.coordinator, { unit: 'scj' })).rejects.toSatisfy(refused('changed-meanwhile'));
    expect(await kept('gap', MATTERS.dogs)).toMatchObject({ ownerUnit: 'gaf', due: '2026-06-01' });
  });

  it('go on under another name where a list settles only a part of them, with who sees to them', async () => {
    const { id } = (await kept('gap', MATTERS.dogs)) ?? { id: '' };
    const due = '2026-12-31';
    await world.deed((tx) => assignFinding(tx, world.steward, { id }, { unit: 'cgj', due }, NOW));
    await begin();
    await world.deed((tx) =>
      setDuty(tx, world.steward, { ...on, item: '90' }, dogsRow({ area: '990110001' }), NOW),
    );
    await bringOut();
    await morning();
    const before = await getFinding(world.db, world.district, id);
    expect(before).toMatchObject({ state: 'continued' });
    expect(before.fixedByVersion).toBeUndefined();
    const [next = ''] = before.continuedAs ?? [];
    expect(await getFinding(world.db, world.district, next)).toMatchObject({
      ...{ kind: 'gap', state: 'open', ownerUnit: 'cgj', due, firstVersion: VERSION, lastVersion: '2026-2' },
    });
    await expect(
      world.deed((tx) =>
        assignFinding(tx, world.steward, { id, revision: before.revision }, { unit: 'gov' }, NOW),
      ),
    ).rejects.toSatisfy(refused('finding-continued'));
    await begin({ version: '2026-3', from: '2026-2', effectiveFrom: '2026-08-01' });
    await world.deed((tx) =>
      setDuty(tx, world.steward, { version: '2026-3', item: '91' }, dogsRow({ item: '91' }), NOW),
    );
    await submit('2026-3');
    await review(world.coordinator, '2026-3');
    await publish(world.supervisor, '2026-3', FIRST_DAY);
    await morning(new Date('2026-08-01T02:00:00Z'));
    expect(await getFinding(world.db, world.district, next)).toMatchObject({
      ...{ state: 'fixed', fixedByVersion: '2026-3' },
    });
  });

  it('stay accepted when the list that follows leaves them as they are: its days begin where those of the other end', async () => {
    const { id } = (await kept('gap', MATTERS.dogs)) ?? { id: '' };
    await world.deed((tx) => acceptFinding(tx, world.supervisor, { id }, { reason: '等上级定' }, NOW));
    await begin();
    await bringOut();
    expect(await kept('gap', MATTERS.dogs)).toMatchObject({ state: 'accepted', lastVersion: VERSION });
    await morning();
    expect(await kept('gap', MATTERS.dogs)).toMatchObject({
      ...{ state: 'accepted', acceptedReason: '等上级定', firstVersion: VERSION, lastVersion: '2026-2' },
    });
    const kinds = (await eventsOf(world.db, world.district, `finding:${id}`, 50)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind.startsWith('finding.'))).toEqual(['finding.seen']);
  });

  it('are accepted with a reason, reopened, and come back when a later list has them again', async () => {
    const id = (await kept('gap', MATTERS.dogs))?.id ?? '';
    await world.deed((tx) => acceptFinding(tx, world.supervisor, { id }, { reason: '等上级定' }, NOW));
    expect(await kept('gap', MATTERS.dogs)).toMatchObject({ state: 'accepted', acceptedReason: '等上级定' });
    await world.deed((tx) => reopenFinding(tx, world.supervisor, { id }, '已有说法', NOW));
    await expect(
      world.deed((tx) => reopenFinding(tx, world.supervisor, { id }, '再开', NOW)),
    ).rejects.toSatisfy(refused('finding-not-accepted'));
    await begin();
    await world.deed((tx) => setDuty(tx, world.steward, { ...on, item: '90' }, dogsRow(), NOW));
    await bringOut();
    await morning();
    await expect(
      world.deed((tx) => acceptFinding(tx, world.supervisor, { id }, { reason: '晚了' }, FIRST_DAY)),
    ).rejects.toSatisfy(refused('finding-fixed'));
    // The next list is made from the old one, which has the gap: whoever publishes it has to accept that.
    await begin({ version: '2026-3', effectiveFrom: '2026-08-01' });
    await submit('2026-3');
    await review(world.coordinator, '2026-3');
    const excuse = { reason: '另行规定' };
    await world.deed((tx) =>
      acceptFinding(tx, { ...world.supervisor, person: 'S902' }, { id, version: '2026-3' }, excuse, NOW),
    );
    await publish(world.supervisor, '2026-3', FIRST_DAY);
    const august = new Date('2026-08-01T02:00:00Z');
    await morning(august);
    await world.deed((tx) => reopenFinding(tx, world.supervisor, { id }, '不另行规定', august));
    expect(await kept('gap', MATTERS.dogs)).toMatchObject({ state: 'open', lastVersion: '2026-3' });
    const events = await eventsOf(world.db, world.district, `finding:${id}`, 20);
    expect(events.map(({ kind }) => kind).reverse()).toEqual([
      ...['finding.seen', 'duties.finding-accepted', 'duties.finding-reopened', 'finding.fixed'],
      ...['finding.returned', 'duties.finding-accepted', 'duties.finding-reopened'],
    ]);
  });
});

describe('a pack and a list that was drafted here', () => {
  it('an exported pack is loaded again without change, and the list keeps who published it', async () => {
    await begin();
    await world.deed((tx) => setDuty(tx, world.steward, { ...on, item: '90' }, dogsRow(), NOW));
    await bringOut();
    const data = await readResponsibility(world.db, world.district);
    await world.deed((tx) => storeResponsibility(tx, data, NOW));
    const book = await dutiesOf(world.db, world.district);
    expect(book.versionOn('2026-07-01')).toMatchObject({
      ...{ version: '2026-2', publishedBy: world.supervisor.person, status: 'published' },
    });
    expect(await readResponsibility(world.db, world.district)).toEqual(data);
  });

  it('a pack that says something else of it, or publishes a draft by its name, is refused and nothing is stored', async () => {
    await begin();
    const data = await readResponsibility(world.db, world.district);
    const versions = [...(data.versions ?? []), { version: '2026-2', effectiveFrom: '2026-07-01' }];
    const store = world.deed((tx) => storeResponsibility(tx, { ...data, versions }, NOW));
    await expect(store).rejects.toSatisfy(refused('list-made-here'));
    expect(await readResponsibility(world.db, world.district)).toEqual(data);
  });
});
