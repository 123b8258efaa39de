/** Names inside the files, the same in every language of the pages, as those of the sheets are. */
export const AREA = '区域';
export const DATE = '日期';
export const CIRCUMSTANCES = '情形';
/** The table of rules, and the decision that draws the answer from the rules that hold. */
export const RULES = '适用条款';
export const HOLDER = '主办单位';
/** The rank of a rule: 1 is the most specific. Worked out when it is written, passed over when it is read. */
export const RANK = '名次';
export const RESULTS = { holder: '确定', gap: '空白', overlap: '重叠' } as const;

/** Outputs of the table by field; the words are those of the sheet of duties. */
export const OUTPUTS = {
  item: '序号',
  matter: '事项',
  listType: '类型',
  lead: '主办',
  assists: '协办',
  ground: '依据',
  blockDoes: '街镇做什么',
  blockDoesNot: '街镇不做什么',
  takenBackHow: '收回方式',
} as const;
export type OutputField = keyof typeof OUTPUTS;
export const OUTPUT_FIELDS = Object.keys(OUTPUTS) as OutputField[];

/** Says in the file itself how it is to be read; shown by editors as the description of the table. */
export const DESCRIPTION = [
  '每条规则是职责清单的一项。命中策略是 RULE ORDER（按规则顺序给出全部命中的规则），因为清单的规矩是“具体的先于一般的”，',
  '而且同样具体的几项若主办不同，就是职责重叠，必须看得见：FIRST 会把重叠藏起来，UNIQUE 不许一般条款与具体条款并存。',
  '规则从最具体到最一般排列；“名次”相同的同样具体：末级事项先于上级事项，范围小的先于范围大的，条件多的先于条件少的。',
  '“主办单位”这个决策取名次最小的规则：主办只有一家就是“确定”，不止一家就是“重叠”，一条也没有就是“空白”。',
  '导回时，先后和名次都重新计算，改动它们不起作用；不知道的情形一律不算满足。',
].join('');
