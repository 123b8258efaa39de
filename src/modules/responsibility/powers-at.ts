import { contains } from '#kernel/area-code.ts';
import { allHold } from './condition.ts';
import { validOn } from './duty.ts';
import type { ResolveQuery } from './resolution.ts';
import { type Transfer, undoes } from './transfer.ts';

/** What must be known of units to say by whose powers they act. */
export type Offices = ReadonlyMap<string, { readonly kind: string; readonly parent?: string | undefined }>;

/** A unit acts by its own powers; a station in a street by those of the line that it belongs to. */
export function acts(units: Offices, unit: string, owner: string | undefined): boolean {
  if (owner === undefined) return false;
  const seen = new Set<string>();
  for (let at: string | undefined = unit; at !== undefined && !seen.has(at); at = units.get(at)?.parent) {
    if (at === owner) return true;
    seen.add(at);
    if (units.get(at)?.kind !== 'station') return false;
  }
  return false;
}

/** Transfers that apply to a question and are not undone by the one that answers them. */
export function standingAt(transfers: readonly Transfer[], asked: ResolveQuery): Transfer[] {
  const applying = transfers.filter(
    (each) =>
      asked.matter.startsWith(each.matter) &&
      contains(each.area, asked.area) &&
      validOn(each, asked.at) &&
      allHold(each.conditions, asked.circumstances),
  );
  return applying.filter((each) => !applying.some((other) => undoes(other, each)));
}

/**
 * Of transfers that stand, those that give the power: whose giver holds it by law or received it by one that does. What is only
 * handed around in a circle is given by nobody.
 * @param owner the unit that the law gives the power to
 */
export function givingAt(
  power: string,
  owner: string | undefined,
  standing: readonly Transfer[],
  units: Offices,
): Transfer[] {
  let left = standing.filter((each) => each.power === power);
  const giving: Transfer[] = [];
  for (;;) {
    const more = left.filter(
      ({ from }) => acts(units, from, owner) || giving.some(({ to }) => acts(units, from, to)),
    );
    if (more.length === 0) return giving;
    giving.push(...more);
    left = left.filter((each) => !more.includes(each));
  }
}
