import type { MeansNeed } from './means.ts';
import type { PowerNeed } from './need.ts';
import { circumstanceTypeSynonyms, circumstanceTypeWords, conditionSeparators } from './words.ts';

export type CircumstanceType = keyof typeof circumstanceTypeWords;

/** Something about a place or demand that a matter's duty rows may depend on: has property management, kind of road … */
export interface Circumstance {
  readonly name: string;
  readonly type: CircumstanceType;
  /** Of a choice; empty for other types. */
  readonly values: readonly string[];
}

/** A kind of thing that can be asked (事项). Codes have 2, 4 or 6 digits by level; only leaves are dispatched. */
export interface Matter {
  readonly code: string;
  readonly parent?: string | undefined;
  readonly name: string;
  readonly nameEn?: string | undefined;
  readonly aliases: readonly string[];
  readonly phrases: readonly string[];
  readonly deadlineClass?: string | undefined;
  readonly circumstances: readonly Circumstance[];
  /** Codes of the powers that settling it may need. */
  readonly powers: readonly string[];
  /** When they are needed, and of whom; read it with `needsOf`. */
  readonly needs?: readonly PowerNeed[] | undefined;
  /** Skills and equipment that settling it takes; absent when nothing is said. */
  readonly means?: readonly MeansNeed[] | undefined;
  /** No longer in the catalogue; kept because cases refer to it. Never recognised, still shown. */
  readonly retired: boolean;
}

/** The matter's code and those above it, narrowest first: `010203`, `0102`, `01`. */
export function matterAncestry(code: string): string[] {
  const codes: string[] = [];
  for (let length = code.length; length >= 2; length -= 2) codes.push(code.slice(0, length));
  return codes;
}

/** Matters without children that are still in use, in code order. */
export function leavesOf(matters: ReadonlyMap<string, Matter>): Matter[] {
  const parents = new Set<string>();
  for (const matter of matters.values()) if (matter.parent && !matter.retired) parents.add(matter.parent);
  return [...matters.values()].filter((matter) => !matter.retired && !parents.has(matter.code)).sort(byCode);
}

export function byCode(a: { readonly code: string }, b: { readonly code: string }): number {
  return a.code < b.code ? -1 : a.code > b.code ? 1 : 0;
}

/** Reads `物业:是否；道路:枚举(市政/小区/乡村)`. */
export function parseCircumstances(text: string): { circumstances: Circumstance[]; unreadable: string[] } {
  const circumstances: Circumstance[] = [];
  const unreadable: string[] = [];
  for (const part of text.normalize('NFKC').split(conditionSeparators)) {
    const trimmed = part.trim();
    if (trimmed === '') continue;
    const [, name = '', word = '', list] =
      /^([^:()<>=/]+):([^:()<>=/]+)(?:\(([^()]*)\))?$/.exec(trimmed) ?? [];
    const type = Object.hasOwn(circumstanceTypeSynonyms, word.trim())
      ? circumstanceTypeSynonyms[word.trim()]
      : undefined;
    const values = [...new Set((list ?? '').split('/').map((value) => value.trim()))].filter(
      (value) => value !== '',
    );
    const complete = type === 'choice' ? values.length > 0 : values.length === 0;
    const again = circumstances.some((known) => known.name === name.trim());
    if (type && complete && !again) circumstances.push({ name: name.trim(), type, values });
    else unreadable.push(trimmed);
  }
  return { circumstances, unreadable };
}

export function showCircumstances(circumstances: readonly Circumstance[]): string {
  return circumstances
    .map(({ name, type, values }) => {
      const word = circumstanceTypeWords[type];
      return `${name}:${word}${values.length > 0 ? `(${values.join('/')})` : ''}`;
    })
    .join('；');
}

/** Whether one matter is the other, above it or below it. */
export function matterTouches(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a);
}
