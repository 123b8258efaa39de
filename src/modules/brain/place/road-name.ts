/** Words after which a name begins: 门口的路, 从解放路. Letters that many roads bear, as 和 in 和平路, are none. */
const CUT =
  /.*[的了在是这那没不我你他她们俺咱从把被到往走去沿经过对吗呢很都也就又给让叫说看找有条段处座个些每]/su;
/** What a road is called by everybody, with no name of its own. */
const COMMON = new RegExp(
  `^(?:${[
    '马公小大道铁线电网水走修问迷一半思出上逛带赶引跑绕岔土山辅支主内外老新旧正通断封堵拦拥占挖铺过让同顺原各全整盲干街巷'
      .split('')
      .join('|'),
    '土石子?|石子|水泥|柏油|沥青|砂石|泥巴|乡村|农村|村道?|主干?|消防|过境|人行|机耕|田间|进村|入户|环村|生产|断头',
    '(?:上班|下班|回家|上学|放学|出门|进城|开车|一)?',
  ].join('|')})(?:大道|大街|胡同|路|街|巷|弄|道)$`,
  'u',
);
/** Places without a name, before a road: 小区门口路, 村里的路. */
const NAMELESS =
  /(?:小区|社区|村子?|屯子?|寨子?|庄子|院子|门口?|楼下|旁边?|附近|边上?|里面?|上面?|口|前面?|后面?|周围|附近)(?:[马公小大土]路|水泥路|大道|大街|路|街|巷|道)$/u;
/** Ends like a road and is none: 主管道, 味道, 下水道. */
const NO_ROAD = /(?:管|水|味|通|车|跑|盲|人行|知|报|楼|过)道$|(?:线|电)路$/u;
const LONGEST = 8;
const RURAL_GROUP = /组$/u;

/**
 * The road that a labelled piece of running text names, or undefined: an address holds only names, what people write holds 路灯, 路面
 * and 门口的路.
 * @param after what stands behind the piece
 */
export function roadName(piece: string, after: string): string | undefined {
  if (RURAL_GROUP.test(piece) || /^[灯面障由基途况费牌]/u.test(after)) return undefined;
  const name = piece.replace(CUT, '');
  if (name.length < 3 && !/^[东南西北中]/u.test(name)) return undefined;
  if ([...name].length > LONGEST || NO_ROAD.test(name)) return undefined;
  return COMMON.test(name) || NAMELESS.test(name) ? undefined : name;
}

/** A group of a village: 3组. It stands before the house. */
export function isRuralGroup(piece: string): boolean {
  return RURAL_GROUP.test(piece);
}
