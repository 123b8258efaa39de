import { distinctConditions, showConditions } from './condition.ts';
import { compareItems, type Duty } from './duty.ts';

const FIELDS = [
  'listType',
  'assists',
  'ground',
  'blockDoes',
  'blockDoesNot',
  'takenBackHow',
  'validFrom',
  'validTo',
] as const;
export type ChangedField = (typeof FIELDS)[number];

/** What became of one duty from one version to another. */
export type DutyChange =
  | { readonly kind: 'added'; readonly after: Duty }
  | { readonly kind: 'ended'; readonly before: Duty }
  /** Another unit leads; other fields may have changed too. */
  | {
      readonly kind: 'moved';
      readonly before: Duty;
      readonly after: Duty;
      readonly fields: readonly ChangedField[];
    }
  | {
      readonly kind: 'changed';
      readonly before: Duty;
      readonly after: Duty;
      readonly fields: readonly ChangedField[];
    };

/**
 * What differs between two versions, in the order of matters and areas. A duty is the same one when it is about the same
 * matter, area and circumstances, whatever its number; of several such rows those with the same lead belong together.
 */
export function diffVersions(before: readonly Duty[], after: readonly Duty[]): DutyChange[] {
  const old = Map.groupBy(before, aboutOf);
  const now = Map.groupBy(after, aboutOf);
  return [...new Set([...old.keys(), ...now.keys()])]
    .sort()
    .flatMap((key) => diffRows(inOrder(old.get(key)), inOrder(now.get(key))));
}

/** What a row is about: the same matter, area and circumstances, however they are written. */
export function aboutOf({ matter, area, conditions }: Pick<Duty, 'matter' | 'area' | 'conditions'>): string {
  const parts = distinctConditions(conditions)
    .map(({ name, op, values }) => showConditions([{ name, op, values: [...values].sort() }]))
    .sort();
  return [matter, area, ...parts].join(' ');
}

function inOrder(rows: readonly Duty[] = []): Duty[] {
  return rows.toSorted((a, b) => compareItems(a.item, b.item));
}

function diffRows(before: Duty[], after: Duty[]): DutyChange[] {
  const pairs: [Duty, Duty][] = [];
  const pair = (same: (a: Duty, b: Duty) => boolean): void => {
    for (const row of [...before]) {
      const other = after.find((each) => same(row, each));
      if (!other) continue;
      before.splice(before.indexOf(row), 1);
      after.splice(after.indexOf(other), 1);
      pairs.push([row, other]);
    }
  };
  pair((a, b) => a.lead === b.lead && changedFields(a, b).length === 0);
  pair((a, b) => a.lead === b.lead);
  pair(() => true);
  return [
    ...pairs.flatMap(([a, b]): DutyChange[] => {
      const fields = changedFields(a, b);
      if (a.lead !== b.lead) return [{ kind: 'moved', before: a, after: b, fields }];
      return fields.length === 0 ? [] : [{ kind: 'changed', before: a, after: b, fields }];
    }),
    ...before.map((row): DutyChange => ({ kind: 'ended', before: row })),
    ...after.map((row): DutyChange => ({ kind: 'added', after: row })),
  ];
}

function changedFields(a: Duty, b: Duty): ChangedField[] {
  const text = (duty: Duty, field: ChangedField): string =>
    field === 'assists' ? [...duty.assists].sort().join(' ') : (duty[field] ?? '');
  return FIELDS.filter((field) => text(a, field) !== text(b, field));
}
