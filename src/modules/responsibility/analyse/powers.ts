import type { LocalDate } from '#kernel/time.ts';
import { showConditions } from '../condition.ts';
import type { Finding, Witness } from '../finding.ts';
import type { PowerNeed } from '../need.ts';
import { commonArea } from './area-tree.ts';
import { type Box, intersect, subtract } from './box.ts';
import { findingOf } from './finding-of.ts';
import type { AnalyseInput } from './input.ts';
import { daysOf, questionIn } from './region.ts';
import type { Passing } from './settle.ts';
import type { Piece, Ruling } from './survey.ts';

interface Lack {
  readonly matter: string;
  readonly unit: string;
  readonly need: PowerNeed;
  readonly areas: Set<string>;
  readonly items: Set<string>;
  readonly witness: Witness;
  from: LocalDate;
  to: LocalDate | undefined;
}

export interface PowerUse {
  readonly lacks: Map<string, Lack>;
  /** Powers that some holder of them can use in a duty. */
  readonly used: Set<string>;
  /** Transfers whose power their receiver can use in a duty. */
  readonly granted: Set<string>;
}

/** Notes for every holder which of the powers that the matter needs it has, by law or by transfer, and which it has not. */
export function usePowers(use: PowerUse, ruling: Ruling, input: AnalyseInput): void {
  for (const { need, box } of ruling.needs) {
    const grants = ruling.passings.filter(({ transfer }) => transfer.power === need.power);
    for (const piece of ruling.held) {
      const here = intersect(piece.box, box);
      if (!here) continue;
      noteUse(use, need, team(piece), here, grants, input);
      const able = need.byAssist ? team(piece) : [piece.holder];
      const [first, ...others] = without(need.power, able, here, grants, input);
      if (first) noteLack(use, ruling, piece, need, [first, ...others], input);
    }
  }
}

/** The holder and who assists it. */
function team({ rows, holder }: Piece): string[] {
  return [holder, ...(rows[0]?.duty.assists ?? [])];
}

function noteUse(
  use: PowerUse,
  { power }: PowerNeed,
  units: readonly string[],
  here: Box,
  grants: readonly Passing[],
  input: AnalyseInput,
): void {
  const owner = input.powers.get(power)?.unit;
  if (units.some((unit) => acts(input, unit, owner))) use.used.add(power);
  for (const { transfer, stands } of grants) {
    if (!units.some((unit) => acts(input, unit, transfer.to))) continue;
    if (!stands.some((box) => intersect(box, here))) continue;
    use.used.add(power);
    use.granted.add(transfer.code);
  }
}

/** Where in the region none of these units has the power. */
function without(
  power: string,
  units: readonly string[],
  here: Box,
  grants: readonly Passing[],
  input: AnalyseInput,
): Box[] {
  const owner = input.powers.get(power)?.unit;
  if (units.some((unit) => acts(input, unit, owner))) return [];
  const mine = grants.filter(({ transfer }) => units.some((unit) => acts(input, unit, transfer.to)));
  const granted = mine.flatMap(({ stands }) => stands);
  return granted.reduce<Box[]>((left, box) => left.flatMap((each) => subtract(each, box)), [here]);
}

function noteLack(
  use: PowerUse,
  ruling: Ruling,
  { holder: unit, rows }: Piece,
  need: PowerNeed,
  boxes: readonly [Box, ...Box[]],
  { tree }: AnalyseInput,
): void {
  const matter = ruling.matter.code;
  const days = boxes.flatMap((box) => daysOf(ruling.space, box));
  const [from = ''] = days.map((span) => span.from).sort();
  const to = days.some((span) => span.to === undefined)
    ? undefined
    : days
        .map((span) => span.to)
        .sort()
        .at(-1);
  const key = [matter, unit, need.power, showConditions(need.conditions)].join(' ');
  const lack = use.lacks.get(key) ?? {
    ...{ matter, unit, need, from, to },
    areas: new Set<string>(),
    items: new Set<string>(),
    witness: questionIn(ruling, boxes[0], tree),
  };
  if (from < lack.from) lack.from = from;
  if (to === undefined || (lack.to !== undefined && to > lack.to)) lack.to = to;
  lack.areas.add(ruling.areas.area);
  lack.items.add(rows[0]?.duty.item ?? '');
  use.lacks.set(key, lack);
}

/** A station in a street acts by the powers of the line that it belongs to. */
export function acts({ units }: AnalyseInput, unit: string, owner: string | undefined): boolean {
  if (owner === undefined) return false;
  const seen = new Set<string>();
  for (let at: string | undefined = unit; at !== undefined && !seen.has(at); at = units.get(at)?.parent) {
    if (at === owner) return true;
    seen.add(at);
    if (units.get(at)?.kind !== 'station') return false;
  }
  return false;
}

export function powerFindings(use: PowerUse, { version, tree }: AnalyseInput): Finding[] {
  return [...use.lacks.values()].map(({ matter, unit, need, areas, items, witness, from, to }) =>
    findingOf({
      kind: 'duty-without-power',
      version,
      matter,
      area: commonArea(tree, [...areas]),
      units: [unit],
      items: [...items],
      power: need.power,
      circumstances: showConditions(need.conditions),
      ...{ from, to, witness },
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
