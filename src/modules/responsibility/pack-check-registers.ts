import { distinctConditions, parseConditions, showConditions } from './condition.ts';
import {
  checkArea,
  checkConditionCell,
  checkDates,
  circumstancesByMatter,
  overlap,
  type Report,
  repeats,
} from './pack-check-parts.ts';
import { circlesOf } from './pack-circles.ts';
import type { CapacityRow, Known, LawRow, MatterRow, ResponsibilityData, TransferRow } from './pack-data.ts';
import { TRANSFER_KINDS, type TransferKind } from './transfer.ts';

/** What transfers are checked against. */
interface TransferData extends Pick<ResponsibilityData, 'district' | 'transfers'> {
  readonly matters: readonly Pick<MatterRow, 'code' | 'circumstances'>[];
  readonly versions?: readonly { readonly version: string }[] | undefined;
  readonly duties: readonly { readonly version: string }[];
}

export function transferCheck(data: TransferData, known: Known) {
  const rows = data.transfers ?? [];
  const circumstances = circumstancesByMatter(data.matters);
  const versions = new Set([...(data.versions ?? []), ...data.duties].map(({ version }) => version));
  const circles = circlesOf(rows, circumstances);
  const alike = Map.groupBy(rows, likenessOf);
  const again = repeats();
  return (row: TransferRow, report: Report): void => {
    const { version, code, kind, from, to, matter, power } = row;
    if (!versions.has(version)) report('version', 'transfer-version-unknown', { version });
    if (code.trim() === '') report('code', 'list-value-missing');
    else if (again(`${version} ${code}`)) report('code', 'list-key-repeated', { key: code });
    if (!TRANSFER_KINDS.includes(kind as TransferKind))
      report('kind', 'transfer-kind-unknown', { text: kind });
    if (!known.units.has(from)) report('from', 'list-unit-unknown', { code: from });
    if (!known.units.has(to)) report('to', 'list-unit-unknown', { code: to });
    else if (from === to) report('to', 'transfer-to-itself', { code: to });
    const typed = circumstances.get(matter);
    if (!typed) report('matter', 'matter-unknown', { code: matter });
    checkArea(row.area, data.district, known, report);
    checkConditionCell(row.conditions, { matter, typed }, report);
    if (power !== undefined && !known.powers.has(power))
      report('power', 'list-power-unknown', { code: power });
    checkDates(row, report);
    const same = alike.get(likenessOf(row)) ?? [];
    const earlier = same.slice(0, same.indexOf(row)).find((other) => overlap(other, row));
    if (earlier) report('validFrom', 'transfer-dates-overlap', { code: earlier.code });
    const circle = circles.get(row);
    if (circle) report('to', 'transfer-circle', { codes: circle.map((each) => each.code).join(' → ') });
  };
}

/** Rows that say the same but for their dates. */
function likenessOf({ version, kind, from, to, matter, area, conditions, power = '' }: TransferRow): string {
  const said = distinctConditions(parseConditions(conditions).conditions)
    .map(({ name, op, values }) => showConditions([{ name, op, values: [...values].sort() }]))
    .sort();
  return JSON.stringify([version, kind, from, to, matter, area, power, said]);
}

export function lawCheck(rows: readonly LawRow[]) {
  const titles = new Set(rows.flatMap(({ title, shortName }) => [title, ...(shortName ? [shortName] : [])]));
  const byTitle = Map.groupBy(rows, ({ title }) => title);
  const again = repeats();
  return (row: LawRow, report: Report): void => {
    const { title, validFrom, validTo, replacedBy } = row;
    if (title.trim() === '') report('title', 'list-value-missing');
    if (again(`${title} ${validFrom}`))
      report('title', 'list-key-repeated', { key: `${title} ${validFrom}` });
    else {
      const same = byTitle.get(title) ?? [];
      const earlier = same.slice(0, same.indexOf(row)).find((other) => overlap(other, row));
      if (earlier) report('validFrom', 'law-dates-overlap', { title });
    }
    checkDates(row, report);
    if (replacedBy === undefined) return;
    if (replacedBy === title) report('replacedBy', 'law-replaces-itself', { title });
    else if (!titles.has(replacedBy)) report('replacedBy', 'law-unknown', { title: replacedBy });
    if (validTo === undefined) report('validTo', 'law-replaced-without-end', { title });
  };
}

export function capacityCheck(known: Known) {
  const again = repeats();
  return (row: CapacityRow, report: Report): void => {
    const { unit, validFrom, staff = '', perMonth = '' } = row;
    if (!known.units.has(unit)) report('unit', 'list-unit-unknown', { code: unit });
    if (again(`${unit} ${validFrom}`)) report('unit', 'list-key-repeated', { key: `${unit} ${validFrom}` });
    checkDates(row, report);
    if (!/^\d{0,6}$/.test(staff)) report('staff', 'capacity-not-whole', { text: staff });
    if (perMonth !== '' && !/^\d{1,7}(\.\d+)?$/.test(perMonth))
      report('perMonth', 'capacity-not-number', { text: perMonth });
  };
}
