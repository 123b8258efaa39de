import type { Json } from '#kernel/json.ts';
import { Refusal } from '#kernel/refusal.ts';
import { directoryOf } from '#modules/directory';
import type { Tx } from '#platform/db/open.ts';
import type { ListVersion } from '../duty.ts';
import { eventsOf, type LifeEvent } from '../life/store-events.ts';
import { matterAncestry } from '../matter.ts';
import type { SentFile } from './incoming.ts';
import type { Origin } from './origin.ts';

/** Changes that are looked through; a draft that had more since the file was written is another list. */
const MOST = 5000;
/** Of items named in a refusal. */
const NAMED = 12;

/**
 * A file says how the whole list shall be, so one that was written before others changed the list would undo what they did. It is
 * refused and tells who changed what; a decision table only when something about its matter changed. A file that does not say
 * from which state it was written is taken as it is.
 * @throws Refusal `file-older` 409
 */
export async function mustBeRecent(
  tx: Tx,
  district: string,
  list: ListVersion,
  { filename, matter }: Pick<SentFile, 'filename' | 'matter'>,
  origin: Origin | undefined,
): Promise<void> {
  const { version, revision = 1 } = list;
  if (!origin || origin.version !== version || origin.revision >= revision) return;
  const events = await eventsOf(tx, district, `duties:${version}`, MOST);
  const since = events.filter(
    ({ kind, body }) => kind === 'duties.changed' && Number(body['revision'] ?? 0) > origin.revision,
  );
  const { people } = await directoryOf(tx, district);
  const told = since.toReversed().flatMap((event) => {
    const keys = keysOf(event, matter);
    const named =
      keys.length > NAMED ? `${keys.slice(0, NAMED).join('、')}…（${keys.length}）` : keys.join('、');
    return keys.length === 0 ? [] : [`${people.get(event.person)?.name ?? event.person}：${named}`];
  });
  if (told.length === 0) return;
  const changes = [...new Set(told)].join('；');
  throw new Refusal('file-older', { file: filename, version, changes, field: 'file' }, 409);
}

/** Numbers of the items and transfers that a change touched; with a matter those about it and the matters above it. */
function keysOf({ body }: LifeEvent, matter: string | undefined): string[] {
  const about = matter === undefined ? undefined : new Set(matterAncestry(matter));
  const concerns = (row: Json | undefined) => !about || !isRow(row) || about.has(String(row['matter']));
  const { what, before, after, item, code, transfers } = body;
  if (what === 'date') return [];
  if (what !== 'whole') {
    if (isRow(before) || isRow(after)) {
      const touched = [before, after].some((row) => isRow(row) && concerns(row));
      return touched ? [String(item ?? code)] : [];
    }
    return [];
  }
  const moves = isRow(transfers) ? transfers : {};
  const put = [...listIn(body['rows']), ...listIn(moves['rows'])].filter(concerns);
  return [
    ...put.flatMap((row) => (isRow(row) ? [String(row['item'] ?? row['code'])] : [])),
    // What was removed is told by its number alone: it may have been about any matter.
    ...[...listIn(body['removedItems']), ...listIn(moves['removedCodes'])].map(String),
  ];
}

function isRow(json: Json | undefined): json is { readonly [key: string]: Json } {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function listIn(json: Json | undefined): readonly Json[] {
  return Array.isArray(json) ? json : [];
}
