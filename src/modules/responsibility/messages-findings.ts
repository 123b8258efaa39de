/** What can be wrong with a list, by kind, and one sentence for each. */
export const findingsZh = {
  'refusal.no-list-version': '没有“{version}”这一版职责清单。',
  'finding.kind.gap': '职责空白',
  'finding.kind.overlap': '职责交叉',
  'finding.kind.duty-without-power': '有责无权',
  'finding.kind.power-without-duty': '有权无责',
  'finding.kind.assist-without-lead': '有协办无主办',
  'finding.kind.withdrawn-still-dispatched': '已收回仍派街镇',
  'finding.kind.unreachable': '条款不起作用',
  'finding.kind.over-capacity': '超出承受能力',
  'finding.kind.outside-list': '清单之外派给街镇',
  'finding.kind.ground-missing': '没有依据',
  'finding.kind.ground-expired': '依据已失效',
  'finding.gap': '{where}“{matter}”没有哪家主办。',
  'finding.overlap': '{where}“{matter}”有几家都写着主办：{units}（第 {items} 项），谁也不更具体。',
  'finding.duty-without-power':
    '{where}“{matter}”由{units}主办，但没有所需的职权“{power}”（第 {items} 项）。',
  'finding.power-without-duty': '{units}有职权“{power}”，清单里没有一项用得上它。',
  'finding.assist-without-lead': '{where}“{matter}”写的是街镇配合，却没有部门主办（第 {items} 项）。',
  'finding.withdrawn-still-dispatched': '{where}“{matter}”已从街镇收回，仍会派给{units}（第 {items} 项）。',
  'finding.unreachable': '第 {items} 项（{where}“{matter}”，{units}）在任何情况下都轮不到。',
  'finding.unreachable-beaten':
    '第 {item} 项（{where}“{matter}”，{units}）从来轮不到：总是第 {winner} 项优先。',
  'finding.over-capacity': '{units}每月要主办约 {carried} 件，能承受的是 {capacity} 件。',
  'finding.outside-list': '{where}“{matter}”不在街镇清单上，却要街镇承担（第 {items} 项）。',
  'finding.ground-missing': '第 {items} 项（{where}“{matter}”）没有写明法律法规依据。',
  'finding.ground-expired': '第 {items} 项（{where}“{matter}”）的依据自 {from} 起已经失效。',
  'finding.where': '在{area}，',
  'finding.where-except': '在{area}（{except}另有规定），',
  'finding.where-when': '在{area}，{circumstances}时，',
  'finding.where-except-when': '在{area}（{except}另有规定），{circumstances}时，',
  'finding.days': '时间：{from}起。',
  'finding.days-to': '时间：{from}至{to}。',
  'finding.witness': '例如：{matter}，{area}，{circumstances}，{at}。',
  'finding.witness-plain': '例如：{matter}，{area}，{at}。',
};

export const findingsEn: Record<keyof typeof findingsZh, string> = {
  'refusal.no-list-version': 'There is no version «{version}» of the duty list.',
  'finding.kind.gap': 'Gap',
  'finding.kind.overlap': 'Overlap',
  'finding.kind.duty-without-power': 'Duty without power',
  'finding.kind.power-without-duty': 'Power without duty',
  'finding.kind.assist-without-lead': 'Assist without lead',
  'finding.kind.withdrawn-still-dispatched': 'Withdrawn, still dispatched to the block',
  'finding.kind.unreachable': 'Row without effect',
  'finding.kind.over-capacity': 'Beyond capacity',
  'finding.kind.outside-list': 'Asked of a block outside its list',
  'finding.kind.ground-missing': 'Ground missing',
  'finding.kind.ground-expired': 'Ground expired',
  'finding.gap': '{where}nobody leads «{matter}».',
  'finding.overlap':
    '{where}several lead «{matter}»: {units} (items {items}), none more specific than the other.',
  'finding.duty-without-power':
    '{where}{units} leads «{matter}» without the power it needs, «{power}» (items {items}).',
  'finding.power-without-duty': '{units} holds the power «{power}», which no item of the list uses.',
  'finding.assist-without-lead':
    '{where}the block assists in «{matter}» and no line leads it (items {items}).',
  'finding.withdrawn-still-dispatched':
    '{where}«{matter}» was withdrawn from the block and still goes to {units} (items {items}).',
  'finding.unreachable': 'Item {items} ({where}«{matter}», {units}) never applies.',
  'finding.unreachable-beaten':
    'Item {item} ({where}«{matter}», {units}) never applies: item {winner} always comes first.',
  'finding.over-capacity': '{units} would lead some {carried} cases a month and can carry {capacity}.',
  'finding.outside-list':
    '{where}«{matter}» is not on the block’s list and is asked of it all the same (items {items}).',
  'finding.ground-missing': 'Item {items} ({where}«{matter}») names no law or rule.',
  'finding.ground-expired':
    'The ground of item {items} ({where}«{matter}») has not been in force since {from}.',
  'finding.where': 'in {area}, ',
  'finding.where-except': 'in {area} (but for {except}), ',
  'finding.where-when': 'in {area}, where {circumstances}, ',
  'finding.where-except-when': 'in {area} (but for {except}), where {circumstances}, ',
  'finding.days': 'From {from}.',
  'finding.days-to': 'From {from} to {to}.',
  'finding.witness': 'For example: {matter}, {area}, {circumstances}, {at}.',
  'finding.witness-plain': 'For example: {matter}, {area}, {at}.',
};
