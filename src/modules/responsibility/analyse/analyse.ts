import { finish, type Steps } from '#kernel/steps.ts';
import type { Finding } from '../finding.ts';
import { gapsAndOverlaps } from './gaps.ts';
import { groundFindings } from './grounds.ts';
import type { AnalyseInput } from './input.ts';
import { loadFindings } from './load.ts';
import { type MeansTally, meansFindings, tallyMeans } from './means.ts';
import { emptyGifts, idlePowers, type PowerUse, powerFindings, startPowers, usePowers } from './powers.ts';
import { type RowTally, rowFindings, startTally, tallyRows } from './rows.ts';
import { survey } from './survey.ts';
import { startTransfers, type TransferTally, tallyTransfers, transferFindings } from './transfers.ts';

/**
 * Everything wrong with one version of a duty list, exactly: over every leaf matter, every leaf area, every circumstance of
 * the matter and every day of the version's life, without sampling. A finding of a gap or an overlap tells the whole region;
 * each finding has a witness on which `resolve` shows it. Never throws on data.
 * @param onProgress matters done, of how many
 */
export function analyse(input: AnalyseInput, onProgress?: (done: number, of: number) => void): Finding[] {
  return finish(analysing(input), onProgress);
}

/** The same in short steps, a matter each, for servers that have others to answer. */
export function* analysing(input: AnalyseInput): Steps<Finding[]> {
  const findings: Finding[] = [];
  const tally: RowTally = startTally();
  const use: PowerUse = startPowers();
  const means: MeansTally = new Map();
  const moves: TransferTally = startTransfers();
  let done = 0;
  const list = {
    matters: input.leaves,
    matterOf: (code: string) => input.matters.get(code),
    duties: input.duties,
    transfers: input.transfers,
    tree: input.tree,
    period: input.period,
  };
  for (const rulings of survey(list)) {
    findings.push(...gapsAndOverlaps(rulings, input.version, input.tree));
    for (const ruling of rulings) {
      tallyRows(tally, ruling, input);
      usePowers(use, ruling, input);
      tallyMeans(means, ruling, input);
      tallyTransfers(moves, ruling, input);
    }
    done++;
    yield { done, of: input.leaves.length };
  }
  return [
    ...findings,
    ...rowFindings(tally, input),
    ...transferFindings(moves, use.granted, input),
    ...powerFindings(use, input),
    ...emptyGifts(use, input),
    ...meansFindings(means, input),
    ...idlePowers(use, input),
    ...groundFindings(input),
    ...loadFindings(input),
  ];
}
