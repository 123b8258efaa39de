import { may, must, type SheetDef } from '#platform/files/sheet/sheet.ts';
import type { ListType } from '../duty.ts';

/** Words of the sheets for the types of items; the format, so the same in every language of the pages. */
export const LIST_TYPE_WORDS: Readonly<Record<string, ListType>> = {
  基本: 'basic',
  配合: 'assist',
  收回: 'withdrawn',
  部门: 'line',
};

const unitCode: [string, string] = ['填“单位”表中的代码', 'a code of the sheet 单位 (units)'];

/** The sheet of duties, the same in a pack and in the workbook of one list. */
export const dutySheet: SheetDef = {
  key: 'duties',
  zh: '职责',
  required: true,
  about: {
    zh: '权责清单：事项、区域、情形 → 主办、协办、依据',
    en: 'The duty list: matter, area, circumstances → lead, assists, ground.',
  },
  columns: [
    must('version', '清单版本', 'version', 'text', ['如 2026-1', 'such as 2026-1']),
    must('item', '序号', 'item', 'text', ['同一版本内不重复', 'unique in the version']),
    must('matter', '事项', 'matter', 'code', [
      '“事项”表中的代码；填上级代码则包含其下各项',
      'a code of the sheet 事项 (matters); a branch covers its leaves',
    ]),
    must('area', '区域代码', 'area', 'code', ['填“区域”表中的代码', 'a code of the sheet 区域 (areas)']),
    may('conditions', '条件', 'conditions', 'text', [
      '写成 物业=是；道路=市政/乡村；楼层>=7',
      'written like 物业=是；道路=市政/乡村；楼层>=7',
    ]),
    must('listType', '类型', 'type', 'choice', ['从下拉表中选', 'one of the list'], {
      choices: LIST_TYPE_WORDS,
    }),
    must('lead', '主办', 'lead', 'code', unitCode),
    may('assists', '协办', 'assists', 'codes', [
      '“单位”表中的代码，用“；”分开',
      'codes of the sheet 单位 (units), separated by ；',
    ]),
    may(
      'ground',
      '依据',
      'ground',
      'text',
      [
        '法规名称和条款；没有就先空着，核对时会指出',
        'the rule and its article; the analysis names those that have none',
      ],
      { kept: true },
    ),
    may('blockDoes', '街镇做什么', 'block_does', 'text', ['配合事项填写', 'for assist items']),
    may('blockDoesNot', '街镇不做什么', 'block_does_not', 'text', ['配合事项填写', 'for assist items']),
    may('takenBackHow', '收回方式', 'taken_back_how', 'text', ['收回事项填写', 'for withdrawn items']),
    must('validFrom', '生效日期', 'valid_from', 'date', ['写成 2026-01-31', 'written like 2026-01-31']),
    may('validTo', '失效日期', 'valid_to', 'date', [
      '最后一天，写成 2026-12-31；长期有效就不填',
      'the last day, like 2026-12-31; empty while in force',
    ]),
  ],
};
