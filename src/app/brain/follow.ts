import { localDate } from '#kernel/time.ts';
import {
  findRoute,
  holdRoutes,
  LONGEST_DETAIL,
  mindOf,
  type RouteRule,
  routesInForce,
  type Signal,
  storeSignals,
  understandingRulesOf,
  urgencyIn,
} from '#modules/brain';
import type { Rules } from '#modules/cases';
import { type Actor, locate } from '#modules/directory';
import type { NewDemand, Receipt } from '#modules/intake';
import { recordDeeds } from '#modules/ledger';
import type { Database, Tx } from '#platform/db/open.ts';
import { signalFor } from './read.ts';
import { severityOfCase } from './told.ts';
import { understandText } from './understand.ts';

/** Demands on their way in, and what is to be kept once they are in. */
export interface Following {
  /**
   * The demands as they are to be taken in by this transaction, those that a rule names among them. A rule that was switched off
   * since it was asked names nothing any more; from here on whoever switches one off waits for the transaction.
   */
  take(tx: Tx): Promise<readonly NewDemand[]>;
  /** The same as it stands now, to be shown before anything is taken in. */
  readonly expected: readonly NewDemand[];
  keep(tx: Tx, receipts: readonly Receipt[]): Promise<void>;
}

interface Followed {
  readonly signal: Signal;
  readonly rule: RouteRule;
}

/** Gravest severity: danger to life, property, stability, public health. */
const GRAVE = 3;

/**
 * Names the matter of demands that nobody named, where a rule that somebody switched on follows the brain's word: within its
 * bounds, not of grave or sensitive matters, and not against the catalogue. All others go their way as if there were no rule.
 */
export async function followRoutes(
  db: Database,
  rules: Rules,
  actor: Actor,
  demands: readonly NewDemand[],
  now: Date,
): Promise<Following> {
  const { district } = actor;
  const inForce = demands.some(isOpen) ? await routesInForce(db, district, localDate(now)) : [];
  const followed = new Map<number, Followed>();
  const given = [...demands];
  // Whoever has just begun waits for the model: not the catalogue alone is what somebody trusted when the rule was switched on.
  if (inForce.length > 0) await mindOf(db, district, { now: true });
  if (inForce.length > 0)
    for (const [i, demand] of demands.entries()) {
      const found = await followed_(db, rules, actor, demand, inForce, now);
      if (!found) continue;
      given[i] = found.demand;
      if (found.followed) followed.set(i, found.followed);
    }
  return {
    expected: given,
    take: (tx) => stillNamed(tx, district, demands, given, followed),
    keep: (tx, receipts) => keep(tx, actor, followed, receipts, now),
  };
}

/** Takes back what rules named that are off by now. */
async function stillNamed(
  tx: Tx,
  district: string,
  sent: readonly NewDemand[],
  given: readonly NewDemand[],
  followed: Map<number, Followed>,
): Promise<readonly NewDemand[]> {
  if (followed.size === 0) return given;
  const on = await holdRoutes(tx, district, [...new Set([...followed.values()].map(({ rule }) => rule.id))]);
  for (const [i, { rule }] of followed) if (!on.has(rule.id)) followed.delete(i);
  return given.map((demand, i) => (demand.suggested && !followed.has(i) ? (sent[i] ?? demand) : demand));
}

async function followed_(
  db: Database,
  rules: Rules,
  actor: Actor,
  demand: NewDemand,
  inForce: readonly RouteRule[],
  now: Date,
): Promise<{ demand: NewDemand; followed?: Followed } | undefined> {
  if (!isOpen(demand)) return undefined;
  const { area } = locate(rules.directory, placeOf(demand));
  const unit = demand.receiver ?? (actor.unit || rules.directory.hotline());
  const about = { at: now, text: demand.text, area, channel: demand.channel, unit };
  if (!inForce.some((rule) => area.startsWith(rule.area))) return undefined;
  const signal = await signalFor(db, rules, about);
  const [best] = signal.guesses;
  if (!best || signal.abstains) return undefined;
  const { label: matter, probability } = best;
  const rule = findRoute(inForce, { matter, probability, area, channel: demand.channel }, localDate(now));
  if (!rule) return undefined;
  if (isGraveMatter(rules, matter, now) || (await isForPeople(db, rules, demand.text, area, now)))
    return undefined;
  const named = rules.book.name(demand.text)?.matter;
  // Two that disagree: a person decides.
  if (named !== undefined && named !== matter) return { demand: { ...demand, noGuess: true } };
  const kept = { ...signal, rule: rule.id };
  return {
    demand: { ...demand, suggested: { matter, because: signal.id } },
    followed: { signal: kept, rule },
  };
}

/** Nobody chose a matter or a case, nobody said that none fits, and it is to be handled here. */
function isOpen({ matter, noGuess, join, finishedAt, history }: NewDemand): boolean {
  return !matter && !noGuess && !join && !finishedAt && !history;
}

/** When no place is given apart, people name it in what they say. */
function placeOf({ place, text }: NewDemand): Parameters<typeof locate>[1] {
  if (place?.area || place?.point || place?.address) return place;
  return { ...place, address: text.slice(0, 300) };
}

/** Setting of the district: matters that no rule may ever dispatch, such as complaints about officials. */
const NEVER = 'brain.never';

/** A matter of danger to life, by the office's own terms, or one that the district keeps for people. */
export function isGraveMatter({ book, directory }: Rules, matter: string, at: Date): boolean {
  const found = book.findMatter(matter);
  const deadlineClass = found?.deadlineClass ?? 'ordinary';
  if (severityOfCase({ book }, { matter, deadlineClass, openedAt: at }) >= GRAVE) return true;
  const never = (directory.setting(NEVER, localDate(at)) ?? '').split(/[；;，,\s]+/).filter(Boolean);
  return never.some((code) => matter.startsWith(code));
}

/**
 * A text that a person has to see, whatever its matter: words that speak of danger to life, the office's own among them; several
 * matters, of which a rule would send one out and leave the others; and one that is longer than it is read.
 */
async function isForPeople(
  db: Database,
  rules: Rules,
  text: string,
  area: string,
  now: Date,
): Promise<boolean> {
  if (text.length > LONGEST_DETAIL) return true;
  const words = await understandingRulesOf(db, rules.book.district);
  if (urgencyIn(text, words).level === 'life') return true;
  const { understanding } = await understandText(db, rules, { text, area, circumstances: {} }, now);
  return understanding.split.length > 0;
}

/** Keeps the signals with their cases and records which rule followed which. */
async function keep(
  tx: Tx,
  { district }: Actor,
  followed: ReadonlyMap<number, Followed>,
  receipts: readonly Receipt[],
  at: Date,
): Promise<void> {
  const kept = [...followed].flatMap(([i, one]) => {
    const receipt = receipts[i];
    return receipt && !receipt.repeated ? [{ ...one, receipt }] : [];
  });
  if (kept.length === 0) return;
  await storeSignals(
    tx,
    district,
    kept.map(({ signal, receipt }) => (receipt.joined ? signal : { ...signal, case: receipt.case })),
  );
  await recordDeeds(
    tx,
    kept.map(({ signal, rule, receipt }) => ({
      ...{
        district,
        at,
        actor: { kind: 'system' as const, person: `brain-route:${rule.id}`, unit: rule.onUnit },
      },
      ...{ deed: 'signal.followed', subject: `signal:${signal.id}`, because: rule.id },
      body: {
        ...{ case: receipt.case, demand: receipt.demand, matter: signal.guesses[0]?.label ?? '' },
        ...{ probability: signal.guesses[0]?.probability ?? 0, least: rule.least, by: rule.onBy },
      },
    })),
  );
}
