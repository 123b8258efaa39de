import { localDate } from '#kernel/time.ts';
import {
  type Case,
  candidatesForJoining,
  type Demander,
  demandersOf,
  type HistoryEntry,
  historyOf,
  type Rules,
  readCase,
  rulesOf,
  sharesOf,
} from '#modules/cases';
import {
  causeName,
  findDispute,
  findProjectOf,
  listSummonses,
  listSupervisions,
  type PlacedTask,
  returnWindowEnds,
  tasksFor,
  whyNoReturn,
} from '#modules/coordination';
import { type Actor, rangeOf } from '#modules/directory';
import { type Demand, demandsOfCase } from '#modules/intake';
import { type HolderSentence, holderSentence } from '#modules/responsibility';
import type { Database } from '#platform/db/open.ts';
import type { Lang } from '#platform/i18n/messages.ts';
import { type Advice, adviseOnCase, type TwinCase, twinCases } from '../brain/advice.ts';
import { isQuiet } from '../brain/read.ts';

/** All that the page of one case shows. */
export interface CaseData {
  readonly rules: Rules;
  readonly current: Case;
  readonly history: readonly HistoryEntry[];
  readonly demands: readonly Demand[];
  readonly demanders: readonly Demander[];
  readonly sentence: HolderSentence;
  readonly shares: readonly { unit: string; from: Date; to: Date }[];
  /** Open cases of the same matter in the same community: perhaps the same thing. */
  readonly alike: readonly { id: string; title: string }[];
  readonly together: Together;
  /** What the brain takes it for, while this person may still name it. */
  readonly advice?: Advice | undefined;
  /** Open cases that seem to tell the same thing. */
  readonly twins: readonly TwinCase[];
}

/** Who works on it with the lead, and under which summons, project and supervision. */
export interface Together {
  readonly tasks: readonly PlacedTask[];
  /** Why the holder cannot return it, as the code of a refusal; nothing while it can. */
  readonly noReturn?: string | undefined;
  /** When the time for returning it ends. */
  readonly returnUntil: Date;
  readonly links: readonly { href: string; key: string; params: Readonly<Record<string, string>> }[];
  /** In this round of the case it was under supervision already; that happens once. */
  readonly supervised: boolean;
}

/** Reads a case for its page and records that it was read. @throws Refusal `not-allowed`, `case-not-found` */
export async function loadCase(
  db: Database,
  actor: Actor,
  id: string,
  lang: Lang,
  now: Date,
): Promise<CaseData> {
  const current = await db.transaction((tx) => readCase(tx, actor, id, now));
  const { district } = actor;
  const rules = await rulesOf(db, district);
  const [history, demands, demanders, alike, together] = await Promise.all([
    historyOf(db, district, id),
    demandsOfCase(db, district, id),
    demandersOf(db, district, id),
    alikeTo(db, current, now),
    togetherOn(db, actor, rules, current, now, lang),
  ]);
  const words = demands.map((demand) => demand.text).join('\n');
  const quiet = current.state === 'closed' || isQuiet(rules, { area: current.area, matter: current.matter });
  const ids = demands.map((demand) => demand.id);
  const twins = quiet ? [] : await twinCases(db, rules, actor, current, ids);
  const advice = await adviseOnCase(db, rules, actor, current, words, lang, now);
  const { because, holder, assists, matter, area, circumstances, place, dispatchedAt } = current;
  const held = {
    because,
    holder,
    assists,
    area,
    circumstances,
    ...(matter ? { matter } : {}),
    ...(place ? { place } : {}),
  };
  const sentence = holderSentence(
    { ...held, ...(dispatchedAt ? { at: localDate(dispatchedAt) } : {}) },
    rules.book,
    rules.directory,
    lang,
  );
  return {
    rules,
    current,
    history,
    demands,
    demanders,
    sentence,
    shares: sharesOf(current, history, now),
    alike,
    together,
    advice,
    twins,
  };
}

async function togetherOn(
  db: Database,
  actor: Actor,
  rules: Rules,
  current: Case,
  now: Date,
  lang: Lang,
): Promise<Together> {
  const { district } = actor;
  const caseId = current.id;
  const { directory } = rules;
  const [tasks, summonses, project, supervisions, dispute] = await Promise.all([
    tasksFor(db, district, { caseId }),
    listSummonses(db, district, rangeOf(actor, 'joint.read', directory), { caseId }),
    findProjectOf(db, district, caseId),
    listSupervisions(db, district, rangeOf(actor, 'supervision.read', directory), { caseId }),
    findDispute(db, district, caseId),
  ]);
  return {
    tasks,
    noReturn: whyNoReturn(rules, current, dispute, now),
    returnUntil: returnWindowEnds(rules, current),
    links: [
      ...(dispute.version > 0
        ? [{ href: `/returns/cases/${caseId}`, key: 'desk.joint.dispute', params: {} }]
        : []),
      ...summonses.map(({ id, what }) => ({
        href: `/joint/summons/${id}`,
        key: 'desk.joint.summons',
        params: { what },
      })),
      ...(project
        ? [
            {
              href: `/joint/projects/${project.id}`,
              key: 'desk.joint.project',
              params: { name: project.name },
            },
          ]
        : []),
      ...supervisions.map(({ id, supervisor, state, cause = '' }) => {
        const person = directory.people.get(supervisor)?.name ?? supervisor;
        const ended = state === 'ended';
        return {
          href: `/supervision/${id}`,
          key: ended ? 'desk.joint.supervision-ended' : 'desk.joint.supervision',
          params: ended ? { person, cause: causeName(rules, cause, lang, localDate(now)) } : { person },
        };
      }),
    ],
    supervised: supervisions.some(({ round }) => round === current.round),
  };
}

const LATELY = 30 * 86_400_000;

async function alikeTo(db: Database, current: Case, now: Date): Promise<{ id: string; title: string }[]> {
  if (!current.matter || current.area.length < 12 || current.state === 'closed') return [];
  const about = {
    matter: current.matter,
    community: current.area.slice(0, 12),
    since: new Date(now.getTime() - LATELY),
    limit: 6,
  };
  const found = await candidatesForJoining(db, current.district, about);
  return found.filter(({ id }) => id !== current.id).slice(0, 5);
}
