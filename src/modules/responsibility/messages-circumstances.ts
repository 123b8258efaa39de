/** What people say of a place and cannot be taken. */
export const circumstancesZh = {
  'misread.title': '有的情况没有看懂，下面是不算它的回答',
  'misread.unknown': '这件事由谁负责，和“{name}”无关。',
  'misread.flag': '“{name}”写的是“{value}”，请答“是”或“否”。',
  'misread.choice': '“{name}”写的是“{value}”，请从这里选：{allowed}。',
  'misread.number': '“{name}”写的是“{value}”，请写数字，例如 7。',
  'misread.time': '“{name}”写的是“{value}”，请写几点几分，例如 22:00。',
  'misread.date': '“{name}”写的是“{value}”，请写年月日，例如 2026-06-01。',
  'misread.text': '“{name}”没有写。',
  'who.place.decides': '这是按全区回答的；具体由谁负责要看在哪个街镇，请在上面选街镇。',
  'who.place.area': '地点：{area}',
  'refusal.circumstance-unknown': '这个事项的责任和“{name}”无关；请去掉它，或核对名称。',
  'refusal.circumstance-wrong': '“{name}”写的是“{value}”，应写成：{expected}。',
  'refusal.matter-is-branch': '事项 {matter} 是一类事，请说明是其中哪一件：{leaves}。',
} as const;

export const circumstancesEn: Record<keyof typeof circumstancesZh, string> = {
  'misread.title': 'Something was not understood; the answer leaves it out',
  'misread.unknown': 'Who answers for this does not depend on «{name}».',
  'misread.flag': '«{name}» says «{value}»; please answer 是 (yes) or 否 (no).',
  'misread.choice': '«{name}» says «{value}»; please choose one of {allowed}.',
  'misread.number': '«{name}» says «{value}»; please write a number, such as 7.',
  'misread.time': '«{name}» says «{value}»; please write an hour, such as 22:00.',
  'misread.date': '«{name}» says «{value}»; please write a day, such as 2026-06-01.',
  'misread.text': '«{name}» says nothing.',
  'who.place.decides':
    'This is for the whole district; who answers depends on the street or town: choose it above.',
  'who.place.area': 'Place: {area}',
  'refusal.circumstance-unknown':
    'The duty for this matter does not depend on «{name}»; leave it out or look at its name.',
  'refusal.circumstance-wrong': '«{name}» says «{value}»; it should be written as {expected}.',
  'refusal.matter-is-branch': 'Matter {matter} is a kind of matters; say which of them: {leaves}.',
};
