/** Words about lists as workbooks and decision tables: what can be wrong with a file, and the pages that take them. */
export const exchangeZh = {
  'refusal.dmn-no-table': '“{file}”里没有输出“主办”的决策表。请上传从事项页下载、再经编辑的 DMN 文件。',
  'refusal.dmn-other-matter': '“{file}”是事项 {matter} 的决策表。请在那个事项的页面上传。',
  'fault.dmn-input-unknown': '输入列“{text}”看不懂。',
  'fault.dmn-input-unknown.remedy': '表达式写成 区域、日期 或 get value(情形, "名称")；不需要的列请删去。',
  'fault.dmn-input-missing': '缺少输入列“{name}”。',
  'fault.dmn-input-missing.remedy': '加一列，表达式写 {name}。',
  'fault.dmn-input-twice': '输入列“{name}”出现了两次。',
  'fault.dmn-input-twice.remedy': '只保留一列。',
  'fault.dmn-output-unknown': '输出列“{name}”不属于职责清单。',
  'fault.dmn-output-unknown.remedy': '删去这一列；要说明的话写进注释（annotation）。',
  'fault.dmn-output-missing': '缺少输出列“{name}”。',
  'fault.dmn-output-missing.remedy': '加一列，名称写“{name}”。',
  'fault.dmn-cell-missing': '没有填“{name}”。',
  'fault.dmn-cell-missing.remedy': '写成带引号的文字，如 "12"。',
  'fault.dmn-result-unreadable': '输出“{text}”不是文字。',
  'fault.dmn-result-unreadable.remedy':
    '写成带引号的文字；协办写成 ["甲", "乙"]；没有内容写 null。公式不能存入清单。',
  'fault.dmn-matter-elsewhere': '事项“{matter}”不在 {about} 及其上级之内。',
  'fault.dmn-matter-elsewhere.remedy': '填 {about} 或它的上级事项；别的事项在它自己的表里改。',
  'fault.dmn-area-form': '区域条件“{text}”清单里写不出来。',
  'fault.dmn-area-form.remedy': '写成 starts with(?, "{area}")；一条规则只写一个区域，多个区域分成多条规则。',
  'fault.dmn-date-form': '日期条件“{text}”清单里写不出来。',
  'fault.dmn-date-form.remedy':
    '写成 >= date("2026-01-01") 或 [date("2026-01-01")..date("2026-12-31")]，必须有开始的一天。',
  'fault.dmn-test-unreadable': '条件“{text}”清单里写不出来。',
  'fault.dmn-test-unreadable.remedy':
    '只用 -、值、几个值、not(值)、< 7、>= 7 或 [7..12]；“或者”连着的几个范围请分成几条规则；时间精确到分。',
  'fault.dmn-value-form': '条件“{text}”里的值含有清单条件格不能用的符号。',
  'fault.dmn-value-form.remedy': '值里不要有 / ； < > = 和换行。',
} as const satisfies Record<string, string>;

export const exchangeEn: Record<keyof typeof exchangeZh, string> = {
  'refusal.dmn-no-table':
    '“{file}” has no decision table with an output 主办 (lead). Upload the DMN file that was downloaded from the page of the matter.',
  'refusal.dmn-other-matter':
    '“{file}” is the table of matter {matter}. Upload it on the page of that matter.',
  'fault.dmn-input-unknown': 'The input “{text}” is not understood.',
  'fault.dmn-input-unknown.remedy':
    'Its expression should be 区域 (area), 日期 (date) or get value(情形, "name"); delete a column that is not needed.',
  'fault.dmn-input-missing': 'The input {name} is missing.',
  'fault.dmn-input-missing.remedy': 'Add a column with the expression {name}.',
  'fault.dmn-input-twice': 'The input {name} is there twice.',
  'fault.dmn-input-twice.remedy': 'Keep one of them.',
  'fault.dmn-output-unknown': 'The output “{name}” is no part of a duty list.',
  'fault.dmn-output-unknown.remedy': 'Delete the column; write remarks as annotations.',
  'fault.dmn-output-missing': 'The output {name} is missing.',
  'fault.dmn-output-missing.remedy': 'Add a column with the name {name}.',
  'fault.dmn-cell-missing': '{name} is not filled in.',
  'fault.dmn-cell-missing.remedy': 'Write text in quotes, such as "12".',
  'fault.dmn-result-unreadable': 'The output “{text}” is no text.',
  'fault.dmn-result-unreadable.remedy':
    'Write text in quotes, assisting units as ["a", "b"], nothing as null. A list cannot keep a formula.',
  'fault.dmn-matter-elsewhere': 'The matter “{matter}” is neither {about} nor above it.',
  'fault.dmn-matter-elsewhere.remedy':
    'Give {about} or a matter above it; change other matters in their own tables.',
  'fault.dmn-area-form': 'A list cannot say the area “{text}”.',
  'fault.dmn-area-form.remedy':
    'Write starts with(?, "{area}"); one area in one rule, several areas as several rules.',
  'fault.dmn-date-form': 'A list cannot say the dates “{text}”.',
  'fault.dmn-date-form.remedy':
    'Write >= date("2026-01-01") or [date("2026-01-01")..date("2026-12-31")]; there must be a first day.',
  'fault.dmn-test-unreadable': 'A list cannot say the test “{text}”.',
  'fault.dmn-test-unreadable.remedy':
    'Use -, a value, several values, not(values), < 7, >= 7 or [7..12]; split ranges joined by “or” into rules; times are whole minutes.',
  'fault.dmn-value-form': 'A value in “{text}” has a sign that a condition of a list cannot hold.',
  'fault.dmn-value-form.remedy': 'Avoid / ； < > = and line ends in values.',
};
