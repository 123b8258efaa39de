import { ancestry, contains } from '#kernel/area-code.ts';
import type { Directory, Place } from './directory.ts';
import { isHome } from './home.ts';
import { type Found, foldName, type NameIndex, nameIndex } from './name-index.ts';

/** What a name may mean: an area, or a place that lies in one. */
interface Meaning {
  readonly name: string;
  readonly area: string;
  readonly place?: Place;
  /** A name made by leaving off 街道, 社区 …: believed only where nothing says otherwise. */
  readonly short?: true;
}

export type AddressIndex = NameIndex<Meaning>;

export interface ReadAddress {
  readonly area: string;
  readonly matched: string;
  readonly place?: Place | undefined;
  readonly circumstances: Readonly<Record<string, string>>;
  /** Codes that fit equally well; empty when the answer is one. */
  readonly candidates: readonly string[];
  /** Only where somebody lives is named; whether it is about that place, they did not say. */
  readonly home: boolean;
}

const ENDINGS = /(街道办事处|街道|镇|乡|社区|村)$/;

export function addressIndex(directory: Directory): AddressIndex {
  const index = nameIndex<Meaning>();
  for (const area of directory.areas.values()) {
    const meaning: Meaning = { name: area.name, area: area.code };
    for (const name of [area.name, ...area.aliases, ...(area.nameEn ? [area.nameEn] : [])])
      index.add(name, meaning);
    const short = area.name.replace(ENDINGS, '');
    if (short !== area.name && !area.aliases.includes(short)) index.add(short, { ...meaning, short: true });
  }
  for (const place of directory.places) {
    const meaning: Meaning = { name: place.name, area: place.area, place };
    for (const name of [place.name, ...place.aliases, ...(place.nameEn ? [place.nameEn] : [])])
      index.add(name, meaning);
  }
  return index;
}

/**
 * The names in a text, weighed together. Each area that a name may mean is judged by how much of the text agrees with
 * it, that is, names it or something around it: 桥东街道 makes 环湖路 the one in Qiaodong. What fits equally well is
 * left open and the answer is what contains it all. Where somebody lives counts only as far as it agrees with the other
 * names: people tell of what they saw elsewhere.
 */
export function readAddress(index: AddressIndex, text: string, within: string): ReadAddress | undefined {
  if (text.trim() === '') return undefined;
  const names = index
    .find(text)
    .map((each) => ({ ...each, meanings: each.meanings.filter((meaning) => agrees(meaning.area, within)) }))
    .filter((each) => each.meanings.length > 0);
  const homes = homesIn(foldName(text), names);
  const found = withoutStrayHomes(names, homes);
  if (found.length === 0) return undefined;
  const best = bestAreas(found);
  const area = best.length === 1 ? (best[0] as string) : commonAncestor(best);
  const supporting = supportingMeanings(found, best);
  const named = narrowest(supporting);
  return {
    area,
    matched: named?.name ?? '',
    place:
      best.length === 1
        ? supporting.findLast((meaning) => meaning.place && meaning.area === area)?.place
        : undefined,
    circumstances: circumstancesOf(found, best),
    candidates: best.length === 1 ? [] : best,
    home: found.every((each) => homes.has(each)),
  };
}

type Matches = readonly Found<Meaning>[];

function homesIn(folded: string, names: Matches): ReadonlySet<Found<Meaning>> {
  const homes = new Set<Found<Meaning>>();
  let end = -1;
  for (const each of names) {
    const next = each.at + each.length;
    // A name right behind a home belongs to it.
    if (each.at === end || isHome(folded, each.at, next)) {
      homes.add(each);
      end = next;
    }
  }
  return homes;
}

/** Leaves out homes that agree with none of the places named beside them. */
function withoutStrayHomes(names: Matches, homes: ReadonlySet<Found<Meaning>>): Matches {
  const others = names.filter((each) => !homes.has(each)).flatMap(({ meanings }) => meanings);
  if (others.length === 0) return names;
  return names.filter(
    (each) =>
      !homes.has(each) || each.meanings.some((one) => others.some((other) => agrees(one.area, other.area))),
  );
}

/** Inside the area, or around it. */
function agrees(area: string, within: string): boolean {
  return contains(within, area) || contains(area, within);
}

function bestAreas(found: Matches): string[] {
  const areas = new Set(found.flatMap((each) => each.meanings.map((meaning) => meaning.area)));
  let best: string[] = [];
  let bestScore = 0;
  for (const area of areas) {
    const score = found.reduce((sum, each) => sum + support(each, area), 0);
    if (score > bestScore) [best, bestScore] = [[area], score];
    else if (score === bestScore) best.push(area);
  }
  return best.sort();
}

/** How much a name speaks for an area: its length, half of it for a shortened name. */
function support(found: Found<Meaning>, area: string): number {
  const meanings = found.meanings.filter((meaning) => contains(meaning.area, area));
  if (meanings.length === 0) return 0;
  return meanings.some((meaning) => !meaning.short) ? found.length : found.length / 2;
}

function commonAncestor(areas: readonly string[]): string {
  const [first = '', ...others] = areas;
  return ancestry(first).find((code) => others.every((other) => contains(code, other))) ?? first.slice(0, 6);
}

function supportingMeanings(found: Matches, areas: readonly string[]): Meaning[] {
  return found.flatMap((each) =>
    each.meanings.filter((meaning) => areas.some((area) => contains(meaning.area, area))),
  );
}

/** The name to show: of the narrowest area, a place before the area it lies in. */
function narrowest(meanings: readonly Meaning[]): Meaning | undefined {
  return [...meanings].sort(
    (a, b) => b.area.length - a.area.length || Number(!!b.place) - Number(!!a.place),
  )[0];
}

/**
 * What holds at all the areas that are left: of a road through three communities only what its three rows agree on.
 * Within one area a longer name overrules a shorter one.
 */
function circumstancesOf(found: Matches, areas: readonly string[]): Record<string, string> {
  const byArea = areas.map((area) => {
    const merged: Record<string, string> = {};
    for (const each of [...found].sort((a, b) => a.length - b.length)) {
      for (const { place, area: own } of each.meanings)
        if (place && contains(own, area)) Object.assign(merged, place.circumstances);
    }
    return merged;
  });
  const [first = {}, ...others] = byArea;
  return Object.fromEntries(
    Object.entries(first).filter(([key, value]) => others.every((other) => other[key] === value)),
  );
}
