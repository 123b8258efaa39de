import { rmSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { add, change, smallPack, spoiledPack } from './fixtures.ts';
import { type PackRead, readPack } from './read.ts';

type Edits = Parameters<typeof spoiledPack>[0];

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

async function read(edits: Edits): Promise<PackRead> {
  const folder = spoiledPack(edits);
  folders.push(folder);
  return readPack(folder);
}

async function faults(edits: Edits): Promise<string[]> {
  return (await read(edits)).faults.map(({ sheet, row, column, code }) =>
    [sheet, row, column, code].join(' '),
  );
}

const gone = () => undefined;
const triangle = (points: string) =>
  change('新桥社区,,社区,990299001,,', `新桥社区,,社区,990299001,,"${points}"`);

/** What is done to the sheet, and the fault (with its place) that must be told of. */
const table: readonly [sheet: string, edit: (text: string) => string | undefined, ...faults: string[]][] = [
  ['units', gone, 'units 0  sheet-missing'],
  ['hours', (text) => text.split('\n')[0], 'hours 0  sheet-empty'],
  ['areas', change('上级代码', '上级编号'), 'areas 1  column-unknown'],
  ['people', change('姓名', '名姓'), 'people 1  column-unknown', 'people 1 name column-missing'],
  ['posts', change('角色,', '名称,'), 'posts 1 name column-twice', 'posts 1 role column-missing'],
  ['units', change('静水物业', ''), 'units 9 name cell-missing'],
  ['units', change('静水物业', '静水�业'), 'units 9 name cell-garbled'],
  ['areas', change('990299001001001,第一', '9.90299E+14,第一'), 'areas 8 code code-as-number'],
  ['units', change('wyjs,', 'wy js,'), 'units 9 code code-form'],
  ['units', change('b101,西山', 'b001,西山'), 'units 5 code code-twice'],
  ['units', change('b101,西山镇人民政府', 'b101,东门街道办事处'), 'units 5 name name-twice'],
  ['pack', change('版本,2026.1\r\n', ''), 'pack 0  item-missing'],
  ['pack', change('热线电话', '热线电活'), 'pack 7 item item-unknown'],
  ['pack', change('热线电话,12345', '名称,甲区'), 'pack 7 item item-twice'],
  ['pack', change('2026-01-01', '2026年2月30日'), 'pack 6 value cell-not-date'],
  ['pack', change('990299', '99029'), 'pack 0  district-code-form'],
  ['settings', change('pack.demo,1', 'pack.demo,2'), 'settings 3 value setting-range'],
  ['areas', change('区县,,青石', '街道,,青石'), 'areas 0  no-district-row', 'areas 2 code area-code-level'],
  [
    'areas',
    change('街道,990299,东门', '区县,,东门'),
    'areas 3 kind district-twice',
    'areas 3 code area-code-level',
  ],
  ['areas', change('区县,,青石', '区县,990299,青石'), 'areas 2 parent district-with-parent'],
  ['areas', change('990299101,西山', '99029910,西山'), 'areas 4 code area-code-form'],
  ['areas', change('990299101201,石坪村', '990398101201,石坪村'), 'areas 7 code area-elsewhere'],
  ['areas', change('村,990299101,', '村,,'), 'areas 7 parent parent-missing'],
  ['areas', change('村,990299101,', '村,990299001,'), 'areas 7 parent parent-wrong'],
  ['areas', change('村,990299101,', '村,990299109,'), 'areas 7 parent unknown-area'],
  ['areas', change('镇,990299', '县,990299'), 'areas 4 kind cell-not-choice'],
  ['areas', change('新桥社区', '河沿社区'), 'areas 6 name sibling-twice'],
  ['areas', triangle('POLYGON 120 30'), 'areas 6 boundary boundary-form'],
  ['areas', triangle('MULTIPOLYGON (((1 1)))'), 'areas 6 boundary boundary-kind'],
  [
    'areas',
    triangle('POLYGON ((120.1 30, 120.2 30, 120.2 30.1, 120.1 30), (1 1, 1 1))'),
    'areas 6 boundary boundary-holes',
  ],
  [
    'areas',
    triangle('POLYGON ((120.1 30, 120.2x 30, 120.2 30.1, 120.1 30))'),
    'areas 6 boundary boundary-point',
  ],
  ['areas', triangle('POLYGON ((120.1 30, 120.2 30, 120.1 30))'), 'areas 6 boundary boundary-short'],
  [
    'areas',
    triangle('POLYGON ((120.1 30, 120.2 30, 120.2 30.1, 120.1 30.1))'),
    'areas 6 boundary boundary-open',
  ],
  [
    'areas',
    triangle('POLYGON ((30 120.1, 30 120.2, 30.1 120.2, 30 120.1))'),
    'areas 6 boundary boundary-swapped',
  ],
  [
    'areas',
    triangle('POLYGON ((120.1 30, 120.2 30.1, 120.2 30, 120.1 30.1, 120.1 30))'),
    'areas 6 boundary boundary-crosses',
  ],
  [
    'areas',
    triangle('POLYGON ((120.1 30, 120.21 30, 120.2 30.1, 120.1 30))'),
    'areas 6 boundary boundary-outside',
  ],
  ['places', change('120.11,30.02', '120.11,'), 'places 2 lat point-half'],
  ['places', change('120.11,30.02', '30.02,120.11'), 'places 2 lon point-swapped'],
  ['places', change('120.11,30.02', '1200,30.02'), 'places 2 lon point-nowhere'],
  ['places', change('120.11,30.02', '120.19,30.02'), 'places 2 lon point-outside'],
  ['places', change('120.11,', '东经120,'), 'places 2 lon cell-not-number'],
  ['places', change('道路=市政', '道路:市政'), 'places 2 circumstances pair-form'],
  ['places', change('小区,990299001001001', '小区,990299001001009'), 'places 4 area unknown-area'],
  [
    'places',
    add('甲,,道路,990299,,,,\r\n乙,,道路路,990299,,,,\r\n丙,,道路,990299,,,,'),
    'places 6 kind kind-slip',
  ],
  ['units', change('热线中心,,热线', '热线中心,,条'), 'units 0  no-hotline'],
  ['units', add('h2,第二热线,,,热线,,,990299,,'), 'units 10 kind hotline-twice'],
  ['units', change('区政府,,政府', '区政府,,条'), 'units 0  no-government'],
  ['units', add('g2,第二政府,,,政府,,,990299,,'), 'units 10 kind government-twice'],
  ['units', change('西山镇,,街镇', '西山镇,,条'), 'units 0  area-without-block'],
  ['units', add('b009,东门办事处,,,街镇,,,990299001,,'), 'units 10 area block-twice'],
  ['units', change('社区,b001,,990299001001', '社区,b001,,990299001'), 'units 6 area unit-level'],
  ['units', change('政府,,,990299', '政府,b001,,990299'), 'units 2 parent unit-circle'],
  ['units', change('b001,cgj,', 'b001,,'), 'units 8 line station-without-line'],
  ['units', change('b001,cgj,', 'b001,gov,'), 'units 8 line not-a-line'],
  ['units', change('条,gov,,990299,', '条,gow,,990299,'), 'units 7 parent unknown-unit'],
  ['posts', change('经办,990299001\r', '经办,990299101\r'), 'posts 4 area post-outside'],
  ['posts', change('b001-h,b001', 'b001-h,东门街道办事处'), 'posts 4 unit unknown-unit'],
  ['posts', change('协调,990299', '协谐,990299'), 'posts 2 role cell-not-choice'],
  ['people', change('cgj-h', ''), 'people 6 posts person-without-post'],
  ['people', change('cgj-h', 'cgj-x'), 'people 6 posts unknown-post'],
  ['people', change('b001-h；b001-g', 'b001-h；b001-h'), 'people 4 posts post-repeated'],
  ['people', change('wuwu', '戊五'), 'people 6 login login-form'],
  ['people', change('wuwu', 'jiayi'), 'people 6 login login-twice'],
  ['people', change('Q005', 'Q001'), 'people 6 code code-twice'],
  ['powers', change('第四条,cgj-001', '第四条,cgj-009'), 'powers 3 unit unknown-unit'],
  ['calendar', change('2026-05-18', '2026-05-16'), 'calendar 3 day day-twice'],
  ['calendar', change('2026-05-18', '五月十八'), 'calendar 3 day cell-not-date'],
  ['hours', change('08:30-12:00', '八点半到十二点'), 'hours 3 periods hours-form'],
  ['hours', change('08:30-12:00；13:30', '08:30-14:00；13:30'), 'hours 3 periods hours-order'],
  ['hours', change('2025-12-31', '2024-12-31'), 'hours 2 validTo valid-backwards'],
  ['hours', change('2025-12-31', '2026-01-31'), 'hours 3 validFrom valid-overlap'],
  ['settings', change('followup.days', 'folowup.days'), 'settings 2 key setting-unknown'],
  ['settings', change('pack.demo,1,', 'followup.days,8,'), 'settings 3 key setting-twice'],
  ['lists', add('2026-1,2026-06-01,'), 'lists 3 version code-twice'],
  ['matters', change('010102,0101', '010102,0102'), 'matters 5 parent matter-parent-wrong'],
  ['matters', change('不亮,ordinary', '不亮,ordinery'), 'matters 5 deadlineClass deadline-class-unknown'],
  ['matters', change('CG-01；CG-02', 'CG-01；CG-20'), 'matters 4 powers list-power-unknown'],
  ['duties', change('市政,部门,cgj', '市政,部门,城市管理局'), 'duties 4 lead list-unit-unknown'],
  ['duties', change('010101,990299001', '010109,990299001'), 'duties 2 matter matter-unknown'],
  ['duties', change('物业=是', '物业是'), 'duties 5 conditions condition-unreadable'],
  [
    'duties',
    change('2026-01-01,2027-12-31', '2026-01-01,2025-12-31'),
    'duties 5 validTo list-ends-too-early',
  ],
  ['deadlines', change('naming,', 'namings,'), 'deadlines 0 class deadline-naming-missing'],
  ['deadlines', change('5工作日', '5个工作日内'), 'deadlines 5 resolve term-unreadable'],
  ['deadlines', change('2025-12-31', '2026-12-31'), 'deadlines 5 validFrom deadline-dates-overlap'],
  ['grounds', change('挂账', '挂帐'), 'grounds 2 kind cell-not-choice'],
];

describe('checking a pack', () => {
  it('finds nothing wrong with the small pack', async () => {
    expect((await readPack(smallPack)).faults).toEqual([]);
  });

  it.each(table.map((row) => [row[2], ...row] as const))(
    'tells of «%s»',
    async (_name, sheet, edit, ...expected) => {
      const found = await faults({ [sheet]: edit });
      for (const fault of expected) expect(found).toContain(fault);
    },
  );

  it('says what was probably meant', async () => {
    const near = async (edits: Edits) => (await read(edits)).faults.map((fault) => fault.params.near);
    expect(await near({ duties: change('市政,部门,cgj', '市政,部门,城市管理局') })).toEqual([
      'cgj（青石区城市管理局）',
    ]);
    expect(await near({ settings: change('followup.days', 'folowup.days') })).toEqual(['followup.days']);
    expect(await near({ grounds: change('挂账', '挂帐') })).toEqual(['挂账']);
    expect(await near({ areas: change('上级代码', '上级编码') })).toContain('上级代码');
  });

  it('tells of everything in one run, in the order of the sheets, and of each cell once', async () => {
    const found = await faults({
      pack: change('版本,2026.1\r\n', ''),
      areas: change('村,990299101,', '村,990299001,'),
      places: change('120.11,30.02', '120.19,30.02'),
      units: change('b001,cgj,', 'b001,,'),
      people: change('wuwu', '戊五'),
      matters: change('不亮,ordinary', '不亮,ordinery'),
      duties: (text) =>
        change('2026-01-01,2027-12-31', '元旦,')(change('市政,部门,cgj', '市政,部门,cgx')(text)),
      deadlines: change('5工作日', '5个工作日内'),
      hours: change('08:30-12:00', '8点'),
      settings: change('followup.days,7', 'followup.days,很多'),
    });
    expect(found).toEqual([
      'pack 0  item-missing',
      'areas 7 parent parent-wrong',
      'places 2 lon point-outside',
      'units 8 line station-without-line',
      'people 6 login login-form',
      'matters 5 deadlineClass deadline-class-unknown',
      'duties 4 lead list-unit-unknown',
      'duties 5 validFrom cell-not-date',
      'deadlines 5 resolve term-unreadable',
      'hours 3 periods hours-form',
      'settings 2 value setting-range',
    ]);
  });

  it('refuses to make a real district a sample', async () => {
    const real = (text: string) => text.replaceAll('990299', '110101');
    const edits = Object.fromEntries(
      ['pack', 'areas', 'places', 'units', 'posts', 'duties'].map((sheet) => [sheet, real]),
    );
    expect(await faults(edits)).toEqual(['settings 3 value sample-real']);
  });
});
