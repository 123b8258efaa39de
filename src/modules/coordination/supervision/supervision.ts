import { Refusal } from '#kernel/refusal.ts';

export const supervisionGrounds = ['overdue', 'reopened', 'by_hand'] as const;
/** Why a case rose: past its date by more than the district allows, sent back by residents too often, or a person put it there with a reason. */
export type SupervisionGround = (typeof supervisionGrounds)[number];

export const supervisionStates = ['open', 'cause_named', 'ended'] as const;

/** What was known when the case rose; nobody is asked to report it again. */
export interface Known {
  readonly state: string;
  readonly holder: string;
  readonly due?: string;
  readonly lateWorkdays?: number;
  readonly round: number;
  readonly handOvers: number;
  readonly openTasks: number;
}

/** A case under the eye of a named supervisor, until one person named the cause and another confirmed it. */
export interface Supervision {
  readonly district: string;
  readonly id: string;
  readonly version: number;
  readonly caseId: string;
  readonly round: number;
  readonly ground: SupervisionGround;
  readonly area: string;
  /** Staff number of the supervisor. */
  readonly supervisor: string;
  readonly unit: string;
  readonly known: Known;
  readonly openedAt: Date;
  readonly state: (typeof supervisionStates)[number];
  readonly cause?: string;
  readonly causeNote?: string;
  readonly namedBy?: string;
  readonly namedAt?: Date;
  readonly confirmedBy?: string;
  readonly endedAt?: Date;
  /** Why the last named cause was not confirmed. */
  readonly doubt?: string;
}

export type SupervisionDeed =
  | { readonly do: 'nameCause'; readonly cause: string; readonly note: string }
  | { readonly do: 'confirm' }
  | { readonly do: 'doubt'; readonly reason: string }
  | { readonly do: 'handTo'; readonly person: string; readonly reason: string }
  /** The supervisor is no longer in office; the rule names who is. */
  | { readonly do: 'reseat'; readonly person: string };

export type SupervisionFactType =
  | 'supervision.cause-named'
  | 'supervision.ended'
  | 'supervision.doubted'
  | 'supervision.handed-to'
  | 'supervision.reseated';

export interface SupervisionChange {
  readonly fact: SupervisionFactType;
  readonly after: Supervision;
}

/**
 * The supervision after a deed. Pure. The loop closes only when a second person agrees with the cause that the first named.
 * @throws Refusal `supervision-state`, `supervision-same-person`, `supervision-words`
 */
export function decideSupervision(
  current: Supervision,
  deed: SupervisionDeed,
  { at, person }: { at: Date; person: string },
): SupervisionChange {
  const next = { ...current, version: current.version + 1 };
  if (current.state === 'ended' || (deed.do === 'nameCause') === (current.state === 'cause_named')) {
    const passesOn = deed.do === 'handTo' || deed.do === 'reseat';
    if (!passesOn || current.state === 'ended')
      throw new Refusal('supervision-state', { state: current.state }, 409);
  }
  switch (deed.do) {
    case 'nameCause': {
      const { doubt: _, ...rest } = next;
      const causeNote = needed(deed.note, 'note');
      const named = {
        cause: deed.cause,
        causeNote,
        namedBy: person,
        namedAt: at,
        state: 'cause_named' as const,
      };
      return { fact: 'supervision.cause-named', after: { ...rest, ...named } };
    }
    case 'confirm':
      if (current.namedBy === person) throw new Refusal('supervision-same-person', {}, 403);
      return {
        fact: 'supervision.ended',
        after: { ...next, state: 'ended', confirmedBy: person, endedAt: at },
      };
    case 'doubt': {
      if (current.namedBy === person) throw new Refusal('supervision-same-person', {}, 403);
      const doubt = needed(deed.reason, 'reason');
      const { cause: _c, causeNote: _n, namedBy: _b, namedAt: _a, ...rest } = next;
      return { fact: 'supervision.doubted', after: { ...rest, state: 'open', doubt } };
    }
    case 'reseat':
      return { fact: 'supervision.reseated', after: { ...next, supervisor: deed.person } };
    case 'handTo':
      needed(deed.reason, 'reason');
      return { fact: 'supervision.handed-to', after: { ...next, supervisor: deed.person } };
  }
}

export interface Thresholds {
  /** Working days past the date; 0 switches this ground off. */
  readonly overdueWorkdays: number;
  /** Times a case was opened again. */
  readonly reopenedTimes: number;
}

/** Whether a case rises, and on which ground; being sent back again and again weighs more than being late. */
export function risesBecause(
  { lateWorkdays, round }: { lateWorkdays: number; round: number },
  { overdueWorkdays, reopenedTimes }: Thresholds,
): SupervisionGround | undefined {
  if (reopenedTimes > 0 && round - 1 >= reopenedTimes) return 'reopened';
  if (overdueWorkdays > 0 && lateWorkdays >= overdueWorkdays) return 'overdue';
  return undefined;
}

function needed(text: string, field: string): string {
  if (text.trim() === '') throw new Refusal('supervision-words', { field }, 400);
  return text.trim();
}
