import { compareSpecificity } from './duty.ts';
import type { ResolveQuery } from './resolution.ts';
import { applicable, indexRows, type RowIndex } from './row-index.ts';
import { type Transfer, undoes } from './transfer.ts';

/** Transfers of one version by the unit that passes on. */
export type TransferIndex = ReadonlyMap<string, RowIndex<Transfer>>;

export function indexTransfers(transfers: readonly Transfer[]): TransferIndex {
  const byGiver = Map.groupBy(transfers, ({ from }) => from);
  return new Map([...byGiver].map(([from, own]) => [from, indexRows(own, ({ code }) => code)]));
}

export interface PassedOn {
  readonly holder: string;
  /** The transfers by which it came to the holder, in order. */
  readonly moves: readonly Transfer[];
  /** Equally specific transfers of the holder to different units; empty when it is clear where it ends. */
  readonly contest: readonly Transfer[];
}

const NOTHING: readonly Transfer[] = [];

/**
 * Where a duty ends that this unit has by the rows of the list. The most specific of the holder's transfers passes it on, and
 * so on; a unit passes on once at most, so what comes back to it stays, and the walk ends whatever the transfers are.
 */
export function passOn(first: string, index: TransferIndex, query: ResolveQuery): PassedOn {
  if (!index.has(first)) return { holder: first, moves: NOTHING, contest: NOTHING };
  const moves: Transfer[] = [];
  const passed = new Set<string>();
  let holder = first;
  for (;;) {
    const own = passed.has(holder) ? undefined : index.get(holder);
    const [best, ...equals] = own ? strongest(own, index, query) : [];
    if (!best) return { holder, moves, contest: NOTHING };
    if (equals.some(({ to }) => to !== best.to)) return { holder, moves, contest: [best, ...equals] };
    passed.add(holder);
    moves.push(best);
    holder = best.to;
  }
}

/** Of a unit's transfers that apply and are not undone, those that no other is more specific than. */
function strongest(own: RowIndex<Transfer>, index: TransferIndex, query: ResolveQuery): Transfer[] {
  const standing = applicable(own, query).filter((transfer) => !isUndone(transfer, index, query));
  const [best] = standing;
  return best ? standing.filter((each) => compareSpecificity(each, best) === 0) : [];
}

function isUndone(transfer: Transfer, index: TransferIndex, query: ResolveQuery): boolean {
  const back = index.get(transfer.to);
  return back !== undefined && applicable(back, query).some((other) => undoes(other, transfer));
}
