import type { Fault } from '#kernel/fault.ts';
import { findTerm } from '#modules/directory';
import { isCode } from '#platform/files/sheet/cell.ts';
import { showConditions } from './condition.ts';
import { LIST_TYPES, type ListType } from './duty.ts';
import { type Circumstance, type Matter, parseCircumstances, showCircumstances } from './matter.ts';
import { parseMeans } from './means.ts';
import { parseNeeds } from './need.ts';
import {
  checkArea,
  checkConditionCell,
  checkDates,
  circumstancesByMatter,
  overlap,
  type Report,
  repeats,
} from './pack-check-parts.ts';
import { capacityCheck, lawCheck, transferCheck } from './pack-check-registers.ts';
import type {
  DeadlineRow,
  DutyRow,
  GroundRow,
  Known,
  MatterRow,
  ResponsibilityData,
  TransferRow,
} from './pack-data.ts';

/** Of a matter and those above it: a proof looks at all their combinations, and a person is asked them. */
const MOST_CIRCUMSTANCES = 12;
const GROUND_KINDS = ['pause', 'books', 'extend', 'move', 'cause'];

/** Every fault of the rows at once, each with its place; empty when they may be stored. */
export function checkResponsibility(data: ResponsibilityData, known: Known): Fault[] {
  const faults: Fault[] = [];
  const eachRow = into(faults);
  eachRow('matters', data.matters, matterCheck(data, known));
  eachRow('duties', data.duties, dutyCheck(data, known));
  eachRow('transfers', data.transfers ?? [], transferCheck(data, known));
  eachRow('laws', data.laws ?? [], lawCheck(data.laws ?? []));
  eachRow('capacity', data.capacity ?? [], capacityCheck(known));
  eachRow('deadlines', data.deadlines, deadlineCheck(data.deadlines));
  eachRow('grounds', data.grounds, groundCheck());
  if (!data.deadlines.some((row) => row.class === 'naming')) {
    faults.push({ sheet: 'deadlines', row: 0, column: 'class', code: 'deadline-naming-missing', params: {} });
  }
  return faults;
}

type Catalogue = readonly Pick<Matter, 'code' | 'circumstances'>[];

/** The same faults of duty rows alone, over a catalogue that is stored already. */
export function checkDuties(
  rows: readonly DutyRow[],
  matters: Catalogue,
  district: string,
  known: Known,
): Fault[] {
  const faults: Fault[] = [];
  into(faults)('duties', rows, dutyCheck({ district, matters: written(matters) }, known));
  return faults;
}

/** The one list that transfers belong to, and the catalogue that is stored already. */
export interface TransfersOver {
  readonly version: string;
  readonly district: string;
  readonly matters: Catalogue;
}

/** The same of all transfers of one list. */
export function checkTransfers(
  rows: readonly TransferRow[],
  { version, district, matters }: TransfersOver,
  known: Known,
): Fault[] {
  const faults: Fault[] = [];
  const data = { district, matters: written(matters), transfers: rows, versions: [{ version }] };
  const check = transferCheck({ ...data, duties: [] }, known);
  into(faults)('transfers', rows, (row, report) => {
    check(row, report);
    // Sheets of a pack say this of every code where they are read.
    if (row.code.trim() !== '' && !isCode(row.code)) report('code', 'code-form', { value: row.code });
  });
  return faults;
}

function written(matters: Catalogue) {
  return matters.map(({ code, circumstances }) => ({
    code,
    circumstances: showCircumstances(circumstances),
  }));
}

function into(faults: Fault[]) {
  return <Row extends { readonly row?: number | undefined }>(
    sheet: string,
    rows: readonly Row[],
    check: (row: Row, report: Report) => void,
  ): void => {
    rows.forEach((row, i) => {
      check(row, (column, code, params = {}) => {
        const at = { sheet, row: row.row ?? i + 2 };
        faults.push({ ...at, ...(column === undefined ? {} : { column }), code, params });
      });
    });
  };
}

function matterCheck(data: ResponsibilityData, known: Known) {
  const codes = new Set(data.matters.map(({ code }) => code));
  const parents = new Set(data.matters.map(({ parent }) => parent));
  const classes = new Set(data.deadlines.map((row) => row.class));
  const circumstances = circumstancesByMatter(data.matters);
  const again = repeats();
  return (row: MatterRow, report: Report): void => {
    const { code, parent, deadlineClass } = row;
    if (!/^\d{2}(\d{2}){0,2}$/.test(code)) report('code', 'matter-code-form', { code });
    else if (parent !== (code.length > 2 ? code.slice(0, -2) : undefined)) {
      report('parent', 'matter-parent-wrong', { code, parent: parent ?? '', expected: code.slice(0, -2) });
    } else if (parent !== undefined && !codes.has(parent))
      report('parent', 'matter-unknown', { code: parent });
    if (again(code)) report('code', 'list-key-repeated', { key: code });
    const lineage = data.matters.filter((other) => code.startsWith(other.code));
    const n = lineage.flatMap((other) => parseCircumstances(other.circumstances).circumstances).length;
    if (n > MOST_CIRCUMSTANCES)
      report('circumstances', 'circumstances-too-many', { code, n, most: MOST_CIRCUMSTANCES });
    if (row.name.trim() === '') report('name', 'list-value-missing');
    if (deadlineClass !== undefined && !classes.has(deadlineClass)) {
      report('deadlineClass', 'deadline-class-unknown', { class: deadlineClass });
    }
    if (deadlineClass === undefined && !parents.has(code))
      report('deadlineClass', 'matter-without-deadline', { code });
    for (const text of parseCircumstances(row.circumstances).unreadable) {
      report('circumstances', 'circumstance-unreadable', { text });
    }
    checkNeeds(row, circumstances.get(code), known, report);
    checkMeans(row, circumstances.get(code), report);
  };
}

function checkNeeds(
  { code: matter, powers }: MatterRow,
  typed: readonly Circumstance[] | undefined,
  known: Known,
  report: Report,
): void {
  const { needs, unreadable } = parseNeeds(powers);
  for (const text of unreadable) report('powers', 'need-unreadable', { text });
  for (const { power, conditions } of needs) {
    if (!known.powers.has(power)) report('powers', 'list-power-unknown', { code: power });
    checkConditionCell(showConditions(conditions), { matter, typed, column: 'powers' }, report);
  }
}

function checkMeans(
  { code: matter, skills = [], equipment = [] }: MatterRow,
  typed: readonly Circumstance[] | undefined,
  report: Report,
): void {
  for (const [column, kind, entries] of [
    ['skills', 'skill', skills],
    ['equipment', 'equipment', equipment],
  ] as const) {
    const { means, unreadable } = parseMeans(kind, entries);
    const names = repeats();
    for (const text of unreadable) report(column, 'means-unreadable', { text });
    for (const { name, conditions } of means) {
      checkConditionCell(showConditions(conditions), { matter, typed, column }, report);
      if (names(`${name} ${showConditions(conditions)}`)) report(column, 'means-repeated', { name });
    }
  }
}

function dutyCheck(
  data: { readonly district: string; readonly matters: readonly Pick<MatterRow, 'code' | 'circumstances'>[] },
  known: Known,
) {
  const circumstances = circumstancesByMatter(data.matters);
  const again = repeats();
  return (row: DutyRow, report: Report): void => {
    if (row.version.trim() === '') report('version', 'list-value-missing');
    if (row.item.trim() === '') report('item', 'list-value-missing');
    else if (again(`${row.version} ${row.item}`)) report('item', 'list-key-repeated', { key: row.item });
    const typed = circumstances.get(row.matter);
    if (!typed) report('matter', 'matter-unknown', { code: row.matter });
    checkArea(row.area, data.district, known, report);
    checkConditionCell(row.conditions, { matter: row.matter, typed }, report);
    if (!LIST_TYPES.includes(row.listType as ListType))
      report('listType', 'list-type-unknown', { text: row.listType });
    if (!known.units.has(row.lead)) report('lead', 'list-unit-unknown', { code: row.lead });
    for (const unit of row.assists)
      if (!known.units.has(unit)) report('assists', 'list-unit-unknown', { code: unit });
    if (row.assists.includes(row.lead)) report('assists', 'lead-assists-itself', { code: row.lead });
    checkDates(row, report);
  };
}

function deadlineCheck(rows: readonly DeadlineRow[]) {
  return (row: DeadlineRow, report: Report): void => {
    if (row.class.trim() === '') report('class', 'list-value-missing');
    if (row.name.trim() === '') report('name', 'list-value-missing');
    for (const column of ['dispatch', 'contact', 'resolve'] as const) {
      if (!findTerm(row[column])) report(column, 'term-unreadable', { text: row[column] });
    }
    checkDates(row, report);
    const earlier = rows
      .slice(0, rows.indexOf(row))
      .find((other) => other.class === row.class && overlap(other, row));
    if (earlier) report('validFrom', 'deadline-dates-overlap', { key: row.class });
  };
}

function groundCheck() {
  const again = repeats();
  return (row: GroundRow, report: Report): void => {
    if (row.code.trim() === '') report('code', 'list-value-missing');
    else if (again(row.code)) report('code', 'list-key-repeated', { key: row.code });
    if (row.name.trim() === '') report('name', 'list-value-missing');
    if (!GROUND_KINDS.includes(row.kind)) report('kind', 'ground-kind-unknown', { text: row.kind });
    checkDates(row, report);
  };
}
