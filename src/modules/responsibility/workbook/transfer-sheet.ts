import { may, must, type SheetDef } from '#platform/files/sheet/sheet.ts';
import type { TransferKind } from '../transfer.ts';

/** Words of the sheets for the kinds of transfers; the format, so the same in every language of the pages. */
export const TRANSFER_KIND_WORDS: Readonly<Record<string, TransferKind>> = {
  赋权: 'delegated',
  收回: 'withdrawn',
};

/** The sheet of delegations and withdrawals, the same in a pack and in the workbook of one list. */
export const transferSheet: SheetDef = {
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
      choices: TRANSFER_KIND_WORDS,
    }),
    must('from', '移出单位', 'from', 'code', [
      '没有这一行时主办的单位的代码',
      'the code of the unit that would lead without this row',
    ]),
    must('to', '接收单位', 'to', 'code', ['填“单位”表中的代码', 'a code of the sheet 单位 (units)']),
    must('matter', '事项', 'matter', 'code', [
      '“事项”表中的代码；填上级代码则包含其下各项',
      'a code of the sheet 事项 (matters); a branch covers its leaves',
    ]),
    must('area', '区域代码', 'area', 'code', ['填“区域”表中的代码', 'a code of the sheet 区域 (areas)']),
    may('conditions', '条件', 'conditions', 'text', [
      '写成 物业=是；道路=市政/乡村；楼层>=7',
      'written like 物业=是；道路=市政/乡村；楼层>=7',
    ]),
    may('power', '职权', 'power', 'code', [
      '一并移交的职权，“职权”表中的代码',
      'the power that goes with it, a code of the sheet 职权 (powers)',
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
    must('validFrom', '生效日期', 'valid_from', 'date', ['写成 2026-01-31', 'written like 2026-01-31']),
    may('validTo', '失效日期', 'valid_to', 'date', [
      '最后一天，写成 2026-12-31；长期有效就不填',
      'the last day, like 2026-12-31; empty while in force',
    ]),
  ],
};
