import type { Fact } from '#kernel/fact.ts';
import type { Json } from '#kernel/json.ts';
import type { Deed } from '#modules/ledger';
import type { Happened } from './perform.ts';

/**
 * Fields that may hold people's own words or the place of a home. The ledger keeps commitments to them instead of the
 * values, so that a value can be erased and the proof still holds.
 */
const personalFields = new Set([
  'title',
  'place',
  'lon',
  'lat',
  'note',
  'reason',
  'remark',
  'text',
  'what',
  'unfinished',
]);

/** What happened, as the ledger keeps it. */
export function deedOf({ fact, actor, at, seq, after, because }: Happened): Deed {
  const body: Record<string, Json> = {};
  const personal: Record<string, string> = {};
  sort(fact.body, body, personal);
  return {
    district: after.district,
    at,
    actor: { kind: actor.kind, person: actor.person, unit: actor.unit },
    deed: fact.type,
    subject: `case:${after.id}`,
    body: { ...body, seq, holder: after.holder, state: after.state },
    ...(Object.keys(personal).length > 0 ? { personal } : {}),
    ...(because ? { because } : {}),
  };
}

/** Keeps the clock's explanation out: it follows from the dates and would double each entry. */
const derived = new Set(['clock']);

/** Walks a body as JSON would write it: dates become text and what is undefined is left out. */
function sort(from: object, body: Record<string, Json>, personal: Record<string, string>): void {
  for (const [key, value] of Object.entries(from) as [string, unknown][]) {
    if (value === undefined || derived.has(key)) continue;
    if (personalFields.has(key)) {
      if (value !== '' && value !== null) personal[key] = String(value);
    } else if (value instanceof Date) body[key] = value.toISOString();
    else if (Array.isArray(value)) body[key] = JSON.parse(JSON.stringify(value)) as Json;
    else if (typeof value === 'object' && value !== null) {
      const inner: Record<string, Json> = {};
      sort(value, inner, personal);
      body[key] = inner;
    } else body[key] = value as Json;
  }
}

/** What happened, as other modules hear of it: who holds it now and where, never what people said. */
export function outboxFactOf({ fact, actor, at, after, from }: Happened): Fact {
  const { id, district, holder, state, area, matter, version, assists } = after;
  const body = {
    unit: actor.unit,
    by: actor.kind,
    holder,
    assists,
    state,
    area,
    matter: matter ?? null,
    version,
    ...(from ? { from } : {}),
  };
  return { district, type: fact.type, subject: id, at, body };
}
