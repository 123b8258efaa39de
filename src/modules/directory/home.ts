/** Between the words that say where somebody lives and the name; behind 堵住, 记住 … stands no home. */
const BEFORE = [
  /(?<![堵拦围记困卡站挡盖压关锁保控抓顶粘守停撑忍稳留憋接拿])住(?:在|到|址是?|址在)?[:：]?$/,
  /(?:我家|老家|娘家|家里|家庭住址|户口|户籍)(?:就)?(?:在|是|位于)?$/,
  /(?:^|[，,。；;！!？?\s他她俺咱们人])家就?(?:在|位于)$/,
  /(?:居住|租住|暂住|常住|现居|定居|租房)(?:在|于|地是?)?[:：]?$/,
  /来自$/,
  /(?:\blive|\bliving|\bresident|\bhome is|\bi am|\bi'm|\bi’m) (?:in|at|of|from) (?:the )?$/,
];
/** Who says «I am of …» names where they are from; 我是在… says where something was. */
const OF = /(?:我|本人|俺|我们|咱|咱们|家人|家属|来电人|反映人)(?:就)?(?:是|系)$/;
const OF_END = /^(?:这边|那边|本地|当地)?的?(?:人|居民|村民|业主|住户|租户|老人|老百姓|群众)/;
const OF_PLAIN = /^(?:这边|那边)?的(?:$|[，,。；;！!？?\s])/;

/**
 * Whether a name in a text (folded, from `at` up to `end`) says where somebody lives, and not that something happened there. A name that
 * stands right behind a name of a home belongs to it: 我住石门镇石坳村.
 */
export function isHome(text: string, at: number, end: number): boolean {
  const before = text.slice(Math.max(0, at - 20), at);
  if (BEFORE.some((form) => form.test(before))) return true;
  const after = text.slice(end, end + 12);
  return OF.test(before) && (OF_END.test(after) || OF_PLAIN.test(after));
}
