import { contains } from '#kernel/area-code.ts';
import type { Directory } from '#modules/directory';
import { type Lang, localise, nameIn, translator } from '#platform/i18n/messages.ts';
import { showFullDate } from '#platform/i18n/time.ts';
import type { Because, HandedOver, Move } from './because.ts';
import type { DutyBook } from './book.ts';
import { holds } from './condition.ts';
import { conditionWords } from './condition-words.ts';
import { type Duty, validOn } from './duty.ts';
import * as messages from './messages.ts';
import { powersReceived } from './power-sentence.ts';
import {
  compose,
  groundPart,
  type HeldMatter,
  local,
  plainText,
  type Sentence,
  textPart,
  unitList,
  unitPart,
  type Words,
  withoutStop,
} from './sentence-parts.ts';
import { whyNot } from './why-not.ts';

export interface HolderSentence {
  /** Who answers and on what ground; then who assists, and powers that came by a transfer, each a sentence of its own. */
  readonly sentences: readonly Sentence[];
  /** «Why not the one you thought of?», one sentence each; empty when there is nothing to say. */
  readonly whyNot: readonly Sentence[];
  /** Nobody can be named before the street or town is known, and the sentence says so. */
  readonly asksPlace: boolean;
  /** True for a gap, an overlap or an unnamed matter: shown as doubtful. */
  readonly doubt: boolean;
  /** The sentences as plain text. */
  readonly text: string;
}

/** Why this unit holds it, in words a resident could read. */
export function holderSentence(
  held: HeldMatter,
  book: DutyBook,
  directory: Directory,
  lang: Lang,
): HolderSentence {
  const words: Words = { t: translator(lang, messages), lang, directory, book };
  const sentences = [reason(held, words), ...assistance(held, words), ...powersReceived(held, words)];
  return {
    sentences,
    whyNot: held.at === undefined ? [] : whyNot(held, held.at, words),
    asksPlace: held.because.kind === 'gap' && held.holder === '' && unknownFor(held, words).length === 0,
    doubt: !settled.has(held.because.kind),
    text: sentences.map(plainText).join(lang === 'en' ? ' ' : ''),
  };
}

/** By the list, by hand, by agreement or by ruling: nothing is open about it. */
const settled: ReadonlySet<Because['kind']> = new Set(['duty', 'moved', 'agreed', 'ruled']);

function reason(held: HeldMatter, words: Words): Sentence {
  const { because } = held;
  const unit = unitPart(held.holder, words);
  switch (because.kind) {
    case 'duty': {
      const matter = held.matter === undefined ? undefined : words.book.findMatter(held.matter);
      const { moves = [] } = because;
      const [first] = moves;
      return compose(words, first ? 'duty.sentence.transferred' : `duty.sentence.${because.listType}`, {
        unit,
        where: where(held, because.conditions, words),
        matter: matter ? nameIn(words.lang, matter) : words.t('duty.sentence.this-matter'),
        ground: groundOf(because, words),
        ...(first
          ? { from: unitPart(first.from, words), moves: movesOf(moves, because.version, words) }
          : {}),
      });
    }
    case 'gap': {
      const hangsOn = unknownFor(held, words);
      if (hangsOn.length > 0)
        return compose(words, `duty.sentence.by-circumstance${held.holder === '' ? '-no-unit' : ''}`, {
          unit,
          names: hangsOn.map((name) => local(name, words)).join(words.t('duty.list')),
        });
      if (held.holder === '')
        return compose(
          words,
          namedFurtherIn(held, words) ? 'duty.sentence.by-block' : 'duty.sentence.gap-no-unit',
          {},
        );
      return compose(words, because.version === null ? 'duty.sentence.gap-no-list' : 'duty.sentence.gap', {
        unit,
      });
    }
    case 'overlap': {
      const by = because.claimants.some(({ transfer }) => transfer) ? 'overlap-transfers' : 'overlap';
      return compose(words, `duty.sentence.${by}${held.holder === '' ? '-no-unit' : ''}`, {
        unit,
        version: because.version,
        claimants: claimants(because.claimants, words),
      });
    }
    case 'moved':
    case 'agreed':
    case 'fallback':
    case 'ruled':
      return handed(because, unit, words);
    default:
      return compose(words, 'duty.sentence.unnamed', { unit });
  }
}

/** Where only the district is known: whether the list names somebody once the place is. Then it is no gap that can be told of. */
function namedFurtherIn(held: HeldMatter, words: Words): boolean {
  const { area } = held;
  return rowsAbout(held, words).some((row) => row.area.length > area.length && row.area.startsWith(area));
}

/** What the list that left a gap says of this matter and those above it, wherever. */
function rowsAbout({ because, matter, at }: HeldMatter, { book }: Words): readonly Duty[] {
  if (because.kind !== 'gap' || because.version === null || matter === undefined) return [];
  return book
    .rows(because.version)
    .filter((row) => matter.startsWith(row.matter) && (at === undefined || validOn(row, at)));
}

/** Circumstances nobody told of, where the list does name somebody for this place once they are known. Then the list is not silent. */
function unknownFor(held: HeldMatter, words: Words): readonly string[] {
  const { area, circumstances = {} } = held;
  const missing = rowsAbout(held, words)
    .filter((row) => row.conditions.length > 0 && contains(row.area, area))
    .map(({ conditions }) => conditions.filter((condition) => !holds(condition, circumstances)))
    .filter((failing) => failing.every(({ name }) => (circumstances[name] ?? '') === ''));
  return [...new Set(missing.flat().map(({ name }) => name))];
}

/** By hand or by the rules for returns: from whom, why, on what ground. */
function handed(
  because: Extract<Because, { kind: 'moved' | HandedOver['kind'] }>,
  unit: ReturnType<typeof unitPart>,
  words: Words,
): Sentence {
  const { kind, ground } = because;
  const quoted =
    ground === ''
      ? ''
      : [groundPart(words.t('duty.sentence.moved-ground', { ground: local(ground, words) }))];
  return compose(words, `duty.sentence.${kind}`, {
    unit,
    grounds: quoted,
    from: unitPart(because.from, words),
    ...(kind === 'agreed' ? {} : { reason: because.reason }),
    ...(kind === 'ruled' ? { decider: unitPart(because.unit, words) } : {}),
  });
}

function where(held: HeldMatter, conditions: string, { t, lang }: Words): string {
  if (conditions === '') return '';
  const shown = conditionWords(lang, conditions);
  const place = held.place?.trim() ?? '';
  if (place === '') return t('duty.sentence.here', { conditions: shown });
  return t('duty.sentence.where', { place: localise(lang, place), conditions: shown });
}

function groundOf(because: Because & { kind: 'duty' }, words: Words): Sentence {
  const { ground, version, item } = because;
  const key = ground === '' ? 'duty.sentence.item' : 'duty.sentence.ground';
  return [groundPart(words.t(key, { ground: local(ground, words), version, item }))];
}

/** A list may lack a ground; the analysis tells so, and the sentence does not hide it. */
function groundText(ground: string, words: Words): string {
  return ground.trim() === '' ? words.t('duty.ground-missing') : local(ground, words);
}

/** «Since … delegated to …, since … taken back to …», each on its ground. */
function movesOf(moves: readonly Move[], version: string, words: Words): Sentence {
  return moves.flatMap(({ kind, to, ground, since, code }, i) => {
    const given = { ground: groundText(ground, words), version, code };
    return [
      ...(i === 0 ? [] : [textPart(words.t('duty.move.again'))]),
      ...compose(words, `duty.move.${kind}`, {
        since: showFullDate(words.lang, since),
        to: unitPart(to, words),
        ground: [groundPart(words.t('duty.move.ground', given))],
      }),
    ];
  });
}

type Claims = (Because & { kind: 'overlap' })['claimants'];

function claimants(rows: Claims, words: Words): Sentence {
  return rows.flatMap((row, i) => [
    ...(i === 0 ? [] : [textPart(words.t('duty.claimants'))]),
    ...compose(words, row.transfer ? 'duty.sentence.claimant-transfer' : 'duty.sentence.claimant', {
      unit: unitPart(row.unit, words),
      item: row.item,
      ground: [groundPart(groundText(row.ground, words))],
    }),
  ]);
}

/** Who assists; the block with what the list says it does, the others by name. */
function assistance(held: HeldMatter, words: Words): Sentence[] {
  const { because } = held;
  const row = because.kind === 'duty' ? words.book.findDuty(because.version, because.item) : undefined;
  const block = row?.blockDoes ? words.directory.blockOf(held.area) : undefined;
  const doing =
    block !== undefined && block !== held.holder && held.assists.includes(block) ? block : undefined;
  const others = held.assists.filter((unit) => unit !== doing && unit !== held.holder);
  const sentences: Sentence[] = [];
  if (doing !== undefined) {
    const does = local(withoutStop(row?.blockDoes ?? ''), words);
    sentences.push(compose(words, 'duty.sentence.does', { unit: unitPart(doing, words), does }));
  }
  if (others.length > 0)
    sentences.push(compose(words, 'duty.sentence.assists', { units: unitList(others, words) }));
  return sentences;
}
