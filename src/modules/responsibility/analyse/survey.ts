import { ancestry } from '#kernel/area-code.ts';
import { type Circumstances, distinctConditions } from '../condition.ts';
import { compareItems, compareSpecificity, type Duty } from '../duty.ts';
import { type Circumstance, type Matter, matterAncestry } from '../matter.ts';
import { type AreaClass, type AreaTree, classesOf, leafOf } from './area-tree.ts';
import { type Box, firstOf, intersect, isEmpty, runsOf, subtract } from './box.ts';
import { type Dimension, dimensionOf, fullMask, maskOf, type Span, spansOf } from './dimension.ts';

/** A row and where its conditions and validity hold, over the dimensions of one matter. */
export interface Row {
  readonly duty: Duty;
  readonly box: Box;
}

/** A region in which the same rows are the most specific ones. */
export interface Piece {
  readonly box: Box;
  /** In item order; the first is the one that is quoted. */
  readonly rows: readonly Row[];
}

/** What the list says of one leaf matter in one class of areas: every circumstance and day is in exactly one of these. */
export interface Ruling {
  readonly matter: Matter;
  readonly areas: AreaClass;
  readonly space: Space;
  /** Rows that reach here, most specific first, those that never hold included. */
  readonly rows: readonly Row[];
  readonly held: readonly Piece[];
  readonly contested: readonly Piece[];
  readonly open: readonly Box[];
}

/** The dimensions of a matter: its circumstances as far as rows ask for them, and time, which is the last. */
export interface Space {
  readonly dimensions: readonly Dimension[];
  readonly spans: readonly Span[];
  readonly full: Box;
}

export interface Surveyed {
  readonly matters: readonly Matter[];
  /** Branches and leaves by code. */
  readonly matterOf: (code: string) => Matter | undefined;
  readonly duties: readonly Duty[];
  readonly tree: AreaTree;
  readonly period: Span;
}

/** Rulings of every leaf matter, matter by matter: the whole list, walked without asking one question twice. */
export function* survey(list: Surveyed): Generator<Ruling[]> {
  const byMatter = Map.groupBy(list.duties, ({ matter }) => matter);
  for (const matter of list.matters) {
    const duties = matterAncestry(matter.code).flatMap((code) => byMatter.get(code) ?? []);
    yield rulingsOf(list, matter, duties);
  }
}

function rulingsOf(list: Surveyed, matter: Matter, duties: readonly Duty[]): Ruling[] {
  const circumstances = matterAncestry(matter.code).flatMap(
    (code) => list.matterOf(code)?.circumstances ?? [],
  );
  const space = spaceOf(circumstances, duties, list.period);
  const rowOf = boxer(space);
  const byArea = Map.groupBy(duties.map(rowOf), ({ duty }) => duty.area);
  return classesOf(list.tree, byArea.keys()).map((areas) => {
    const rows = ancestry(areas.area).flatMap((area) => byArea.get(area) ?? []);
    rows.sort((a, b) => compareSpecificity(a.duty, b.duty));
    return { matter, areas, space, rows, ...partition(rows, space.full) };
  });
}

function spaceOf(circumstances: readonly Circumstance[], duties: readonly Duty[], period: Span): Space {
  const conditions = duties.flatMap((duty) => duty.conditions);
  const asked = new Set(conditions.map(({ name }) => name));
  const first = new Map<string, Circumstance>();
  for (const each of circumstances)
    if (asked.has(each.name) && !first.has(each.name)) first.set(each.name, each);
  const dimensions = [...first.values()].map((each) => dimensionOf(each, conditions));
  const spans = spansOf(period, duties);
  return { dimensions, spans, full: [...dimensions.map(fullMask), (1n << BigInt(spans.length)) - 1n] };
}

/** Makes rows of duties. A condition on what is never known of this matter never holds. */
function boxer({ dimensions, spans, full }: Space): (duty: Duty) => Row {
  const dates = new Map<string, bigint>();
  const names = new Map(dimensions.map(({ name }, i) => [name, i]));
  const inForce = ({ validFrom, validTo }: Duty): bigint => {
    const key = `${validFrom} ${validTo ?? ''}`;
    const known = dates.get(key);
    if (known !== undefined) return known;
    let mask = 0n;
    spans.forEach(({ from }, i) => {
      if (validFrom <= from && (validTo === undefined || from <= validTo)) mask |= 1n << BigInt(i);
    });
    dates.set(key, mask);
    return mask;
  };
  return (given) => {
    const duty = { ...given, conditions: distinctConditions(given.conditions) };
    const box = [...full];
    box[box.length - 1] = inForce(duty);
    for (const condition of duty.conditions) {
      const i = names.get(condition.name);
      const dimension = i === undefined ? undefined : dimensions[i];
      if (i === undefined || !dimension) box[box.length - 1] = 0n;
      else box[i] = (box[i] ?? 0n) & maskOf(condition, dimension);
    }
    return { duty, box };
  };
}

/** Who is most specific where: rows in order of specificity take what is left of the region. */
function partition(rows: readonly Row[], full: Box): Pick<Ruling, 'held' | 'contested' | 'open'> {
  const held: Piece[] = [];
  const contested: Piece[] = [];
  let open: Box[] = isEmpty(full) ? [] : [full];
  for (let start = 0; start < rows.length && open.length > 0; ) {
    const end = endOfRank(rows, start);
    const equals = rows.slice(start, end).filter(({ box }) => !isEmpty(box));
    if (equals.length > 1) equals.sort((a, b) => compareItems(a.duty.item, b.duty.item));
    start = end;
    if (equals.length === 0) continue;
    const left: Box[] = [];
    for (const piece of open.flatMap((box) => split(box, equals))) {
      const lead = piece.rows[0]?.duty.lead;
      if (lead === undefined) left.push(piece.box);
      else if (piece.rows.every(({ duty }) => duty.lead === lead)) held.push(piece);
      else contested.push(piece);
    }
    open = left;
  }
  return { held, contested, open };
}

function endOfRank(rows: readonly Row[], start: number): number {
  const first = rows[start];
  let end = start + 1;
  for (let row = rows[end]; first && row && compareSpecificity(first.duty, row.duty) === 0; row = rows[end])
    end++;
  return end;
}

function split(box: Box, rows: readonly Row[]): Piece[] {
  let pieces: Piece[] = [{ box, rows: [] }];
  for (const row of rows) {
    pieces = pieces.flatMap((piece) => {
      const both = intersect(piece.box, row.box);
      if (!both) return [piece];
      const rest = subtract(piece.box, row.box).map((out) => ({ box: out, rows: piece.rows }));
      return [...rest, { box: both, rows: [...piece.rows, row] }];
    });
  }
  return pieces;
}

/** A concrete question in a region. */
export function questionIn({ matter, areas, space }: Ruling, box: Box, tree: AreaTree) {
  const circumstances: Record<string, string> = {};
  space.dimensions.forEach(({ name, cells }, i) => {
    const cell = cells[firstOf(box[i] ?? 0n)];
    if (cell) circumstances[name] = cell.value;
  });
  const at = space.spans[firstOf(box.at(-1) ?? 0n)]?.from ?? '';
  return {
    matter: matter.code,
    area: leafOf(tree, areas),
    circumstances: circumstances as Circumstances,
    at,
  };
}

/** The days of a region, as runs without a hole. */
export function daysOf({ spans }: Space, box: Box): Span[] {
  return runsOf(box.at(-1) ?? 0n).map(([first, last]) => ({
    from: spans[first]?.from ?? '',
    to: spans[last]?.to,
  }));
}

/** A region as regions that one condition cell can say each: without holes where values are more or less. */
export function sayable({ dimensions }: Space, box: Box): Box[] {
  return dimensions.reduce<Box[]>(
    (boxes, dimension, i) => {
      if (!isOrderedDimension(dimension)) return boxes;
      return boxes.flatMap((each) =>
        runsOf(each[i] ?? 0n).map(([first, last]) => {
          const run = ((1n << BigInt(last - first + 1)) - 1n) << BigInt(first);
          return each.map((mask, j) => (j === i ? run : mask));
        }),
      );
    },
    [box],
  );
}

function isOrderedDimension({ cells }: Dimension): boolean {
  return cells.some(({ low, high }) => low !== undefined || high !== undefined);
}

/** The circumstances of a sayable region in the form of a condition cell. */
export function showBox({ dimensions }: Space, box: Box): string {
  return dimensions
    .flatMap((dimension, i) => {
      const mask = box[i] ?? 0n;
      return mask === fullMask(dimension) ? [] : [showMask(dimension, mask)];
    })
    .join('；');
}

function showMask(dimension: Dimension, mask: bigint): string {
  const { name, cells } = dimension;
  const [[first, last] = [0, 0]] = runsOf(mask);
  if (isOrderedDimension(dimension)) return showRun(name, cells, first, last);
  const chosen = cells.filter((_, i) => ((mask >> BigInt(i)) & 1n) === 1n);
  if (!chosen.some(({ other }) => other)) return `${name}=${chosen.map(({ value }) => value).join('/')}`;
  const named = cells.filter((cell) => !chosen.includes(cell));
  return `${name}≠${named.map(({ value }) => value).join('/')}`;
}

function showRun(name: string, cells: Dimension['cells'], first: number, last: number): string {
  const { low, high: firstHigh } = cells[first] ?? { value: '' };
  const { low: lastLow, high } = cells[last] ?? { value: '' };
  if (first === last && low !== undefined && low === high) return `${name}=${low}`;
  const from = low === undefined ? [] : [`${name}${low === firstHigh ? '>=' : '>'}${low}`];
  const to = high === undefined ? [] : [`${name}${lastLow === high ? '<=' : '<'}${high}`];
  return [...from, ...to].join('；');
}
