import type { Fact } from '#kernel/fact.ts';
import type { Range } from '#modules/directory';

/** A thing that changed, and whom it concerns: units with a hand in it, and where it lies. Never what people said. */
export interface Change {
  readonly district: string;
  readonly subject: string;
  /** Other things whose pages show it: its case, summons or project. */
  readonly shownOn: ReadonlySet<string>;
  /** Of these, what everybody in the district may see, wherever they sit. */
  readonly open: ReadonlySet<string>;
  readonly units: ReadonlySet<string>;
  readonly areas: ReadonlySet<string>;
}

/** Fields of facts that name units, and those that name an area; facts of cases and of working together use the same words. */
const unitFields = ['holder', 'from', 'unit', 'asker', 'instead', 'caller', 'lead', 'assists', 'units', 'to'];

/** Fields of facts that name what a thing belongs to. */
const placeFields = ['case', 'summons', 'project'];

/** Shared problems and switches stand open to every desk of the district. */
const isOpen = (type: string) => type.startsWith('project.') || type.startsWith('switch.');

/** What facts say has changed; several facts about one thing become one change. Pure. */
export function changesOf(facts: readonly Fact[]): Change[] {
  const changes = new Map<string, Collected>();
  for (const { type, district, subject, body } of facts) {
    const key = `${district} ${subject}`;
    const change = changes.get(key) ?? nothingOf(district);
    changes.set(key, change);
    if (isOpen(type)) change.open.add(subject);
    const fields = body as Readonly<Record<string, unknown>>;
    for (const name of unitFields)
      for (const value of [fields[name]].flat()) if (typeof value === 'string') change.units.add(value);
    if (typeof fields['area'] === 'string') change.areas.add(fields['area']);
    for (const name of placeFields) {
      const value = fields[name];
      if (typeof value !== 'string') continue;
      change.shownOn.add(value);
      if (name === 'project') change.open.add(value);
    }
  }
  return [...changes].map(([key, change]) => ({ ...change, subject: key.slice(change.district.length + 1) }));
}

interface Collected {
  readonly district: string;
  readonly shownOn: Set<string>;
  readonly open: Set<string>;
  readonly units: Set<string>;
  readonly areas: Set<string>;
}

function nothingOf(district: string): Collected {
  return { district, shownOn: new Set(), open: new Set(), units: new Set(), areas: new Set() };
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
