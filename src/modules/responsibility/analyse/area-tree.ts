import { ancestry } from '#kernel/area-code.ts';

/** Areas by code with those directly below each. */
export interface AreaTree {
  readonly root: string;
  childrenOf(code: string): readonly string[];
  has(code: string): boolean;
  /** Areas without areas below them, within. 0 for an unknown code. */
  leavesIn(code: string): number;
}

export function areaTree(root: string, codes: Iterable<string>): AreaTree {
  const known = new Set([root, ...codes]);
  const children = Map.groupBy([...known].filter((code) => code !== root).sort(), (code) =>
    ancestry(code).find((above) => above !== code && known.has(above)),
  );
  const counts = new Map<string, number>();
  const leavesIn = (code: string): number => {
    if (!known.has(code)) return 0;
    const counted = counts.get(code);
    if (counted !== undefined) return counted;
    const below = children.get(code) ?? [];
    const count = below.length === 0 ? 1 : below.reduce((sum, child) => sum + leavesIn(child), 0);
    counts.set(code, count);
    return count;
  };
  return { root, childrenOf: (code) => children.get(code) ?? [], has: (code) => known.has(code), leavesIn };
}

/** All leaf areas that the same rows reach: those of `area` without those of the areas in `except`. */
export interface AreaClass {
  readonly area: string;
  /** Named areas directly within, which are classes of their own. */
  readonly except: readonly string[];
}

/** Every leaf area is in exactly one class: that of the narrowest named area around it (or the root). */
export function classesOf(tree: AreaTree, named: Iterable<string>): AreaClass[] {
  const all = new Set([tree.root, ...named]);
  const except = new Map<string, string[]>();
  for (const code of all) {
    if (code === tree.root || !tree.has(code)) continue;
    const above = ancestry(code).find((wider) => wider !== code && all.has(wider)) ?? tree.root;
    const inside = except.get(above) ?? [];
    inside.push(code);
    except.set(above, inside);
  }
  return [...all].flatMap((area) => {
    const without = except.get(area) ?? [];
    const left = without.reduce((sum, code) => sum - tree.leavesIn(code), tree.leavesIn(area));
    return left > 0 ? [{ area, except: without.sort() }] : [];
  });
}

/** A leaf area of the class. */
export function leafOf(tree: AreaTree, { area, except }: AreaClass): string {
  const below = tree.childrenOf(area);
  if (below.length === 0) return area;
  for (const child of below) {
    if (except.includes(child)) continue;
    const inside = except.filter((code) => code.startsWith(child));
    const left = inside.reduce((sum, code) => sum - tree.leavesIn(code), tree.leavesIn(child));
    if (left > 0) return leafOf(tree, { area: child, except: inside });
  }
  throw new Error(`no leaf area in ${area}`);
}

/**
 * The class in the words that are shortest: as its area with exceptions, or, where the exceptions are more than what is left,
 * as the areas that are left.
 */
export function partsOf(tree: AreaTree, areas: AreaClass): AreaClass[] {
  if (areas.except.length === 0) return [areas];
  const left = leftOf(tree, areas);
  return left.length > areas.except.length ? [areas] : left.map((area) => ({ area, except: [] }));
}

/** The widest areas that lie wholly within the class. */
function leftOf(tree: AreaTree, { area, except }: AreaClass): string[] {
  return tree.childrenOf(area).flatMap((child) => {
    if (except.includes(child)) return [];
    const inside = except.filter((code) => code.startsWith(child));
    return inside.length === 0 ? [child] : leftOf(tree, { area: child, except: inside });
  });
}

/** The narrowest area of the tree around all of these. */
export function commonArea(tree: AreaTree, areas: readonly string[]): string {
  const [first = tree.root, ...others] = areas;
  return ancestry(first).find((code) => others.every((other) => other.startsWith(code))) ?? tree.root;
}
