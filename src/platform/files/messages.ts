import { sheetEn, sheetZh } from './sheet/messages.ts';

/** Words for files that cannot be read. */
export const zh = {
  ...sheetZh,
  'refusal.file-missing': '找不到文件“{file}”。请检查路径和文件名。',
  'refusal.file-not-table': '“{file}”不是可以读取的表格。请用 .xlsx、.xls 或 .csv 格式另存后再试。',
  'refusal.file-damaged': '文件“{file}”已损坏或不完整（{part}）。请用表格软件打开，另存为 .xlsx 后再试。',
  'refusal.file-encrypted': '文件“{file}”设有打开密码。请去掉密码、另存后再试。',
  'refusal.file-too-large':
    '文件“{file}”超过可读取的大小（{part}）。请拆分后再试；旧式 .xls 请另存为 .xlsx 或 .csv。',
  'refusal.sheet-missing': '文件“{file}”中没有工作表“{sheet}”。现有：{sheets}。',
  'refusal.xml-doctype': '文件“{file}”带有 DOCTYPE 声明，为安全起见不读取。请去掉这一行再试。',
  'refusal.xml-damaged': '文件“{file}”不是完整的 XML（{part}）。请在编辑器里重新保存后再试。',
  'refusal.xml-too-large': '文件“{file}”的层次或元素太多，没有读取。',
  'refusal.cell-too-long': '工作表“{sheet}”有单元格超过 {most} 个字符，.xlsx 放不下。请改用 csv 格式。',
} as const satisfies Record<string, string>;

export const en: Record<keyof typeof zh, string> = {
  ...sheetEn,
  'refusal.file-missing': 'There is no file “{file}”. Check the path and the name.',
  'refusal.file-not-table':
    '“{file}” is not a table that can be read. Save it as .xlsx, .xls or .csv and try again.',
  'refusal.file-damaged':
    'The file “{file}” is damaged or cut off ({part}). Open it in a spreadsheet program, save it as .xlsx and try again.',
  'refusal.file-encrypted': 'The file “{file}” needs a password to open. Save it without one and try again.',
  'refusal.file-too-large':
    'The file “{file}” is larger than can be read ({part}). Split it; save an old .xls as .xlsx or .csv.',
  'refusal.sheet-missing': 'The file “{file}” has no sheet “{sheet}”. It has: {sheets}.',
  'refusal.xml-doctype':
    'The file “{file}” has a DOCTYPE, which is not read for safety. Remove that line and try again.',
  'refusal.xml-damaged': 'The file “{file}” is not whole XML ({part}). Save it anew in its editor.',
  'refusal.xml-too-large': 'The file “{file}” has too many levels or elements and was not read.',
  'refusal.cell-too-long':
    'A cell of sheet “{sheet}” is longer than the {most} characters that fit in .xlsx. Use csv.',
};
