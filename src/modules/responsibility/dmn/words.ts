/** Names inside the files, the same in every language of the pages, as those of the sheets are. */
export const AREA = '区域';
export const DATE = '日期';
export const CIRCUMSTANCES = '情形';
/** The table of rules, and the decision that draws the answer of the list from the rules that hold. */
export const RULES = '适用条款';
export const LISTED = '清单主办';
/** The table of delegations and withdrawals, and the decision that passes the duty on by those that hold. */
export const TRANSFERS = '适用赋权收回';
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

/** The same of the sheet of transfers. */
export const TRANSFER_OUTPUTS = {
  code: '编号',
  kind: '类型',
  from: '移出单位',
  to: '接收单位',
  matter: '事项',
  power: '职权',
  ground: '依据',
} as const;
export type TransferField = keyof typeof TRANSFER_OUTPUTS;

/** Says in the file itself how it is to be read; shown by editors as the description of the table. */
export const DESCRIPTION = [
  '每条规则是职责清单的一项。命中策略是 RULE ORDER（按规则顺序给出全部命中的规则），因为清单的规矩是“具体的先于一般的”，',
  '而且同样具体的几项若主办不同，就是职责重叠，必须看得见：FIRST 会把重叠藏起来，UNIQUE 不许一般条款与具体条款并存。',
  '规则从最具体到最一般排列；“名次”相同的同样具体：末级事项先于上级事项，范围小的先于范围大的，条件多的先于条件少的。',
  '“清单主办”这个决策取名次最小的规则：主办只有一家就是“确定”，不止一家就是“重叠”，一条也没有就是“空白”。',
  '导回时，先后和名次都重新计算，改动它们不起作用；不知道的情形一律不算满足。',
].join('');

export const TRANSFERS_DESCRIPTION = [
  '每条规则是一次赋权或收回：移出单位主办时，改由接收单位主办。“主办单位”这个决策从清单主办出发，取当前主办的赋权收回里名次最小的一条，',
  '移到接收单位，再看接收单位的，以此类推；一家只移出一次，转回来的就留在那里。同样具体的几条去向不同，就是“重叠”。',
  '赋权和与它相反的收回（同样两家、方向相反，职权相同或有一边没写）不同时算数：具体的算数，同样具体的收回算数。',
  '赋权收回不补空白，也不裁断清单上的重叠。导回时，先后和名次都重新计算，改动它们不起作用。',
].join('');
