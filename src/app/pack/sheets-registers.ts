import { transferSheet } from '#modules/responsibility';
import { may, must, type SheetDef } from '#platform/files/sheet/sheet.ts';
import { date, unitCode, validity } from './columns.ts';

/** Sheets that say what moves duties, what grounds rest on and what units can carry. */
export const registerSheets: readonly SheetDef[] = [
  transferSheet,
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
