import type { Fault } from '#kernel/fault.ts';
import type { Json } from '#kernel/json.ts';
import { Refusal } from '#kernel/refusal.ts';
import { type Actor, type Directory, directoryOf } from '#modules/directory';
import type { Tx } from '#platform/db/open.ts';
import type { ListVersion } from '../duty.ts';
import { mustFollow } from './list-life.ts';
import { permit } from './permit.ts';
import { record } from './record.ts';
import { lockVersion, updateVersion } from './store-lists.ts';

/** Rows that have faults; whoever shows it finds them here, each with its row and column. Nothing was stored. */
export class DutyFaults extends Refusal {
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super('duty-faults', { count: faults.length });
    this.faults = faults;
  }
}

/** A draft that is held until the transaction ends. */
export interface Draft {
  readonly list: ListVersion;
  readonly directory: Directory;
}

/** Locks a version for changing its rows. @throws Refusal `no-list-version` 404, `list-…` 409, `not-allowed` 403 */
export async function openDraft(
  tx: Tx,
  actor: Actor,
  { version }: { readonly version: string },
): Promise<Draft> {
  const directory = await directoryOf(tx, actor.district);
  permit(actor, 'duty.draft', directory);
  const list = await lockVersion(tx, actor.district, version);
  mustFollow(list, 'change', actor.person);
  return { list, directory };
}

/** Notes that somebody changed a draft: they are an author now. Returns the draft's new revision. */
export async function draftChanged(
  tx: Tx,
  actor: Actor,
  list: ListVersion,
  body: Readonly<Record<string, Json>>,
  at: Date,
  because?: string,
): Promise<number> {
  const { version, authors = [] } = list;
  const { person, district } = actor;
  const revision = await updateVersion(tx, district, version, {
    authors: authors.includes(person) ? [...authors] : [...authors, person],
  });
  await record(tx, actor, at, {
    ...{ type: 'duties.changed', subject: `duties:${version}`, body: { version, revision, ...body } },
    ...(because === undefined ? {} : { because }),
  });
  return revision;
}
