import type { Fact } from '#kernel/fact.ts';
import type { LocalDate } from '#kernel/time.ts';
import type { Because } from '#modules/responsibility';
import type { Answer, Case, Channel, Dates, Outcome } from './case.ts';

/** Why a person did what a rule does otherwise; absent where a rule or the resident did it, and in facts from before it was asked for. */
interface ByHand {
  readonly reason?: string;
}

/** What can happen to a case. Bodies hold dates as Date; they become ISO text when written. */
export interface CaseFactBodies {
  'case.opened': Pick<Case, 'title' | 'area' | 'circumstances' | 'deadlineClass'> & {
    readonly channel: Channel;
    readonly place?: string;
    readonly lon?: number;
    readonly lat?: number;
    readonly holder: string;
    readonly demand: string;
    readonly dates: Dates;
  };
  'case.dispatched': {
    readonly matter: string;
    readonly deadlineClass: string;
    readonly circumstances: Readonly<Record<string, string>>;
    readonly area: string;
    readonly holder: string;
    readonly assists: readonly string[];
    readonly because: Because;
    readonly start: Date;
    readonly dates: Dates;
    readonly signal?: string;
  };
  'case.signed': { readonly contact: 'phone' | 'visit' | 'message' | 'none'; readonly note: string };
  'case.started': { readonly note: string };
  'case.noted': { readonly note: string };
  'case.answered': {
    readonly answer: Answer;
    readonly windowEnds: Date;
    /** Why it was answered before the units that assist were done. */
    readonly unfinished?: string;
  };
  'case.replied': {
    readonly demand: string;
    readonly solved: boolean;
    readonly satisfaction?: number;
    readonly remark: string;
  };
  'case.followed-up': { readonly callbackDue: Date };
  'case.called-back': { readonly note: string };
  'case.closed': { readonly outcome: Outcome } & ByHand;
  'case.confirmed-late': { readonly demand: string };
  'case.reopened': { readonly reason: string; readonly dates: Dates };
  'case.redated': { readonly dates: Dates } & ByHand;
  'case.paused': { readonly ground: string; readonly reason: string; readonly until: Date };
  'case.resumed': { readonly dates: Dates } & ByHand;
  'case.extension-asked': { readonly term: string; readonly ground: string; readonly reason: string };
  'case.extension-decided': { readonly approved: boolean; readonly remark: string; readonly dates?: Dates };
  'case.put-on-books': {
    readonly ground: string;
    readonly reason: string;
    readonly reviewOn: LocalDate;
    readonly reviewAt: Date;
  };
  'case.taken-off-books': { readonly dates: Dates } & ByHand;
  'case.moved': {
    readonly from: string;
    readonly holder: string;
    readonly because: Because;
    readonly assists?: readonly string[];
  };
  'case.kept': { readonly holder: string; readonly because: Because; readonly assists?: readonly string[] };
  'case.coordinated': { readonly unit: string; readonly units: readonly string[] };
  'case.assist-asked': { readonly task: string; readonly assist: string; readonly what: string };
  'case.assist-ended': {
    readonly task: string;
    readonly assist: string;
    readonly how: 'done' | 'handed-on' | 'withdrawn';
    readonly note: string;
  };
  'case.demand-joined': { readonly demand: string; readonly from?: string } & ByHand;
  'case.demand-left': { readonly demand: string; readonly to?: string } & ByHand;
}

export type CaseFactType = keyof CaseFactBodies;
export type CaseFact = {
  [T in CaseFactType]: { readonly type: T; readonly body: CaseFactBodies[T] };
}[CaseFactType];
/** A case fact as other modules receive it from the outbox. */
export type PublishedCaseFact = Fact<
  CaseFactType,
  {
    readonly unit: string;
    /** person, resident or system; absent in facts from before it was told. */
    readonly by?: string;
    readonly holder: string;
    readonly state: string;
    readonly area: string;
    readonly matter: string | null;
  }
>;
