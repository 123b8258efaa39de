/** Transfers, laws and capacity: what can be wrong in their sheets, and how they are said. */
export const transfersZh = {
  'fault.need-unreadable': '所需职权“{text}”读不懂。',
  'fault.need-unreadable.remedy':
    '写成“代码”“代码*”（协办单位有此职权即可）或“代码(需要处罚=是)”（只在这种情形需要），各项用“；”隔开。',
  'fault.means-unreadable': '“{text}”读不懂。',
  'fault.means-unreadable.remedy':
    '写名称，中间不留空格，如“登高作业”“登高作业*”（协办单位有即可）或“登高车(楼层>=7)”（只在这种情形需要），各项用“；”隔开。',
  'fault.means-repeated': '“{name}”写了两次。',
  'fault.means-repeated.remedy': '留下一个。',
  'fault.transfer-version-unknown': '清单版本“{version}”没有任何职责。',
  'fault.transfer-version-unknown.remedy': '填“职责”表里有的版本；赋权和收回随清单一起发布。',
  'fault.transfer-kind-unknown': '类型“{text}”不认识。',
  'fault.transfer-kind-unknown.remedy': '应为 赋权 或 收回。',
  'fault.transfer-to-itself': '移出单位和接收单位都是“{code}”。',
  'fault.transfer-to-itself.remedy': '改正其中一个；职责没有移动就删去这一行。',
  'fault.transfer-circle': '转来转去又回到原处：{codes}。',
  'fault.transfer-circle.remedy':
    '删去其中一行，或让它们的事项、区域、条件、日期不相交；要收回以前的赋权，类型填“收回”。',
  'fault.transfer-dates-overlap': '与 {code} 内容相同，日期有重叠。',
  'fault.transfer-dates-overlap.remedy': '两行合成一行，或给较早的一行填上失效日期。',
  'fault.law-dates-overlap': '《{title}》有两行在同一天都有效。',
  'fault.law-dates-overlap.remedy': '给较早的一行填上失效日期。',
  'fault.law-unknown': '“法规”表里没有《{title}》。',
  'fault.law-unknown.remedy': '填“法规”表中的全称，或在该表补上这一部。',
  'fault.law-replaces-itself': '《{title}》写成由自己代替。',
  'fault.law-replaces-itself.remedy': '修订后名称不变的，另起一行写新的生效日期，“代替法规”留空。',
  'fault.law-replaced-without-end': '《{title}》已被代替，却没有失效日期。',
  'fault.law-replaced-without-end.remedy': '填上最后有效的一天，或删去“代替法规”。',
  'fault.capacity-not-whole': '“{text}”不是整数。',
  'fault.capacity-not-whole.remedy': '填人数，如 12；不清楚就不填。',
  'fault.capacity-not-number': '“{text}”不是数。',
  'fault.capacity-not-number.remedy': '填每月能主办的件数，如 260；不清楚就不填。',

  'matter.skills': '所需专长',
  'matter.equipment': '所需装备',
  'matter.power': '{name}（{remarks}）',
  'matter.power.when': '{conditions}时需要',
  'matter.power.by-assist': '可由协办单位行使',
  'transfer.kind.delegated': '赋权',
  'transfer.kind.withdrawn': '收回',
  'duty.sentence.transferred': '由{unit}主办：{where}{matter}按清单原由{from}主办{ground}；{moves}。',
  'duty.move.delegated': '自 {since}起赋权{to}{ground}',
  'duty.move.withdrawn': '自 {since}起收回到{to}{ground}',
  'duty.move.again': '，',
  'duty.move.ground': '（{ground}；职责清单 {version} 赋权收回 {code}）',
  'duty.sentence.power.delegated': '这里要用的职权“{power}”，{unit}由{from}赋权取得{ground}。',
  'duty.sentence.power.withdrawn': '这里要用的职权“{power}”，已从{from}收回到{unit}{ground}。',
  'duty.sentence.overlap-transfers':
    '清单 {version} 里同时移给了不止一家：{claimants}。先由{unit}负责，等待裁定。',
  'duty.sentence.overlap-transfers-no-unit': '清单 {version} 里同时移给了不止一家：{claimants}，需要裁定。',
  'duty.sentence.claimant-transfer': '{unit}（赋权收回 {item}，{ground}）',
  'duty.why-not.passed-on': '不是{unit}：这项已经移给{to}（{ground}）。',
  'duty.why-not.taken-back': '不是{unit}：给它的赋权自 {since}起已收回（{ground}）。',
  'duty.why-not.not-now': '不是{unit}：给它的赋权（{code}）只到 {until}为止。',

  'finding.overlap-transfers':
    '{where}“{matter}”同时移给了几家：{units}（赋权收回 {transfers}，原为第 {items} 项），谁也不更具体。',
  'finding.unreachable-transfer':
    '赋权收回 {transfers}（{where}“{matter}”，{units}）在任何情况下都不起作用。',
  'finding.withdrawn-transfer': '{where}“{matter}”已按 {transfer} 收回，仍会派给{units}{others}。',
  'finding.withdrawn-others': '（依 {transfers}）',
  'finding.ground-missing-transfer': '赋权收回 {transfers}（{where}“{matter}”）没有写明依据。',
  'finding.ground-expired-transfer': '赋权收回 {transfers}（{where}“{matter}”）的依据自 {from}起已经失效。',
  'finding.replaced': '《{title}》已由《{by}》代替。',

  'change.transfer.added': '新增{kind}：{what}由{from}移给{to}（{code}）。',
  'change.transfer.ended': '取消{kind}：{what}不再由{from}移给{to}（原 {code}）。',
  'change.transfer.changed': '修改{kind}：{what}由{from}移给{to}（{code}）。',
  'change.transfer.changed-and': '修改{kind}：{what}由{from}移给{to}（{code}）；{details}。',
  'change.field.kind': '类型',
  'change.field.from': '移出单位',
  'change.field.to': '接收单位',
  'change.field.power': '职权',
} as const satisfies Record<string, string>;

export const transfersEn: Record<keyof typeof transfersZh, string> = {
  'fault.need-unreadable': 'The needed power «{text}» cannot be read.',
  'fault.need-unreadable.remedy':
    'Write CODE, CODE* (enough that an assisting unit has it) or CODE(需要处罚=是) (needed only then), separated by ；.',
  'fault.means-unreadable': '«{text}» cannot be read.',
  'fault.means-unreadable.remedy':
    'Write a name without blanks: 登高作业, 登高作业* (enough that an assisting unit has it) or 登高车(楼层>=7) (needed only then), separated by ；.',
  'fault.means-repeated': '«{name}» is written twice.',
  'fault.means-repeated.remedy': 'Keep one of them.',
  'fault.transfer-version-unknown': 'The list version «{version}» has no duties.',
  'fault.transfer-version-unknown.remedy':
    'Use a version of the sheet 职责 (duties): transfers are published with their list.',
  'fault.transfer-kind-unknown': 'The kind «{text}» is not known.',
  'fault.transfer-kind-unknown.remedy': 'It should be 赋权 (delegated) or 收回 (withdrawn).',
  'fault.transfer-to-itself': 'It goes from «{code}» to «{code}».',
  'fault.transfer-to-itself.remedy': 'Correct one of them; delete the row if nothing moves.',
  'fault.transfer-circle': 'It goes in a circle: {codes}.',
  'fault.transfer-circle.remedy':
    'Delete one of these rows, or let their matters, areas, conditions or dates not meet; to take a delegation back, the kind is 收回 (withdrawn).',
  'fault.transfer-dates-overlap': 'It says the same as {code}, and their dates overlap.',
  'fault.transfer-dates-overlap.remedy': 'Make one row of the two, or give the earlier one a last day.',
  'fault.law-dates-overlap': '«{title}» has two rows in force on one day.',
  'fault.law-dates-overlap.remedy': 'Give the earlier row a last day.',
  'fault.law-unknown': 'The sheet 法规 (laws) has no «{title}».',
  'fault.law-unknown.remedy': 'Use a full title of that sheet, or add the law there.',
  'fault.law-replaces-itself': '«{title}» is replaced by itself.',
  'fault.law-replaces-itself.remedy':
    'A law made anew under its old title gets a row of its own with the new first day; leave 代替法规 (replaced_by) empty.',
  'fault.law-replaced-without-end': '«{title}» has been replaced and has no last day.',
  'fault.law-replaced-without-end.remedy':
    'Write the last day on which it was in force, or leave 代替法规 (replaced_by) empty.',
  'fault.capacity-not-whole': '«{text}» is not a whole number.',
  'fault.capacity-not-whole.remedy': 'Write how many people, such as 12; leave it empty if nobody knows.',
  'fault.capacity-not-number': '«{text}» is not a number.',
  'fault.capacity-not-number.remedy':
    'Write how many cases a month it can lead, such as 260; leave it empty if nobody knows.',

  'matter.skills': 'Skills it takes',
  'matter.equipment': 'Equipment it takes',
  'matter.power': '{name} ({remarks})',
  'matter.power.when': 'needed where {conditions}',
  'matter.power.by-assist': 'an assisting unit may exercise it',
  'transfer.kind.delegated': 'delegation',
  'transfer.kind.withdrawn': 'withdrawal',
  'duty.sentence.transferred':
    '{unit} leads: {where}«{matter}» is by the list led by {from}{ground}; {moves}.',
  'duty.move.delegated': 'since {since} delegated to {to}{ground}',
  'duty.move.withdrawn': 'since {since} taken back to {to}{ground}',
  'duty.move.again': ', ',
  'duty.move.ground': ' ({ground}; duty list {version}, transfer {code})',
  'duty.sentence.power.delegated':
    'The power needed here, «{power}», was delegated to {unit} by {from}{ground}.',
  'duty.sentence.power.withdrawn':
    'The power needed here, «{power}», was taken back from {from} to {unit}{ground}.',
  'duty.sentence.overlap-transfers':
    'List {version} passes this on to more than one: {claimants}. {unit} holds it for now, until this is ruled on.',
  'duty.sentence.overlap-transfers-no-unit':
    'List {version} passes this on to more than one: {claimants}; this needs a ruling.',
  'duty.sentence.claimant-transfer': '{unit} (transfer {item}, {ground})',
  'duty.why-not.passed-on': 'Not {unit}: it was passed on to {to} ({ground}).',
  'duty.why-not.taken-back': 'Not {unit}: its delegation has been taken back since {since} ({ground}).',
  'duty.why-not.not-now': 'Not {unit}: its delegation ({code}) lasted only until {until}.',

  'finding.overlap-transfers':
    '{where}«{matter}» is passed on to several: {units} (transfers {transfers}, of items {items}), none more specific than the other.',
  'finding.unreachable-transfer': 'Transfer {transfers} ({where}«{matter}», {units}) never has an effect.',
  'finding.withdrawn-transfer':
    '{where}«{matter}» was taken back by {transfer} and still goes to {units}{others}.',
  'finding.withdrawn-others': ' (by {transfers})',
  'finding.ground-missing-transfer': 'Transfer {transfers} ({where}«{matter}») names no law or rule.',
  'finding.ground-expired-transfer':
    'The ground of transfer {transfers} ({where}«{matter}») has not been in force since {from}.',
  'finding.replaced': '«{title}» has been replaced by «{by}».',

  'change.transfer.added': 'New {kind}: {what} from {from} to {to} ({code}).',
  'change.transfer.ended': 'Ended {kind}: {what} no longer from {from} to {to} ({code} before).',
  'change.transfer.changed': 'Changed {kind}: {what} from {from} to {to} ({code}).',
  'change.transfer.changed-and': 'Changed {kind}: {what} from {from} to {to} ({code}); {details}.',
  'change.field.kind': 'kind',
  'change.field.from': 'from',
  'change.field.to': 'to',
  'change.field.power': 'power',
};
