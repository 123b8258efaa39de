import type { Finding } from '../finding.ts';
import { findingId, type KeptFinding } from './finding-life.ts';
import { type FindingWorld, newPoints, stillTold, subjectOf } from './uncovered.ts';

/** What the analysis of a published list makes of what was known. */
export type FindingChange =
  | { readonly kind: 'seen'; readonly id: string; readonly found: readonly Finding[] }
  /** Was fixed and is back. */
  | {
      readonly kind: 'returned';
      readonly id: string;
      readonly found: readonly Finding[];
      readonly fixedBy: string;
    }
  | { readonly kind: 'kept'; readonly id: string; readonly found: readonly Finding[] }
  /** Was accepted and now speaks of more than was accepted. */
  | { readonly kind: 'grew'; readonly id: string; readonly found: readonly Finding[] }
  /** Under a new key what was known under others: takes over from them who sees to it and who accepted it. */
  | {
      readonly kind: 'continues';
      readonly id: string;
      readonly found: readonly Finding[];
      readonly from: readonly KeptFinding[];
    }
  /** Its key is gone, and what is left of it is told under these. */
  | { readonly kind: 'continued'; readonly id: string; readonly as: readonly string[] }
  | { readonly kind: 'fixed'; readonly id: string };

/**
 * By key where the key is still there, otherwise by region: nothing is fixed while some of it is left, and nothing is new that was
 * wholly told before. Done twice with the same analysis, the second time everything is `kept`.
 */
export function compareFindings(
  known: readonly KeptFinding[],
  found: readonly Finding[],
  world: FindingWorld,
): readonly FindingChange[] {
  const now = Map.groupBy(found, ({ key }) => key);
  const before = new Map(known.map((each) => [each.key, each]));
  const alive = known.filter(({ state }) => state === 'open' || state === 'accepted');
  const told = alive.flatMap(({ detail }) => detail);
  const fresh = newPoints(told, found, world);
  const bySubject = Map.groupBy(found, subjectOf);
  const aliveBySubject = Map.groupBy(alive, ({ detail }) => (detail[0] ? subjectOf(detail[0]) : ''));
  const there = [...now].map(([key, details]): FindingChange => {
    const old = before.get(key);
    const id = findingId(key);
    if (old && alive.includes(old)) {
      const grew = old.state === 'accepted' && newPoints(old.detail, details, world).size > 0;
      return { kind: grew ? 'grew' : 'kept', id, found: details };
    }
    if (!details.some((each) => fresh.has(each))) {
      const near = aliveBySubject.get(details[0] ? subjectOf(details[0]) : '') ?? [];
      const from = near.filter(({ detail }) => stillTold(detail, details, world).length > 0);
      if (from.length > 0) return { kind: 'continues', id, found: details, from };
    }
    if (old?.state === 'fixed')
      return { kind: 'returned', id, found: details, fixedBy: old.fixedByVersion ?? '' };
    return { kind: 'seen', id, found: details };
  });
  const gone = alive
    .filter(({ key }) => !now.has(key))
    .map(({ id, detail }): FindingChange => {
      const near = bySubject.get(detail[0] ? subjectOf(detail[0]) : '') ?? [];
      const left = near.filter((each) => stillTold(detail, [each], world).length > 0);
      if (left.length === 0) return { kind: 'fixed', id };
      return { kind: 'continued', id, as: [...new Set(left.map(({ key }) => findingId(key)))] };
    });
  return [...there, ...gone];
}
