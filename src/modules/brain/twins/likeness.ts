import { IN_TITLE, OF_TITLE_NAME, type Print } from './print.ts';
import type { Rarity } from './rarity.ts';
import type { TwinSettings } from './twin-settings.ts';

/** What speaks for and against two demands being the same thing told twice; each between 0 and 1. */
export interface Evidence {
  /** Cosine of all clues, weighed by rarity; full from 0.4 on, which only near copies reach. */
  readonly text: number;
  /** Share of the shorter title that the other demand says too. */
  readonly contained: number;
  /** Share of the names of places that the other says too; the smaller of both ways. */
  readonly place: number;
  /** 1 when both titles name places and neither demand shares a part of the other's names. */
  readonly placeConflict: number;
  /** 1 when both say an area and neither lies in the other. */
  readonly areaConflict: number;
  /**
   * Whether they are told of two areas, as far as is certain, and of no place that the district has one name for: `named` when
   * either says such a place, `unnamed` when neither does.
   */
  readonly elsewhere: 'no' | 'named' | 'unnamed';
  readonly gapDays: number;
  readonly sameMatter: boolean;
  readonly otherMatter: boolean;
  readonly samePerson: boolean;
}

/** Symmetric: the order of the two does not matter. */
export function evidenceOf(one: Print, other: Print, rarity: Rarity): Evidence {
  const shared = compare(one, other, rarity);
  const [ours, theirs] = [one.weights, other.weights];
  const titled = ours.nameRole === OF_TITLE_NAME && theirs.nameRole === OF_TITLE_NAME;
  const places = placeOf(ratio(shared.nameInOther, ours.name), ratio(shared.nameInOne, theirs.name), {
    named: ours.name > 0 && theirs.name > 0,
    titled,
  });
  return {
    text: Math.min(1, 2.5 * cosine(shared.all, ours.all, theirs.all)),
    contained: Math.max(ratio(shared.titleInOther, ours.title), ratio(shared.titleInOne, theirs.title)),
    place: places.agreement,
    placeConflict: places.conflict,
    areaConflict: conflict(one, other),
    elsewhere: elsewhere(one, other),
    gapDays: Math.abs(one.day - other.day),
    sameMatter: one.matter !== '' && one.matter === other.matter,
    otherMatter: one.matter !== '' && other.matter !== '' && one.matter !== other.matter,
    samePerson: one.mark !== '' && one.mark === other.mark,
  };
}

interface Shared {
  all: number;
  titleInOther: number;
  titleInOne: number;
  nameInOther: number;
  nameInOne: number;
}

/** Weights of the clues that both have; what each has alone was summed when its print was made. Two sorted walks. */
function compare(one: Print, other: Print, rarity: Rarity): Shared {
  const shared = { all: 0, titleInOther: 0, titleInOne: 0, nameInOther: 0, nameInOne: 0 };
  const [ours, theirs] = [one.clues, other.clues];
  const [ourLength, theirLength] = [ours.length, theirs.length];
  for (let a = 0, b = 0; a < ourLength && b < theirLength; ) {
    const left = ours[a] as number;
    const right = theirs[b] as number;
    if (left < right) a++;
    else if (right < left) b++;
    else {
      const weight = rarity.weight(left) ** 2;
      const ourRole = one.roles[a++] as number;
      const theirRole = other.roles[b++] as number;
      shared.all += weight;
      if (ourRole & IN_TITLE) shared.titleInOther += weight;
      if (theirRole & IN_TITLE) shared.titleInOne += weight;
      if (ourRole & one.weights.nameRole) shared.nameInOther += weight;
      if (theirRole & other.weights.nameRole) shared.nameInOne += weight;
    }
  }
  return shared;
}

function placeOf(
  there: number,
  back: number,
  { named, titled }: { named: boolean; titled: boolean },
): { agreement: number; conflict: number } {
  if (!named) return { agreement: 0.3, conflict: 0 };
  return { agreement: Math.min(there, back), conflict: titled && Math.max(there, back) < 0.15 ? 1 : 0 };
}

function conflict(one: Print, other: Print): number {
  if (areApart(one, other)) return 1;
  if (one.lettered.length === 0 || other.lettered.length === 0) return 0;
  return one.lettered.some((area) => other.lettered.includes(area)) ? 0 : 1;
}

function areApart({ area: one }: Print, { area: other }: Print): boolean {
  return one !== '' && other !== '' && !one.startsWith(other) && !other.startsWith(one);
}

function elsewhere(one: Print, other: Print): Evidence['elsewhere'] {
  if (!areApart(one, other)) return 'no';
  if (one.place === '' && other.place === '') return 'unnamed';
  return one.place === other.place ? 'no' : 'named';
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function cosine(shared: number, one: number, other: number): number {
  return shared === 0 ? 0 : shared / Math.sqrt(one * other);
}

/** Probability that a reader would join the two, between 0 and 1; 0 outside the window of days, and where the settings want one place. */
export function likeness(evidence: Evidence, { weights, windowDays, apart }: TwinSettings): number {
  if (evidence.gapDays > windowDays || apart.includes(evidence.elsewhere)) return 0;
  const sum =
    weights.base +
    weights.text * evidence.text +
    weights.contained * evidence.contained +
    weights.place * evidence.place +
    weights.placeConflict * evidence.placeConflict +
    weights.areaConflict * evidence.areaConflict +
    weights.gap * (evidence.gapDays / windowDays) +
    (evidence.sameMatter ? weights.sameMatter : 0) +
    (evidence.otherMatter ? weights.otherMatter : 0) +
    (evidence.samePerson ? weights.samePerson : 0);
  return 1 / (1 + Math.exp(-sum));
}
