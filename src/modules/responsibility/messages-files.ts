/** What is understood of files that people wrote in their own way, and what they are asked before such a file is stored. */
export const filesZh = {
  'note.read-code': '“{value}”读作 {as}。',
  'note.read-zero': '“{value}”少了开头的 0（表格软件会去掉它），读作 {as}。',
  'note.read-open-ended': '“{value}”读作没有失效日期。',
  'note.read-separator': '“{value}”读作几个单位：{as}。',
  'note.read-choice': '“{value}”读作“{as}”。',
  'note.read-conditions': '“{value}”读作 {as}。',
  'note.read-merged': '{range} 是合并的单元格，“{value}”用于其中每一行。',
  'note.read-titles': '表头在第 {row} 行，它上面的几行当作标题，没有读。',
  'note.read-type': '“{value}”的类型与情形不同，读作 {as}。',
  'note.rows': '，第 {rows} 行',
  'note.rows-more': '，第 {rows} 行等 {n} 处',
  'note.line': '{place}{rows}：{text}',
  'upload.notes': '有 {n} 处与规定的写法不同，是这样读的',
  'upload.notes.hint': '请核对。读得不对的，在表里改成代码或规定的写法，再上传。',
  'upload.notes.caption': '与规定写法不同的地方',
  'upload.read': '读作',
  'upload.removes': '存入后删去 {n} 项：{items}。',
  'upload.confirm.unmarked': '我知道，以这份文件为准',
  'upload.confirm.emptied': '我知道，全部删去',
  'refusal.file-unmarked':
    '“{file}”没有注明取自清单“{version}”的哪一次改动（CSV 都没有；或者删去了“填写说明”）。草案里凡与它不同的都会改成它的样子，也包括这些人的改动：{changes}。',
  'refusal.file-unmarked-fresh':
    '“{file}”没有注明取自清单“{version}”的哪一次改动（CSV 都没有；或者删去了“填写说明”）。草案里凡与它不同的都会改成它的样子。',
  'refusal.file-emptied':
    '“{file}”里有一张表一条规则也没有。存入后，事项 {matter} 及其上级的 {items} 项条款、{moves} 条赋权收回全部删去：{keys}。',
  'refusal.file-of-other-version':
    '“{file}”取自清单“{other}”，不是“{version}”。存入它会把“{version}”改回“{other}”的样子。请下载“{version}”的表，把您的改动写进去再上传；或者以“{other}”为底本另起一稿，传到那一稿里。',
  'fault.dmn-cells-odd':
    '格数不符：这条规则有 {inputs} 个输入格、{outputs} 个输出格，应有 {wantedInputs} 个、{wantedOutputs} 个。',
  'fault.dmn-cells-odd.remedy': '在 DMN 编辑器里补上缺的格（不问的写 -），或删去多的格；不要手工改文件。',
  'cli.duties-confirm-unmarked': '要存入，请加 --overwrite：{text}',
  'cli.duties-confirm-emptied': '要存入，请加 --remove-all：{text}',
  'cli.duties-removes': '删去 {n} 项：{items}。',
} as const satisfies Record<string, string>;

export const filesEn: Record<keyof typeof filesZh, string> = {
  'note.read-code': '“{value}” is read as {as}.',
  'note.read-zero': '“{value}” lost the 0 it begins with (spreadsheet programs drop it) and is read as {as}.',
  'note.read-open-ended': '“{value}” is read as having no last day.',
  'note.read-separator': '“{value}” is read as several units: {as}.',
  'note.read-choice': '“{value}” is read as {as}.',
  'note.read-conditions': '“{value}” is read as {as}.',
  'note.read-merged': '{range} is a merged cell; “{value}” holds for each of its rows.',
  'note.read-titles': 'The headers are in row {row}; the rows above are taken for a title and were not read.',
  'note.read-type': '“{value}” is of another type than the circumstance and is read as {as}.',
  'note.rows': ', row {rows}',
  'note.rows-more': ', rows {rows} and others, {n} in all',
  'note.line': '{place}{rows}: {text}',
  'upload.notes': '{n} {n:cell is|cells are} written in another way and were read so',
  'upload.notes.hint':
    'Please check. What was read wrongly write as a code or in the form of the sheet, and upload again.',
  'upload.notes.caption': 'What is written in another way',
  'upload.read': 'Read as',
  'upload.removes': '{n} {n:item is|items are} removed when this is stored: {items}.',
  'upload.confirm.unmarked': 'I know: this file counts',
  'upload.confirm.emptied': 'I know: all of them are removed',
  'refusal.file-unmarked':
    '“{file}” does not say from which state of list “{version}” it was written (CSV never does; or the sheet of guidance was deleted). Whatever differs in the draft becomes what it says, also what these people changed: {changes}.',
  'refusal.file-unmarked-fresh':
    '“{file}” does not say from which state of list “{version}” it was written (CSV never does; or the sheet of guidance was deleted). Whatever differs in the draft becomes what it says.',
  'refusal.file-emptied':
    'A table of “{file}” has no rule. Storing it removes all {items} items and {moves} transfers of matter {matter} and those above it: {keys}.',
  'refusal.file-of-other-version':
    '“{file}” was written from list “{other}”, not from “{version}”. Storing it would turn “{version}” back into “{other}”. Download “{version}”, write your changes into that and upload it; or begin a draft from “{other}” and upload it there.',
  'fault.dmn-cells-odd':
    'Wrong number of cells: this rule has {inputs} inputs and {outputs} outputs instead of {wantedInputs} and {wantedOutputs}.',
  'fault.dmn-cells-odd.remedy':
    'Add the missing cells (- where nothing is asked) or delete the odd ones in a DMN editor; do not edit the file by hand.',
  'cli.duties-confirm-unmarked': 'To store it add --overwrite: {text}',
  'cli.duties-confirm-emptied': 'To store it add --remove-all: {text}',
  'cli.duties-removes': '{n} {n:item|items} removed: {items}.',
};
