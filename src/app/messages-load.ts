export const zh = {
  'cli.duties-load':
    '{since} 至 {until} 共 {cases} 件工单，按事项、区域和情形统计好了（这次重新统计 {months} 个月）。',
  'cli.duties-load-none': '今天以前还没有工单，没有什么可以统计。',
  'cli.simulate-deadline': '  {matter}：{n} 件的时限由{before}变为{after}',
  'cli.simulate-terms': '联系 {contact}、办结 {resolve}',
  'cli.simulate-hours': '{terms}（{hours}）',
  'cli.simulate-no-terms': '没有规定',
  'cli.simulate-term.d': '{n} 天',
  'cli.simulate-term.h': '{n} 小时',
  'cli.simulate-term.wh': '{n} 工作时',
  'cli.simulate-term.wd': '{n} 个工作日',
  'refusal.place-unknown': '认不出“{place}”在哪里。请写街镇、社区或网格的名称或代码，或者本区的路名、小区。',
  'refusal.place-unclear': '“{place}”有几处，请写明是哪一处：{places}。',
} as const satisfies Record<string, string>;

export const en: Record<keyof typeof zh, string> = {
  'cli.duties-load':
    'Measured {cases} {cases:case|cases} from {since} to {until} by matter, area and circumstances ({months} {months:month|months} counted anew).',
  'cli.duties-load-none': 'No case before today: nothing to measure.',
  'cli.simulate-deadline': '  {matter}: terms of {n} {n:case|cases} change from {before} to {after}',
  'cli.simulate-terms': '{contact} for contact and {resolve} for the answer',
  'cli.simulate-hours': '{terms} ({hours})',
  'cli.simulate-no-terms': 'none',
  'cli.simulate-term.d': '{n} {n:day|days}',
  'cli.simulate-term.h': '{n} {n:hour|hours}',
  'cli.simulate-term.wh': '{n} working {n:hour|hours}',
  'cli.simulate-term.wd': '{n} working {n:day|days}',
  'refusal.place-unknown':
    'We cannot tell where “{place}” is. Give the name or code of a street or town, community or grid, or a road or estate of the district.',
  'refusal.place-unclear': 'There are several “{place}”; say which: {places}.',
};
