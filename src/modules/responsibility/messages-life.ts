/** The life of lists: drafts, review, publishing; findings and proposals. */
export const lifeZh = {
  'refusal.list-name': '版本名称用文字、数字、点、横线，40 字以内，以文字或数字开头，例如“2027-1”。',
  'refusal.list-version-taken': '已经有“{version}”这一版，请换个名称。',
  'refusal.list-begins-too-early':
    '生效日期 {from} 早于今天（{today}）。过去的事不能重新规定，请选今天或以后。',
  'refusal.list-day-taken': '清单“{version}”从 {from} 起已经生效，同一天不能再有一版。请选以后的日期。',
  'refusal.list-is-history': '清单“{version}”已经公布，不能再改。要改，请以它为底本另起一稿。',
  'refusal.list-not-submitted': '清单“{version}”还是草稿，请先送审。',
  'refusal.list-under-review': '清单“{version}”正在审核，要改请先退回起草。',
  'refusal.list-is-reviewed': '清单“{version}”已经审核，要改请先退回起草。',
  'refusal.list-was-withdrawn': '清单“{version}”已经撤回，不再使用。',
  'refusal.list-reviewed-by-author': '您改过清单“{version}”，请由没有改过它的人审核。',
  'refusal.list-published-by-author': '您改过清单“{version}”，请由没有改过它的人公布。',
  'refusal.list-published-by-reviewer': '清单“{version}”是您审核的，请由另一个人公布。',
  'refusal.list-empty': '清单“{version}”没有一项职责，不能送审。',
  'refusal.list-flaws-open':
    '清单“{version}”会新出现 {n} 处空白或交叉，还没有人说明理由接受：{flaws}。请补上职责，或由有权的人逐一接受。',
  'refusal.list-made-here':
    '清单“{version}”是在系统里起草的，与数据包里的内容不同。请把数据包里的这一版换个名称。',
  'refusal.duty-faults': '有 {count} 处错误，什么都没有保存。',
  'refusal.item-taken': '第 {item} 项已经有了，请换个序号。',
  'refusal.no-duty': '清单“{version}”里没有第 {item} 项。',
  'refusal.no-proposal': '没有这条建议。',
  'refusal.no-finding': '没有这一处核对结果。',
  'refusal.proposal-decided': '这条建议已经处理过了。',
  'refusal.reason-needed': '请说明理由。',
  'refusal.finding-accepted-by-author': '您改过清单“{version}”，请由没有改过它的人接受。',
  'refusal.finding-not-in-draft': '清单“{version}”里已经没有这一处，不需要接受。',
  'refusal.finding-continued': '这一处剩下的部分已另列，请到接续它的那一处办理。',
  'refusal.finding-fixed': '这一处已由清单“{version}”解决，不需要再处理。',
  'refusal.finding-not-accepted': '这一处没有被接受，不需要重新打开。',
  'refusal.due-in-the-past': '{day} 已经过去（今天是 {today}），请选今天或以后。',
  'refusal.owner-not-in-unit': '此人不在所选单位任职，请另选。',
} as const;

export const lifeEn: Record<keyof typeof lifeZh, string> = {
  'refusal.list-name':
    'Name the version with letters, figures, dots and dashes, at most 40, beginning with a letter or figure, e.g. “2027-1”.',
  'refusal.list-version-taken': 'There is a version “{version}” already. Please choose another name.',
  'refusal.list-begins-too-early':
    'The first day {from} is before today ({today}). The past cannot be ruled anew: choose today or later.',
  'refusal.list-day-taken':
    'List “{version}” has been in force since {from}; no other can begin on that day. Choose a later one.',
  'refusal.list-is-history':
    'List “{version}” has been published and is not changed any more. Begin a new draft from it.',
  'refusal.list-not-submitted': 'List “{version}” is still a draft. Give it to review first.',
  'refusal.list-under-review': 'List “{version}” is under review. To change it, have it sent back first.',
  'refusal.list-is-reviewed': 'List “{version}” has been reviewed. To change it, have it sent back first.',
  'refusal.list-was-withdrawn': 'List “{version}” was withdrawn and is not used any more.',
  'refusal.list-reviewed-by-author':
    'You have changed list “{version}”. Somebody who has not must review it.',
  'refusal.list-published-by-author':
    'You have changed list “{version}”. Somebody who has not must publish it.',
  'refusal.list-published-by-reviewer': 'You have reviewed list “{version}”. Somebody else must publish it.',
  'refusal.list-empty': 'List “{version}” has no item and cannot be given to review.',
  'refusal.list-flaws-open':
    'List “{version}” would open {n} new {n:gap or overlap|gaps or overlaps} that nobody has accepted with a reason: {flaws}. Add the duties, or have each accepted by somebody who may.',
  'refusal.list-made-here':
    'List “{version}” was drafted in the system and says something else than the pack. Give that version another name in the pack.',
  'refusal.duty-faults': '{count} {count:fault|faults}; nothing was stored.',
  'refusal.item-taken': 'There is an item {item} already. Please choose another number.',
  'refusal.no-duty': 'List “{version}” has no item {item}.',
  'refusal.no-proposal': 'There is no such proposal.',
  'refusal.no-finding': 'There is no such finding.',
  'refusal.proposal-decided': 'This proposal has been decided already.',
  'refusal.reason-needed': 'Please give a reason.',
  'refusal.finding-accepted-by-author':
    'You have changed list “{version}”. Somebody who has not must accept this.',
  'refusal.finding-not-in-draft': 'List “{version}” does not have this any more; nothing is to be accepted.',
  'refusal.finding-continued': 'What is left of this is listed anew; go to the finding that continues it.',
  'refusal.finding-fixed': 'This was settled by list “{version}”; nothing is left to do.',
  'refusal.finding-not-accepted': 'This has not been accepted; there is nothing to reopen.',
  'refusal.due-in-the-past': '{day} has passed (today is {today}). Choose today or later.',
  'refusal.owner-not-in-unit': 'This person has no post in the unit you chose. Please choose another.',
};
