import { districtOf, isAreaCode } from '#kernel/area-code.ts';
import type { Fault } from '#kernel/fault.ts';
import { isLocalDate } from '#kernel/time.ts';
import { findTerm } from '#modules/directory';
import { type ConditionProblem, checkConditions, parseConditions } from './condition.ts';
import { LIST_TYPES, type ListType } from './duty.ts';
import { type Circumstance, type Matter, parseCircumstances } from './matter.ts';
import type { DeadlineRow, DutyRow, GroundRow, Known, MatterRow, ResponsibilityData } from './pack-data.ts';

type Report = (column: string | undefined, code: string, params?: Fault['params']) => void;
interface Dated {
  readonly validFrom: string;
  readonly validTo?: string | undefined;
}
const GROUND_KINDS = ['pause', 'books', 'extend', 'move'];

/** Every fault of the rows at once, each with its place; empty when they may be stored. */
export function checkResponsibility(data: ResponsibilityData, known: Known): Fault[] {
  const faults: Fault[] = [];
  const eachRow = into(faults);
  eachRow('matters', data.matters, matterCheck(data, known));
  eachRow(
    'duties',
    data.duties,
    dutyCheck(circumstancesByMatter(circumstancesIn(data)), data.district, known),
  );
  eachRow('deadlines', data.deadlines, deadlineCheck(data.deadlines));
  eachRow('grounds', data.grounds, groundCheck());
  if (!data.deadlines.some((row) => row.class === 'naming')) {
    faults.push({ sheet: 'deadlines', row: 0, column: 'class', code: 'deadline-naming-missing', params: {} });
  }
  return faults;
}

/** The same faults of duty rows alone, over a catalogue that is stored already. Shapes of ids are those of the sheets. */
export function checkDuties(
  rows: readonly DutyRow[],
  matters: readonly Pick<Matter, 'code' | 'circumstances'>[],
  district: string,
  known: Known,
): Fault[] {
  const faults: Fault[] = [];
  const own = matters.map(({ code, circumstances }) => ({ code, list: circumstances }));
  into(faults)('duties', rows, dutyCheck(circumstancesByMatter(own), district, known));
  return faults;
}

function into(faults: Fault[]) {
  return <Row extends { readonly row?: number | undefined }>(
    sheet: string,
    rows: readonly Row[],
    check: (row: Row, report: Report) => void,
  ): void => {
    rows.forEach((row, i) => {
      check(row, (column, code, params = {}) => {
        faults.push({
          sheet,
          row: row.row ?? i + 2,
          ...(column === undefined ? {} : { column }),
          code,
          params,
        });
      });
    });
  };
}

function matterCheck(data: ResponsibilityData, known: Known) {
  const codes = new Set(data.matters.map(({ code }) => code));
  const parents = new Set(data.matters.map(({ parent }) => parent));
  const classes = new Set(data.deadlines.map((row) => row.class));
  const again = repeats();
  return (row: MatterRow, report: Report): void => {
    const { code, parent, deadlineClass } = row;
    if (!/^\d{2}(\d{2}){0,2}$/.test(code)) report('code', 'matter-code-form', { code });
    else if (parent !== (code.length > 2 ? code.slice(0, -2) : undefined)) {
      report('parent', 'matter-parent-wrong', { code, parent: parent ?? '', expected: code.slice(0, -2) });
    } else if (parent !== undefined && !codes.has(parent))
      report('parent', 'matter-unknown', { code: parent });
    if (again(code)) report('code', 'list-key-repeated', { key: code });
    if (row.name.trim() === '') report('name', 'list-value-missing');
    if (deadlineClass !== undefined && !classes.has(deadlineClass)) {
      report('deadlineClass', 'deadline-class-unknown', { class: deadlineClass });
    }
    if (deadlineClass === undefined && !parents.has(code))
      report('deadlineClass', 'matter-without-deadline', { code });
    for (const text of parseCircumstances(row.circumstances).unreadable) {
      report('circumstances', 'circumstance-unreadable', { text });
    }
    for (const power of row.powers)
      if (!known.powers.has(power)) report('powers', 'list-power-unknown', { code: power });
  };
}

function dutyCheck(
  circumstances: ReadonlyMap<string, readonly Circumstance[]>,
  district: string,
  known: Known,
) {
  const again = repeats();
  return (row: DutyRow, report: Report): void => {
    if (row.version.trim() === '') report('version', 'list-value-missing');
    if (row.item.trim() === '') report('item', 'list-value-missing');
    else if (again(`${row.version} ${row.item}`)) report('item', 'list-key-repeated', { key: row.item });
    const typed = circumstances.get(row.matter);
    if (!typed) report('matter', 'matter-unknown', { code: row.matter });
    checkArea(row.area, district, known, report);
    const { conditions, unreadable } = parseConditions(row.conditions);
    for (const text of unreadable) report('conditions', 'condition-unreadable', { text });
    for (const problem of typed ? checkConditions(conditions, typed) : [])
      reportProblem(problem, row.matter, report);
    if (!LIST_TYPES.includes(row.listType as ListType))
      report('listType', 'list-type-unknown', { text: row.listType });
    if (!known.units.has(row.lead)) report('lead', 'list-unit-unknown', { code: row.lead });
    for (const unit of row.assists)
      if (!known.units.has(unit)) report('assists', 'list-unit-unknown', { code: unit });
    if (row.assists.includes(row.lead)) report('assists', 'lead-assists-itself', { code: row.lead });
    checkDates(row, report);
  };
}

function checkArea(area: string, district: string, known: Known, report: Report): void {
  if (!known.areas.has(area)) report('area', 'list-area-unknown', { code: area });
  else if (!isAreaCode(area) || districtOf(area) !== district)
    report('area', 'list-area-elsewhere', { code: area, district });
}

interface Typed {
  readonly code: string;
  readonly list: readonly Circumstance[];
}

function circumstancesIn({ matters }: ResponsibilityData): Typed[] {
  return matters.map(({ code, circumstances }) => ({
    code,
    list: parseCircumstances(circumstances).circumstances,
  }));
}

/** A branch may ask for what any matter below or above it knows: its rows hold for each of them. */
function circumstancesByMatter(own: readonly Typed[]): Map<string, Circumstance[]> {
  return new Map(
    own.map(({ code }) => [
      code,
      own
        .filter((other) => other.code.startsWith(code) || code.startsWith(other.code))
        .flatMap(({ list }) => list),
    ]),
  );
}

function reportProblem(problem: ConditionProblem, matter: string, report: Report): void {
  const { kind, ...params } = problem;
  report('conditions', `condition-${kind}`, { ...params, matter });
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

function checkDates(row: Dated, report: Report): void {
  if (!isLocalDate(row.validFrom)) report('validFrom', 'list-date-wrong', { text: row.validFrom });
  if (row.validTo === undefined) return;
  if (!isLocalDate(row.validTo)) report('validTo', 'list-date-wrong', { text: row.validTo });
  else if (row.validTo < row.validFrom)
    report('validTo', 'list-ends-too-early', { from: row.validFrom, to: row.validTo });
}

function overlap(a: Dated, b: Dated): boolean {
  return a.validFrom <= (b.validTo ?? '9999') && b.validFrom <= (a.validTo ?? '9999');
}

/** Says of each key whether it came before. */
function repeats(): (key: string) => boolean {
  const seen = new Set<string>();
  return (key) => seen.has(key) || !seen.add(key);
}
