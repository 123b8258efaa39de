import { setImmediate } from 'node:timers/promises';
import type { Fact } from '#kernel/fact.ts';
import {
  addExamples,
  confirmSignals,
  eraseExamples,
  eraseTwins,
  type Lesson,
  mindOf,
  type Signal,
  storeSignals,
} from '#modules/brain';
import { type Case, findCases, type PublishedCaseFact, rulesOf } from '#modules/cases';
import { type Demand, demandsOfCases, erasedAmong, findDemands, type IntakeFact } from '#modules/intake';
import type { Database } from '#platform/db/open.ts';
import type { Subscription } from '#platform/facts/outbox.ts';
import type { Kit } from '#platform/plug.ts';
import { lessonsOf, teaching } from './lessons.ts';
import { type AboutSignal, signalFor } from './read.ts';
import { secondOpinion } from './second-opinion.ts';
import { matterOf, severityOfCase } from './told.ts';
import { watchingOf } from './watching.ts';

/**
 * The brain hears of every demand and says what it takes it for, whether anybody asks or not: that is how its quality is
 * known. It hears what people made of a case, and learns. Both only add to its own record.
 */
export function listening(kit: Kit): Subscription {
  return {
    name: 'brain.listening',
    types: ['demand.received', ...teaching, 'contact.erased'],
    async handle(db, facts) {
      for (const [district, some] of Map.groupBy(facts, (fact) => fact.district)) {
        await hear(db, district, some, kit);
        await learn(db, district, some, kit.clock.now());
        await forget(db, district, some, kit.clock.now());
        // What was just confirmed is known to the next reading.
        await mindOf(db, district, { now: true });
      }
    },
  };
}

async function hear(db: Database, district: string, facts: readonly Fact[], kit: Kit): Promise<void> {
  const now = kit.clock.now();
  const received = facts.filter(
    (fact): fact is Extract<IntakeFact, { type: 'demand.received' }> => fact.type === 'demand.received',
  );
  if (received.length === 0) return;
  const rules = await rulesOf(db, district);
  const demands = await findDemands(
    db,
    district,
    received.map(({ subject }) => subject),
  );
  const known = new Map(demands.map((demand) => [demand.id, demand]));
  const signals: Signal[] = [];
  const told: AboutSignal[] = [];
  for (const { subject, at, body } of received) {
    const demand = known.get(subject);
    if (!demand) continue;
    const { text, channel, receivedUnit: unit } = demand;
    // Between two texts the program turns to whoever waits for a page.
    await setImmediate();
    const about = { at, text, case: body.case, demand: subject, area: body.area, channel, unit };
    told.push(about);
    signals.push(await signalFor(db, rules, about));
  }
  await db.transaction((tx) => storeSignals(tx, district, signals));
  secondOpinion(kit.config, () => kit.clock.now())?.ask(db, district, told);
  await watchingOf(db, district).hear(demands, now);
}

async function learn(db: Database, district: string, facts: readonly Fact[], now: Date): Promise<void> {
  const told = facts.filter((fact): fact is PublishedCaseFact =>
    (teaching as readonly string[]).includes(fact.type),
  );
  if (told.length === 0) return;
  const ids = [...new Set(told.map(({ subject }) => subject))];
  const cases = new Map((await findCases(db, district, ids)).map((one) => [one.id, one]));
  const demands = Map.groupBy(await demandsOfCases(db, district, ids), ({ caseId }) => caseId);
  await tellWatch(db, district, cases, demands, now);
  const some = told.flatMap((fact) => {
    const current = cases.get(fact.subject);
    return current ? lessonsOf(fact, current, demands.get(fact.subject) ?? []) : [];
  });
  if (some.length === 0) return;
  const lessons = await withoutErased(db, district, some);
  const last = new Map(some.map((lesson) => [lesson.case, lesson]));
  await db.transaction(async (tx) => {
    await addExamples(tx, district, lessons);
    await confirmSignals(tx, district, [...last.values()]);
  });
}

/** A case goes its way when its person had the data erased; what was said is not learned from any more. */
async function withoutErased(db: Database, district: string, lessons: readonly Lesson[]): Promise<Lesson[]> {
  const erased = await erasedAmong(db, district, [...new Set(lessons.map(({ demand }) => demand))]);
  return lessons.filter(({ demand }) => !erased.has(demand));
}

/** A case that was named is known to be grave or not, and what it is about: twins and topics of its demands are told. */
async function tellWatch(
  db: Database,
  district: string,
  cases: ReadonlyMap<string, Case>,
  demands: ReadonlyMap<string, readonly Demand[]>,
  now: Date,
): Promise<void> {
  const rules = await rulesOf(db, district);
  const graded = [...cases.values()].flatMap((current) => {
    const severity = severityOfCase(rules, current);
    return (demands.get(current.id) ?? []).map(({ id }) => ({ id, severity }));
  });
  await watchingOf(db, district).grade(graded, now);
  const named = [...cases.values()].flatMap((current) =>
    (demands.get(current.id) ?? []).map((demand) => ({ demand, matter: matterOf(demand, current) })),
  );
  await watchingOf(db, district).rename(named, now);
}

async function forget(db: Database, district: string, facts: readonly Fact[], at: Date): Promise<void> {
  const erased = facts.filter(({ type }) => type === 'contact.erased').map(({ subject }) => subject);
  if (erased.length === 0) return;
  const lessons = await db.transaction(async (tx) => {
    await eraseTwins(tx, district, erased);
    return eraseExamples(tx, district, erased, at);
  });
  if (lessons > 0) (await mindOf(db, district)).relearn();
  await watchingOf(db, district).forget(erased, at);
}
