import { parseArgs } from 'node:util';
import type { Json } from '#kernel/json.ts';
import { Refusal } from '#kernel/refusal.ts';
import { isLocalDate, localDate } from '#kernel/time.ts';
import { directoryOf, onlyDistrict } from '#modules/directory';
import {
  analyseList,
  answerWho,
  dutiesOf,
  FINDING_KINDS,
  type Finding,
  findingSentence,
  holderSentence,
  witnessSentence,
} from '#modules/responsibility';
import type { Io } from '../io.ts';
import { withDatabase } from './with-database.ts';

const WHO = 'duties who MATTER PLACE [--with NAME=VALUE] [--at YYYY-MM-DD] [--district CODE]';
/** Shown of each kind; `--all` shows every one. */
const SHOWN = 10;

/** Proves a version of the duty list, or says where it is wrong. Exit code 0 only without a gap and without an overlap. */
export async function checkDuties(args: readonly string[], io: Io): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { version: { type: 'string' }, district: { type: 'string' }, all: { type: 'boolean' } },
  });
  return withDatabase(io, 'duties check', async ({ db, clock }) => {
    const district = values.district ?? (await onlyDistrict(db));
    const [book, directory] = [await dutiesOf(db, district), await directoryOf(db, district)];
    const version = values.version ?? book.versionOn(localDate(clock.now()))?.version;
    if (version === undefined) throw new Refusal('no-list-version', { version: '' }, 404);
    const findings = analyseList(
      book,
      directory,
      version,
      {},
      io.progress(io.t('cli.duties-check', { version })),
    );
    const say = (finding: Finding) => ({
      ...finding,
      sentence: findingSentence(finding, book, directory, io.lang),
      example: witnessSentence(finding, book, directory, io.lang),
    });
    const byKind = Map.groupBy(findings, ({ kind }) => kind);
    for (const kind of FINDING_KINDS) {
      const found = byKind.get(kind) ?? [];
      if (found.length === 0) continue;
      io.print(`${io.t(`finding.kind.${kind}`)}: ${found.length}`);
      for (const finding of values.all ? found : found.slice(0, SHOWN)) {
        const { sentence, example } = say(finding);
        io.print(`  ${sentence}${example === undefined ? '' : ` ${example}`}`);
      }
      if (!values.all && found.length > SHOWN)
        io.print(`  … ${io.t('cli.duties-more', { n: found.length - SHOWN })}`);
    }
    const counts = Object.fromEntries(FINDING_KINDS.map((kind) => [kind, byKind.get(kind)?.length ?? 0]));
    const rows = book.rows(version).length;
    const ok = counts['gap'] === 0 && counts['overlap'] === 0;
    io.print(io.t(ok ? 'cli.duties-ok' : 'cli.duties-bad', { version, rows, found: findings.length }));
    io.result({ ok, district, version, rows, counts, findings: findings.map(say) as unknown as Json });
    return ok ? 0 : 1;
  });
}

/** Who answers for a matter in a place, with the reasons; exit code 0 only when there is one holder. */
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
  const circumstances = circumstancesIn(values.with ?? []);
  if (!matter || !place || !circumstances || (values.at !== undefined && !isLocalDate(values.at)))
    throw new Refusal('usage', { usage: WHO }, 400);
  return withDatabase(io, 'duties who', async ({ db, clock }) => {
    const district = values.district ?? (await onlyDistrict(db));
    const [book, directory] = [await dutiesOf(db, district), await directoryOf(db, district)];
    const at = values.at ?? localDate(clock.now());
    const what = book.findMatter(matter) ? { matter } : { text: matter };
    const where = directory.areas.has(place) ? { area: place } : { address: place };
    const answer = answerWho({ ...what, ...where, circumstances }, book, directory, at);
    if (!answer.matter || !answer.holder) {
      for (const guess of answer.guesses)
        io.print(`${guess.matter} ${book.findMatter(guess.matter)?.name ?? ''}`);
      io.say(io.t('cli.duties-unnamed'));
      io.result({ ok: false, guesses: answer.guesses as unknown as Json });
      return 1;
    }
    const { unit, because, assists } = answer.holder;
    const held = { because, holder: unit, assists, matter: answer.matter.code, area: answer.located.area };
    const { text } = holderSentence(
      { ...held, circumstances: answer.circumstances, at },
      book,
      directory,
      io.lang,
    );
    io.print(text);
    const ok = because.kind === 'duty';
    const known = { matter: answer.matter.code, area: answer.located.area, at };
    io.result({ ok, ...known, holder: unit, assists, because: because as unknown as Json, sentence: text });
    return ok ? 0 : 1;
  });
}

function circumstancesIn(given: readonly string[]): Record<string, string> | undefined {
  const pairs = given.map((text) => /^([^=]+)=(.+)$/.exec(text.normalize('NFKC')));
  if (pairs.some((pair) => pair === null)) return undefined;
  return Object.fromEntries(pairs.map((pair) => [pair?.[1]?.trim() ?? '', pair?.[2]?.trim() ?? '']));
}
