import type { ColumnDef } from '#platform/files/sheet/sheet.ts';
import type { SheetToWrite } from '#platform/files/xlsx-write.ts';
import { type Origin, sayOrigin } from '../exchange/origin.ts';
import { dutySheet } from './duty-sheet.ts';
import { transferSheet } from './transfer-sheet.ts';

/** What an office needs to know to fill in the list, in the workbook itself; the reader passes over it. */
const HOW: readonly (readonly [string, string])[] = [
  [
    '怎么改',
    '在“职责”“赋权”两张表里改、加、删。改好后保存为 .xlsx，在“职责清单”的草案页上传；上传后先看改动，再决定是否存入。',
  ],
  ['加一项', '写在最后一行下面的空行里，序号（赋权为编号）在本清单内不重复。'],
  ['删一项', '把这一行可以填写的格子清空即可，空行不读；也可以先撤销工作表保护（没有密码），再删整行。'],
  ['灰色的列', '事项、区域、单位、职权的名称随代码变化，只供查看，不读取。“协办名称”是导出时的名称。'],
  ['清单版本', '这一列不必改：上传到哪个草案，就归入哪个草案。'],
  ['代码', '事项、区域、主办、协办填代码，可从下拉表中选；代码的含义在“事项”“区域”“单位”“职权”四张表里。'],
  ['多个协办', '用“；”隔开，如 cgj-001；wyjh。'],
  ['哪一项优先', '与行的先后无关：末级事项先于上级事项，范围小的先于范围大的，条件多的先于条件少的。'],
  [
    '赋权和收回',
    '“赋权”表把清单上的主办从一个单位移给另一个单位：先按“职责”表定主办，再看这张表。同一家的几行同时适用时，具体的先于一般的。删去整张表，草案里的赋权收回不变；留着表、清空各行，才是全部取消。',
  ],
  ['写错了怎么办', '上传后会逐格指出错在哪里、怎样改，也可以下载标好错处的表。有一处错，整张表都不存入。'],
];

export const GUIDANCE = '填写说明';
/** Says from which state of the list the workbook was written. */
export const ORIGIN_TITLE = '本表取自';

export function guidanceOf(origin: Origin | undefined): SheetToWrite {
  return {
    name: GUIDANCE,
    columns: [{ header: '项目' }, { header: '说明' }],
    rows: [
      ...(origin ? [[ORIGIN_TITLE, sayOrigin(origin)]] : []),
      ...HOW,
      ...dutySheet.columns.map(howTo),
      ...transferSheet.columns.map((column) => howTo({ ...column, zh: `赋权·${column.zh}` })),
    ],
    locked: true,
  };
}

function howTo({ zh, hint, required }: Pick<ColumnDef, 'zh' | 'hint' | 'required'>): string[] {
  return [zh, `${required ? '必填。' : ''}${hint.zh}`];
}
