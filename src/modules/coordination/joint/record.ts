import type { Json } from '#kernel/json.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Rules } from '#modules/cases';
import { type Actor, may, type Right, type Target } from '#modules/directory';
import { recordDeeds } from '#modules/ledger';
import type { On, Tx } from '#platform/db/open.ts';
import { json, slice } from '#platform/db/slice.ts';
import { publishFacts } from '#platform/facts/outbox.ts';
import type { CoordinationTables } from '../tables.ts';

export type JointKind = 'task' | 'summons' | 'project' | 'supervision';

/** Something that happened in working together, with what the outbox may say of it and what people wrote. */
export interface JointFact {
  readonly type: string;
  readonly kind: JointKind;
  readonly id: string;
  /** The version that it made. */
  readonly seq: number;
  /** Units, codes, dates: nothing that people wrote. Goes into history, ledger and outbox. */
  readonly body: { readonly [key: string]: Json };
  /** People's own words: into the history, and into the part of the ledger that can be erased. */
  readonly words?: Readonly<Record<string, string>>;
}

/** Writes history, ledger and outbox of what was just made true, in the same transaction. */
export async function recordJoint(tx: Tx, actor: Actor, at: Date, fact: JointFact): Promise<void> {
  const { district, kind, person, unit } = actor;
  const subject = `${fact.kind}:${fact.id}`;
  const words = Object.fromEntries(Object.entries(fact.words ?? {}).filter(([, text]) => text !== ''));
  const row = { district, subject, seq: fact.seq, at, type: fact.type, actor_kind: kind, person, unit };
  await slice<CoordinationTables>(tx)
    .insertInto('coordination.joint_fact')
    .values({ ...row, body: json({ ...fact.body, ...words }) })
    .execute();
  const personal = Object.keys(words).length > 0 ? { personal: words } : {};
  const body = { ...fact.body, seq: fact.seq };
  await recordDeeds(tx, [
    { district, at, actor: { kind, person, unit }, deed: fact.type, subject, body, ...personal },
  ]);
  await publishFacts(tx, [
    { district, type: fact.type, subject: fact.id, at, body: { ...body, actor: unit } },
  ]);
}

/** A line of the history of a task, summons, project or supervision. */
export interface JointEntry {
  readonly seq: number;
  readonly at: Date;
  readonly type: string;
  readonly actorKind: string;
  readonly person: string;
  readonly unit: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Everything that happened to it, in order. */
export async function jointHistory(
  on: On,
  district: string,
  kind: JointKind,
  id: string,
): Promise<JointEntry[]> {
  const rows = await slice<CoordinationTables>(on)
    .selectFrom('coordination.joint_fact')
    .selectAll()
    .where('district', '=', district)
    .where('subject', '=', `${kind}:${id}`)
    .orderBy('seq')
    .execute();
  return rows.map(({ actor_kind, body, seq, at, type, person, unit }) => ({
    ...{ seq, at, type, person, unit },
    actorKind: actor_kind,
    body: body as Record<string, unknown>,
  }));
}

/** @throws Refusal `not-allowed` 403 */
export function mayOr403(actor: Actor, right: Right, { directory }: Rules, target: Target): void {
  if (!may(actor, right, directory, target)) throw new Refusal('not-allowed', { right }, 403);
}

/** @throws Refusal `changed-meanwhile` 409 when the person saw another version */
export function sameVersion(current: { version: number }, seen: number | undefined): void {
  if (seen !== undefined && seen !== current.version) throw new Refusal('changed-meanwhile', {}, 409);
}

/** @throws Refusal `unknown-unit` 400 */
export function unitInForce({ directory }: Rules, code: string, field: string): string {
  const unit = directory.findUnit(code);
  if (!unit || unit.retired) throw new Refusal('unknown-unit', { unit: code, field }, 400);
  return code;
}
