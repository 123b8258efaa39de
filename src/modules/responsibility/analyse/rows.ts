import { showConditions } from '../condition.ts';
import type { Duty } from '../duty.ts';
import type { Finding, FindingKind, Witness } from '../finding.ts';
import { intersect, isEmpty } from './box.ts';
import { findingOf } from './finding-of.ts';
import { type AnalyseInput, isBlock } from './input.ts';
import { questionIn } from './region.ts';
import type { Piece, Row, Ruling } from './survey.ts';

/** What the survey showed of single rows. */
export interface RowTally {
  /** Quoted or claimed by a resolution somewhere. */
  readonly won: Set<string>;
  /** Of rows that did not win yet: a question they were asked, and the row that was quoted instead. */
  readonly lost: Map<string, { witness: Witness; winner: string | undefined }>;
  readonly wrong: Map<
    string,
    {
      kind: FindingKind;
      duty: Duty;
      units: Set<string>;
      items: Set<string>;
      /** By which the unit holds it. */
      transfers: Set<string>;
      witness: Witness;
      matter: string;
    }
  >;
}

export function startTally(): RowTally {
  return { won: new Set(), lost: new Map(), wrong: new Map() };
}

export function tallyRows(tally: RowTally, ruling: Ruling, input: AnalyseInput): void {
  for (const { rows } of ruling.contested) for (const { duty } of rows) tally.won.add(duty.item);
  for (const piece of ruling.held) {
    const quoted = piece.rows[0];
    if (!quoted) continue;
    tally.won.add(quoted.duty.item);
    const kind = misplaced(quoted.duty, piece, input);
    if (kind) note(tally, kind, quoted.duty, [piece.holder], { ruling, piece, input });
  }
  for (const row of ruling.rows) {
    if (row.duty.listType === 'withdrawn') tallyWithdrawn(tally, row, ruling, input);
    if (!tally.won.has(row.duty.item)) tallyLost(tally, row, ruling, input);
  }
}

/**
 * A quoted row that asks of a block what its list does not name, or that has the block assist where no line leads. What a
 * transfer gives to a block is named by the transfer.
 */
function misplaced(duty: Duty, { holder, moves }: Piece, { units }: AnalyseInput): FindingKind | undefined {
  const own = moves.length === 0;
  const asked = duty.assists.some((unit) => (own || unit !== holder) && isBlock(units, unit));
  if (duty.listType === 'assist')
    return own && (isBlock(units, holder) || !units.has(holder)) ? 'assist-without-lead' : undefined;
  if (duty.listType === 'line' && ((own && isBlock(units, holder)) || asked)) return 'outside-list';
  return duty.listType === 'withdrawn' && asked ? 'outside-list' : undefined;
}

/** The block took part in nothing that was taken back from it: where it still leads within such a row, the row is broken. */
function tallyWithdrawn(tally: RowTally, row: Row, ruling: Ruling, input: AnalyseInput): void {
  for (const piece of ruling.held) {
    const quoted = piece.rows[0];
    if (!quoted || !isBlock(input.units, piece.holder)) continue;
    const box = intersect(piece.box, row.box);
    if (!box) continue;
    note(tally, 'withdrawn-still-dispatched', row.duty, [piece.holder], {
      ruling,
      piece: { ...piece, box, rows: [quoted] },
      input,
    });
  }
}

function note(
  tally: RowTally,
  kind: FindingKind,
  duty: Duty,
  units: readonly string[],
  at: { ruling: Ruling; piece: Piece; input: AnalyseInput },
): void {
  const key = `${kind} ${duty.item}`;
  const known = tally.wrong.get(key);
  const items = [duty.item, ...at.piece.rows.slice(0, 1).map((row) => row.duty.item)];
  const transfers = at.piece.moves.map(({ code }) => code);
  if (known) {
    for (const unit of units) known.units.add(unit);
    for (const item of items) known.items.add(item);
    for (const code of transfers) known.transfers.add(code);
    return;
  }
  const witness = questionIn(at.ruling, at.piece.box, at.input.tree);
  const matter = at.ruling.matter.code;
  tally.wrong.set(key, {
    ...{ kind, duty, witness, matter },
    ...{ units: new Set(units), items: new Set(items), transfers: new Set(transfers) },
  });
}

function tallyLost(tally: RowTally, row: Row, ruling: Ruling, { tree }: AnalyseInput): void {
  if (isEmpty(row.box) || tally.lost.has(row.duty.item)) return;
  for (const piece of [...ruling.held, ...ruling.contested]) {
    const both = intersect(piece.box, row.box);
    if (!both) continue;
    const winner = piece.rows[0]?.duty.item;
    tally.lost.set(row.duty.item, { witness: questionIn(ruling, both, tree), winner });
    return;
  }
}

export function rowFindings(tally: RowTally, { version, duties }: AnalyseInput): Finding[] {
  const wrong = [...tally.wrong.values()].map(({ kind, duty, units, items, transfers, witness, matter }) =>
    findingOf({
      ...aboutRow(version, duty),
      kind,
      matter: duty.matter.length < matter.length ? duty.matter : matter,
      units: [...units].sort(),
      items: [...items],
      ...(transfers.size > 0 ? { transfers: [...transfers] } : {}),
      witness,
    }),
  );
  const never = duties
    .filter(({ item }) => !tally.won.has(item))
    .map((duty) => {
      const { witness, winner } = tally.lost.get(duty.item) ?? {};
      const items = winner === undefined ? [duty.item] : [duty.item, winner];
      return findingOf({
        ...aboutRow(version, duty),
        kind: 'unreachable',
        units: [duty.lead],
        items,
        witness,
      });
    });
  return [...wrong, ...never];
}

function aboutRow(version: string, duty: Duty): Omit<Finding, 'key' | 'kind' | 'units' | 'items'> {
  const { matter, area, validFrom: from, validTo: to } = duty;
  return { version, matter, area, circumstances: showConditions(duty.conditions), from, to };
}
