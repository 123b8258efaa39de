import { parseArgs } from 'node:util';
import type { Json } from '#kernel/json.ts';
import { Refusal } from '#kernel/refusal.ts';
import { addDays, isLocalDate, localDate } from '#kernel/time.ts';
import { type Directory, directoryOf, onlyDistrict } from '#modules/directory';
import {
  type CaseTerms,
  changesBetween,
  type DutyBook,
  dutiesOf,
  NOBODY,
  type Simulation,
} from '#modules/responsibility';
import type { Database } from '#platform/db/open.ts';
import { localise, nameIn } from '#platform/i18n/messages.ts';
import { showFullDate } from '#platform/i18n/time.ts';
import { runTrial } from '../duties/trial.ts';
import type { Io } from '../io.ts';
import { theList } from './the-list.ts';
import { withDatabase } from './with-database.ts';

const USAGE = 'duties simulate VERSION [--from YYYY-MM-DD] [--to YYYY-MM-DD] [--district CODE]';
const SHOWN = 20;

/** Tries a version on past cases. Nothing is changed. */
export async function simulateDuties(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { from: { type: 'string' }, to: { type: 'string' }, district: { type: 'string' } },
  });
  const [version] = positionals;
  return withDatabase(io, 'duties simulate', async ({ db, clock }) => {
    const today = localDate(clock.now());
    const { from = addDays(today, -365), to = today } = values;
    if (!version || !isLocalDate(from) || !isLocalDate(to) || to < from)
      throw new Refusal('usage', { usage: USAGE }, 400);
    const district = values.district ?? (await onlyDistrict(db));
    return tryVersion(io, db, { district, version, from, to, today });
  });
}

/** @param asked days, both included. @throws Refusal `no-list-version`, `no-such-list` 404 */
export async function tryVersion(
  io: Io,
  db: Database,
  asked: { district: string; version: string; from: string; to: string; today: string },
): Promise<number> {
  const { district, version, from, to, today } = asked;
  const [book, directory] = [await dutiesOf(db, district), await directoryOf(db, district)];
  const present = book.versionOn(today)?.version;
  if (present === undefined) throw new Refusal('no-list-version', { version }, 404);
  theList(book, version);
  const trial = { a: present, b: version, from, to };
  const { duties, transfers } = changesBetween(book, present, version);
  const result = await runTrial(db, { book, directory }, trial, today);
  io.print(
    io.t('cli.simulate-differ', { present, version, duties: duties.length, transfers: transfers.length }),
  );
  print(io, result, asked, namesIn(io, directory), (code) => matterIn(io, book, code));
  const { answers: _each, redated: _which, ...told } = result;
  const differ = { duties: duties.length, transfers: transfers.length };
  io.result({ ok: true, version, present, from, to, differ, ...(told as unknown as Record<string, Json>) });
  return 0;
}

function print(
  io: Io,
  result: Simulation,
  { version, from, to }: { version: string; from: string; to: string },
  name: (unit: string) => string,
  matterNamed: (code: string) => string,
): void {
  const { cases, moved, flows, loads, opened, closed } = result;
  const days = { from: showFullDate(io.lang, from), to: showFullDate(io.lang, to) };
  io.print(io.t('cli.simulate-sum', { cases, moved, version, ...days }));
  for (const flow of flows.slice(0, SHOWN))
    io.print(io.t('cli.simulate-flow', { from: name(flow.from), to: name(flow.to), n: flow.cases }));
  const changed = loads.filter(({ before, after }) => before !== after);
  if (changed.length > 0) io.print(io.t('cli.simulate-loads'));
  for (const { unit, before, after } of changed.slice(0, SHOWN))
    io.print(io.t('cli.simulate-load', { unit: name(unit), before, after }));
  for (const { matter, before, after, cases: n } of result.deadlines.slice(0, SHOWN))
    io.print(
      io.t('cli.simulate-deadline', {
        matter: matterNamed(matter),
        n,
        before: termsIn(io, before),
        after: termsIn(io, after),
      }),
    );
  const sum = (some: typeof opened) => some.reduce((n, each) => n + each.cases, 0);
  io.print(io.t('cli.simulate-gaps', { opened: sum(opened), closed: sum(closed) }));
}

/** Both terms in words, with the hours of who holds the case: other hours are another day. */
function termsIn(io: Io, terms: CaseTerms | undefined): string {
  if (!terms) return io.t('cli.simulate-no-terms');
  const [contact, resolve] = [terms.contact, terms.resolve].map((term) => {
    const [, amount = '', unit = ''] = /^([\d.]+)(h|wh|wd|d)$/.exec(term) ?? [];
    return unit === '' ? term : io.t(`cli.simulate-term.${unit as 'h'}`, { n: Number(amount) });
  });
  const said = io.t('cli.simulate-terms', { contact: contact ?? '', resolve: resolve ?? '' });
  return terms.hours
    ? io.t('cli.simulate-hours', { terms: said, hours: localise(io.lang, terms.hours) })
    : said;
}

function matterIn(io: Io, book: DutyBook, code: string): string {
  const matter = book.findMatter(code);
  return matter ? nameIn(io.lang, matter) : code;
}

function namesIn(io: Io, directory: Directory): (unit: string) => string {
  return (code) => {
    if (code === NOBODY) return io.t('cli.simulate-nobody');
    const unit = directory.findUnit(code);
    return unit ? nameIn(io.lang, { name: unit.shortName ?? unit.name, nameEn: unit.nameEn }) : code;
  };
}
