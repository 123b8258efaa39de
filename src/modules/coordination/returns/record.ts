import type { Json } from '#kernel/json.ts';
import type { Actor } from '#modules/directory';
import { recordDeeds } from '#modules/ledger';
import type { Tx } from '#platform/db/open.ts';
import { publishFacts } from '#platform/facts/outbox.ts';
import type { DisputeFact } from './facts.ts';

/** People's own words: the ledger keeps commitments to them, so that they can be erased and the proof holds. */
const words = new Set(['reason', 'minutes', 'where']);

export interface Happened {
  readonly fact: DisputeFact;
  readonly seq: number;
}

/** Ledger leaves and outbox facts of what happened, in the transaction that makes it true. */
export async function recordDispute(
  tx: Tx,
  actor: Actor,
  id: string,
  at: Date,
  happened: readonly Happened[],
): Promise<void> {
  const { district, kind, person, unit } = actor;
  const told = happened.map(({ fact, seq }) => ({ type: fact.type, seq, ...split(fact.body) }));
  await recordDeeds(
    tx,
    told.map(({ type, seq, body, personal }) => ({
      ...{ district, at, actor: { kind, person, unit }, deed: type, subject: `case:${id}` },
      body: { ...body, dispute: seq },
      ...(Object.keys(personal).length > 0 ? { personal } : {}),
    })),
  );
  await publishFacts(
    tx,
    told.map(({ type, seq, body }) => ({
      ...{ district, type, subject: id, at },
      // Open desks look for the units that a fact concerns at its top, not inside what was claimed.
      body: { ...body, dispute: seq, actor: unit, units: concerned(body) },
    })),
  );
}

/** Units named inside a fact: both sides, whoever must decide, who leads by the ruling. */
function concerned(body: Record<string, Json>): string[] {
  const { claim, ruling, levels } = body as {
    claim?: { from?: string; to?: string };
    ruling?: { lead?: string };
    levels?: string[];
  };
  const units = [
    claim?.from,
    claim?.to,
    ruling?.lead,
    ...(levels ?? []),
    body['decider'] as string | undefined,
  ];
  return [...new Set(units.filter((unit) => unit !== undefined))];
}

function split(from: object): { body: Record<string, Json>; personal: Record<string, string> } {
  const personal: Record<string, string> = {};
  const walk = (value: object): Record<string, Json> => {
    const body: Record<string, Json> = {};
    for (const [key, each] of Object.entries(value) as [string, Json | undefined][]) {
      if (each === undefined) continue;
      if (words.has(key)) personal[key] = String(each);
      else body[key] = typeof each === 'object' && each !== null && !Array.isArray(each) ? walk(each) : each;
    }
    return body;
  };
  const body = walk(from);
  return { body, personal: Object.fromEntries(Object.entries(personal).filter(([, text]) => text !== '')) };
}
