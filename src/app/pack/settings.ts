/** A setting that an office may give a value; `from`/`to` bound a number. */
export interface SettingDef {
  readonly from?: number;
  readonly to?: number;
  readonly zh: string;
  readonly en: string;
}

/**
 * The settings the program knows. One that is not here would have no effect, so a pack that names it is told so; what
 * an office wants beyond these goes through the tables of terms, grounds and duties.
 */
export const knownSettings: Readonly<Record<string, SettingDef>> = {
  'followup.days': {
    from: 1,
    to: 90,
    zh: '答复后等待居民评价的天数',
    en: 'days in which the resident may reply to an answer',
  },
  'reopen.days': {
    from: 0,
    to: 365,
    zh: '办结后可以要求重办的天数',
    en: 'days in which the resident may reopen a closed case',
  },
  'callback.workdays': {
    from: 1,
    to: 90,
    zh: '差评整改的工作日数',
    en: 'working days to put right what was rated badly',
  },
  'join.auto': {
    from: 0,
    to: 1,
    zh: '1 自动并入同一件事的工单，0 只提示',
    en: '1 joins demands about the same thing, 0 only proposes it',
  },
  'join.days': {
    from: 1,
    to: 365,
    zh: '并单时向前查找的天数',
    en: 'how many days back a case to join is looked for',
  },
  'join.similarity': {
    from: 0,
    to: 1,
    zh: '并单所需的文字相似度',
    en: 'how alike the words must be to join',
  },
  'extension.max': { from: 0, to: 3, zh: '最多延期次数', en: 'how often a term may be extended' },
  'books.review.maxdays': {
    from: 1,
    to: 730,
    zh: '挂账复核的最长间隔天数',
    en: 'days at most until a case on the books is reviewed',
  },
  'assist.window.workhours': {
    from: 1,
    to: 80,
    zh: '协办任务可以退回的工作小时数，期满未表态视为接下',
    en: 'working hours in which a task may be returned; silence then accepts it',
  },
  'summons.grace.minutes': {
    from: 0,
    to: 1440,
    zh: '吹哨集合时间过后多少分钟未到记为缺席',
    en: 'minutes after the time of meeting when who has not arrived is counted as absent',
  },
  'summons.month.few': {
    from: 0,
    to: 1000,
    zh: '每月吹哨少于几次，提示机制可能没有用起来',
    en: 'summonses a month below which the mechanism may be dead',
  },
  'summons.month.many': {
    from: 1,
    to: 10000,
    zh: '每月吹哨多于几次，提示日常协作可能不顺',
    en: 'summonses a month above which the daily order may be broken',
  },
  'summons.arrival.percent': {
    from: 0,
    to: 100,
    zh: '到场率低于百分之几时提示',
    en: 'share of called units that should arrive, in percent',
  },
  'supervision.overdue.workdays': {
    from: 0,
    to: 365,
    zh: '超期几个工作日自动督办，0 为不自动督办',
    en: 'working days past the date after which a case rises to supervision; 0 for never',
  },
  'supervision.reopened.times': {
    from: 0,
    to: 20,
    zh: '重新办理几次自动督办，0 为不自动督办',
    en: 'times reopened after which a case rises to supervision; 0 for never',
  },
  'return.hours': {
    from: 1,
    to: 80,
    zh: '退单窗口的工作小时数',
    en: 'working hours in which a case may be returned',
  },
  'return.answer.hours': {
    from: 1,
    to: 80,
    zh: '被请单位答复退单的工作小时数',
    en: 'working hours in which the unit named answers a return',
  },
  'ruling.hours': {
    from: 1,
    to: 80,
    zh: '每一级裁定的工作小时数',
    en: 'working hours for a ruling at each level',
  },
  'ruling.review.workdays': {
    from: 1,
    to: 60,
    zh: '挂账争议复核的工作日数',
    en: 'working days until a dispute on the books is looked at again',
  },
  'attachments.max': { from: 0, to: 20, zh: '一件诉求最多几张图片', en: 'pictures at most with one demand' },
  'recognise.threshold': {
    from: 0,
    to: 1,
    zh: '自动认定事项的最低把握',
    en: 'how sure recognition must be to name a matter',
  },
  'recognise.margin': {
    from: 0,
    to: 1,
    zh: '自动认定时与第二名的最小差距',
    en: 'how far the best guess must lead the second',
  },
  'brain.never': {
    zh: '永远由人派单的事项代码，几个用分号隔开',
    en: 'matters that no rule may dispatch on a suggestion, codes with semicolons',
  },
  'pack.demo': {
    from: 0,
    to: 1,
    zh: '1 表示虚构的示范区（区划代码须以 99 开头）',
    en: '1 marks an invented district (its code must begin with 99)',
  },
};
