import { z } from 'zod';
import { Refusal } from '#kernel/refusal.ts';
import { type Actor, actorOf } from '#modules/directory';
import type { Caller } from '#platform/http/app.ts';
import type { PageContext } from '#platform/http/page.ts';
import type { Kit } from '#platform/plug.ts';
import type { ListVersion } from '../../duty.ts';
import type { Finding } from '../../finding.ts';
import { type World, worldOf } from '../../pages/parts.tsx';
import { type Comparison, compareWithBefore, notAccepted, worldOfFindings } from '../gate.ts';
import { versionBefore } from '../list-life.ts';
import { acceptancesOf, type DraftAcceptance } from '../store-findings.ts';

export const VIEWS = ['changes', 'findings', 'rows', 'transfers', 'history'] as const;
export const Which = z.object({ version: z.string().max(40) });
export const Look = z.object({
  view: z.enum(VIEWS).optional().catch(undefined),
  q: z.string().max(100).optional().catch(undefined),
  from: z.coerce.number().int().min(0).max(1_000_000).optional().catch(undefined),
});
export type ListContext = PageContext<typeof Which, typeof Look>;

/** One list as its pages show it. */
export interface ShownList extends World {
  readonly list: ListVersion;
  readonly actor: Actor;
  /** What it is compared with in words: the list it follows, whatever it was copied from; without one, what it was made from. */
  readonly base: ListVersion | undefined;
  readonly acceptances: readonly DraftAcceptance[];
}

/** @throws Refusal `no-list-version` 404 */
export async function shownList(kit: Kit, caller: Caller | undefined, version: string): Promise<ShownList> {
  const world = await worldOf(kit, caller);
  const { versions, district } = world.book;
  const list = versions.find((each) => each.version === version);
  if (!list) throw new Refusal('no-list-version', { version }, 404);
  // A copy of a draft compared with that draft would hide from the reviewer all that the draft changes.
  const base = versionBefore(versions, list) ?? versions.find((each) => each.version === list.base);
  const acceptances = await acceptancesOf(kit.db, district, version);
  return { ...world, list, base, actor: actorOf(caller), acceptances };
}

/** The list against the one it follows. */
export function comparisonOf({ book, directory, list }: ShownList): Promise<Comparison> {
  return compareWithBefore(book, directory, list);
}

/** Of a comparison's flaws those that nobody who may has accepted. */
export function openFlaws(
  { book, directory, list, acceptances }: ShownList,
  comparison: Comparison,
): readonly Finding[] {
  const valid = acceptances.filter(({ by }) => !list.authors?.includes(by));
  return notAccepted(comparison, valid, worldOfFindings(book, directory));
}
