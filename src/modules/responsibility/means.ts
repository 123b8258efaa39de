import type { Capacity } from './capacity.ts';
import type { Condition } from './condition.ts';
import { type Matter, matterAncestry } from './matter.ts';
import { parseNeeds, showNeed } from './need.ts';

/** Skills (专长) and equipment (装备): what a unit must have besides powers. */
export const MEANS_KINDS = ['skill', 'equipment'] as const;
export type MeansKind = (typeof MEANS_KINDS)[number];

/** Something that is needed to settle a matter, by its name. */
export interface Means {
  readonly kind: MeansKind;
  readonly name: string;
}

/** A means that settling a matter takes: always or only in some circumstances, of the lead or of an assisting unit too. */
export interface MeansNeed extends Means {
  readonly conditions: readonly Condition[];
  readonly byAssist: boolean;
}

/** Reads the entries of a cell, as those of powers are written: `登高作业`, `登高作业*`, `登高车(楼层>=7)`. */
export function parseMeans(
  kind: MeansKind,
  entries: readonly string[],
): { means: MeansNeed[]; unreadable: string[] } {
  const { needs, unreadable } = parseNeeds(entries);
  return { means: needs.map(({ power: name, ...need }) => ({ ...need, kind, name })), unreadable };
}

export function showMeans({ name, ...need }: MeansNeed): string {
  return showNeed({ ...need, power: name });
}

/** What settling a leaf matter takes, with what the branches above it say. */
export function meansOf(
  { code }: Pick<Matter, 'code'>,
  matterOf: (code: string) => Matter | undefined,
): MeansNeed[] {
  return matterAncestry(code).flatMap((above) => matterOf(above)?.means ?? []);
}

/**
 * Whether the register says that a unit has it; undefined where the register says nothing of the unit's skills, or of its
 * equipment: then it is not judged. `巡查车2辆` says 巡查车; `无` says that there is none.
 */
export function hasMeans(capacity: Capacity | undefined, { kind, name }: Means): boolean | undefined {
  const stated = (kind === 'skill' ? capacity?.skills : capacity?.equipment) ?? [];
  if (stated.length === 0) return undefined;
  const wanted = plain(name);
  return stated.map(plain).some((entry) => entry === wanted || counted(entry) === wanted);
}

function plain(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

/** The name before a number with or without its measure word; undefined where there is none, or none of it. */
function counted(entry: string): string | undefined {
  const [, name, number] = /^(.*\D)(\d+)\s*\p{L}{0,4}$/u.exec(entry) ?? [];
  return name === undefined || Number(number) === 0 ? undefined : name.trim();
}
