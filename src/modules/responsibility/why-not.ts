import { contains } from '#kernel/area-code.ts';
import type { LocalDate } from '#kernel/time.ts';
import { nameIn } from '#platform/i18n/messages.ts';
import { showFullDate } from '#platform/i18n/time.ts';
import type { Move } from './because.ts';
import { allHold, type Condition, holds } from './condition.ts';
import { conditionWords } from './condition-words.ts';
import { type Duty, validOn } from './duty.ts';
import {
  compose,
  groundPart,
  type HeldMatter,
  local,
  type Sentence,
  unitPart,
  type Words,
  withoutStop,
} from './sentence-parts.ts';

/** More would not be read. */
const MOST = 4;

/**
 * «Why not the one you thought of?»: who passed it on or had it taken back, the block where the list says it does not do this, units whose rows were beaten by a
 * more specific one, and units whose rows do not hold here. Each unit once, the nearest first.
 */
export function whyNot(held: HeldMatter, at: LocalDate, words: Words): Sentence[] {
  const { because, matter } = held;
  if (because.kind !== 'duty' || matter === undefined) return [];
  const row = words.book.findDuty(because.version, because.item);
  if (!row) return [];
  const said = new Set([held.holder]);
  const sentences: Sentence[] = [];
  const say = (unit: string, sentence: Sentence): void => {
    if (said.has(unit) || sentences.length >= MOST) return;
    said.add(unit);
    sentences.push(sentence);
  };
  for (const [unit, sentence] of throughTransfers(held, { ...because, matter }, at, words))
    say(unit, sentence);
  const block = words.directory.blockOf(held.area);
  const aboutBlock = notTheBlock(row, block, words);
  if (aboutBlock) say(block, aboutBlock);
  const asked = { matter, area: held.area, circumstances: held.circumstances ?? {}, at };
  const resolution = words.book.resolve(asked);
  const beaten = resolution.kind === 'holder' && resolution.duty.item === row.item ? resolution.beaten : [];
  for (const other of beaten) say(other.lead, beatenBy(row, other, words));
  for (const other of elsewhere(held, matter, at, words)) say(other.lead, notHere(held, other, words));
  return sentences;
}

/** Who passed it on; from whom it was taken back; whose delegation has ended. */
function throughTransfers(
  held: HeldMatter,
  because: { version: string; matter: string; moves?: readonly Move[] },
  at: LocalDate,
  words: Words,
): [unit: string, sentence: Sentence][] {
  const circumstances = held.circumstances ?? {};
  const passed = (because.moves ?? []).map(({ from, to, ground }): [string, Sentence] => {
    const quoted = [groundPart(local(ground, words))];
    const places = { unit: unitPart(from, words), to: unitPart(to, words), ground: quoted };
    return [from, compose(words, 'duty.why-not.passed-on', places)];
  });
  const about = words.book
    .transfers(because.version)
    .filter(
      ({ matter, area, conditions }) =>
        because.matter.startsWith(matter) && contains(area, held.area) && allHold(conditions, circumstances),
    );
  const takenBack = about
    .filter((each) => each.kind === 'withdrawn' && each.to === held.holder && validOn(each, at))
    .map(({ from, ground, validFrom: since }): [string, Sentence] => {
      const places = {
        unit: unitPart(from, words),
        since: showFullDate(words.lang, since),
        ground: [groundPart(local(ground, words))],
      };
      return [from, compose(words, 'duty.why-not.taken-back', places)];
    });
  const ended = about
    .filter(({ kind, from, validTo = at }) => kind === 'delegated' && from === held.holder && validTo < at)
    .map(({ to, code, validTo: until = at }): [string, Sentence] => [
      to,
      compose(words, 'duty.why-not.not-now', {
        unit: unitPart(to, words),
        code,
        until: showFullDate(words.lang, until),
      }),
    ]);
  return [...passed, ...takenBack, ...ended];
}

function notTheBlock(row: Duty, block: string, words: Words): Sentence | undefined {
  const unit = unitPart(block, words);
  if (row.blockDoesNot) {
    return compose(words, 'duty.why-not.does-not', {
      unit,
      not: local(withoutStop(row.blockDoesNot), words),
    });
  }
  if (row.listType !== 'withdrawn') return undefined;
  return compose(words, 'duty.why-not.withdrawn', { unit, how: local(row.takenBackHow ?? '', words) });
}

function beatenBy(row: Duty, other: Duty, words: Words): Sentence {
  const unit = unitPart(other.lead, words);
  const { item } = other;
  if (other.matter !== row.matter) {
    const matter = words.book.findMatter(other.matter);
    const broader = matter ? nameIn(words.lang, matter) : other.matter;
    return compose(words, 'duty.why-not.branch', { unit, item, broader });
  }
  if (other.area !== row.area) {
    const area = words.directory.findArea(other.area);
    const broader = area ? nameIn(words.lang, area) : other.area;
    return compose(words, 'duty.why-not.area', { unit, item, broader });
  }
  return compose(words, 'duty.why-not.conditions', { unit, item });
}

/** Rows for this very matter and place that would have applied in other circumstances. */
function elsewhere(held: HeldMatter, matter: string, at: LocalDate, words: Words): Duty[] {
  const version = words.book.versionOn(at)?.version;
  if (version === undefined) return [];
  return words.book
    .rowsOf(version, matter)
    .filter(
      (row) =>
        contains(row.area, held.area) &&
        validOn(row, at) &&
        !allHold(row.conditions, held.circumstances ?? {}),
    );
}

function notHere(held: HeldMatter, other: Duty, words: Words): Sentence {
  const circumstances = held.circumstances ?? {};
  const failing = other.conditions.filter((condition) => !holds(condition, circumstances));
  const known = failing
    .filter(({ name }) => circumstances[name])
    .map(({ name }): Condition => ({ name, op: 'eq', values: [circumstances[name] ?? ''] }));
  return compose(words, 'duty.why-not.not-here', {
    unit: unitPart(other.lead, words),
    item: other.item,
    conditions: conditionWords(words.lang, failing),
    known:
      known.length > 0
        ? words.t('duty.why-not.known', { known: conditionWords(words.lang, known) })
        : words.t('duty.why-not.unknown'),
  });
}
