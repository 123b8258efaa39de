import { compareItems, compareSpecificity, type Specific } from '../duty.ts';
import { type Box, intersect, isEmpty, subtract } from './box.ts';

/** Something with an order among its kind that holds in a box. One that holds in several boxes stands once for each. */
export interface Layer extends Specific {
  readonly name: string;
  readonly box: Box;
}

/** A region in which the same ones are the most specific. */
export interface Laid<Each> {
  readonly box: Box;
  /** In the order of their names. */
  readonly top: readonly Each[];
}

/**
 * Who is most specific where: in order of specificity, equals together, each takes its box out of what is left of the region.
 * @param sorted by `compareSpecificity`
 */
export function lay<Each extends Layer>(
  sorted: readonly Each[],
  region: readonly Box[],
): { laid: Laid<Each>[]; open: Box[] } {
  const laid: Laid<Each>[] = [];
  let open = region.filter((box) => !isEmpty(box));
  for (let start = 0; start < sorted.length && open.length > 0; ) {
    const end = endOfRank(sorted, start);
    const equals = sorted.slice(start, end).filter(({ box }) => !isEmpty(box));
    if (equals.length > 1) equals.sort((a, b) => compareItems(a.name, b.name));
    start = end;
    if (equals.length === 0) continue;
    const left: Box[] = [];
    for (const piece of open.flatMap((box) => split(box, equals))) {
      if (piece.top.length === 0) left.push(piece.box);
      else laid.push(piece);
    }
    open = left;
  }
  return { laid, open };
}

function endOfRank(sorted: readonly Layer[], start: number): number {
  const first = sorted[start];
  let end = start + 1;
  for (let next = sorted[end]; first && next && compareSpecificity(first, next) === 0; next = sorted[end])
    end++;
  return end;
}

function split<Each extends Layer>(box: Box, equals: readonly Each[]): Laid<Each>[] {
  let pieces: Laid<Each>[] = [{ box, top: [] }];
  for (const each of equals) {
    pieces = pieces.flatMap((piece) => {
      const both = intersect(piece.box, each.box);
      if (!both) return [piece];
      const rest = subtract(piece.box, each.box).map((out) => ({ box: out, top: piece.top }));
      return [...rest, { box: both, top: [...piece.top, each] }];
    });
  }
  return pieces;
}
