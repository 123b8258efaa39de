import { localDate } from '#kernel/time.ts';
import { findSignalOfCase } from '#modules/brain';
import {
  type Case,
  candidatesForJoining,
  type Demander,
  demandersOf,
  findCases,
  type HistoryEntry,
  historyOf,
  mayRead,
  type Rules,
  readCase,
  rulesOf,
  sharesOf,
  showNumber,
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
import { type Demand, demandsOfCase, type Parted, partedOf } from '#modules/intake';
import { type HolderSentence, holderSentence } from '#modules/responsibility';
import type { Database } from '#platform/db/open.ts';
import { type Lang, nameIn } from '#platform/i18n/messages.ts';
import { showMoment } from '#platform/i18n/time.ts';
import { type Advice, adviseOnCase, type TwinCase, twinCases } from '../brain/advice.ts';
import type { FurtherPart } from '../brain/parts.ts';
import { isQuiet } from '../brain/read.ts';
import { openParts } from './parting.ts';
import type { Relied } from './story.ts';

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
  /** What was parted from its demands, and what they were parted from. */
  readonly parted: readonly Parted[];
  /** What its demands seem to tell of besides, where the suggestion for the case itself does not show it. */
  readonly further: readonly { readonly demand: Demand; readonly parts: readonly FurtherPart[] }[];
  /** The suggestion that it was named on; absent when somebody named it unaided. */
  readonly relied?: Relied | undefined;
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
  readonly links: readonly {
    href?: string | undefined;
    key: string;
    params: Readonly<Record<string, string>>;
  }[];
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
  const parted = await partedOf(db, district, ids);
  // What one person told in one breath is not the same thing told twice.
  const relatives = new Set(parted.flatMap(({ made, from }) => [made.case, from.case]));
  const seeming = quiet ? [] : await twinCases(db, rules, actor, current, ids);
  const twins = seeming.filter((twin) => !relatives.has(twin.case.id));
  const links = [...together.links, ...(await partLinks(db, { actor, rules, lang, now }, current, parted))];
  const advice = await adviseOnCase(db, rules, actor, current, words, lang, now);
  const shown = advice?.understood !== undefined && demands.length === 1;
  const further = quiet || shown ? [] : await furtherIn(db, rules, actor, current, demands, now);
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
    together: { ...together, links },
    advice,
    parted,
    further,
    relied: await reliedOnSignal(db, district, id),
    twins,
  };
}

async function reliedOnSignal(db: Database, district: string, id: string): Promise<Relied | undefined> {
  const signal = await findSignalOfCase(db, district, id);
  if (!signal) return undefined;
  const matters = signal.guesses.map(({ label }) => label);
  if (signal.rule) return { matters, by: 'rule' };
  return signal.decision?.kind === 'accepted' ? { matters, by: 'person' } : undefined;
}

/** Of a case that many joined only the first few are read: a page must not wait for hundreds. */
const MOST_READ = 5;

/** Also of a case that somebody works on, or that several people told of: each of them may have told of something else besides. */
async function furtherIn(
  db: Database,
  rules: Rules,
  actor: Actor,
  current: Case,
  demands: readonly Demand[],
  now: Date,
): Promise<CaseData['further']> {
  const all = await Promise.all(
    demands.slice(0, MOST_READ).map(async (demand) => ({
      demand,
      parts: await openParts(db, rules, actor, { demand, current }, now),
    })),
  );
  return all.filter(({ parts }) => parts.length > 0);
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

/** Which case was parted from which, by whom and when; a link where the reader may open the other. */
async function partLinks(
  db: Database,
  { actor, rules, lang, now }: Reading,
  current: Case,
  parted: readonly Parted[],
): Promise<Together['links']> {
  const { directory } = rules;
  const ends = parted.map(({ made, from, ...how }) =>
    made.case === current.id
      ? { ...how, key: 'from', id: from.case }
      : { ...how, key: 'made', id: made.case },
  );
  const cases = await findCases(db, current.district, [...new Set(ends.map(({ id }) => id))]);
  const known = new Map(cases.map((one) => [one.id, one]));
  return ends.flatMap(({ key, id, unit, person, at }) => {
    const other = known.get(id);
    if (!other || id === current.id) return [];
    const named = directory.findUnit(unit);
    return [
      {
        href: mayRead(actor, directory, other) ? `/desk/cases/${id}` : undefined,
        key: `desk.joint.parted-${key}`,
        params: {
          number: showNumber(other),
          unit: named ? nameIn(lang, { name: named.shortName ?? named.name, nameEn: named.nameEn }) : unit,
          person: directory.people.get(person)?.name ?? person,
          at: showMoment(lang, at, now),
        },
      },
    ];
  });
}

interface Reading {
  readonly actor: Actor;
  readonly rules: Rules;
  readonly lang: Lang;
  readonly now: Date;
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
