import { contains } from '#kernel/area-code.ts';
import type { AreaClass, AreaTree } from '../analyse/area-tree.ts';
import { classesOf } from '../analyse/area-tree.ts';
import { type Box, intersect, subtract } from '../analyse/box.ts';
import { fullMask, maskOf } from '../analyse/dimension.ts';
import { questionIn } from '../analyse/region.ts';
import { boxer, type Space, spaceOf } from '../analyse/space.ts';
import type { Condition } from '../condition.ts';
import type { Finding } from '../finding.ts';
import { type Matter, matterAncestry } from '../matter.ts';

/** What the regions of findings are made of. */
export interface FindingWorld {
  readonly matters: ReadonlyMap<string, Matter>;
  readonly tree: AreaTree;
}

/**
 * Of these gaps and overlaps exactly those that speak of a place, circumstance and day of which none of the earlier ones told
 * as much: a gap there, or an overlap of at least the same claimants. How they are keyed or cut into findings does not matter.
 * The witness of each is such a new point.
 */
export function uncovered(
  before: readonly Finding[],
  after: readonly Finding[],
  world: FindingWorld,
): Finding[] {
  const known = new Set(before.map(sameRegion));
  const asked = after.filter((finding) => !known.has(sameRegion(finding)));
  const earlier = Map.groupBy(before, about);
  return [...Map.groupBy(asked, about)].flatMap(([key, later]) =>
    uncoveredOfMatter(earlier.get(key) ?? [], later, world),
  );
}

function about({ kind, matter = '' }: Finding): string {
  return `${kind} ${matter}`;
}

/** Alike in this, two findings tell of the very same points. */
function sameRegion({ kind, matter, area, except = [], units, circumstances, from, to }: Finding): string {
  return JSON.stringify([kind, matter, area, except.toSorted(), units.toSorted(), circumstances, from, to]);
}

interface Region {
  readonly finding: Finding;
  readonly box: Box;
}

function uncoveredOfMatter(
  before: readonly Finding[],
  after: readonly Finding[],
  { matters, tree }: FindingWorld,
): Finding[] {
  const matter = matters.get(after[0]?.matter ?? '');
  if (!matter) return [...after];
  const all = [...before, ...after];
  const space = spaceAround(all, matter, matters);
  const region = (finding: Finding): Region => ({ finding, box: boxOf(finding, space) });
  const [earlier, later] = [before.map(region), after.map(region)];
  const named = all.flatMap(({ area = tree.root, except = [] }) => [area, ...except]);
  const classes = classesOf(tree, named);
  return later.flatMap(({ finding, box }) => {
    for (const areas of classes) {
      if (!lies(areas, finding)) continue;
      const told = earlier.filter((each) => lies(areas, each.finding) && tells(each.finding, finding));
      const [left] = told.reduce<Box[]>(
        (boxes, each) => boxes.flatMap((piece) => subtract(piece, each.box)),
        [box].filter((each) => intersect(each, each) !== undefined),
      );
      if (left) return [{ ...finding, witness: questionIn({ matter, areas, space }, left, tree) }];
    }
    return [];
  });
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
  matter: Matter,
  matters: ReadonlyMap<string, Matter>,
): Space {
  const circumstances = matterAncestry(matter.code).flatMap((code) => matters.get(code)?.circumstances ?? []);
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
