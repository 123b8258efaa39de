import type { Dispute } from '#modules/coordination';
import type { Random } from '../random.ts';

/** How it goes on after «not ours but theirs». */
export type Way = 'agreed' | 'withdrawn' | 'late' | 'silent' | 'refused';

/** Where a return is to lie today, so that a screen has it. */
export type Waits = 'answer' | 'ruling' | 'conference' | 'standing' | 'ruled';

/** One return of a case, as it was drawn, and how far it has come. */
export interface Quarrel {
  readonly random: Random;
  readonly from: string;
  readonly to: string;
  readonly way: Way;
  readonly upheld: boolean;
  /** The one that does not lead assists, as the ruling names it. */
  readonly assists: boolean;
  readonly confers: boolean;
  readonly fallback: boolean;
  /** The first that must decide lets the time pass. */
  readonly rises: boolean;
  /** After it was agreed the new holder gives it back, which only a ruling can settle. */
  readonly again: boolean;
  readonly waits?: Waits;
  dispute?: Dispute;
}

/** What is done about returns; `wake` is what time does. */
export const quarrelling = [
  'return',
  'agree',
  'refuse',
  'takeBack',
  'wake',
  'confer',
  'minutes',
  'fallback',
  'rule',
] as const;
export type Quarrelling = (typeof quarrelling)[number];

export function isQuarrelling(doing: string): doing is Quarrelling {
  return (quarrelling as readonly string[]).includes(doing);
}

/** Made, and nothing waits any more. */
export function isSettled({ dispute }: Quarrel): boolean {
  return dispute !== undefined && (dispute.stage === 'free' || dispute.stage === 'ruled');
}
