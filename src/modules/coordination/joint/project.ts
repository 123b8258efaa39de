import { Refusal } from '#kernel/refusal.ts';
import { addDays, fromLocal, type LocalDate, localDate } from '#kernel/time.ts';

/** Cases with one cause, under one lead, with measures and a date (每月一题). */
export interface Project {
  readonly district: string;
  readonly id: string;
  readonly version: number;
  readonly name: string;
  /** The one cause that the cases are thought to share. */
  readonly cause: string;
  readonly lead: string;
  readonly area: string;
  /** Matter of any level whose new demands are to become fewer. */
  readonly matter: string;
  readonly dueOn: LocalDate;
  readonly startedBy: string;
  readonly startedAt: Date;
  readonly state: 'open' | 'ended';
  readonly endedAt?: Date;
  readonly outcome?: string;
}

export type ProjectDeed =
  | { readonly do: 'end'; readonly outcome: string }
  | { readonly do: 'redate'; readonly dueOn: LocalDate; readonly reason: string };

/** The project after a deed. Pure. @throws Refusal `project-over`, `project-words`, `project-date` */
export function decideProject(
  current: Project,
  deed: ProjectDeed,
  { at, today }: { at: Date; today: LocalDate },
): { fact: 'project.ended' | 'project.redated'; after: Project } {
  if (current.state !== 'open') throw new Refusal('project-over', {}, 409);
  const next = { ...current, version: current.version + 1 };
  if (deed.do === 'end')
    return {
      fact: 'project.ended',
      after: { ...next, state: 'ended', endedAt: at, outcome: needed(deed.outcome, 'outcome') },
    };
  needed(deed.reason, 'reason');
  if (deed.dueOn <= today) throw new Refusal('project-date', { field: 'dueOn' }, 400);
  return { fact: 'project.redated', after: { ...next, dueOn: deed.dueOn } };
}

/**
 * Two spans of as many whole days, one before the day of the start and one since, today included, so that counts may be
 * compared and open to lists by day. At most a year each.
 */
export function spansOf(startedAt: Date, at: Date): { before: Span; since: Span } {
  const start = localDate(startedAt);
  const today = localDate(at);
  const days = Math.min(
    Math.max(Math.round((fromLocal(today).getTime() - fromLocal(start).getTime()) / DAY) + 1, 1),
    365,
  );
  return {
    before: { from: fromLocal(addDays(start, -days)), to: fromLocal(start) },
    since: { from: fromLocal(start), to: fromLocal(addDays(start, days)) },
  };
}

export interface Span {
  readonly from: Date;
  readonly to: Date;
}

const DAY = 86_400_000;

function needed(text: string, field: string): string {
  if (text.trim() === '') throw new Refusal('project-words', { field }, 400);
  return text.trim();
}
