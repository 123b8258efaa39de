import { askedBy } from './diff.ts';
import { compareItems } from './duty.ts';
import type { Transfer } from './transfer.ts';

const FIELDS = [
  'kind',
  'matter',
  'area',
  'conditions',
  'from',
  'to',
  'power',
  'ground',
  'validFrom',
  'validTo',
] as const;
export type ChangedTransferField = (typeof FIELDS)[number];

/** What became of one delegation or withdrawal from one version to another. */
export type TransferChange =
  | { readonly kind: 'added'; readonly after: Transfer }
  | { readonly kind: 'ended'; readonly before: Transfer }
  | {
      readonly kind: 'changed';
      readonly before: Transfer;
      readonly after: Transfer;
      readonly fields: readonly ChangedTransferField[];
    };

/**
 * What differs between the transfers of two versions. A transfer is the same one when it moves the same between the same units
 * in the same way, whatever its code; of several such, those that say the same altogether belong together. Of what is left, those of
 * one code are one that moves something else or elsewhere now, as far as its matter or one of its units stayed.
 */
export function diffTransfers(before: readonly Transfer[], after: readonly Transfer[]): TransferChange[] {
  const old = Map.groupBy(before, keyOf);
  const now = Map.groupBy(after, keyOf);
  const changes = [...new Set([...old.keys(), ...now.keys()])]
    .sort()
    .flatMap((key) => diffAlike(inOrder(old.get(key)), inOrder(now.get(key))));
  return byCode(changes);
}

/** An end and a beginning under one code as one change, in the place of the beginning. */
function byCode(changes: readonly TransferChange[]): TransferChange[] {
  const ended = new Map(
    changes.flatMap((each): [string, Transfer][] =>
      each.kind === 'ended' ? [[each.before.code, each.before]] : [],
    ),
  );
  const paired = new Set<Transfer>();
  const all = changes.map((change): TransferChange => {
    const before = change.kind === 'added' ? ended.get(change.after.code) : undefined;
    if (change.kind !== 'added' || !before) return change;
    const { after } = change;
    if (before.matter !== after.matter && before.from !== after.from && before.to !== after.to) return change;
    paired.add(before);
    return { kind: 'changed', before, after, fields: fieldsOf(before, after) };
  });
  return all.filter((change) => change.kind !== 'ended' || !paired.has(change.before));
}

function keyOf({ matter, area, kind, from, to, conditions }: Transfer): string {
  return [matter, area, kind, from, to, ...askedBy(conditions)].join(' ');
}

function inOrder(transfers: readonly Transfer[] = []): Transfer[] {
  return transfers.toSorted((a, b) => compareItems(a.code, b.code));
}

function diffAlike(before: Transfer[], after: Transfer[]): TransferChange[] {
  for (const row of [...before]) {
    const same = after.findIndex((each) => fieldsOf(row, each).length === 0);
    if (same < 0) continue;
    before.splice(before.indexOf(row), 1);
    after.splice(same, 1);
  }
  const pairs = Math.min(before.length, after.length);
  const changed = before.slice(0, pairs).flatMap((row, i): TransferChange[] => {
    const other = after[i];
    return other ? [{ kind: 'changed', before: row, after: other, fields: fieldsOf(row, other) }] : [];
  });
  return [
    ...changed,
    ...before.slice(pairs).map((row): TransferChange => ({ kind: 'ended', before: row })),
    ...after.slice(pairs).map((row): TransferChange => ({ kind: 'added', after: row })),
  ];
}

function fieldsOf(a: Transfer, b: Transfer): ChangedTransferField[] {
  const text = (transfer: Transfer, field: ChangedTransferField): string =>
    field === 'conditions' ? askedBy(transfer.conditions).join(' ') : (transfer[field] ?? '');
  return FIELDS.filter((field) => text(a, field) !== text(b, field));
}
