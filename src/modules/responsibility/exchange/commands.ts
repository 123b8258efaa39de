import { type Actor, directoryOf } from '#modules/directory';
import type { Tx } from '#platform/db/open.ts';
import { type Replaced, replaceList } from '../life/commands-replace.ts';
import { mustFollow } from '../life/list-life.ts';
import { DutyFaults } from '../life/open-draft.ts';
import { permit } from '../life/permit.ts';
import { lockVersion } from '../life/store-lists.ts';
import { dutiesChange, dutiesOf } from '../queries.ts';
import { readIncoming, type SentFile } from './incoming.ts';
import { mustBeRecent } from './recent.ts';
import { getUpload, putUpload, removeUpload } from './store-uploads.ts';

/** Keeps a file for looking at; nothing of the draft changes. @throws Refusal `list-…` 409, `not-allowed` 403, what the readers throw */
export async function sendFile(tx: Tx, actor: Actor, sent: SentFile, at: Date): Promise<string> {
  const { district, person } = actor;
  const directory = await directoryOf(tx, district);
  permit(actor, 'duty.draft', directory);
  const list = await lockVersion(tx, district, sent.version);
  mustFollow(list, 'change', person);
  // A file that cannot be read at all is refused now; faults in its cells are shown with it.
  const { origin } = await readIncoming(sent, { directory, book: await dutiesOf(tx, district) });
  await mustBeRecent(tx, district, list, sent, origin);
  return putUpload(tx, actor, sent, at);
}

/**
 * Stores a file that was looked at: read once more, against what is in force now, all of it or nothing.
 * @throws DutyFaults, Refusal `no-upload` 404, `changed-meanwhile` 409 when the draft is another than was seen, `list-…` 409
 */
export async function acceptFile(
  tx: Tx,
  actor: Actor,
  { id, revision }: { readonly id: string; readonly revision: number },
  at: Date,
): Promise<Replaced & { readonly version: string }> {
  const sent = await getUpload(tx, actor, id);
  const replaced = await storeFile(tx, actor, sent, at, revision);
  await removeUpload(tx, actor, id);
  return { ...replaced, version: sent.version };
}

/** The same for a file at hand. @throws DutyFaults, Refusal as `acceptFile` */
export async function storeFile(
  tx: Tx,
  actor: Actor,
  sent: SentFile,
  at: Date,
  revision?: number,
): Promise<Replaced> {
  const { district } = actor;
  // Nobody may change the draft between reading the file against it and storing.
  const list = await lockVersion(tx, district, sent.version);
  // The book in memory may be older than the lock: what another program has just committed would be undone.
  dutiesChange(tx);
  const known = { directory: await directoryOf(tx, district), book: await dutiesOf(tx, district) };
  const { rows, transfers, faults, origin } = await readIncoming(sent, known);
  await mustBeRecent(tx, district, list, sent, origin);
  if (faults.length > 0) throw new DutyFaults(faults);
  const on = { version: sent.version, revision };
  return replaceList(tx, actor, on, { duties: rows, transfers }, at);
}
