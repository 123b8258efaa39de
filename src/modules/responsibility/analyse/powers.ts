import type { Finding, Witness } from '../finding.ts';
import { matterAncestry } from '../matter.ts';
import { commonArea } from './area-tree.ts';
import { findingOf } from './finding-of.ts';
import type { AnalyseInput } from './input.ts';
import { questionIn, type Ruling } from './survey.ts';

interface Lack {
  readonly matter: string;
  readonly unit: string;
  readonly power: string;
  readonly areas: Set<string>;
  readonly items: Set<string>;
  readonly witness: Witness;
}

export interface PowerUse {
  readonly lacks: Map<string, Lack>;
  /** Powers that some holder of them can use in a duty. */
  readonly used: Set<string>;
}

/** Notes for every holder which of the powers that the matter needs it has and which it has not. */
export function usePowers(use: PowerUse, ruling: Ruling, input: AnalyseInput): void {
  const needed = matterAncestry(ruling.matter.code).flatMap((code) => input.matters.get(code)?.powers ?? []);
  if (needed.length === 0) return;
  for (const piece of ruling.held) {
    const duty = piece.rows[0]?.duty;
    if (!duty) continue;
    for (const power of needed) {
      const owner = input.powers.get(power)?.unit;
      if ([duty.lead, ...duty.assists].some((unit) => acts(input, unit, owner))) use.used.add(power);
      if (acts(input, duty.lead, owner)) continue;
      const key = `${ruling.matter.code} ${duty.lead} ${power}`;
      const lack = use.lacks.get(key) ?? {
        matter: ruling.matter.code,
        unit: duty.lead,
        power,
        areas: new Set<string>(),
        items: new Set<string>(),
        witness: questionIn(ruling, piece.box, input.tree),
      };
      lack.areas.add(ruling.areas.area);
      lack.items.add(duty.item);
      use.lacks.set(key, lack);
    }
  }
}

/** A station in a street acts by the powers of the line that it belongs to. */
function acts({ units }: AnalyseInput, unit: string, owner: string | undefined): boolean {
  if (owner === undefined) return false;
  const seen = new Set<string>();
  for (let at: string | undefined = unit; at !== undefined && !seen.has(at); at = units.get(at)?.parent) {
    if (at === owner) return true;
    seen.add(at);
    if (units.get(at)?.kind !== 'station') return false;
  }
  return false;
}

export function powerFindings(use: PowerUse, { version, period, tree }: AnalyseInput): Finding[] {
  return [...use.lacks.values()].map(({ matter, unit, power, areas, items, witness }) =>
    findingOf({
      kind: 'duty-without-power',
      version,
      matter,
      area: commonArea(tree, [...areas]),
      units: [unit],
      items: [...items],
      power,
      circumstances: '',
      from: period.from,
      to: period.to,
      witness,
    }),
  );
}

/** Powers that no duty of their unit needs: a line that may, and is never asked to. */
export function idlePowers(use: PowerUse, { version, period, powers }: AnalyseInput): Finding[] {
  return [...powers]
    .filter(([power, { unit }]) => unit !== undefined && !use.used.has(power))
    .map(([power, { unit = '' }]) =>
      findingOf({
        kind: 'power-without-duty',
        version,
        units: [unit],
        items: [],
        power,
        circumstances: '',
        from: period.from,
        to: period.to,
      }),
    );
}
