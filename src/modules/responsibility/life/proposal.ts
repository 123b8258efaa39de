import type { Condition } from '../condition.ts';
import { showConditions } from '../condition.ts';
import { aboutOf } from '../diff.ts';
import type { Duty, ListType } from '../duty.ts';
import { compareItems } from '../duty.ts';
import type { DutyRow } from '../pack-data.ts';

export type ProposalState = 'waiting' | 'accepted' | 'refused';

/** What a ruling says the list should say: who leads this matter here from now on, on the ground of the ruling. */
export interface NewProposal {
  /** Id of the case that was ruled on. */
  readonly case: string;
  readonly matter: string;
  readonly area: string;
  readonly conditions: readonly Condition[];
  readonly lead: string;
  readonly assists: readonly string[];
  /** The ruling as it is cited. */
  readonly ground: string;
  /** Its reasons in a few words; nothing about residents. */
  readonly note: string;
}

export interface Proposal extends NewProposal {
  readonly id: string;
  readonly state: ProposalState;
  readonly proposedAt: Date;
  readonly proposedBy: string;
  readonly unit: string;
  readonly decidedAt?: Date | undefined;
  readonly decidedBy?: string | undefined;
  /** Why it was refused. */
  readonly reason?: string | undefined;
  /** Draft and item it was accepted into. */
  readonly version?: string | undefined;
  readonly item?: string | undefined;
  /** Findings it settles, by id, as proved when it was accepted. */
  readonly closes: readonly string[];
  readonly revision: number;
}

/** What accepting would do to a draft: one row is put, and what else says something different of the very same leaves. */
export interface Acceptance {
  readonly row: DutyRow;
  /** The row that it takes the place of, whose number it keeps. */
  readonly replaces: Duty | undefined;
  /** Rows about the same thing that would go on claiming it. */
  readonly removes: readonly Duty[];
}

/**
 * How a ruling enters a list. Rows about exactly the same matter, area and circumstances contradict it: the first gives its
 * place and number, the others leave, so that one lead remains. With none, it becomes a row with the next free number.
 */
export function acceptanceOf(
  proposal: NewProposal,
  rows: readonly Duty[],
  as: { readonly version: string; readonly listType: ListType; readonly validFrom: string },
): Acceptance {
  const same = rows
    .filter((row) => aboutOf(row) === aboutOf(proposal))
    .toSorted((a, b) => compareItems(a.item, b.item));
  const [replaces, ...removes] = [
    ...same.filter(({ lead }) => lead === proposal.lead),
    ...same.filter(({ lead }) => lead !== proposal.lead),
  ];
  const row: DutyRow = {
    version: as.version,
    item: replaces?.item ?? nextItem(rows),
    matter: proposal.matter,
    area: proposal.area,
    conditions: showConditions(proposal.conditions),
    listType: as.listType,
    lead: proposal.lead,
    // A ruling says who leads; who helps, and what the street does or does not do beside it, stays as the list has it.
    assists: [...new Set([...proposal.assists, ...(replaces?.assists ?? [])])].filter(
      (unit) => unit !== proposal.lead,
    ),
    ground: proposal.ground,
    blockDoes: replaces?.blockDoes,
    blockDoesNot: replaces?.blockDoesNot,
    takenBackHow: replaces?.takenBackHow,
    validFrom: as.validFrom,
  };
  return { row, replaces, removes };
}

/** The number after the highest plain one. */
export function nextItem(rows: readonly Pick<Duty, 'item'>[]): string {
  const numbers = rows.map(({ item }) => (/^\d+$/.test(item) ? Number(item) : 0));
  return String(numbers.reduce((most, each) => Math.max(most, each), 0) + 1);
}
