/** What those who keep the duty list of the sample district write. */
export const listWords = {
  draft: '补上空白，按两次裁定调整',
  ground: '《云溪区职责清单管理办法（试行）》第六条',
  idlePower: '该职权近三年没有使用，正在报上级研究是否取消，暂不列入清单。',
  ruling: (year: number, n: number) => `《云溪区职责争议裁定书》〔${year}〕第 ${n} 号`,
  rulingNote: (matter: string) => `“${matter}”几次移交后才有人办，今后由实际办理的单位主办。`,
};
