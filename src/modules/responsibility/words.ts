/**
 * Words of the spreadsheets that stand inside cells (headers belong to the pack reader). They are the format, not the
 * interface, so they are the same in every language of the pages.
 */
export const circumstanceTypeWords = {
  flag: '是否',
  choice: '枚举',
  number: '数值',
  time: '时间',
  text: '文本',
} as const;

/** Other words offices write for the same types. */
export const circumstanceTypeSynonyms: Readonly<Record<string, keyof typeof circumstanceTypeWords>> = {
  是否: 'flag',
  有无: 'flag',
  枚举: 'choice',
  选项: 'choice',
  数值: 'number',
  数字: 'number',
  时间: 'time',
  文本: 'text',
};

/** The two values of a flag: yes, no. */
export const flagWords = ['是', '否'] as const;

/** Between conditions or circumstances in a cell, after NFKC (which turns the full-width semicolon into `;`). */
export const conditionSeparators = /[;；\n]/;

/** Words of courtesy and complaint that every demand has; they say nothing about its matter. Simplified, folded. */
export const genericWords = [
  '您好', '你好', '领导', '尊敬的', '请问', '请求', '希望', '恳请', '恳求', '麻烦', '谢谢', '感谢', '投诉', '举报', '反映', '反应',
  '咨询', '求助', '建议', '市民', '居民', '群众', '百姓', '老百姓', '有关部门', '相关部门', '主管部门', '政府', '部门', '单位',
  '解决', '处理', '问题', '情况', '一下', '尽快', '及时', '没人管', '无人管', '一直', '已经', '现在', '今天', '昨天', '最近',
  '每天', '天天', '经常', '多次', '严重', '影响', '生活', '附近', '门口', '旁边', '这里', '那里', '我们', '我家', '你们', '他们',
  '什么', '怎么', '为什么', '可以', '能不能', '是否', '是不是', '有没有', '但是', '因为', '所以', '如果', '进行', '要求', '来电',
  '街道', '社区', '小区', '本人', '有人', '大家', '这个', '那个', '非常', '特别', '自己', '时候', '时间', '工作', '人员', '一个',
] as const;

/** What directly follows these is not what the demand is about: «不是路灯的问题». */
export const negations = ['不是', '并非', '并不是', '而不是', '不属于', '不涉及', '不关'] as const;
