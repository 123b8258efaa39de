import { showConditions } from '../condition.ts';
import type { Finding, Witness } from '../finding.ts';
import type { Transfer } from '../transfer.ts';
import { intersect, isEmpty } from './box.ts';
import { findingOf } from './finding-of.ts';
import { type AnalyseInput, isBlock } from './input.ts';
import { questionIn } from './region.ts';
import { type Passing, undoesAny } from './settle.ts';
import type { Ruling } from './survey.ts';

/** What the survey showed of single transfers, by code. */
export interface TransferTally {
  /** Moved a duty, claimed one, or undid another transfer somewhere. */
  readonly used: Set<string>;
  /** A question to which it applies. */
  readonly applied: Map<string, Witness>;
  /** Of withdrawals from a block: where the block holds the duty all the same, and by which transfers. */
  readonly kept: Map<string, { witness: Witness; transfers: Set<string> }>;
}

export function startTransfers(): TransferTally {
  return { used: new Set(), applied: new Map(), kept: new Map() };
}

export function tallyTransfers(tally: TransferTally, ruling: Ruling, input: AnalyseInput): void {
  if (ruling.passings.length === 0) return;
  for (const { moves, contest } of [...ruling.held, ...ruling.contested])
    for (const { code } of [...moves, ...contest]) tally.used.add(code);
  for (const passing of ruling.passings) {
    const { code, kind, from } = passing.transfer;
    if (undoesAny(passing, ruling.passings)) tally.used.add(code);
    if (!tally.applied.has(code) && !isEmpty(passing.box))
      tally.applied.set(code, questionIn(ruling, passing.box, input.tree));
    if (kind === 'withdrawn' && isBlock(input.units, from)) tallyKept(tally, passing, ruling, input);
  }
}

function tallyKept(tally: TransferTally, { transfer, box }: Passing, ruling: Ruling, input: AnalyseInput) {
  for (const piece of ruling.held) {
    const both = piece.holder === transfer.from ? intersect(piece.box, box) : undefined;
    if (!both) continue;
    const kept = tally.kept.get(transfer.code) ?? {
      witness: questionIn(ruling, both, input.tree),
      transfers: new Set([transfer.code]),
    };
    for (const { code } of piece.moves) kept.transfers.add(code);
    tally.kept.set(transfer.code, kept);
  }
}

/** Withdrawals after which the block still holds the duty, and transfers that nothing is different by. */
export function transferFindings(
  tally: TransferTally,
  granted: ReadonlySet<string>,
  { version, transfers }: AnalyseInput,
): Finding[] {
  return transfers.flatMap((transfer) => {
    const { code, from } = transfer;
    const about = aboutTransfer(version, transfer);
    const kept = tally.kept.get(code);
    const found: Finding[] = [];
    if (kept) {
      const by = { transfers: [...kept.transfers], witness: kept.witness };
      found.push(findingOf({ ...about, ...by, kind: 'withdrawn-still-dispatched', units: [from] }));
    }
    if (!tally.used.has(code) && !granted.has(code))
      found.push(findingOf({ ...about, kind: 'unreachable', witness: tally.applied.get(code) }));
    return found;
  });
}

export function aboutTransfer(version: string, transfer: Transfer): Omit<Finding, 'key' | 'kind'> {
  const { code, from: giver, to: receiver, matter, area, conditions, validFrom, validTo } = transfer;
  return {
    ...{ version, matter, area, from: validFrom, to: validTo },
    circumstances: showConditions(conditions),
    units: [giver, receiver],
    items: [],
    transfers: [code],
  };
}
