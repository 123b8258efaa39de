import { z } from 'zod';
import { isId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { decideSignal, storeSignals, versionOf } from '#modules/brain';
import { type Case, getCase, mayRead, type Rules, readCase, rulesOf } from '#modules/cases';
import type { Actor } from '#modules/directory';
import {
  type Demand,
  findDemand,
  findPart,
  MAX_TEXT,
  mayPart,
  type Parted,
  partDemand,
  partedOf,
  type Question,
  questionsFor,
  type Receipt,
} from '#modules/intake';
import type { Database, Tx } from '#platform/db/open.ts';
import { type FurtherPart, partsOf } from '../brain/parts.ts';
import { understandText } from '../brain/understand.ts';
import type { DeskKit } from './desk-kit.ts';

const leaf = z.string().regex(/^\d{2,12}$/);
export const partParams = z.object({ demand: z.string().refine(isId) });
export const partQuery = z.object({ part: leaf.optional() });
export const partBody = z
  .object({
    part: leaf.optional(),
    text: z.string().max(MAX_TEXT * 2),
    matter: leaf,
  })
  .catchall(z.string());

/** A demand that is about to be parted. */
export interface Parting {
  readonly rules: Rules;
  readonly demand: Demand;
  readonly current: Case;
  /** Whether the case itself may be opened by whoever parts. */
  readonly readable: boolean;
  /** What is suggested to be entered on its own. */
  readonly parts: readonly FurtherPart[];
  readonly parted: readonly Parted[];
}

/**
 * Reads a demand to be parted; that it was read is recorded like any reading of its case.
 * @throws Refusal `not-found` (404), `not-allowed` (403)
 */
export async function loadParting(kit: DeskKit, actor: Actor, id: string, now: Date): Promise<Parting> {
  const demand = await findDemand(kit.db, actor.district, id);
  if (!demand) throw new Refusal('not-found', {}, 404);
  const rules = await rulesOf(kit.db, actor.district);
  const current = await getCase(kit.db, actor.district, demand.caseId);
  if (!mayPart(actor, rules.directory, demand, current, now))
    throw new Refusal('not-allowed', { right: 'case.name' }, 403);
  const readable = mayRead(actor, rules.directory, current);
  // Who may not open the case took the words down today and reads nothing new.
  if (readable) await kit.db.transaction((tx) => readCase(tx, actor, current.id, now));
  const [parts, parted] = await Promise.all([
    partsOf(kit.db, rules, actor, demand, current, now),
    partedOf(kit.db, actor.district, [id]),
  ]);
  return { rules, demand, current, readable, parts, parted };
}

/** The further parts of a demand that nobody has entered yet, for whoever may. */
export async function openParts(
  db: Database,
  rules: Rules,
  actor: Actor,
  { demand, current }: Pick<Parting, 'demand' | 'current'>,
  now: Date,
): Promise<readonly FurtherPart[]> {
  if (!mayPart(actor, rules.directory, demand, current, now)) return [];
  const parts = await partsOf(db, rules, actor, demand, current, now);
  if (parts.length === 0) return [];
  const parted = await partedOf(db, actor.district, [demand.id]);
  return parts.filter(({ matter }) => !findPart(parted, demand.id, matter));
}

/** What the duty list still has to know of a part, whose words may state some of it. */
export async function askedOfPart(
  kit: DeskKit,
  { rules, current }: Parting,
  { matter, text }: { readonly matter: string; readonly text: string },
  at: Date,
): Promise<{ told: Record<string, string>; questions: readonly Question[] }> {
  const { area } = current;
  const { understanding } = await understandText(kit.db, rules, { text, area, circumstances: {} }, at);
  const same = understanding.reading.guesses[0]?.label === matter;
  const stated = same ? understanding.circumstances.map(({ name, value }) => [name, value]) : [];
  const leaves = rules.book.leaves.some(({ code }) => code === matter);
  const questions = leaves ? questionsFor(rules, { matter, area, known: {}, at }) : [];
  return { told: Object.fromEntries(stated) as Record<string, string>, questions };
}

/** What was sent: which part, in which words, as which matter. */
export interface SentPart {
  readonly part: string;
  readonly text: string;
  readonly matter: string;
  readonly circumstances: Readonly<Record<string, string>>;
}

/**
 * Enters the part on its own. The suggestion is kept with the new case and with what became of it; where none was made, a person
 * parted it unasked.
 */
export async function enterPart(
  tx: Tx,
  kit: DeskKit,
  actor: Actor,
  from: Pick<Parting, 'demand' | 'parts'>,
  sent: SentPart,
  at: Date,
): Promise<Receipt> {
  const signal = from.parts.find(({ matter }) => matter === sent.part)?.signal;
  const taken = sent.matter === sent.part;
  const suggestion = signal && { signal: signal.id, version: versionOf(signal), taken };
  const wanted = { ...sent, from: from.demand.id, ...(suggestion ? { suggestion } : {}) };
  const receipt = await partDemand(tx, actor, kit.sealer, wanted, at);
  if (receipt.repeated || !signal) return receipt;
  await storeSignals(tx, actor.district, [{ ...signal, case: receipt.case }]);
  const decision = taken
    ? ({ kind: 'accepted' } as const)
    : ({ kind: 'dismissed', ground: 'matter' } as const);
  await decideSignal(tx, actor.district, signal.id, { ...decision, by: actor.person, unit: actor.unit, at });
  return receipt;
}
