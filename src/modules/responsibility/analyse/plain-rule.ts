import type { Duty } from '../duty.ts';
import type { Transfer } from '../transfer.ts';
import { applies, beats, type Point, strongest } from './brute-force.ts';

// What a list with transfers says of one question, written without anything of the analysis or of `resolve`.

export interface PlainAnswer {
  readonly kind: 'gap' | 'overlap' | 'holder';
  /** The strongest rows; the first is quoted. */
  readonly rows: readonly Duty[];
  /** Empty for a gap or an overlap. */
  readonly holder: string;
  readonly moves: readonly Transfer[];
  /** Transfers that contest it. */
  readonly contest: readonly Transfer[];
  /** All transfers that speak of the question and are not undone. */
  readonly standing: readonly Transfer[];
  /** Those that undo another. */
  readonly undoing: readonly Transfer[];
}

export function plainAnswer(
  duties: readonly Duty[],
  transfers: readonly Transfer[],
  point: Point,
): PlainAnswer {
  const rows = strongest(duties, point);
  const speaking = transfers.filter((transfer) => applies(transfer, point));
  const standing = speaking.filter((each) => !speaking.some((other) => answers(other, each)));
  const undoing = speaking.filter((each) => speaking.some((other) => answers(each, other)));
  const common = { rows, holder: '', moves: [], contest: [], standing, undoing };
  const [quoted] = rows;
  if (!quoted) return { ...common, kind: 'gap' };
  if (new Set(rows.map(({ lead }) => lead)).size > 1) return { ...common, kind: 'overlap' };
  return { ...common, ...follow(quoted.lead, standing, []) };
}

/** The same two units the other way, given against taken, of the same power or of none. */
function answers(one: Transfer, other: Transfer): boolean {
  const powers = new Set([one.power, other.power].filter((power) => power !== undefined));
  if (one.kind === other.kind || powers.size > 1) return false;
  if (one.from !== other.to || one.to !== other.from) return false;
  return beats(one, other) || (!beats(other, one) && one.kind === 'withdrawn');
}

function follow(
  holder: string,
  standing: readonly Transfer[],
  moves: readonly Transfer[],
): Pick<PlainAnswer, 'kind' | 'holder' | 'moves' | 'contest'> {
  const again = moves.some(({ from }) => from === holder);
  const own = again ? [] : standing.filter(({ from }) => from === holder);
  const best = own
    .filter((each) => !own.some((other) => beats(other, each)))
    .sort((a, b) => Number(a.code.slice(1)) - Number(b.code.slice(1)));
  const [first] = best;
  if (!first) return { kind: 'holder', holder, moves, contest: [] };
  if (best.some(({ to }) => to !== first.to)) return { kind: 'overlap', holder: '', moves, contest: best };
  return follow(first.to, standing, [...moves, first]);
}
