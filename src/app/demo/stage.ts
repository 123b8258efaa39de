import { type Case, historyOf, listCases, type Rules } from '#modules/cases';
import type { Actor, Role } from '#modules/directory';
import type { Database, Tx } from '#platform/db/open.ts';
import { lastAtWork } from './when.ts';

export const HOUR = 3_600_000;
export const ALL = { district: true, units: [] } as const;

/** What is needed to let people in office act at a time that has passed. */
export interface Stage {
  readonly db: Database;
  readonly rules: Rules;
  readonly now: Date;
  /** So many hours before now, or the last moment before that at which people were at work. */
  ago(hours: number): Date;
  deed<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  who(unit: string, role: Role): Actor | undefined;
}

export function stageOf(db: Database, rules: Rules, now: Date): Stage {
  return {
    ...{ db, rules, now },
    ago: (hours) => lastAtWork(rules.directory.calendar, new Date(now.getTime() - hours * HOUR)),
    deed: (work) => db.transaction(work),
    who: (unit, role) => actorOf(rules, unit, role),
  };
}

function actorOf({ directory }: Rules, unit: string, role: Role): Actor | undefined {
  const found = directory.peopleOf(unit).find(({ post }) => post.role === role);
  return (
    found && {
      district: directory.district.district,
      kind: 'person',
      person: found.person.code,
      name: found.person.name,
      unit,
      roles: [role],
      area: found.post.area,
    }
  );
}

/** Cases in hand that nobody touched in the last hours, so that the story of each stays in the order of time. */
export async function quietCases({ db, rules, ago }: Stage, hours: number): Promise<Case[]> {
  const { district } = rules.directory.district;
  const { cases } = await listCases(db, district, { range: ALL, states: ['in_hand'] }, { limit: 200 });
  const quiet: Case[] = [];
  for (const current of cases.filter(({ paused }) => !paused)) {
    const last = (await historyOf(db, district, current.id)).at(-1);
    if (last && last.at < ago(hours)) quiet.push(current);
  }
  return quiet;
}
