import { Refusal } from '#kernel/refusal.ts';
import { type LocalDate, localDate } from '#kernel/time.ts';
import { type Actor, directoryOf } from '#modules/directory';
import type { Tx } from '#platform/db/open.ts';
import { dutiesChange, dutiesOf } from '../queries.ts';
import { mustGiveReason } from './commands-draft.ts';
import { findingId, type KeptFinding, stateOn } from './finding-life.ts';
import { compareWithBefore } from './gate.ts';
import { mustBe, mustFollow } from './list-life.ts';
import { permit } from './permit.ts';
import { record } from './record.ts';
import { getFinding, putAcceptance, updateFinding } from './store-findings.ts';
import { lockVersion } from './store-lists.ts';

/** Which finding, and the revision the person saw. */
export interface OnFinding {
  readonly id: string;
  readonly revision?: number | undefined;
}

export interface Owner {
  readonly unit: string;
  /** Staff number of somebody in office there. */
  readonly person?: string | undefined;
  readonly due?: LocalDate | undefined;
}

export interface Excuse {
  readonly reason: string;
  /** Last day; without one the acceptance has no end. */
  readonly until?: LocalDate | undefined;
}

/** Says who sees to a finding, and until when. @throws Refusal `owner-not-in-unit`, `due-in-the-past`, `finding-fixed` 409, `not-allowed` */
export async function assignFinding(
  tx: Tx,
  actor: Actor,
  on: OnFinding,
  { unit, person, due }: Owner,
  at: Date,
): Promise<void> {
  const directory = await directoryOf(tx, actor.district);
  permit(actor, 'duty.draft', directory);
  const finding = await lockOpen(tx, actor, on);
  if (!directory.units.has(unit)) throw new Refusal('unknown-unit', { unit, field: 'unit' }, 404);
  if (person !== undefined && !directory.peopleOf(unit).some((each) => each.person.code === person))
    throw new Refusal('owner-not-in-unit', { field: 'person' });
  mustLieAhead(due, at, 'due');
  await updateFinding(tx, actor.district, finding.id, {
    ...{ owner_unit: unit, owner_person: person ?? null, due: due ?? null },
  });
  await record(tx, actor, at, {
    type: 'duties.finding-assigned',
    subject: `finding:${finding.id}`,
    body: { to: unit, person: person ?? null, due: due ?? null },
  });
}

/**
 * Takes a finding upon oneself with a reason, for good or until a day. Of a published list it is accepted at once; with a
 * `version`, a gap or overlap that this draft would open is accepted beforehand.
 * @throws Refusal `reason-needed`, `finding-accepted-by-author` 403, `finding-not-in-draft` 409, `finding-fixed` 409
 */
export async function acceptFinding(
  tx: Tx,
  actor: Actor,
  on: OnFinding & { readonly version?: string | undefined },
  excuse: Excuse,
  at: Date,
): Promise<void> {
  const { district, person } = actor;
  permit(actor, 'duty.accept', await directoryOf(tx, district));
  mustGiveReason(excuse.reason);
  mustLieAhead(excuse.until, at, 'until');
  if (on.version !== undefined) return acceptInDraft(tx, actor, on.id, on.version, excuse, at);
  const finding = await lockOpen(tx, actor, on);
  const list = await lockVersion(tx, district, finding.lastVersion);
  mustNotBeAuthor(list, person);
  await updateFinding(tx, district, finding.id, {
    ...{ state: 'accepted', accepted_by: person, accepted_at: at },
    ...{ accepted_reason: excuse.reason, accepted_until: excuse.until ?? null },
  });
  await tellAccepted(tx, actor, finding.id, `finding:${finding.id}`, list.version, excuse, at);
}

async function acceptInDraft(
  tx: Tx,
  actor: Actor,
  id: string,
  version: string,
  excuse: Excuse,
  at: Date,
): Promise<void> {
  const { district, person, unit } = actor;
  const list = await lockVersion(tx, district, version);
  // Accepted while it can still be changed or published: the same lists that can still be given up.
  mustFollow(list, 'withdraw', person);
  mustNotBeAuthor(list, person);
  dutiesChange(tx);
  const book = await dutiesOf(tx, district);
  const { regions } = await compareWithBefore(book, await directoryOf(tx, district), list);
  const detail = regions.filter(({ key }) => findingId(key) === id);
  if (detail.length === 0) throw new Refusal('finding-not-in-draft', { version }, 409);
  await putAcceptance(tx, district, version, { finding: id, by: person, unit, at, detail, ...excuse });
  await tellAccepted(tx, actor, id, `duties:${version}`, version, excuse, at);
}

/** Ends an acceptance. @throws Refusal `finding-not-accepted` 409, `reason-needed` */
export async function reopenFinding(
  tx: Tx,
  actor: Actor,
  on: OnFinding,
  reason: string,
  at: Date,
): Promise<void> {
  permit(actor, 'duty.accept', await directoryOf(tx, actor.district));
  mustGiveReason(reason);
  const finding = await lockOpen(tx, actor, on);
  if (finding.state !== 'accepted') throw new Refusal('finding-not-accepted', {}, 409);
  await updateFinding(tx, actor.district, finding.id, {
    ...{ state: 'open', accepted_by: null, accepted_at: null, accepted_reason: null, accepted_until: null },
  });
  const told = { type: 'duties.finding-reopened', subject: `finding:${finding.id}`, note: reason } as const;
  await record(tx, actor, at, { ...told, body: { was: stateOn(finding, localDate(at)) } });
}

async function lockOpen(tx: Tx, actor: Actor, on: OnFinding): Promise<KeptFinding> {
  const finding = await getFinding(tx, actor.district, on.id, { lock: true });
  mustBe(on.revision, finding.revision);
  if (finding.state === 'fixed')
    throw new Refusal('finding-fixed', { version: finding.fixedByVersion ?? '' }, 409);
  if (finding.state === 'continued') throw new Refusal('finding-continued', {}, 409);
  return finding;
}

function mustNotBeAuthor(
  { version, authors = [] }: { version: string; authors?: readonly string[] | undefined },
  person: string,
): void {
  if (authors.includes(person)) throw new Refusal('finding-accepted-by-author', { version }, 403);
}

function mustLieAhead(day: LocalDate | undefined, at: Date, field: string): void {
  if (day !== undefined && day < localDate(at))
    throw new Refusal('due-in-the-past', { day, today: localDate(at), field });
}

async function tellAccepted(
  tx: Tx,
  actor: Actor,
  finding: string,
  subject: `finding:${string}` | `duties:${string}`,
  version: string,
  { reason, until }: Excuse,
  at: Date,
): Promise<void> {
  const body = { finding, version, until: until ?? null };
  await record(tx, actor, at, { type: 'duties.finding-accepted', subject, note: reason, body });
}
