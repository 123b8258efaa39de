import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '#kernel/ids.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { type Case, findCase, openCases, type Rules, rulesOf } from '#modules/cases';
import { resident } from '#modules/directory';
import { openDatabase } from '#platform/db/open.ts';
import { startOutbox } from '#platform/facts/outbox.ts';
import type { Kit } from '#platform/plug.ts';
import { actorAt } from '../../directory/fixtures.ts';
import { MATTERS } from '../../responsibility/fixtures.ts';
import { findDispute } from './queries.ts';
import {
  type Attempt,
  likelyDeeds,
  otherDeeds,
  PEOPLE,
  protocolDeeds,
  tryDeed,
  UNITS,
  whoseTurn,
} from './testing-attempt.ts';
import { jobs, subscriptions } from './work.ts';

/**
 * A program of its own in which people return, answer, confer, rule and work without end, for whoever kills it: url, district,
 * actors, cases, and the hour from which its clock runs, an hour a second. Says every quarter of a second what it did so far.
 */
const [url = '', district = '', actors = '8', cases = '20', start = '2026-11-20T02:00:00Z'] =
  process.argv.slice(2);
const db = openDatabase(url, { max: Number(actors) + 6, applicationName: 'jingwei-actors' });
const began = performance.now();
const clock = { now: () => new Date(new Date(start).getTime() + (performance.now() - began) * 3_600) };
const rules: Rules = await rulesOf(db, district);
const done: Record<string, number> = { done: 0, refused: 0, quicker: 0, opened: 0 };
const ids: { id: string; demand: string }[] = [];

const one = <T>(list: readonly T[]): T => list[randomInt(list.length)] as T;
const chance = (percent: number) => randomInt(100) < percent;
const count = (what: string) => {
  done[what] = (done[what] ?? 0) + 1;
};

/** Cases that an earlier program left are taken up, so that what it left half done would come to light. */
async function fill(): Promise<void> {
  const { rows } = await db.pool.query<{ id: string; demand: string }>(
    `select c.id, d.demand_id as demand from cases.case c join cases.demander d on d.case_id = c.id
     where c.state <> 'closed' order by c.id limit $1`,
    [Number(cases)],
  );
  ids.push(...rows);
  while (ids.length < Number(cases)) ids.push(await open());
}

async function open(): Promise<{ id: string; demand: string }> {
  const at = clock.now();
  const [id, demand] = [newId(at), newId(at)];
  const about = {
    title: '路灯坏了',
    channel: 'web' as const,
    area: `${district}001001`,
    matter: MATTERS.lamps,
  };
  const wanted = { ...about, id, demand, at, circumstances: { 道路: '市政' }, receiver: 'hotline' };
  await db.transaction((tx) => openCases(tx, resident(district), rules, [wanted]));
  count('opened');
  return { id, demand };
}

/** Looks at a case as a page does, then does one thing about it as the form of that page would. */
async function act(): Promise<void> {
  // Half of all look at the same twentieth of the cases, so that two are often at one.
  const slot = randomInt(chance(50) ? Math.ceil(ids.length / 20) : ids.length);
  const target = ids[slot];
  if (!target) return;
  const current = await findCase(db, district, target.id);
  const dispute = await findDispute(db, district, target.id);
  if (!current || (current.state === 'closed' && !chance(5))) {
    ids[slot] = await open();
    return;
  }
  const attempt = choose(current, dispute);
  const actor = actorAt(rules.directory, attempt.who);
  const who = { actor, resident: resident(district), matter: MATTERS.lamps };
  const seen = { ...target, seenCase: current.version, seenDispute: dispute.version };
  const at = clock.now();
  try {
    await db.transaction((tx) => tryDeed(tx, who, seen, attempt, at));
    count('done');
    count(attempt.deed);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    count(/^(meanwhile-|changed-meanwhile)/.test(error.code) ? 'quicker' : 'refused');
  }
}

function choose(current: Case, dispute: Awaited<ReturnType<typeof findDispute>>): Attempt {
  const likely = likelyDeeds(current, dispute);
  const apt = chance(90);
  const deed = apt && likely.length > 0 ? one(likely) : one([...protocolDeeds, ...otherDeeds]);
  const who = apt ? whoseTurn(deed, current, dispute) : one(PEOPLE);
  const others = UNITS.filter((unit) => unit !== current.holder);
  return { deed, who, to: one(apt ? others : UNITS), blank: chance(2), solved: chance(50) };
}

async function keepOn(work: () => Promise<void>): Promise<never> {
  for (;;) await work();
}

await fill();
const kit = { db, clock } as unknown as Kit;
const onError = (name: string, error: unknown) => {
  throw new Error(name, { cause: error });
};
startOutbox(db, subscriptions(kit), clock, { onError, every: 250 });
const say = async () => {
  process.stdout.write(`${JSON.stringify({ ...done, now: clock.now() })}\n`);
  await pause(250);
};
const wake = async () => {
  for (const job of jobs(kit)) await job.run();
  await pause(1000);
};
await Promise.all([keepOn(say), keepOn(wake), ...Array.from({ length: Number(actors) }, () => keepOn(act))]);
