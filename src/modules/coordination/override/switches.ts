import { newId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { rulesOf } from '#modules/cases';
import {
  type Actor,
  type AutomaticStep,
  automaticSteps,
  listSwitches,
  type Switch,
  storeSwitchOff,
  storeSwitchOn,
} from '#modules/directory';
import { recordDeeds } from '#modules/ledger';
import type { Tx } from '#platform/db/open.ts';
import { publishFacts } from '#platform/facts/outbox.ts';
import { mayOr403 } from '../joint/record.ts';

export interface Off {
  readonly rule: string;
  readonly matter?: string;
  readonly area: string;
  readonly unit?: string;
  readonly reason: string;
}

/**
 * Switches an automatic step off for a matter, a unit and an area; from the commit on it waits for people there.
 * @throws Refusal `switch-rule`, `switch-words`, `switch-matter`, `switch-unit`, `switch-off-already`, `unknown-area`, `not-allowed`
 */
export async function switchOff(tx: Tx, actor: Actor, off: Off, at: Date): Promise<Switch> {
  const rules = await rulesOf(tx, actor.district);
  rules.directory.area(off.area);
  mayOr403(actor, 'switch.set', rules, { area: off.area });
  if (!automaticSteps.includes(off.rule as AutomaticStep))
    throw new Refusal('switch-rule', { field: 'rule' }, 400);
  if (off.reason.trim() === '') throw new Refusal('switch-words', { field: 'reason' }, 400);
  if (off.matter && !rules.book.findMatter(off.matter))
    throw new Refusal('switch-matter', { field: 'matter' }, 400);
  if (off.unit && !rules.directory.findUnit(off.unit))
    throw new Refusal('switch-unit', { field: 'unit' }, 400);
  const one: Switch = {
    id: newId(at),
    rule: off.rule,
    ...(off.matter ? { matter: off.matter } : {}),
    area: off.area,
    ...(off.unit ? { unit: off.unit } : {}),
    reason: off.reason.trim(),
    offBy: actor.person,
    offUnit: actor.unit,
    offAt: at,
  };
  if (!(await storeSwitchOff(tx, actor.district, one)))
    throw new Refusal('switch-off-already', { field: 'rule' }, 409);
  await record(tx, actor, at, 'switch.off', one, one.reason);
  return one;
}

/** Switches it on again, by whoever may. @throws Refusal `switch-on-already`, `switch-words`, `not-allowed` */
export async function switchOn(
  tx: Tx,
  actor: Actor,
  on: { id: string; reason: string },
  at: Date,
): Promise<Switch> {
  const rules = await rulesOf(tx, actor.district);
  const found = (await listSwitches(tx, actor.district)).find(({ id }) => id === on.id);
  if (!found) throw new Refusal('switch-not-found', {}, 404);
  mayOr403(actor, 'switch.set', rules, { area: found.area });
  const reason = on.reason.trim();
  if (reason === '') throw new Refusal('switch-words', { field: 'reason' }, 400);
  const first = await storeSwitchOn(tx, actor.district, { id: on.id, by: actor.person, at, reason });
  if (!first) throw new Refusal('switch-on-already', {}, 409);
  await record(tx, actor, at, 'switch.on', found, reason);
  return { ...found, onBy: actor.person, onAt: at, onReason: reason };
}

async function record(
  tx: Tx,
  actor: Actor,
  at: Date,
  type: 'switch.off' | 'switch.on',
  { id, rule, matter, area, unit: only }: Switch,
  reason: string,
): Promise<void> {
  const { district, kind, person, unit } = actor;
  const body = { rule, area, ...(matter ? { matter } : {}), ...(only ? { unit: only } : {}) };
  await recordDeeds(tx, [
    {
      district,
      at,
      actor: { kind, person, unit },
      deed: type,
      subject: `switch:${id}`,
      body,
      personal: { reason },
    },
  ]);
  await publishFacts(tx, [{ district, type, subject: id, at, body }]);
}
