import type { Fact } from '#kernel/fact.ts';
import type { Range } from '#modules/directory';

/** A thing that changed, and whom it concerns: units with a hand in it, and where it lies. Never what people said. */
export interface Change {
  readonly district: string;
  readonly subject: string;
  readonly units: ReadonlySet<string>;
  readonly areas: ReadonlySet<string>;
}

/** Fields of facts that name units, and those that name an area; facts of cases and of working together use the same words. */
const unitFields = ['holder', 'from', 'unit', 'asker', 'instead', 'caller', 'lead', 'assists', 'units', 'to'];

/** What facts say has changed; several facts about one thing become one change. Pure. */
export function changesOf(facts: readonly Fact[]): Change[] {
  const changes = new Map<string, { district: string; units: Set<string>; areas: Set<string> }>();
  for (const { district, subject, body } of facts) {
    const key = `${district} ${subject}`;
    const change = changes.get(key) ?? { district, units: new Set(), areas: new Set() };
    changes.set(key, change);
    const fields = body as Readonly<Record<string, unknown>>;
    for (const name of unitFields)
      for (const value of [fields[name]].flat()) if (typeof value === 'string') change.units.add(value);
    if (typeof fields['area'] === 'string') change.areas.add(fields['area']);
  }
  return [...changes].map(([key, change]) => ({ ...change, subject: key.slice(change.district.length + 1) }));
}

/** Whether a change is of what somebody with this range may list; the same rule as for the list itself. Pure. */
export function concerns(range: Range, { units, areas }: Change): boolean {
  if (range.district) return true;
  for (const unit of range.units) if (units.has(unit)) return true;
  const { area } = range;
  if (area === undefined) return false;
  for (const each of areas) if (each.startsWith(area)) return true;
  return false;
}
