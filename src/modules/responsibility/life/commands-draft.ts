import { Refusal } from '#kernel/refusal.ts';
import { type LocalDate, localDate } from '#kernel/time.ts';
import { type Actor, directoryOf } from '#modules/directory';
import type { Tx } from '#platform/db/open.ts';
import type { ListVersion } from '../duty.ts';
import { firstAuthors, mustBe, mustBegin, mustBeName, mustFollow } from './list-life.ts';
import { permit } from './permit.ts';
import { record } from './record.ts';
import { copyRows, insertVersion, lockVersion, updateVersion } from './store-lists.ts';

export interface NewDraft {
  readonly version: string;
  /** First day it shall apply; today or later. */
  readonly effectiveFrom: LocalDate;
  /** The version whose rows it begins with; none for an empty list. */
  readonly from?: string | undefined;
  readonly note?: string | undefined;
}

/** Which list, and the revision the person saw; a deed on a list that has changed since is refused and nothing is lost. */
export interface OnList {
  readonly version: string;
  readonly revision?: number | undefined;
}

/**
 * Begins a draft, with the rows of another version or with none. Matters that are no longer in the catalogue are left behind.
 * Whoever begins it is its first author; what was copied from a list that nobody has published keeps its authors.
 * @throws Refusal `list-version-taken` 409, `list-name`, `list-begins-too-early`, `no-list-version` 404, `not-allowed` 403
 */
export async function createDraft(tx: Tx, actor: Actor, draft: NewDraft, at: Date): Promise<ListVersion> {
  const { district, person } = actor;
  permit(actor, 'duty.draft', await directoryOf(tx, district));
  const { version, effectiveFrom, from } = draft;
  mustBeName(version);
  mustBegin(effectiveFrom, localDate(at));
  const source = from === undefined ? undefined : await lockVersion(tx, district, from);
  const note = draft.note === '' ? undefined : draft.note;
  const authors = firstAuthors(person, source);
  const list: ListVersion = {
    version,
    effectiveFrom,
    status: 'draft',
    base: from,
    note,
    revision: 1,
    authors,
  };
  const made = { createdAt: at, createdBy: person };
  if (!(await insertVersion(tx, district, { ...list, ...made })))
    throw new Refusal('list-version-taken', { version, field: 'version' });
  const rows = from === undefined ? 0 : await copyRows(tx, district, from, version);
  await record(tx, actor, at, {
    type: 'duties.drafted',
    subject: `duties:${version}`,
    note,
    body: { version, effectiveFrom, rows, ...(from === undefined ? {} : { from }) },
  });
  return { ...list, ...made };
}

/** Another first day, while it is a draft. @throws Refusal as `createDraft`, `list-…` 409, `changed-meanwhile` 409 */
export async function dateDraft(
  tx: Tx,
  actor: Actor,
  on: OnList,
  to: { readonly effectiveFrom: LocalDate; readonly note?: string | undefined },
  at: Date,
): Promise<number> {
  const { district, person } = actor;
  const { effectiveFrom, note } = to;
  permit(actor, 'duty.draft', await directoryOf(tx, district));
  const list = await lockVersion(tx, district, on.version);
  mustFollow(list, 'change', person);
  mustBe(on.revision, list.revision);
  mustBegin(effectiveFrom, localDate(at));
  const revision = await updateVersion(tx, district, on.version, {
    effective_from: effectiveFrom,
    note: note ?? list.note ?? null,
  });
  await record(tx, actor, at, {
    type: 'duties.changed',
    subject: `duties:${on.version}`,
    body: { version: on.version, what: 'date', from: list.effectiveFrom, to: effectiveFrom },
  });
  return revision;
}

/** Gives a draft up. Its rows and what was done to it stay to be read. @throws Refusal `list-is-history` 409, `reason-needed` */
export async function withdrawDraft(
  tx: Tx,
  actor: Actor,
  on: OnList,
  reason: string,
  at: Date,
): Promise<void> {
  const { district, person } = actor;
  permit(actor, 'duty.draft', await directoryOf(tx, district));
  const list = await lockVersion(tx, district, on.version);
  mustFollow(list, 'withdraw', person);
  mustBe(on.revision, list.revision);
  mustGiveReason(reason);
  await updateVersion(tx, district, on.version, { status: 'withdrawn', ended_at: at });
  await record(tx, actor, at, {
    type: 'duties.withdrawn',
    subject: `duties:${on.version}`,
    note: reason,
    body: { version: on.version },
  });
}

/** @throws Refusal `reason-needed` */
export function mustGiveReason(reason: string): void {
  if (reason.trim() === '') throw new Refusal('reason-needed', { field: 'reason' });
}
