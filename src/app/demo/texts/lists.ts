/** What those who keep the duty list of the sample district write. */
export const listWords = {
  draft: '补上空白，按两次裁定调整',
  ground: '《云溪区职责清单管理办法（试行）》第六条',
  idlePower: '该职权近三年没有使用，正在报上级研究是否取消，暂不列入清单。',
  refused: ['属于个案情况，清单现有条目够用，不作修改。', '与下一版清单的分工方案一并研究，本次不单独修改。'],
};
