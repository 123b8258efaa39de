import type { Finding } from '../finding.ts';
import { type AreaTree, partsOf } from './area-tree.ts';
import { type Box, merge } from './box.ts';
import { findingOf } from './finding-of.ts';
import { daysOf, questionIn, sayable, showBox } from './region.ts';
import { claimantsOf, type Piece, type Ruling } from './survey.ts';

/** Where nobody leads, and where several do: regions exact to the last circumstance and day, as wide as they are alike. */
export function gapsAndOverlaps(rulings: readonly Ruling[], version: string, tree: AreaTree): Finding[] {
  const parts = rulings.flatMap((ruling) =>
    partsOf(tree, ruling.areas).map((areas) => ({ ...ruling, areas })),
  );
  const found = parts.flatMap((ruling) => [
    ...merge(ruling.open)
      .flatMap((box) => sayable(ruling.space, box))
      .flatMap((box) => findingsIn(ruling, box, [], version, tree)),
    ...claims(ruling.contested).flatMap(({ boxes, pieces }) =>
      merge(boxes)
        .flatMap((box) => sayable(ruling.space, box))
        .flatMap((box) => findingsIn(ruling, box, pieces, version, tree)),
    ),
  ]);
  return widen(found, tree);
}

/** Contested pieces by who contests them, and whether by rows or by transfers. */
function claims(contested: readonly Piece[]): { boxes: Box[]; pieces: Piece[] }[] {
  const alike = Map.groupBy(contested, (piece) =>
    [...claimantsOf(piece), piece.contest.length > 0 ? '+' : ''].join(' '),
  );
  return [...alike.values()].map((pieces) => ({ boxes: pieces.map(({ box }) => box), pieces }));
}

function findingsIn(
  ruling: Ruling,
  box: Box,
  pieces: readonly Piece[],
  version: string,
  tree: AreaTree,
): Finding[] {
  const { matter, areas, space } = ruling;
  const items = [...new Set(pieces.flatMap(({ rows }) => rows.map(({ duty }) => duty.item)))];
  const transfers = [...new Set(pieces.flatMap(({ contest }) => contest.map(({ code }) => code)))];
  return daysOf(space, box).map(({ from, to }) => {
    const last = space.spans.findIndex((span) => span.from === from);
    const then = box.map((mask, i) => (i === box.length - 1 ? 1n << BigInt(last) : mask));
    return findingOf({
      kind: pieces.length === 0 ? 'gap' : 'overlap',
      version,
      matter: matter.code,
      area: areas.area,
      except: areas.except,
      units: [...new Set(pieces.flatMap(claimantsOf))].sort(),
      items,
      ...(transfers.length > 0 ? { transfers } : {}),
      circumstances: showBox(space, box),
      from,
      to,
      witness: questionIn(ruling, then, tree),
    });
  });
}

/** What is found alike in all areas below one area is found in that area. */
function widen(found: readonly Finding[], tree: AreaTree): Finding[] {
  const alike = Map.groupBy(found, ({ kind, units, circumstances, from, to, transfers }) =>
    JSON.stringify([kind, units, circumstances, from, to ?? '', transfers !== undefined]),
  );
  return [...alike.values()].flatMap((group) => lift(group, tree));
}

function lift(group: readonly Finding[], tree: AreaTree): Finding[] {
  const byArea = new Map(group.map((finding) => [finding.area ?? '', finding]));
  const whole = (code: string): Finding | undefined => {
    const finding = byArea.get(code);
    return finding && (finding.except ?? []).length === 0 ? finding : undefined;
  };
  const up = (code: string): void => {
    const below = tree.childrenOf(code);
    const inside = below.flatMap((child) => whole(child) ?? []);
    const [first] = inside;
    if (!first || inside.length < below.length || byArea.has(code)) return;
    for (const child of below) byArea.delete(child);
    const items = [...new Set(inside.flatMap((finding) => finding.items))];
    const transfers = [...new Set(inside.flatMap((finding) => finding.transfers ?? []))];
    const moved = transfers.length > 0 ? { transfers } : {};
    byArea.set(code, findingOf({ ...first, area: code, items, ...moved }));
  };
  const above = new Set<string>();
  const collect = (code: string): void => {
    for (const child of tree.childrenOf(code)) collect(child);
    if (tree.childrenOf(code).length > 0) above.add(code);
  };
  if (group.length > 1) collect(tree.root);
  for (const code of above) up(code);
  return [...byArea.values()];
}
