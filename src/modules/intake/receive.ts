import { hash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { newCode, newId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { type Because, type Case, joinDemand, openCases, type Rules, rulesOf } from '#modules/cases';
import { type Actor, type Located, locate, may, rule } from '#modules/directory';
import { type Deed, recordDeeds } from '#modules/ledger';
import type { Tx } from '#platform/db/open.ts';
import { together } from '#platform/db/together.ts';
import { publishFacts } from '#platform/facts/outbox.ts';
import type { Sealer } from './contact.ts';
import { checkDemand, cleanText, type NewDemand, titleOf } from './demand.ts';
import { claimKeys } from './idempotency.ts';
import { type Candidates, findAlike, loadCandidates } from './join.ts';
import { insertDemands, receiptsOf } from './store.ts';

/** What the sender gets back. */
export interface Receipt {
  readonly demand: string;
  readonly case: string;
  readonly code: string;
  readonly holder: string;
  readonly because: Because;
  /** What the sentence about the holder is made from. */
  readonly about: Pick<Case, 'assists' | 'matter' | 'area' | 'circumstances'>;
  readonly state: string;
  readonly due: Date;
  readonly contactDue?: Date;
  /** It joined a case about the same thing instead of opening one. */
  readonly joined: boolean;
  /** This very request had been done before; nothing new was made. */
  readonly repeated: boolean;
}

/** A demand on its way in: what was sent and what was found out about it. */
export interface Incoming {
  readonly id: string;
  readonly code: string;
  readonly given: NewDemand;
  readonly text: string;
  readonly title: string;
  readonly located: Located;
  readonly matter?: string;
  /** `recognised` when the catalogue named it, a signal's id when it was relied on, absent when a person alone did. */
  readonly because?: string;
  readonly receiver: string;
  caseId: string;
  joins: boolean;
}

/**
 * Takes demands in: each opens a case or joins one about the same thing, and each case is held by exactly one unit when this
 * returns. One demand or a thousand take the same path and the same few statements.
 * @throws Refusal `text-empty` and others of `checkDemand`, `idempotency-conflict`, `not-allowed`
 */
export async function receiveDemands(
  tx: Tx,
  actor: Actor,
  sealer: Sealer,
  demands: readonly NewDemand[],
): Promise<Receipt[]> {
  const rules = await rulesOf(tx, actor.district);
  if (actor.kind === 'person' && !may(actor, 'demand.receive', rules.directory, { unit: actor.unit })) {
    throw new Refusal('not-allowed', { right: 'demand.receive' }, 403);
  }
  for (const demand of demands) checkDemand(demand);
  const ids = demands.map(({ at }) => newId(at));
  const prepared = demands.map((given, i) => prepare(rules, actor, given, ids[i] ?? newId(given.at)));
  const [known, candidates] = await together(tx, () => [
    claimKeys(tx, actor.district, demands, ids),
    loadCandidates(tx, rules, prepared.filter(byRule(rules))),
  ]);
  const incoming = prepared.filter((_, i) => known[i] === undefined);
  chooseCases(rules, incoming, candidates);
  const opened = await storeAll(tx, incoming, (some) =>
    together(tx, () => [
      openCases(tx, actor, rules, some.filter(({ joins }) => !joins).map(newCaseOf)),
      insertDemands(tx, actor, sealer, some),
      record(tx, actor, some),
    ]),
  );
  const cases = new Map(opened.flatMap(([list]) => list).map((one) => [one.id, one]));
  await joinAll(tx, actor, incoming, cases);
  const repeated = await receiptsOf(
    tx,
    actor.district,
    known.filter((id) => id !== undefined),
  );
  const made = new Map(incoming.map((one) => [one.id, receiptOf(one, cases)]));
  return demands.map((_, i) => must(repeated.get(known[i] ?? '') ?? made.get(ids[i] ?? '')));
}

function prepare(rules: Rules, actor: Actor, given: NewDemand, id: string): Incoming {
  const text = cleanText(given.text);
  const located = locate(rules.directory, placeOf(given, text));
  const receiver = given.receiver ?? (actor.unit || rules.directory.hotline());
  const guess =
    given.matter || given.noGuess ? undefined : guessOf(rules, given, text, located.area, receiver);
  const matter = given.matter ?? guess?.matter;
  if (given.matter && !rules.book.leaves.some(({ code }) => code === given.matter)) {
    throw new Refusal('matter-not-leaf', { matter: given.matter, field: 'matter' }, 400);
  }
  const because = guess?.because ?? (given.matter ? given.because : undefined);
  const base = {
    id,
    code: newCode(),
    given,
    text,
    title: titleOf(text),
    located,
    receiver,
    caseId: newId(given.at),
    joins: false,
  };
  return { ...base, ...(matter ? { matter } : {}), ...(because ? { because } : {}) };
}

/** What a rule followed, or what the catalogue names by itself, unless somebody switched that off for the matter, the unit or the area. */
function guessOf({ book, directory }: Rules, given: NewDemand, text: string, area: string, unit: string) {
  if (given.suggested) return given.suggested;
  const matter = book.name(text)?.matter;
  if (!matter || directory.isOff('recognise', { matter, area, unit })) return undefined;
  return { matter, because: 'recognised' };
}

/** When no place is given apart, people name it in what they say. */
function placeOf(given: NewDemand, text: string) {
  const place = given.place ?? {};
  if (place.area || place.point || place.address) return place;
  return { ...place, address: text.slice(0, 300) };
}

/** Whether the rule decides what a demand joins: not a person, not that it had ended elsewhere, and nobody switched it off here. */
function byRule({ directory }: Rules): (one: Incoming) => boolean {
  return ({ given, matter, located, receiver }) =>
    !given.join &&
    !given.apart &&
    !given.history &&
    !given.finishedAt &&
    !directory.isOff('same-thing', { matter, area: located.area, unit: receiver });
}

/** Decides for each demand whether it joins a case; a person's choice comes before the rule. */
function chooseCases(rules: Rules, incoming: readonly Incoming[], candidates: Candidates): void {
  const alike = findAlike(rules, incoming.filter(byRule(rules)), candidates);
  for (const one of incoming) {
    const target = one.given.join ?? alike.get(one.id)?.caseId;
    if (!target) continue;
    one.caseId = target;
    one.joins = true;
  }
}

/** So many demands go to the server at a time. */
const PORTION = 125;

/** Stores demands portion by portion in one transaction: while the server works on one, the next is made ready here. */
async function storeAll<T>(
  tx: Tx,
  incoming: readonly Incoming[],
  store: (some: readonly Incoming[]) => Promise<T>,
): Promise<T[]> {
  if (incoming.length <= PORTION) return [await store(incoming)];
  const starts = Array.from({ length: Math.ceil(incoming.length / PORTION) }, (_, i) => i * PORTION);
  let turn: Promise<unknown> = Promise.resolve();
  return together(tx, () =>
    starts.map((start) => {
      const stored = turn.then(() => store(incoming.slice(start, start + PORTION)));
      // The next portion waits until this one has left, and not until it is answered.
      turn = turn.then(() => setImmediate());
      return stored;
    }),
  );
}

/** One after another: two may join the same case. */
async function joinAll(
  tx: Tx,
  actor: Actor,
  incoming: readonly Incoming[],
  cases: Map<string, Case>,
): Promise<void> {
  for (const { id, caseId, given, receiver } of incoming.filter(({ joins }) => joins)) {
    const by = given.join ? actor : rule(actor.district, 'same-thing', receiver);
    const because = given.join ? undefined : 'join.auto';
    cases.set(caseId, await joinDemand(tx, by, { id: caseId }, { demand: id }, given.at, because));
  }
}

function newCaseOf(one: Incoming) {
  const { located, given } = one;
  const { lon, lat } = located;
  const history = given.history;
  return {
    id: one.caseId,
    demand: one.id,
    title: one.title,
    channel: given.channel,
    at: given.at,
    area: located.area,
    ...(given.place?.address || located.matched
      ? { place: given.place?.address ?? located.matched ?? '' }
      : {}),
    ...(lon !== undefined && lat !== undefined ? { lon, lat } : {}),
    circumstances: { ...located.circumstances, ...given.circumstances },
    ...(one.matter ? { matter: one.matter } : {}),
    ...(one.because ? { because: one.because } : {}),
    receiver: one.receiver,
    ...(history ? { history } : {}),
    ...(given.finishedAt ? { finishedAt: given.finishedAt } : {}),
  };
}

async function record(tx: Tx, actor: Actor, incoming: readonly Incoming[]): Promise<void> {
  const { district } = actor;
  const deeds = incoming.map((one) => deedOf(actor, one));
  const facts = incoming.map((one) => ({
    district,
    type: 'demand.received',
    subject: one.id,
    at: one.given.at,
    body: {
      case: one.caseId,
      channel: one.given.channel,
      area: one.located.area,
      matter: one.matter ?? null,
    },
  }));
  await together(tx, () => [recordDeeds(tx, deeds), publishFacts(tx, facts)]);
}

function deedOf({ district, kind, person, unit }: Actor, { id, caseId, joins, text, given }: Incoming): Deed {
  return {
    district,
    at: given.at,
    actor: { kind, person, unit },
    deed: 'demand.received',
    subject: `demand:${id}`,
    body: { case: caseId, channel: given.channel, joins, text: hash('sha256', text + id, 'hex') },
  };
}

function receiptOf(one: Incoming, cases: ReadonlyMap<string, Case>): Receipt {
  const current = must(cases.get(one.caseId));
  const { holder, because, state } = current;
  const due = current.due ?? one.given.at;
  const base = {
    demand: one.id,
    case: one.caseId,
    code: one.code,
    holder,
    because,
    about: current,
    state,
    due,
    joined: one.joins,
    repeated: false,
  };
  return { ...base, ...(current.contactDue ? { contactDue: current.contactDue } : {}) };
}

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a demand has neither case nor receipt');
  return value;
}
