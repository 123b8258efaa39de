import type { Circumstances } from '../condition.ts';
import { type AreaTree, leafOf } from './area-tree.ts';
import { type Box, firstOf, runsOf } from './box.ts';
import { type Dimension, fullMask, type Mask, type Span } from './dimension.ts';
import type { Space } from './space.ts';
import type { Ruling } from './survey.ts';

/** A concrete question in a region. */
export function questionIn(
  { matter, areas, space }: Pick<Ruling, 'matter' | 'areas' | 'space'>,
  box: Box,
  tree: AreaTree,
) {
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

function showMask(dimension: Dimension, mask: Mask): string {
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
