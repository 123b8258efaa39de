import { distinctConditions, showConditions } from './condition.ts';
import { compareItems, type Duty } from './duty.ts';

const FIELDS = [
  'matter',
  'area',
  'conditions',
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
 * matter, area and circumstances, whatever its number; of several such rows those with the same lead belong together. Of what is
 * left, rows of one number are one duty that is about something else now, as far as its matter or its lead stayed.
 */
export function diffVersions(before: readonly Duty[], after: readonly Duty[]): DutyChange[] {
  const old = Map.groupBy(before, aboutOf);
  const now = Map.groupBy(after, aboutOf);
  const changes = [...new Set([...old.keys(), ...now.keys()])]
    .sort()
    .flatMap((key) => diffRows(inOrder(old.get(key)), inOrder(now.get(key))));
  return byNumber(changes);
}

/** An end and a beginning under one number as one change, in the place of the beginning. */
function byNumber(changes: readonly DutyChange[]): DutyChange[] {
  const ended = new Map(
    changes.flatMap((each): [string, Duty][] =>
      each.kind === 'ended' ? [[each.before.item, each.before]] : [],
    ),
  );
  const paired = new Set<Duty>();
  const all = changes.map((change): DutyChange => {
    const before = change.kind === 'added' ? ended.get(change.after.item) : undefined;
    if (change.kind !== 'added' || !before) return change;
    if (before.matter !== change.after.matter && before.lead !== change.after.lead) return change;
    paired.add(before);
    return changeOf(before, change.after);
  });
  return all.filter((change) => change.kind !== 'ended' || !paired.has(change.before));
}

function changeOf(before: Duty, after: Duty): DutyChange {
  const kind = before.lead === after.lead ? 'changed' : 'moved';
  return { kind, before, after, fields: changedFields(before, after) };
}

/** What a row is about: the same matter, area and circumstances, however they are written. */
export function aboutOf({ matter, area, conditions }: Pick<Duty, 'matter' | 'area' | 'conditions'>): string {
  return [matter, area, ...askedBy(conditions)].join(' ');
}

/** Conditions in one order, each written in one way. */
export function askedBy(conditions: Duty['conditions']): string[] {
  return distinctConditions(conditions)
    .map(({ name, op, values }) => showConditions([{ name, op, values: [...values].sort() }]))
    .sort();
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
      const same = a.lead === b.lead && changedFields(a, b).length === 0;
      return same ? [] : [changeOf(a, b)];
    }),
    ...before.map((row): DutyChange => ({ kind: 'ended', before: row })),
    ...after.map((row): DutyChange => ({ kind: 'added', after: row })),
  ];
}

function changedFields(a: Duty, b: Duty): ChangedField[] {
  const text = (duty: Duty, field: ChangedField): string => {
    if (field === 'assists') return [...duty.assists].sort().join(' ');
    return field === 'conditions' ? askedBy(duty.conditions).join(' ') : (duty[field] ?? '');
  };
  return FIELDS.filter((field) => text(a, field) !== text(b, field));
}
