import type { On } from '#platform/db/open.ts';
import { slice } from '#platform/db/slice.ts';
import type { CoordinationTables, RulingRow } from '../tables.ts';
import { type Dispute, untouched, type Why } from './dispute.ts';
import type { DisputeFactType } from './facts.ts';

const tables = (on: On) => slice<CoordinationTables>(on);

/** Where the question who holds a case stands; untouched when nobody has ever returned it. */
export async function findDispute(on: On, district: string, id: string): Promise<Dispute> {
  const row = await tables(on)
    .selectFrom('coordination.dispute')
    .select('state')
    .where('district', '=', district)
    .where('case_id', '=', id)
    .executeTakeFirst();
  return row ? (row.state as Dispute) : untouched;
}

export interface DisputeEntry {
  readonly seq: number;
  readonly at: Date;
  readonly type: DisputeFactType;
  readonly actorKind: string;
  readonly person: string;
  readonly unit: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Everything that happened in a dispute, in order. */
export async function disputeHistory(on: On, district: string, id: string): Promise<DisputeEntry[]> {
  const rows = await tables(on)
    .selectFrom('coordination.dispute_fact')
    .selectAll()
    .where('district', '=', district)
    .where('case_id', '=', id)
    .orderBy('seq')
    .execute();
  return rows.map(({ seq, at, type, actor_kind, person, unit, body }) => ({
    ...{ seq, at, person, unit, actorKind: actor_kind },
    type: type as DisputeFactType,
    body: body as Record<string, unknown>,
  }));
}

/** What somebody last did; a question that follows from a deed is not a deed. */
export async function lastFactOf(
  on: On,
  district: string,
  id: string,
): Promise<{ type: string; unit: string; at: Date } | undefined> {
  const rows = await tables(on)
    .selectFrom('coordination.dispute_fact')
    .select(['type', 'unit', 'at', 'body'])
    .where('district', '=', district)
    .where('case_id', '=', id)
    .orderBy('seq', 'desc')
    .limit(2)
    .execute();
  const [last, before] = rows;
  const { why } = (last?.body ?? {}) as { why?: Why };
  const follows = last?.type === 'ruling.asked' && (why === 'refused' || why === 'silent');
  return follows ? before : last;
}

export interface Waiting {
  readonly id: string;
  readonly stage: string;
  readonly by: Date;
  readonly state: Dispute;
}

/** Returns that wait for a yes or no of these units, the most urgent first. */
export async function returnsWaitingFor(
  on: On,
  district: string,
  units: readonly string[],
  limit = 200,
): Promise<Waiting[]> {
  if (units.length === 0) return [];
  const rows = await tables(on)
    .selectFrom('coordination.dispute')
    .select(['case_id', 'stage', 'answer_by', 'state'])
    .where('district', '=', district)
    .where('stage', '=', 'asked')
    .where('to_unit', 'in', [...units])
    .orderBy('answer_by')
    .orderBy('case_id')
    .limit(limit)
    .execute();
  return rows.flatMap(({ case_id: id, stage, answer_by: by, state }) =>
    by ? [{ id, stage, by, state: state as Dispute }] : [],
  );
}

/** Questions that these units must decide, the most urgent first. */
export async function rulingsToMake(
  on: On,
  district: string,
  units: readonly string[],
  limit = 200,
): Promise<Waiting[]> {
  if (units.length === 0) return [];
  const rows = await tables(on)
    .selectFrom('coordination.dispute')
    .select(['case_id', 'stage', 'rule_by', 'review_at', 'state'])
    .where('district', '=', district)
    .where('decider', 'in', [...units])
    .orderBy('rule_by')
    .orderBy('case_id')
    .limit(limit)
    .execute();
  return rows.flatMap(({ case_id: id, stage, rule_by, review_at, state }) => {
    const by = rule_by ?? review_at;
    return by ? [{ id, stage, by, state: state as Dispute }] : [];
  });
}

/** Rulings on the same matter, those of the same street first, then the newest: what the next coordinator is shown. */
export async function precedentsFor(
  on: On,
  district: string,
  { matter, area }: { matter: string; area: string },
  limit = 5,
): Promise<RulingRow[]> {
  return tables(on)
    .selectFrom('coordination.ruling')
    .selectAll()
    .where('district', '=', district)
    .where('matter', '=', matter)
    .orderBy((of) =>
      of
        .case()
        .when('area', 'like', `${area.slice(0, 9)}%`)
        .then(0)
        .else(1)
        .end(),
    )
    .orderBy('at', 'desc')
    .limit(limit)
    .execute();
}

export interface ReturnLine {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly outcome: string;
  readonly madeAt: Date;
  readonly matter: string;
  readonly area: string;
}

/** Returns that a unit made or was named in since a day, the newest first, with what became of each. */
export async function returnsOfUnit(
  on: On,
  district: string,
  unit: string,
  since: Date,
  limit = 500,
): Promise<ReturnLine[]> {
  const rows = await tables(on)
    .selectFrom('coordination.return')
    .selectAll()
    .where('district', '=', district)
    .where((of) => of.or([of('from_unit', '=', unit), of('to_unit', '=', unit)]))
    .where('made_at', '>=', since)
    .orderBy('made_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(
    ({ case_id: id, from_unit: from, to_unit: to, outcome, made_at: madeAt, matter, area }) => ({
      ...{ id, from, to, outcome, madeAt, matter, area },
    }),
  );
}

/** Rulings, the newest first; of these matters or of all. */
export async function listRulings(
  on: On,
  district: string,
  matters?: readonly string[],
  limit = 200,
): Promise<RulingRow[]> {
  if (matters?.length === 0) return [];
  let found = tables(on).selectFrom('coordination.ruling').selectAll().where('district', '=', district);
  if (matters) found = found.where('matter', 'in', [...matters]);
  return found.orderBy('at', 'desc').limit(limit).execute();
}

/** The ruling on one case. */
export async function findRuling(on: On, district: string, id: string): Promise<RulingRow | undefined> {
  return tables(on)
    .selectFrom('coordination.ruling')
    .selectAll()
    .where('district', '=', district)
    .where('case_id', '=', id)
    .executeTakeFirst();
}
