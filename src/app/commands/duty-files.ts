import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import type { Json } from '#kernel/json.ts';
import { Refusal } from '#kernel/refusal.ts';
import { localDate } from '#kernel/time.ts';
import { type Actor, type Directory, directoryOf, onlyDistrict } from '#modules/directory';
import {
  changeSentence,
  type DutyBook,
  dutiesOf,
  EXCHANGE_SHEETS,
  type Incoming,
  readIncoming,
  storeFile,
  writeDmn,
  writeDuties,
} from '#modules/responsibility';
import type { Database } from '#platform/db/open.ts';
import { sayFault } from '#platform/files/sheet/say.ts';
import { MAX_FILE_BYTES } from '#platform/http/multipart.ts';
import type { Io } from '../io.ts';
import { withDatabase } from './with-database.ts';

interface World {
  readonly book: DutyBook;
  readonly directory: Directory;
}

async function worldOf(db: Database, code: string | undefined): Promise<World> {
  const district = code ?? (await onlyDistrict(db));
  return { book: await dutiesOf(db, district), directory: await directoryOf(db, district) };
}

function mustHave({ book }: World, version: string): void {
  if (!book.versions.some((each) => each.version === version))
    throw new Refusal('no-list-version', { version }, 404);
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
  return withDatabase(io, 'duties export', async ({ db }) => {
    const world = await worldOf(db, values.district);
    mustHave(world, version);
    const rows = world.book.rows(version);
    await writeFile(path, await writeDuties(rows, world));
    io.say(io.t('cli.duties-written', { version, rows: rows.length, path }));
    io.result({ ok: true, version, rows: rows.length, path });
    return 0;
  });
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
    mustHave(world, version);
    const { code } = world.book.matter(matter);
    io.print(writeDmn(code, version, world.book.rows(version), world.book).trimEnd());
    io.result({ ok: true, matter: code, version });
    return 0;
  });
}

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
    },
  });
  const [path] = positionals;
  const { draft: version, matter, as } = values;
  const usage = 'duties import FILE --draft VERSION [--matter CODE] (--check | --as LOGIN) [--district CODE]';
  if (!path || !version || (!values.check && !as)) throw new Refusal('usage', { usage }, 400);
  const bytes = await readFile(path).catch(() => undefined);
  if (!bytes) throw new Refusal('file-missing', { file: path }, 404);
  if (bytes.length > MAX_FILE_BYTES) throw new Refusal('file-too-large', { file: path, part: '12 MB' }, 413);
  const sent = { filename: basename(path), bytes, version, matter };
  return withDatabase(io, 'duties import', async ({ db, clock }) => {
    const world = await worldOf(db, values.district);
    const incoming = await readIncoming(sent, world);
    if (incoming.faults.length > 0) return tellFaults(io, incoming);
    tellChanges(io, incoming, world);
    const counts = { version, rows: incoming.rows.length, n: incoming.changes.length };
    if (values.check || !as) {
      io.say(io.t('cli.duties-would', counts));
      io.result({ ok: true, stored: false, ...counts });
      return 0;
    }
    const actor = personAs(world.directory, as);
    const stored = await db.transaction((tx) => storeFile(tx, actor, sent, clock.now()));
    io.say(io.t('cli.duties-stored', { version, ...stored }));
    io.result({ ok: true, stored: true, version, ...stored });
    return 0;
  });
}

function tellFaults(io: Io, { faults, letter }: Incoming): number {
  const said = faults.map((fault) => ({ ...fault, ...sayFault(fault, EXCHANGE_SHEETS, letter, io.t) }));
  for (const { place, text, remedy } of said) io.print(`${place}: ${text} ${remedy}`);
  io.say(io.t('cli.duties-faults', { n: faults.length }));
  io.result({ ok: false, faults: said as unknown as Json });
  return 1;
}

function tellChanges(io: Io, { changes }: Incoming, { book, directory }: World): void {
  for (const change of changes) io.print(changeSentence(change, book, directory, io.lang));
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
