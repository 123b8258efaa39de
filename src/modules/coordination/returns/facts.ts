import type { Claim, Conference, Refused, Relied, Ruling, Why } from './dispute.ts';

/** What can happen in a dispute. Bodies are as they are kept: dates as ISO text. */
export interface DisputeFactBodies {
  'return.made': { readonly n: number; readonly claim: Claim; readonly answerBy: string };
  'return.agreed': { readonly from: string; readonly to: string; readonly ground: Relied };
  'return.refused': { readonly refused: Refused };
  /** The reason is there when a person brought it to a ruling in place of the rule. */
  'return.lapsed': { readonly to: string; readonly reason?: string };
  'return.withdrawn': { readonly reason: string };
  'return.overtaken': { readonly state: string; readonly holder: string };
  'ruling.asked': {
    readonly why: Why;
    readonly n: number;
    readonly claim: Claim;
    readonly keeper: string;
    readonly levels: readonly string[];
    readonly ruleBy: string;
  };
  'ruling.risen': { readonly level: number; readonly decider: string; readonly ruleBy: string };
  /** Whoever had to decide is no longer there: the unit was abolished, or nobody holds such a post in it. */
  'ruling.reseated': {
    readonly levels: readonly string[];
    readonly decider: string;
    readonly ruleBy: string;
  };
  'ruling.standing': { readonly reviewAt: string };
  'ruling.reviewed': { readonly reviewAt: string };
  'ruling.fallback': {
    readonly from: string;
    readonly to: string;
    readonly ground: Relied;
    readonly reason: string;
  };
  'ruling.made': { readonly from: string; readonly ruling: Ruling };
  'conference.ordered': { readonly conference: Conference };
  'conference.recorded': { readonly minutes: string; readonly present: readonly string[] };
}

export type DisputeFactType = keyof DisputeFactBodies;
export type DisputeFact = {
  [T in DisputeFactType]: { readonly type: T; readonly body: DisputeFactBodies[T] };
}[DisputeFactType];

/** Every fact of a dispute; what the outbox and the ledger get. */
export const disputeFacts = [
  'return.made',
  'return.agreed',
  'return.refused',
  'return.lapsed',
  'return.withdrawn',
  'return.overtaken',
  'ruling.asked',
  'ruling.risen',
  'ruling.reseated',
  'ruling.standing',
  'ruling.reviewed',
  'ruling.fallback',
  'ruling.made',
  'conference.ordered',
  'conference.recorded',
] as const satisfies readonly DisputeFactType[];
