import { distinctConditions, showConditions } from './condition.ts';
import { compareItems } from './duty.ts';
import type { Transfer } from './transfer.ts';

const FIELDS = ['power', 'ground', 'validFrom', 'validTo'] as const;
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
 * in the same way, whatever its code; of several such, those that say the same altogether belong together.
 */
export function diffTransfers(before: readonly Transfer[], after: readonly Transfer[]): TransferChange[] {
  const old = Map.groupBy(before, keyOf);
  const now = Map.groupBy(after, keyOf);
  return [...new Set([...old.keys(), ...now.keys()])]
    .sort()
    .flatMap((key) => diffAlike(inOrder(old.get(key)), inOrder(now.get(key))));
}

function keyOf({ matter, area, kind, from, to, conditions }: Transfer): string {
  const parts = distinctConditions(conditions)
    .map(({ name, op, values }) => showConditions([{ name, op, values: [...values].sort() }]))
    .sort();
  return [matter, area, kind, from, to, ...parts].join(' ');
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
  return FIELDS.filter((field) => (a[field] ?? '') !== (b[field] ?? ''));
}
