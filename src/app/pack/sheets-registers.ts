import { may, must, type SheetDef } from '#platform/files/sheet/sheet.ts';
import { areaCode, date, ground, unitCode, validity } from './columns.ts';

/** Sheets that say what moves duties, what grounds rest on and what units can carry. */
export const registerSheets: readonly SheetDef[] = [
  {
    key: 'transfers',
    zh: '赋权',
    required: false,
    about: {
      zh: '赋权与收回：把清单上的主办从一个单位移给另一个单位，随清单版本发布',
      en: 'Delegations and withdrawals: they move the lead from one unit to another, and belong to a list version.',
    },
    columns: [
      must('version', '清单版本', 'version', 'text', [
        '“职责”表里有的版本',
        'a version of the sheet 职责 (duties)',
      ]),
      must('code', '编号', 'code', 'code', [
        '同一版本内不重复，如 FQ-01',
        'unique in the version, such as FQ-01',
      ]),
      must('kind', '类型', 'type', 'choice', ['赋权 或 收回', '赋权 (delegated) or 收回 (withdrawn)'], {
        choices: { 赋权: 'delegated', 收回: 'withdrawn' },
      }),
      must('from', '移出单位', 'from', 'code', [
        '没有这一行时主办的单位的代码',
        'the code of the unit that would lead without this row',
      ]),
      must('to', '接收单位', 'to', 'code', unitCode),
      must('matter', '事项', 'matter', 'code', [
        '“事项”表中的代码；填上级代码则包含其下各项',
        'a code of the sheet 事项 (matters); a branch covers its leaves',
      ]),
      must('area', '区域代码', 'area', 'code', areaCode),
      may('conditions', '条件', 'conditions', 'text', [
        '写成 物业=是；道路=市政/乡村；楼层>=7',
        'written like 物业=是；道路=市政/乡村；楼层>=7',
      ]),
      may('power', '职权', 'power', 'code', [
        '一并移交的职权，“职权”表中的代码',
        'the power that goes with it, a code of the sheet 职权 (powers)',
      ]),
      must('ground', '依据', 'ground', 'text', ground),
      ...validity,
    ],
  },
  {
    key: 'laws',
    zh: '法规',
    required: false,
    about: {
      zh: '依据所引的法律法规和文件，哪天起有效、哪天失效、由哪一部代替',
      en: 'Laws and rules that grounds cite: from when to when, and what took their place.',
    },
    columns: [
      must('title', '名称', 'title', 'text', ['全称，不带书名号', 'the full title, without 《 and 》']),
      may('shortName', '简称', 'short_name', 'text', [
        '依据里也这样引用时填写',
        'another title under which grounds cite it',
      ]),
      ...validity,
      may('replacedBy', '代替法规', 'replaced_by', 'text', [
        '代替它的法规的全称，须在本表中',
        'the full title of the law that took its place, in this sheet',
      ]),
    ],
  },
  {
    key: 'capacity',
    zh: '能力',
    required: false,
    about: {
      zh: '单位的人手、专长、装备和每月能主办的件数；从生效日期起，到下一行为止',
      en: 'What a unit can carry from a day on, until a later row of the unit.',
    },
    columns: [
      must('unit', '单位', 'unit', 'code', unitCode),
      must('validFrom', '生效日期', 'valid_from', 'date', date),
      may('staff', '人数', 'staff', 'number', ['能办件的人数', 'people who can handle cases']),
      may('skills', '专长', 'skills', 'list', ['多项用“；”分开', 'several are separated by “；”']),
      may('equipment', '装备', 'equipment', 'list', ['多项用“；”分开', 'several are separated by “；”']),
      may('hours', '工作时间说明', 'hours', 'text', ['如 周末轮值', 'in words, such as 周末轮值']),
      may('perMonth', '每月可办件数', 'per_month', 'number', [
        '每月能主办多少件；不清楚就不填，也就不核对',
        'cases a month it can lead; without it the unit is not judged',
      ]),
    ],
  },
];
