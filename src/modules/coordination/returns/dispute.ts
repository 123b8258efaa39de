/** Where the question «who holds this case» can stand; see ../README.md. */
export const stages = ['free', 'asked', 'to_rule', 'standing', 'ruled'] as const;
export type Stage = (typeof stages)[number];

/** A case goes back at most twice; who wants to return it a third time gets a ruling instead. */
export const MAX_RETURNS = 2;
/** Two agreements, one order for the meantime, one ruling: more cannot happen (explore.test.ts). */
export const MAX_HAND_OVERS = 4;

/** The rule somebody relies on: an item of a version of the duty list, or an article of a law. Never blank. */
export interface Relied {
  readonly text: string;
  readonly version?: string;
  readonly item?: string;
}

/** «Not ours, but theirs»: both with the rule relied on, and who said so. */
export interface Claim {
  readonly from: string;
  readonly to: string;
  readonly ground: Relied;
  readonly otherGround: Relied;
  readonly reason: string;
  readonly person: string;
  readonly at: string;
}

/** What the unit named said to it: not ours either, with its own ground. */
export interface Refused {
  readonly ground: Relied;
  readonly reason: string;
  readonly person: string;
  readonly at: string;
}

/** Units talk, on the record; on site if so ordered. The minutes are short. */
export interface Conference {
  readonly onSite: boolean;
  readonly where: string;
  readonly meets: string;
  readonly orderedBy: string;
  readonly minutes?: string;
  readonly present?: readonly string[];
  readonly recordedBy?: string;
  readonly recordedAt?: string;
}

/** refused: the unit named disagreed · silent: it let its time pass · had-before: it had the case · used-up: both returns were. */
export type Why = 'refused' | 'silent' | 'had-before' | 'used-up';

/** What a coordinator has to decide. `levels` are the common superiors of both units, the smallest first. */
export interface Question {
  readonly why: Why;
  readonly levels: readonly string[];
  readonly level: number;
  readonly ruleBy: string;
  /** Since when it is whose turn it is; absent in questions from before this was kept. */
  readonly since?: string;
  readonly refused?: Refused;
  readonly conference?: Conference;
}

export interface Ruling {
  readonly lead: string;
  readonly assists: readonly string[];
  readonly ground: Relied;
  readonly reason: string;
  readonly decider: string;
  readonly person: string;
  readonly unit: string;
  readonly at: string;
}

/** The dispute about one case. Dates are ISO text, because the whole is kept as JSON. */
export interface Dispute {
  readonly version: number;
  readonly stage: Stage;
  readonly returns: number;
  readonly handOvers: number;
  /** Once in the life of a case the territory may be told to hold it for the meantime. */
  readonly fallbackUsed: boolean;
  /** Who has to hold it while something waits; another holder means that it was moved by hand meanwhile. */
  readonly keeper?: string;
  readonly claim?: Claim;
  readonly answerBy?: string;
  readonly question?: Question;
  readonly reviewAt?: string;
  readonly reviews: number;
  readonly ruling?: Ruling;
}

/** Nobody has asked anything yet. */
export const untouched: Dispute = {
  version: 0,
  stage: 'free',
  returns: 0,
  handOvers: 0,
  fallbackUsed: false,
  reviews: 0,
};

/** What of the case a decision hangs on, worked out before, so that deciding is pure. */
export interface CaseView {
  readonly state: string;
  readonly holder: string;
  /** When the holder's time for returning it ends. */
  readonly windowEnds: Date;
  /** Units that had it since it was first dispatched, the holder among them. */
  readonly had: readonly string[];
  /** The block that holds the territory. */
  readonly fallback: string;
  /** Who may decide what is to be decided, as the district stands today: whose turn it is first. Empty when nothing is. */
  readonly deciders: readonly string[];
}

/** States in which a case can change hands. */
const movable = new Set(['dispatched', 'signed', 'in_hand']);

/** True when something waits and the case has gone another way: it ended, is on the books, or was moved by hand. */
export function isOvertaken(dispute: Dispute, view: CaseView): boolean {
  if (dispute.keeper === undefined) return false;
  return !movable.has(view.state) || view.holder !== dispute.keeper;
}

/** Whose turn it is to decide. Throws when nothing is to be decided. */
export function deciderOf({ question }: Dispute): string {
  const unit = question?.levels[question.level];
  if (unit === undefined) throw new Error('nothing is to be decided');
  return unit;
}

/** When time itself does the next thing. */
export function wakesAt(dispute: Dispute): Date | undefined {
  const next = {
    free: undefined,
    asked: dispute.answerBy,
    to_rule: dispute.question?.ruleBy,
    standing: dispute.reviewAt,
    ruled: undefined,
  }[dispute.stage];
  return next === undefined ? undefined : new Date(next);
}
