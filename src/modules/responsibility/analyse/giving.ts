import { acts } from '../powers-at.ts';
import type { Transfer } from '../transfer.ts';
import { type Box, intersect, subtract } from './box.ts';
import type { AnalyseInput } from './input.ts';
import type { Passing } from './settle.ts';

/** A transfer with a power, over one matter in a class of areas. */
export interface Giving {
  readonly transfer: Transfer;
  /** Where it gives the power: it stands, and its giver holds the power by law or received it by one that gives it there. */
  readonly gives: readonly Box[];
  /** Where it stands and its giver has no such power. */
  readonly empty: readonly Box[];
}

type World = Pick<AnalyseInput, 'units' | 'powers'>;

/**
 * Which of the transfers truly give their power, and where: the least regions that satisfy the rule, so that what is only handed
 * around in a circle is given nowhere. Grown from those who hold the power by law until nothing is added.
 */
export function givingsOf(passings: readonly Passing[], world: World): Giving[] {
  const withPower = passings.filter(({ transfer }) => transfer.power !== undefined);
  const alike = Map.groupBy(withPower, ({ transfer }) => transfer.power ?? '');
  return [...alike].flatMap(([power, own]) => givingsOfPower(power, own, world));
}

function givingsOfPower(power: string, passings: readonly Passing[], { units, powers }: World): Giving[] {
  const owner = powers.get(power)?.unit;
  const open = new Map<Passing, Box[]>(passings.map((each) => [each, [...each.stands]]));
  const gives = new Map<Passing, Box[]>(passings.map((each) => [each, []]));
  const sources = new Map(
    passings.map((each) => [
      each,
      passings.filter(({ transfer }) => acts(units, each.transfer.from, transfer.to)),
    ]),
  );
  for (let grown = true; grown; ) {
    grown = false;
    for (const each of passings) {
      const left = open.get(each) ?? [];
      if (left.length === 0) continue;
      const byLaw = acts(units, each.transfer.from, owner);
      const held = byLaw ? left : (sources.get(each) ?? []).flatMap((source) => gives.get(source) ?? []);
      const more = meet(left, held);
      if (more.length === 0) continue;
      grown = true;
      gives.set(each, [...(gives.get(each) ?? []), ...more]);
      open.set(each, without(left, more));
    }
  }
  return passings.map((each) => ({
    transfer: each.transfer,
    gives: gives.get(each) ?? [],
    empty: open.get(each) ?? [],
  }));
}

/** What lies in both, as boxes that do not meet, provided that those of `region` do not. */
function meet(region: readonly Box[], held: readonly Box[]): Box[] {
  const found: Box[] = [];
  let left = [...region];
  for (const box of held) {
    const more = left.flatMap((each) => {
      const both = intersect(each, box);
      return both ? [both] : [];
    });
    found.push(...more);
    left = without(left, more);
  }
  return found;
}

/** What of a region lies in none of these. */
export function without(region: readonly Box[], boxes: readonly Box[]): Box[] {
  return boxes.reduce<Box[]>((left, box) => left.flatMap((each) => subtract(each, box)), [...region]);
}

/** Where each transfer's power gets to a unit of a team, in its own hands or through those that it passes the power on to. */
export function reachOf(
  givings: readonly Giving[],
  power: string,
  team: readonly string[],
  here: Box,
  { units, powers }: World,
): Map<Transfer, Box[]> {
  const own = givings.filter(({ transfer }) => transfer.power === power);
  const owner = powers.get(power)?.unit;
  const reach = new Map<Transfer, Box[]>();
  for (const { transfer, gives } of own)
    if (team.some((unit) => acts(units, unit, transfer.to))) reach.set(transfer, meet([here], gives));
  for (let grown = true; grown; ) {
    grown = false;
    for (const { transfer, gives } of own) {
      const on = own.filter(
        (next) => !acts(units, next.transfer.from, owner) && acts(units, next.transfer.from, transfer.to),
      );
      const reached = on.flatMap((next) => reach.get(next.transfer) ?? []);
      const known = reach.get(transfer) ?? [];
      const more = without(meet(gives, reached), known);
      if (more.length === 0) continue;
      grown = true;
      reach.set(transfer, [...known, ...more]);
    }
  }
  return reach;
}
