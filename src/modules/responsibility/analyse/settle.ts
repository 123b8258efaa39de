import { compareSpecificity } from '../duty.ts';
import { type Transfer, undoes } from '../transfer.ts';
import { type Box, intersect, isEmpty, subtract } from './box.ts';
import { type Layer, lay } from './layers.ts';

/** A transfer where it reaches a matter in a class of areas. */
export interface Passing {
  readonly transfer: Transfer;
  /** Where it applies. */
  readonly box: Box;
  /** Where it stands: where no opposite one undoes it. Boxes that do not meet. */
  readonly stands: readonly Box[];
}

/** What became of a duty in a region. */
export interface Settled {
  readonly box: Box;
  /** Who holds it after the moves. */
  readonly holder: string;
  readonly moves: readonly Transfer[];
  /** Transfers of the holder to different units, none more specific: then nobody is said to hold it. */
  readonly contest: readonly Transfer[];
}

export function passingsOf(applying: readonly { transfer: Transfer; box: Box }[]): Passing[] {
  return applying.map(({ transfer, box }) => {
    const against = applying.filter((other) => undoes(other.transfer, transfer));
    let stands: Box[] = isEmpty(box) ? [] : [box];
    for (const other of against) stands = stands.flatMap((each) => subtract(each, other.box));
    return { transfer, box, stands };
  });
}

/** True when somewhere this transfer undoes another. */
export function undoesAny({ transfer, box }: Passing, all: readonly Passing[]): boolean {
  return all.some((other) => undoes(transfer, other.transfer) && intersect(box, other.box) !== undefined);
}

interface Way extends Layer {
  readonly transfer: Transfer;
}

/** Prepares the walk along transfers for one matter and class of areas. */
export function settler(passings: readonly Passing[]): (lead: string, box: Box) => Settled[] {
  const ways = passings.flatMap(({ transfer, stands }): Way[] => {
    const { code: name, matter, area, conditions } = transfer;
    return stands.map((box) => ({ name, matter, area, conditions, box, transfer }));
  });
  ways.sort(compareSpecificity);
  const byGiver = Map.groupBy(ways, ({ transfer }) => transfer.from);
  return (lead, box) => (byGiver.has(lead) ? walk(lead, box, byGiver) : [unmoved(lead, box)]);
}

function unmoved(holder: string, box: Box): Settled {
  return { box, holder, moves: [], contest: [] };
}

/** A unit passes on once at most: what comes back to it stays. */
function walk(lead: string, region: Box, byGiver: ReadonlyMap<string, readonly Way[]>): Settled[] {
  const settled: Settled[] = [];
  const pending = [unmoved(lead, region)];
  for (let at = pending.pop(); at; at = pending.pop()) {
    const { holder, moves } = at;
    const passed = moves.some(({ from }) => from === holder);
    const { laid, open } = lay(passed ? [] : (byGiver.get(holder) ?? []), [at.box]);
    for (const box of open) settled.push({ box, holder, moves, contest: [] });
    for (const { box, top } of laid) {
      const transfers = top.map(({ transfer }) => transfer);
      const [first] = transfers;
      if (!first) continue;
      if (transfers.some(({ to }) => to !== first.to))
        settled.push({ box, holder, moves, contest: transfers });
      else pending.push({ box, holder: first.to, moves: [...moves, first], contest: [] });
    }
  }
  return settled;
}
