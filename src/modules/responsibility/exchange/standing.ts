import type { Json } from '#kernel/json.ts';
import { Refusal } from '#kernel/refusal.ts';
import { directoryOf } from '#modules/directory';
import type { On } from '#platform/db/open.ts';
import type { ListVersion } from '../duty.ts';
import { eventsOf, type LifeEvent } from '../life/store-events.ts';
import { matterAncestry } from '../matter.ts';
import type { SentFile } from './incoming.ts';
import type { Origin } from './origin.ts';

/** Changes that are looked through; a draft that had more since the file was written is another list. */
const MOST = 5000;
/** Of items named in a refusal. */
const NAMED = 12;

/** What a file asks of whoever stores it. */
export const CONFIRMATIONS = ['unmarked', 'emptied'] as const;
export type Confirmation = (typeof CONFIRMATIONS)[number];

/** Something that is stored only when a person has said so; `refusal.<code>` says what would be lost. */
export interface ToConfirm {
  readonly what: Confirmation;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

interface Where {
  readonly district: string;
  readonly versions: readonly ListVersion[];
}

/**
 * A file says how the whole list shall be, so one that was written from another state than the draft's would undo what others
 * did. It is refused and tells who changed what, or where it belongs; a decision table only when something about its matter is
 * concerned. A file that does not say from which state it was written needs a person who says that it shall count.
 * @throws Refusal `file-older`, `file-of-other-version` 409, `no-list-version` 404
 */
export async function standingOf(
  on: On,
  { district, versions }: Where,
  sent: Pick<SentFile, 'filename' | 'matter' | 'version'>,
  origin: Origin | undefined,
): Promise<ToConfirm | undefined> {
  const { filename: file, matter, version } = sent;
  const list = versions.find((each) => each.version === version);
  if (!list) throw new Refusal('no-list-version', { version }, 404);
  const changed = (of: string, since: number) => changesSince(on, district, { of, since, matter });
  const { revision = 1 } = list;
  if (origin?.version === version && origin.revision <= revision) {
    const changes = origin.revision < revision ? await changed(version, origin.revision) : '';
    if (changes === '') return undefined;
    throw new Refusal('file-older', { file, version, changes, field: 'file' }, 409);
  }
  const own = await changed(version, 0);
  // Nothing says where it comes from, or what it says cannot be: it counts more changes than the draft has had.
  if (!origin || origin.version === version)
    return own === ''
      ? { what: 'unmarked', code: 'file-unmarked-fresh', params: { file, version } }
      : { what: 'unmarked', code: 'file-unmarked', params: { file, version, changes: own } };
  // A draft nobody has changed yet is its base: what was edited of the one is meant for the other.
  if (list.base === origin.version && own === '' && (await changed(origin.version, origin.revision)) === '')
    return undefined;
  throw new Refusal('file-of-other-version', { file, version, other: origin.version, field: 'file' }, 409);
}

interface Since {
  readonly of: string;
  readonly since: number;
  readonly matter: string | undefined;
}

/** Who changed what in a list after a revision, with a matter as far as it is concerned; empty when nobody did. */
async function changesSince(on: On, district: string, { of, since, matter }: Since): Promise<string> {
  const events = await eventsOf(on, district, `duties:${of}`, MOST);
  const later = events.filter(
    ({ kind, body }) => kind === 'duties.changed' && Number(body['revision'] ?? 0) > since,
  );
  const { people } = await directoryOf(on, district);
  const told = later.toReversed().flatMap((event) => {
    const keys = keysOf(event, matter);
    const named =
      keys.length > NAMED ? `${keys.slice(0, NAMED).join('、')}…（${keys.length}）` : keys.join('、');
    return keys.length === 0 ? [] : [`${people.get(event.person)?.name ?? event.person}：${named}`];
  });
  return [...new Set(told)].join('；');
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
