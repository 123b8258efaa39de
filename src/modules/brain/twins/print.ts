import type { Rarity } from './rarity.ts';
import { clueOf } from './rarity.ts';
import type { Told } from './told.ts';
import { grams, LONGEST_DETAIL, LONGEST_TITLE, letteredAreas, meant, names, plain } from './words.ts';

export const IN_TITLE = 1;
/** Part of a name of a place, in the title or near the beginning. */
export const OF_NAME = 2;
export const OF_TITLE_NAME = 4;

/** What is kept of a demand to compare it: hashes, not text. */
export interface Print {
  /** Ascending. */
  readonly clues: Uint32Array;
  readonly roles: Uint8Array;
  readonly day: number;
  readonly area: string;
  /** Name that the district has for the place; empty when it is not known. */
  readonly place: string;
  readonly matter: string;
  readonly mark: string;
  readonly lettered: readonly number[];
  readonly weights: Weights;
}

/** What a comparison needs of one print alone, reckoned once: sums of squared weights. */
export interface Weights {
  readonly all: number;
  readonly title: number;
  readonly name: number;
  /** Names in the title count; where it has none, those near the beginning of the text. */
  readonly nameRole: number;
}

function weightsOf(clues: Uint32Array, roles: Uint8Array, rarity: Rarity): Weights {
  const nameRole = roles.some((role) => role & OF_TITLE_NAME) ? OF_TITLE_NAME : OF_NAME;
  let [all, title, name] = [0, 0, 0];
  for (const [at, clue] of clues.entries()) {
    const weight = rarity.weight(clue) ** 2;
    const role = roles[at] ?? 0;
    all += weight;
    if (role & IN_TITLE) title += weight;
    if (role & nameRole) name += weight;
  }
  return { all, title, name, nameRole };
}

const MOST_NAME = 24;
const MOST_TITLE = 40;
const MOST_TWICE = 24;
const MOST_BODY = 40;
const DAY = 86_400_000;

/** All clues of a demand, for counting how rare each is. */
export function cluesOf(told: Pick<Told, 'title' | 'detail'>): number[] {
  return [
    ...grams(meant(plain(told.title, LONGEST_TITLE))),
    ...grams(meant(plain(told.detail, LONGEST_DETAIL))),
  ].map(clueOf);
}

/**
 * The print: clues of the title and of names, clues that the text repeats, and of the rest a sample that two like texts
 * sample alike (the smallest hashes). Bounded whatever the length.
 */
export function printOf(told: Told, rarity: Rarity): Print {
  const title = meant(plain(told.title, LONGEST_TITLE));
  const detail = meant(plain(told.detail, LONGEST_DETAIL));
  const roles = new Map<number, number>();
  const add = (clue: number, role: number) => roles.set(clue, (roles.get(clue) ?? 0) | role);
  const titleNames = names(title).flatMap(grams).map(clueOf);
  const detailNames = names(detail.slice(0, 200)).flatMap(grams).map(clueOf);
  for (const clue of titleNames.slice(0, MOST_NAME)) add(clue, OF_TITLE_NAME | OF_NAME);
  for (const clue of detailNames.slice(0, MOST_NAME)) add(clue, OF_NAME);
  for (const clue of grams(title).map(clueOf).slice(0, MOST_TITLE)) add(clue, IN_TITLE);
  addBody(detail, roles, rarity);
  const clues = Uint32Array.from(roles.keys()).sort();
  const roleOf = Uint8Array.from(clues, (clue) => roles.get(clue) ?? 0);
  return {
    clues,
    roles: roleOf,
    weights: weightsOf(clues, roleOf, rarity),
    day: Math.floor(told.at.getTime() / DAY),
    area: told.area ?? '',
    place: told.place ?? '',
    matter: told.matter ?? '',
    mark: told.mark ?? '',
    lettered: [...new Set(letteredAreas(`${title} ${detail.slice(0, 200)}`))].map(clueOf),
  };
}

function addBody(detail: string, roles: Map<number, number>, rarity: Rarity): void {
  const times = new Map<number, number>();
  for (const gram of grams(detail)) {
    const clue = clueOf(gram);
    times.set(clue, (times.get(clue) ?? 0) + 1);
  }
  const fresh = [...times].filter(([clue]) => !roles.has(clue));
  const twice = fresh
    .filter(([, count]) => count > 1)
    .sort((a, b) => b[1] * rarity.weight(b[0]) - a[1] * rarity.weight(a[0]) || a[0] - b[0])
    .slice(0, MOST_TWICE);
  const rest = fresh
    .filter(([clue, count]) => count === 1 && rarity.weight(clue) > 2)
    .sort((a, b) => a[0] - b[0])
    .slice(0, MOST_BODY);
  for (const [clue] of [...twice, ...rest]) roles.set(clue, 0);
}

const MOST_KEYS = 16;

/** The clues under which a demand is filed and looked for: names first, then the rarest. */
export function keysOf({ clues, roles }: Print, rarity: Rarity): number[] {
  return [...clues]
    .map((clue, at) => ({ clue, worth: rarity.weight(clue) * worthOf(roles[at] ?? 0) }))
    .sort((a, b) => b.worth - a.worth || a.clue - b.clue)
    .slice(0, MOST_KEYS)
    .map(({ clue }) => clue);
}

function worthOf(role: number): number {
  if (role & OF_TITLE_NAME) return 3;
  if (role & OF_NAME) return 2;
  return role & IN_TITLE ? 1.5 : 1;
}
