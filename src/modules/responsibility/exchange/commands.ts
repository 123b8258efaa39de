import { type Actor, directoryOf } from '#modules/directory';
import type { Tx } from '#platform/db/open.ts';
import type { ListVersion } from '../duty.ts';
import { type Replaced, replaceList } from '../life/commands-replace.ts';
import { mustBe, mustFollow } from '../life/list-life.ts';
import { DutyFaults } from '../life/open-draft.ts';
import { permit } from '../life/permit.ts';
import { lockVersion } from '../life/store-lists.ts';
import { dutiesChange, dutiesOf } from '../queries.ts';
import { mustBeConfirmed, toConfirm } from './confirm.ts';
import { readIncoming, type SentFile } from './incoming.ts';
import { type Confirmation, standingOf } from './standing.ts';
import { getUpload, putUpload, removeUpload } from './store-uploads.ts';

/** What a person said with a file. */
export interface Said {
  /** Of the draft as it was seen. */
  readonly revision?: number | undefined;
  readonly confirmed?: readonly Confirmation[] | undefined;
}

/**
 * Keeps a file for looking at; nothing of the draft changes.
 * @throws Refusal `list-…`, `file-older`, `file-of-other-version` 409, `not-allowed` 403, what the readers throw
 */
export async function sendFile(tx: Tx, actor: Actor, sent: SentFile, at: Date): Promise<string> {
  const { district, person } = actor;
  const directory = await directoryOf(tx, district);
  permit(actor, 'duty.draft', directory);
  const list = await lockVersion(tx, district, sent.version);
  mustFollow(list, 'change', person);
  // A file that cannot be read at all is refused now; faults in its cells are shown with it.
  const book = await dutiesOf(tx, district);
  const { origin } = await readIncoming(sent, { directory, book });
  await standingOf(tx, { district, versions: fresh(book.versions, list) }, sent, origin);
  return putUpload(tx, actor, sent, at);
}

/**
 * Stores a file that was looked at: read once more, against what is in force now, all of it or nothing.
 * @throws DutyFaults, Refusal `no-upload` 404, `changed-meanwhile` 409 when the draft is another than was seen, `list-…` 409,
 * what was not confirmed 409
 */
export async function acceptFile(
  tx: Tx,
  actor: Actor,
  { id, ...said }: Said & { readonly id: string; readonly revision: number },
  at: Date,
): Promise<Replaced & { readonly version: string }> {
  const sent = await getUpload(tx, actor, id);
  const replaced = await storeFile(tx, actor, sent, at, said);
  await removeUpload(tx, actor, id);
  return { ...replaced, version: sent.version };
}

/** The same for a file at hand. @throws DutyFaults, Refusal as `acceptFile` */
export async function storeFile(
  tx: Tx,
  actor: Actor,
  sent: SentFile,
  at: Date,
  { revision, confirmed = [] }: Said = {},
): Promise<Replaced> {
  const { district } = actor;
  // Nobody may change the draft between reading the file against it and storing.
  mustBe(revision, (await lockVersion(tx, district, sent.version)).revision);
  // The book in memory may be older than the lock: what another program has just committed would be undone.
  dutiesChange(tx);
  const known = { directory: await directoryOf(tx, district), book: await dutiesOf(tx, district) };
  const incoming = await readIncoming(sent, known);
  const { rows, transfers, faults } = incoming;
  const asked = await toConfirm(tx, known, sent, incoming);
  if (faults.length > 0) throw new DutyFaults(faults);
  mustBeConfirmed(asked, confirmed);
  const on = { version: sent.version, revision };
  return replaceList(tx, actor, on, { duties: rows, transfers }, at);
}

/** Versions as they are known, this one as it is now under its lock. */
function fresh(versions: readonly ListVersion[], list: ListVersion): ListVersion[] {
  return [...versions.filter(({ version }) => version !== list.version), list];
}
