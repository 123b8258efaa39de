import { contains } from '#kernel/area-code.ts';
import type { AreaClass, AreaTree } from '../analyse/area-tree.ts';
import { classesOf } from '../analyse/area-tree.ts';
import { type Box, intersect, isEmpty, subtract } from '../analyse/box.ts';
import { fullMask, maskOf } from '../analyse/dimension.ts';
import { questionIn } from '../analyse/region.ts';
import { boxer, type Space, spaceOf } from '../analyse/space.ts';
import type { Condition } from '../condition.ts';
import type { Finding, Witness } from '../finding.ts';
import { type Matter, matterTouches } from '../matter.ts';
import { isFlaw } from './finding-life.ts';

/** What the regions of findings are made of. */
export interface FindingWorld {
  readonly matters: ReadonlyMap<string, Matter>;
  readonly tree: AreaTree;
}

/**
 * Of these findings exactly those that speak of a place, circumstance and day of which none of the earlier ones told as much: the
 * same fault of the same units there, or an overlap of at least the same claimants. How they are keyed or cut into findings does
 * not matter. The witness of a gap or an overlap is such a new point.
 */
export function uncovered(
  before: readonly Finding[],
  after: readonly Finding[],
  world: FindingWorld,
): Finding[] {
  return [...newPoints(before, after, world)].map(([finding, witness]) =>
    witness && isFlaw(finding) ? { ...finding, witness } : finding,
  );
}

/** The findings of `uncovered` as they were given, each with a new point where its matter is known. */
export function newPoints(
  before: readonly Finding[],
  after: readonly Finding[],
  world: FindingWorld,
): Map<Finding, Witness | undefined> {
  const known = new Set(before.map(sameRegion));
  const asked = after.filter((finding) => !known.has(sameRegion(finding)));
  const earlier = Map.groupBy(before, subjectOf);
  const found = new Map<Finding, Witness | undefined>();
  for (const [key, later] of Map.groupBy(asked, subjectOf)) {
    const place = placeOf([...(earlier.get(key) ?? []), ...later], world);
    const told = (earlier.get(key) ?? []).map(place.region);
    for (const finding of later) {
      const left = leftOf(place.region(finding), told, place.classes);
      if (left) found.set(finding, place.question(left));
    }
  }
  return found;
}

/**
 * Of the earlier findings those of which something is left: a place, circumstance and day of which a later one still tells the
 * same of the same units; of an overlap, that at least two of its claimants still contest it.
 */
export function stillTold(
  before: readonly Finding[],
  after: readonly Finding[],
  world: FindingWorld,
): Finding[] {
  const later = Map.groupBy(after, subjectOf);
  const same = new Set(after.map(sameRegion));
  return before.filter((finding) => {
    if (same.has(sameRegion(finding))) return true;
    const others = (later.get(subjectOf(finding)) ?? []).filter((each) => contestsOn(finding, each));
    if (others.length === 0) return false;
    const { classes, region } = placeOf([finding, ...others], world);
    const own = region(finding);
    return others.map(region).some((other) => {
      const both = intersect(own.box, other.box) !== undefined;
      return both && classes.some((areas) => lies(areas, finding) && lies(areas, other.finding));
    });
  });
}

function contestsOn(before: Finding, after: Finding): boolean {
  return before.kind !== 'overlap' || before.units.filter((unit) => after.units.includes(unit)).length > 1;
}

/** What a finding is about, besides its region: a gap of nobody, an overlap of whoever claims, anything else of its units. */
export function subjectOf({ kind, matter = '', units, power = '', means }: Finding): string {
  const whose = kind === 'gap' || kind === 'overlap' ? [] : units.toSorted();
  return JSON.stringify([kind, matter, whose, power, means?.kind ?? '', means?.name ?? '']);
}

/** Alike in this, two findings tell of the very same points. */
function sameRegion(finding: Finding): string {
  const { area, except = [], units, circumstances, from, to } = finding;
  return JSON.stringify([
    subjectOf(finding),
    ...[area ?? '', except.toSorted(), units.toSorted(), circumstances, from, to ?? ''],
  ]);
}

interface Region {
  readonly finding: Finding;
  readonly box: Box;
}

interface Place {
  readonly classes: readonly AreaClass[];
  region(finding: Finding): Region;
  question(left: { readonly areas: AreaClass; readonly box: Box }): Witness | undefined;
}

/** Common cells of areas, circumstances and days for findings about one thing. */
function placeOf(findings: readonly Finding[], { matters, tree }: FindingWorld): Place {
  const matter = matters.get(findings[0]?.matter ?? '');
  const space = spaceAround(findings, matter, matters);
  const named = findings.flatMap(({ area = tree.root, except = [] }) => [area, ...except]);
  return {
    classes: classesOf(tree, named),
    region: (finding) => ({ finding, box: boxOf(finding, space) }),
    question: ({ areas, box }) => (matter ? questionIn({ matter, areas, space }, box, tree) : undefined),
  };
}

/** A part of the region of which none of the others tells as much. */
function leftOf(
  { finding, box }: Region,
  others: readonly Region[],
  classes: readonly AreaClass[],
): { areas: AreaClass; box: Box } | undefined {
  for (const areas of classes) {
    if (!lies(areas, finding)) continue;
    const told = others.filter((each) => lies(areas, each.finding) && tells(each.finding, finding));
    const [left] = told.reduce<Box[]>(
      (boxes, each) => boxes.flatMap((piece) => subtract(piece, each.box)),
      isEmpty(box) ? [] : [box],
    );
    if (left) return { areas, box: left };
  }
  return undefined;
}

/** Every claimant of the later overlap claimed before; a gap has none. */
function tells(earlier: Finding, later: Finding): boolean {
  return later.units.every((unit) => earlier.units.includes(unit));
}

/** Whether the leaf areas of a class, which no finding divides, are among those of the finding. */
function lies({ area }: AreaClass, { area: around = '', except = [] }: Finding): boolean {
  return contains(around, area) && !except.some((code) => contains(code, area));
}

function spaceAround(
  findings: readonly Finding[],
  matter: Matter | undefined,
  matters: ReadonlyMap<string, Matter>,
): Space {
  const code = matter?.code ?? '';
  // A branch's row may ask for what a matter below it knows.
  const near = code === '' ? [] : [...matters.values()].filter((each) => matterTouches(each.code, code));
  const circumstances = near.flatMap((each) => each.circumstances);
  const holding = findings.map(({ circumstances: cell, from, to }) => {
    const conditions = saidIn(cell).map(({ condition }) => condition);
    return { conditions, validFrom: from, validTo: to };
  });
  const from = findings.map((finding) => finding.from).sort()[0] ?? '';
  return spaceOf(circumstances, holding, [], { from });
}

function boxOf({ circumstances, from, to }: Finding, space: Space): Box {
  const box = [...boxer(space)({ conditions: [], validFrom: from, validTo: to })];
  for (const { condition, not } of saidIn(circumstances)) {
    const i = space.dimensions.findIndex(({ name }) => name === condition.name);
    const dimension = space.dimensions[i];
    if (!dimension) return space.full.map(() => 0n);
    const mask = maskOf(condition, dimension);
    box[i] = (box[i] ?? 0n) & (not ? fullMask(dimension) & ~mask : mask);
  }
  return box;
}

const OPS = { '>=': 'ge', '<=': 'le', '>': 'gt', '<': 'lt', '=': 'in', '≠': 'in' } as const;

/** The parts of a finding's circumstances, as `showBox` writes them; `≠` is never in a condition of a row. */
function saidIn(cell: string): { condition: Condition; not: boolean }[] {
  return cell.split('；').flatMap((part) => {
    const [, name, sign, right = ''] = /^([^<>=≠]+)(>=|<=|>|<|=|≠)(.+)$/su.exec(part) ?? [];
    if (name === undefined) return [];
    const op = OPS[sign as keyof typeof OPS];
    return [{ condition: { name, op, values: right.split('/') }, not: sign === '≠' }];
  });
}
