import { type Condition, parseConditions, showConditions } from './condition.ts';
import type { Matter } from './matter.ts';

/** A power that settling a matter needs: always, or only in some circumstances. */
export interface PowerNeed {
  readonly power: string;
  /** Needed only where these hold; empty when always. */
  readonly conditions: readonly Condition[];
  /** Enough that an assisting unit has it: the lead need not exercise it itself. */
  readonly byAssist: boolean;
}

/** Reads the entries of a cell: `CGJ-CF-01`, `CGJ-CF-01*`, `CGJ-CF-01(需要处罚=是)`, `CGJ-CF-01*(物业=否，楼层>=7)`. */
export function parseNeeds(entries: readonly string[]): { needs: PowerNeed[]; unreadable: string[] } {
  const needs: PowerNeed[] = [];
  const unreadable: string[] = [];
  for (const entry of entries) {
    const match = /^([^\s*()]+)\s*(\*?)\s*(?:\(([^()]+)\))?$/.exec(entry.normalize('NFKC').trim());
    const [, power = '', star = '', when = ''] = match ?? [];
    const read = parseConditions(when.replaceAll(',', ';'));
    const empty = match?.[3] !== undefined && read.conditions.length === 0;
    if (!match || read.unreadable.length > 0 || empty) unreadable.push(entry);
    else needs.push({ power, conditions: read.conditions, byAssist: star !== '' });
  }
  return { needs, unreadable };
}

/** The form of the cell again. */
export function showNeed({ power, conditions, byAssist }: PowerNeed): string {
  const when = conditions.length === 0 ? '' : `(${showConditions(conditions).replaceAll('；', '，')})`;
  return `${power}${byAssist ? '*' : ''}${when}`;
}

/** A matter that says nothing of circumstances needs its powers always, and of the lead. */
export function needsOf({ needs, powers }: Matter): readonly PowerNeed[] {
  return needs ?? powers.map((power) => ({ power, conditions: [], byAssist: false }));
}
