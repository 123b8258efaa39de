import { parseArgs } from 'node:util';
import type { Json } from '#kernel/json.ts';
import { Refusal } from '#kernel/refusal.ts';
import { isLocalDate, localDate } from '#kernel/time.ts';
import { type Directory, directoryOf, type Located, onlyDistrict } from '#modules/directory';
import {
  analyseList,
  answerWho,
  changedTransferValues,
  changedValues,
  changeSentence,
  changesBetween,
  type DutyBook,
  dutiesOf,
  FINDING_KINDS,
  type Finding,
  findingSentence,
  holderSentence,
  refuseBranch,
  refuseMisread,
  transferChangeSentence,
  witnessSentence,
} from '#modules/responsibility';
import type { Io } from '../io.ts';
import { theList } from './the-list.ts';
import { withDatabase } from './with-database.ts';

const WHO = 'duties who MATTER PLACE [--with NAME=VALUE] [--at YYYY-MM-DD] [--district CODE]';
/** Shown of each kind; `--all` shows every one. */
const SHOWN = 10;

interface World {
  readonly book: DutyBook;
  readonly directory: Directory;
}

/** Proves a version of the duty list, or says where it is wrong. Exit code 0 only without a gap and without an overlap. */
export async function checkDuties(args: readonly string[], io: Io): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { version: { type: 'string' }, district: { type: 'string' }, all: { type: 'boolean' } },
  });
  return withDatabase(io, 'duties check', async ({ db, clock }) => {
    const district = values.district ?? (await onlyDistrict(db));
    const world = { book: await dutiesOf(db, district), directory: await directoryOf(db, district) };
    const version = values.version ?? world.book.versionOn(localDate(clock.now()))?.version ?? '';
    return checkList(io, world, version, values.all ?? false);
  });
}

/** @throws Refusal `no-such-list` 404 */
export function checkList(io: Io, { book, directory }: World, version: string, all: boolean): number {
  theList(book, version);
  const onProgress = io.progress(io.t('cli.duties-check', { version }));
  const findings = analyseList(book, directory, version, {}, onProgress);
  const inWords = (finding: Finding) => ({
    ...finding,
    sentence: findingSentence(finding, book, directory, io.lang),
    example: witnessSentence(finding, book, directory, io.lang) ?? '',
  });
  const byKind = Map.groupBy(findings, ({ kind }) => kind);
  for (const [kind, found] of FINDING_KINDS.map((each) => [each, byKind.get(each) ?? []] as const)) {
    if (found.length === 0) continue;
    io.print(`${io.t(`finding.kind.${kind}`)}: ${found.length}`);
    const shown = all ? found : found.slice(0, SHOWN);
    for (const { sentence, example } of shown.map(inWords)) io.print(`  ${sentence} ${example}`.trimEnd());
    if (shown.length < found.length)
      io.print(`  … ${io.t('cli.duties-more', { n: found.length - shown.length })}`);
  }
  const counts = Object.fromEntries(FINDING_KINDS.map((kind) => [kind, byKind.get(kind)?.length ?? 0]));
  const rows = book.rows(version).length;
  const ok = counts['gap'] === 0 && counts['overlap'] === 0;
  io.print(io.t(ok ? 'cli.duties-ok' : 'cli.duties-bad', { version, rows, found: findings.length }));
  const { district } = book;
  const basis = {
    transfers: book.transfers(version).length,
    laws: book.laws.length,
    units: new Set(book.capacity.map(({ unit }) => unit)).size,
  };
  io.print(io.t('cli.duties-basis', basis));
  io.result({
    ...{ ok, district, version, rows, basis, counts },
    findings: findings.map(inWords) as unknown as Json,
  });
  return ok ? 0 : 1;
}

/** What differs between two versions, in words. Exit code 0 also when they differ: to differ is no fault. */
export async function diffDuties(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { district: { type: 'string' } },
  });
  const [before, after] = positionals;
  if (!before || !after) throw new Refusal('usage', { usage: 'duties diff A B [--district CODE]' }, 400);
  return withDatabase(io, 'duties diff', async ({ db }) => {
    const district = values.district ?? (await onlyDistrict(db));
    const world = { book: await dutiesOf(db, district), directory: await directoryOf(db, district) };
    return diffLists(io, world, before, after);
  });
}

/** @throws Refusal `no-such-list` 404 */
export function diffLists(io: Io, { book, directory }: World, before: string, after: string): number {
  for (const version of [before, after]) theList(book, version);
  const between = changesBetween(book, before, after);
  const changes = between.duties.map((change) => ({
    ...change,
    sentence: changeSentence(change, book, directory, io.lang),
    values: changedValues(change, book, directory, io.lang),
  }));
  const transfers = between.transfers.map((change) => ({
    ...change,
    sentence: transferChangeSentence(change, book, directory, io.lang),
    values: changedTransferValues(change, book, directory, io.lang),
  }));
  for (const { sentence } of [...changes, ...transfers]) io.print(sentence);
  io.print(io.t('cli.duties-diff', { before, after, n: between.count }));
  io.result({
    ...{ ok: true, before, after },
    ...{ changes: changes as unknown as Json, transfers: transfers as unknown as Json },
  });
  return 0;
}

/** Who answers for a matter in a place, with the reasons; exit code 0 only when the list names one holder. */
export async function whoAnswers(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      with: { type: 'string', multiple: true },
      at: { type: 'string' },
      district: { type: 'string' },
    },
  });
  const [matter, place] = positionals;
  const circumstances = readCircumstances(values.with ?? []);
  if (!matter || !place || !circumstances || (values.at !== undefined && !isLocalDate(values.at)))
    throw new Refusal('usage', { usage: WHO }, 400);
  return withDatabase(io, 'duties who', async ({ db, clock }) => {
    const district = values.district ?? (await onlyDistrict(db));
    const world = { book: await dutiesOf(db, district), directory: await directoryOf(db, district) };
    return whoFor(io, world, { matter, place, circumstances, at: values.at ?? localDate(clock.now()) });
  });
}

/** `matter` is a code or plain words, `place` the code of an area, its name or an address. */
export function whoFor(
  io: Io,
  { book, directory }: World,
  asked: { matter: string; place: string; circumstances: Readonly<Record<string, string>>; at: string },
): number {
  const { matter, place, circumstances, at } = asked;
  const what = book.findMatter(matter) ? { matter } : { text: matter };
  const where = directory.areas.has(place) ? { area: place } : { address: place };
  const answer = answerWho({ ...what, ...where, circumstances }, book, directory, at);
  refuseMisread(answer.misread);
  refuseBranch(answer.matter, book);
  refusePlace(place, answer.located, directory);
  if (!answer.matter || !answer.holder) {
    for (const guess of answer.guesses)
      io.print(`${guess.matter} ${book.findMatter(guess.matter)?.name ?? ''}`);
    io.say(io.t('cli.duties-unnamed'));
    io.result({ ok: false, guesses: answer.guesses as unknown as Json });
    return 1;
  }
  const { unit, because, assists } = answer.holder;
  const known = { matter: answer.matter.code, area: answer.located.area, at };
  const held = { ...known, because, holder: unit, assists, circumstances: answer.circumstances };
  const { text } = holderSentence(held, book, directory, io.lang);
  io.print(text);
  const ok = because.kind === 'duty';
  io.result({ ok, ...known, holder: unit, assists, because: because as unknown as Json, sentence: text });
  return ok ? 0 : 1;
}

/** A place that says nothing is not the whole district. @throws Refusal `place-unknown`, `place-unclear` 422 */
function refusePlace(place: string, { area, matched, candidates }: Located, directory: Directory): void {
  const { district, name } = directory.district;
  if (area !== district || place === district || place === name) return;
  if (matched === undefined) throw new Refusal('place-unknown', { place }, 422);
  if (candidates.length === 0) return;
  const places = candidates.map((each) => `${each.area} ${each.name}`).join('、');
  throw new Refusal('place-unclear', { place, places }, 422);
}

/** Reads `NAME=VALUE` each; undefined when one of them is something else. */
export function readCircumstances(given: readonly string[]): Record<string, string> | undefined {
  const pairs = given.map((text) => /^([^=]+)=(.+)$/.exec(text.normalize('NFKC')));
  if (pairs.some((pair) => pair === null)) return undefined;
  return Object.fromEntries(pairs.map((pair) => [pair?.[1]?.trim() ?? '', pair?.[2]?.trim() ?? '']));
}
