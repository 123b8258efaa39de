import type { Json } from '#kernel/json.ts';
import type { LocalDate } from '#kernel/time.ts';
import type { Because } from '#modules/responsibility';

export const states = [
  'unnamed',
  'dispatched',
  'signed',
  'in_hand',
  'answered',
  'followed_up',
  'on_books',
  'closed',
] as const;
/** Where a case stands; see README.md for what may follow what. */
export type CaseState = (typeof states)[number];

export const outcomes = ['confirmed', 'no_reply', 'joined', 'withdrawn', 'elsewhere'] as const;
/** How a case ended: the resident confirmed it, kept silent, its demands went to another case, withdrew, or it had ended in another system before it came here. */
export type Outcome = (typeof outcomes)[number];

export const channels = ['web', 'phone', 'counter', 'grid', 'paper', 'api', 'file'] as const;
export type Channel = (typeof channels)[number];

/** How the dates were found, so that a page can say «due Wednesday because …». Dates are local days. */
export interface ClockStory {
  readonly class?: string;
  readonly className?: string;
  readonly start?: string;
  readonly contactTerm?: string;
  readonly resolveTerm?: string;
  readonly ground?: string;
  readonly skipped?: readonly { day: LocalDate; note: string }[];
  readonly makeUp?: readonly LocalDate[];
  readonly moved?: readonly {
    kind: 'pause' | 'extension' | 'books';
    from: string;
    to: string;
    amount: string;
  }[];
}

export interface Answer {
  readonly text: string;
  /** done: settled; partly: some of it; explained: cannot or need not be done, and why. */
  readonly result: 'done' | 'partly' | 'explained';
  readonly unit: string;
  readonly person: string;
  readonly at: string;
}
export interface Pause {
  readonly ground: string;
  readonly reason: string;
  readonly since: string;
  readonly until: string;
  readonly person: string;
}
export interface Extension {
  readonly term: string;
  readonly ground: string;
  readonly reason: string;
  readonly askedBy: string;
  readonly askedAt: string;
  readonly decision?: 'approved' | 'refused';
  readonly decidedBy?: string;
  readonly decidedAt?: string;
  readonly remark?: string;
}
/** A piece of work that another unit does for the lead. */
export interface OpenTask {
  readonly task: string;
  readonly unit: string;
  /** The unit has a hand in the case only because of the task. */
  readonly added: boolean;
}
export interface Books {
  readonly ground: string;
  readonly reason: string;
  readonly reviewOn: LocalDate;
  readonly person: string;
  readonly since: string;
}

/** One case as the heart sees it. Fields are those of cases.case. */
export interface Case {
  readonly district: string;
  readonly id: string;
  readonly number?: number;
  readonly version: number;
  readonly title: string;
  readonly channel: Channel;
  readonly matter?: string;
  readonly deadlineClass: string;
  readonly circumstances: Readonly<Record<string, string>>;
  readonly area: string;
  readonly place?: string;
  readonly lon?: number;
  readonly lat?: number;
  readonly state: CaseState;
  readonly holder: string;
  readonly heldSince: Date;
  readonly assists: readonly string[];
  /** What the lead waits for from others; module coordination keeps the tasks themselves. */
  readonly tasks: readonly OpenTask[];
  readonly because: Because;
  readonly openedAt: Date;
  readonly dispatchedAt?: Date;
  readonly contactDue?: Date;
  readonly due?: Date;
  readonly dueProvisional: boolean;
  readonly clock: ClockStory;
  readonly contactedAt?: Date;
  readonly answeredAt?: Date;
  readonly answer?: Answer;
  readonly windowEnds?: Date;
  readonly closedAt?: Date;
  readonly outcome?: Outcome;
  readonly paused?: Pause;
  readonly pauses: number;
  readonly extension?: Extension;
  readonly books?: Books;
  readonly round: number;
  readonly demands: number;
  readonly coordination?: Coordination;
}

/** While units differ over who leads: whoever must decide, and the units that work on it meanwhile. */
export interface Coordination {
  readonly unit: string;
  readonly units: readonly string[];
  readonly since: string;
}

/** A deadline as it was computed when the clock was set. */
export interface Dates {
  readonly contactDue?: Date;
  readonly due: Date;
  readonly provisional: boolean;
  readonly clock: ClockStory;
}

/** A case as JSON for the API; dates as ISO text. */
export type CaseJson = { readonly [key: string]: Json };
