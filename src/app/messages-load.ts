export const zh = {
  'cli.duties-load':
    '{since} 至 {until} 共 {cases} 件工单，按事项、区域和情形统计好了（这次重新统计 {months} 个月）。',
  'cli.duties-load-none': '今天以前还没有工单，没有什么可以统计。',
  'cli.simulate-deadline': '  {matter}：{n} 件的时限（联系/办结）由 {before} 变为 {after}',
} as const satisfies Record<string, string>;

export const en: Record<keyof typeof zh, string> = {
  'cli.duties-load':
    'Measured {cases} {cases:case|cases} from {since} to {until} by matter, area and circumstances ({months} {months:month|months} counted anew).',
  'cli.duties-load-none': 'No case before today: nothing to measure.',
  'cli.simulate-deadline': '  {matter}: terms (contact/answer) of {n} change from {before} to {after}',
};
