import { IN_TITLE, OF_NAME, OF_TITLE_NAME, type Print } from './print.ts';
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
  readonly gapDays: number;
  readonly sameMatter: boolean;
  readonly otherMatter: boolean;
  readonly samePerson: boolean;
}

/** Symmetric: the order of the two does not matter. */
export function evidenceOf(one: Print, other: Print, rarity: Rarity): Evidence {
  const sums = compare(one, other, rarity);
  const places = placeOf(sums, nameRole(one) === OF_TITLE_NAME && nameRole(other) === OF_TITLE_NAME);
  return {
    text: Math.min(1, 2.5 * cosine(sums.shared, sums.one, sums.other)),
    contained: Math.max(ratio(sums.titleInOther, sums.titleOne), ratio(sums.titleInOne, sums.titleOther)),
    place: places.agreement,
    placeConflict: places.conflict,
    areaConflict: conflict(one, other),
    gapDays: Math.abs(one.day - other.day),
    sameMatter: one.matter !== '' && one.matter === other.matter,
    otherMatter: one.matter !== '' && other.matter !== '' && one.matter !== other.matter,
    samePerson: one.mark !== '' && one.mark === other.mark,
  };
}

interface Sums {
  shared: number;
  one: number;
  other: number;
  titleOne: number;
  titleOther: number;
  titleInOther: number;
  titleInOne: number;
  nameOne: number;
  nameOther: number;
  nameInOther: number;
  nameInOne: number;
}

function compare(one: Print, other: Print, rarity: Rarity): Sums {
  const sums: Sums = {
    shared: 0,
    one: 0,
    other: 0,
    titleOne: 0,
    titleOther: 0,
    titleInOther: 0,
    titleInOne: 0,
    nameOne: 0,
    nameOther: 0,
    nameInOther: 0,
    nameInOne: 0,
  };
  const nameOne = nameRole(one);
  const nameOther = nameRole(other);
  for (let a = 0, b = 0; a < one.clues.length || b < other.clues.length; ) {
    const left = one.clues[a] ?? Number.POSITIVE_INFINITY;
    const right = other.clues[b] ?? Number.POSITIVE_INFINITY;
    const weight = rarity.weight(Math.min(left, right)) ** 2;
    const leftRole = left <= right ? (one.roles[a] as number) : -1;
    const rightRole = right <= left ? (other.roles[b] as number) : -1;
    const both = left === right;
    if (leftRole >= 0) {
      a++;
      sums.one += weight;
      if (leftRole & IN_TITLE) sums.titleOne += weight;
      if (leftRole & nameOne) sums.nameOne += weight;
    }
    if (rightRole >= 0) {
      b++;
      sums.other += weight;
      if (rightRole & IN_TITLE) sums.titleOther += weight;
      if (rightRole & nameOther) sums.nameOther += weight;
    }
    if (!both) continue;
    sums.shared += weight;
    if (leftRole & IN_TITLE) sums.titleInOther += weight;
    if (rightRole & IN_TITLE) sums.titleInOne += weight;
    if (leftRole & nameOne) sums.nameInOther += weight;
    if (rightRole & nameOther) sums.nameInOne += weight;
  }
  return sums;
}

/** Names in the title count; where it has none, those near the beginning of the text. */
function nameRole({ roles }: Print): number {
  for (let at = 0; at < roles.length; at++) if ((roles[at] as number) & OF_TITLE_NAME) return OF_TITLE_NAME;
  return OF_NAME;
}

function placeOf(sums: Sums, titled: boolean): { agreement: number; conflict: number } {
  if (sums.nameOne === 0 || sums.nameOther === 0) return { agreement: 0.3, conflict: 0 };
  const there = ratio(sums.nameInOther, sums.nameOne);
  const back = ratio(sums.nameInOne, sums.nameOther);
  return { agreement: Math.min(there, back), conflict: titled && Math.max(there, back) < 0.15 ? 1 : 0 };
}

function conflict(one: Print, other: Print): number {
  if (
    one.area !== '' &&
    other.area !== '' &&
    !one.area.startsWith(other.area) &&
    !other.area.startsWith(one.area)
  )
    return 1;
  if (one.lettered.length === 0 || other.lettered.length === 0) return 0;
  return one.lettered.some((area) => other.lettered.includes(area)) ? 0 : 1;
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function cosine(shared: number, one: number, other: number): number {
  return shared === 0 ? 0 : shared / Math.sqrt(one * other);
}

/** Probability that a reader would join the two, between 0 and 1; 0 outside the window of days. */
export function likeness(evidence: Evidence, { weights, windowDays }: TwinSettings): number {
  if (evidence.gapDays > windowDays) return 0;
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
