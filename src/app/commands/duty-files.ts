import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import type { Json } from '#kernel/json.ts';
import { Refusal } from '#kernel/refusal.ts';
import { localDate } from '#kernel/time.ts';
import { type Actor, type Directory, directoryOf, onlyDistrict } from '#modules/directory';
import {
  CONFIRMATIONS,
  type Confirmation,
  changeSentence,
  type DutyBook,
  dutiesOf,
  EXCHANGE_SHEETS,
  type Incoming,
  listRows,
  noteLine,
  readIncoming,
  type SentFile,
  sayNotes,
  storeFile,
  toConfirm,
  transferChangeSentence,
  writeDmn,
  writeList,
} from '#modules/responsibility';
import type { Database } from '#platform/db/open.ts';
import { sayFault } from '#platform/files/sheet/say.ts';
import { MAX_FILE_BYTES } from '#platform/http/multipart.ts';
import type { Io } from '../io.ts';
import { theList } from './the-list.ts';
import { withDatabase } from './with-database.ts';

interface World {
  readonly book: DutyBook;
  readonly directory: Directory;
}

async function worldOf(db: Database, code: string | undefined): Promise<World> {
  const district = code ?? (await onlyDistrict(db));
  return { book: await dutiesOf(db, district), directory: await directoryOf(db, district) };
}

/** Writes one version as a workbook. A file that is there already is not overwritten without --force. */
export async function exportDuties(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { district: { type: 'string' }, force: { type: 'boolean' } },
  });
  const [version, path] = positionals;
  const usage = 'duties export VERSION FILE.xlsx [--force] [--district CODE]';
  if (!version || !path) throw new Refusal('usage', { usage }, 400);
  if (!values.force && existsSync(path)) throw new Refusal('folder-not-empty', { path }, 409);
  return withDatabase(io, 'duties export', async ({ db }) =>
    exportList(io, await worldOf(db, values.district), version, path),
  );
}

/** @throws Refusal `no-such-list` 404 */
export async function exportList(io: Io, world: World, version: string, path: string): Promise<number> {
  theList(world.book, version);
  const list = listRows(world.book, version);
  await writeFile(path, await writeList(list, world));
  const counts = { version, rows: list.duties.length, transfers: list.transfers.length, path };
  io.say(io.t('cli.duties-written', counts));
  io.result({ ok: true, ...counts });
  return 0;
}

/** Prints a matter's decision table. */
export async function printDmn(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { version: { type: 'string' }, district: { type: 'string' } },
  });
  const [matter] = positionals;
  const usage = 'duties dmn MATTER [--version V] [--district CODE] > FILE.dmn';
  if (!matter) throw new Refusal('usage', { usage }, 400);
  return withDatabase(io, 'duties dmn', async ({ db, clock }) => {
    const world = await worldOf(db, values.district);
    const version = values.version ?? world.book.versionOn(localDate(clock.now()))?.version ?? '';
    return printTables(io, world, matter, version);
  });
}

/** @throws Refusal `no-such-list`, `no-matter` 404 */
export function printTables(io: Io, world: World, matter: string, version: string): number {
  theList(world.book, version);
  const { code } = world.book.matter(matter);
  io.print(writeDmn(code, version, listRows(world.book, version), world.book).trimEnd());
  io.result({ ok: true, matter: code, version });
  return 0;
}

/** What is said on the command line to confirm what a file asks. */
const FLAGS: Readonly<Record<Confirmation, 'overwrite' | 'remove-all'>> = {
  unmarked: 'overwrite',
  emptied: 'remove-all',
};
export const IMPORT_USAGE =
  'duties import FILE --draft VERSION [--matter CODE] (--check | --as LOGIN) [--overwrite] [--remove-all] [--district CODE]';

/**
 * Stores an edited workbook, or with --matter a decision table, in a draft: in the name of a person who may draft lists. With
 * --check nothing is stored and nobody need be named. Exit code 1 when something has to be put right.
 */
export async function importDuties(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...{ draft: { type: 'string' }, matter: { type: 'string' }, as: { type: 'string' } },
      ...{ check: { type: 'boolean' }, district: { type: 'string' } },
      ...{ overwrite: { type: 'boolean' }, 'remove-all': { type: 'boolean' } },
    },
  });
  const [path] = positionals;
  const { draft: version, matter, as } = values;
  if (!path || !version || (!values.check && !as)) throw new Refusal('usage', { usage: IMPORT_USAGE }, 400);
  const bytes = await readFile(path).catch(() => undefined);
  if (!bytes) throw new Refusal('file-missing', { file: path }, 404);
  if (bytes.length > MAX_FILE_BYTES) throw new Refusal('file-too-large', { file: path, part: '12 MB' }, 413);
  const sent = { filename: basename(path), bytes, version, matter };
  return withDatabase(io, 'duties import', async ({ db, clock }) => {
    const world = await worldOf(db, values.district);
    const confirmed = CONFIRMATIONS.filter((what) => values[FLAGS[what]]);
    return importFile(io, db, { world, sent, as: values.check ? undefined : as, at: clock.now(), confirmed });
  });
}

interface Given {
  readonly world: World;
  readonly sent: SentFile;
  readonly as: string | undefined;
  readonly at: Date;
  readonly confirmed?: readonly Confirmation[];
}

/**
 * Without `as` it is told what would change and what would stand in the way, and nothing is stored.
 * @throws Refusal as `readIncoming` and `storeFile`
 */
export async function importFile(
  io: Io,
  db: Database,
  { world, sent, as, at, confirmed = [] }: Given,
): Promise<number> {
  const { version } = sent;
  theList(world.book, version);
  if (sent.matter !== undefined) world.book.matter(sent.matter);
  const incoming = await readIncoming(sent, world);
  const notes = sayNotes(incoming, io.t).map((note) => noteLine(note, io.t));
  for (const note of notes) io.print(note);
  if (incoming.faults.length > 0) return tellFaults(io, incoming);
  tellChanges(io, incoming, world);
  const asked = await toConfirm(db, world, sent, incoming);
  const open = asked.filter(({ what }) => !confirmed.includes(what));
  for (const { what, code, params } of open)
    io.say(io.t(`cli.duties-confirm-${what}`, { text: io.t(`refusal.${code}`, params) }));
  if (as === undefined) {
    const n = incoming.changes.length + incoming.transferChanges.length;
    const counts = { version, rows: incoming.rows.length, n };
    io.say(io.t(n === 0 ? 'cli.duties-same' : 'cli.duties-would', counts));
    io.result({ ok: true, stored: false, ...counts, notes, confirm: open.map(({ what }) => what) });
    return 0;
  }
  if (open.length > 0) {
    io.result({ ok: false, stored: false, confirm: open.map(({ what }) => what) });
    return 1;
  }
  const actor = personAs(world.directory, as);
  const { transfers, ...rows } = await db.transaction((tx) => storeFile(tx, actor, sent, at, { confirmed }));
  io.say(io.t('cli.duties-stored', { version, ...rows }));
  if (transfers.added + transfers.changed + transfers.removed > 0)
    io.say(io.t('cli.duties-stored-transfers', { ...transfers }));
  io.result({ ok: true, stored: true, version, ...rows, transfers: { ...transfers }, notes });
  return 0;
}

function tellFaults(io: Io, { faults, letter }: Incoming): number {
  const said = faults.map((fault) => ({ ...fault, ...sayFault(fault, EXCHANGE_SHEETS, letter, io.t) }));
  for (const { place, text, remedy } of said) io.print(`${place}: ${text} ${remedy}`);
  io.say(io.t('cli.duties-faults', { n: faults.length }));
  io.result({ ok: false, faults: said as unknown as Json });
  return 1;
}

function tellChanges(io: Io, { changes, transferChanges }: Incoming, { book, directory }: World): void {
  const ended = changes.flatMap((change) => (change.kind === 'ended' ? [change.before.item] : []));
  if (ended.length > 0) io.print(io.t('cli.duties-removes', { n: ended.length, items: ended.join('、') }));
  for (const change of changes) io.print(changeSentence(change, book, directory, io.lang));
  for (const change of transferChanges) io.print(transferChangeSentence(change, book, directory, io.lang));
}

/** A person from the post that may draft lists: whoever runs the command answers in their name. @throws Refusal `no-such-person` 404 */
export function personAs(directory: Directory, wanted: string): Actor {
  const person = [...directory.people.values()].find(
    ({ code, login }) => code === wanted || login === wanted,
  );
  const post = person?.posts
    .flatMap((code) => directory.posts.get(code) ?? [])
    .find(({ role }) => role === 'steward' || role === 'coordinator');
  if (!person || !post) throw new Refusal('no-such-person', { person: wanted }, 404);
  return {
    district: directory.district.district,
    ...{ kind: 'person', person: person.code, name: person.name },
    ...{ unit: post.unit, roles: [post.role], area: post.area },
  };
}
