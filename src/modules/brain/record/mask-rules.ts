/** What a masked value leaves behind, so that the text stays readable: 我叫〇，电话〇. */
export const MASK = '〇';

const HAN = `(?:(?!${MASK})\\p{Script=Han})`;

const LONG_SURNAMES =
  '欧阳|上官|司马|司徒|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|宇文|长孙|端木|百里|轩辕|钟离';
const SURNAMES =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦马苗凤花方俞任袁柳唐罗薛伍余米贝姚孟顾尹江钟高黄萧肖邵汪毛禹狄臧戴宋庞熊纪舒屈项祝董梁杜阮蓝闵席季贾路童颜郭梅盛林刁徐邱骆夏蔡田胡凌霍万柯管卢莫房解应丁邓洪包左石崔龚程邢裴陆荣翁荀羊惠曲封储靳段焦巴牧车侯班秋仲伊宫宁仇祖武符刘景詹束龙叶司黎薄白蒲邰鄂赖卓蔺屠蒙池乔温庄晏柴瞿阎闫充慕连习艾容向古易廖终居衡步都耿满国文寇广东欧利师巩聂晁敖冷辛阚那简饶曾沙丰关查后荆红游盖桓公傅谭郝史康贺尚申安常平成时牛';

/** Surnames that begin hardly any other word. */
const CLEAR =
  '王李张刘陈杨赵吴徐孙朱胡郭梁郑罗宋谢唐韩曹邓萧肖冯曾蔡彭潘袁董苏吕魏蒋杜沈姜范傅卢汪戴崔陆廖姚邱谭贾邹熊孟秦阎闫薛侯郝邵赖贺尹钱龚';

/** Words that begin like a name and are none. */
const NO_NAME = [
  ...['马上', '马路', '马桶', '何时', '何处', '何种', '高空', '高峰', '高温', '高压', '高速', '高中', '高层'],
  ...['方便', '方面', '方式', '方案', '方向', '金额', '石头', '白天', '白色', '常年', '常常', '常用', '常住'],
  ...['万元', '施工', '任何', '任意', '程度', '程序', '许多', '许可', '段时', '康复', '严重', '严格', '夏天'],
  ...['夏季', '周末', '周围', '周边', '周期', '周日', '周一', '周二', '周三', '周四', '周五', '周六', '应该'],
  ...['应当', '安全', '安装', '安静', '安置', '安排', '安心', '水费', '水管', '水电', '水表', '水压', '水质'],
  ...['广场', '居住', '居民', '居家', '居委', '车位', '车辆', '车库', '车主', '车子', '房屋', '房子', '房东'],
  ...['房主', '房产', '房租', '成立', '成功', '平时', '平台', '平安', '平均', '路灯', '路口', '路面', '路过'],
  ...['路人', '文化', '文明', '江边', '国家', '国有', '国企', '关于', '关闭', '关注', '关心', '满意', '红绿'],
  ...['游客', '后来', '后面', '后续', '利用', '利益', '余额', '于是', '都是', '都有', '都在', '都没', '都不'],
  ...['都要', '都会', '易燃', '连续', '连接', '简单', '黄线', '黄土', '古树', '池塘', '温度', '时间', '时候'],
  ...['家长', '家人', '党员', '管道', '管理', '管网', '包括', '左右', '左侧', '荣誉', '景区', '景观', '司机'],
  ...['封闭', '封路', '班车', '解决', '解释', '东西', '东边', '东侧', '公交', '公司', '公园', '公共', '公租'],
  ...['公益', '公厕', '公寓', '向有', '向社', '向相', '充电', '林木', '花坛', '花园', '米多', '那个', '那里'],
  ...['那边', '查询', '师傅', '宁愿', '步行', '容易', '田地', '田里', '田间', '云南', '华侨', '农民', '牧民'],
  ...['申请', '申报', '尚未', '史上', '季度', '童车', '童年', '顾客', '顾问', '祝愿', '项目', '符合', '习惯'],
  ...['查房', '红包', '公示', '公务', '公布', '路线', '谢谢', '任时', '陆续', '洪水', '苏州', '田园', '于今'],
].join('|');

/** What may begin a name. The single sign is looked at first, because few signs are one. */
const SURNAME = `(?=[${SURNAMES}${firstOf(LONG_SURNAMES)}])(?!${NO_NAME})(?:${LONG_SURNAMES}|[${SURNAMES}])`;
const CLEAR_SURNAME = `(?=[${CLEAR}])(?!${NO_NAME})[${CLEAR}]`;
const NAME = `${SURNAME}${HAN}{1,2}`;
const END = '(?=[^\\p{L}\\p{N}]|$)';
const WHO =
  '业主|市民|居民|村民|群众|住户|户主|租户|租客|房东|车主|职工|员工|学生|老人|家长|儿子|女儿|丈夫|妻子|老公|老婆|母亲|父亲|爸爸|妈妈|老伴|孩子|邻居|司机|医生|老板|店主|残疾人|低保户|当事人|投诉人|反映人|举报人|来电人|来访人|诉求人|申请人|报案人|求助人|受害人|负责人|法人|法定代表人|网格员|楼长|本人|我是|我叫|叫|名叫';
const SAYS =
  '反映|来电|来信|来访|致电|投诉|举报|咨询|求助|表示|称|说|认为|要求|希望|建议|住在|家住|身份证|电话|手机';

const SIR = '先生|女士|小姐|师傅|同志';
const OFFICE = '经理|主任|书记|医生|大夫|警官|律师|老板|局长|科长|所长|站长|院长|校长|队长|村长|组长|师父';
const KIN = '大爷|大妈|大姐|大哥|大叔|大婶|大娘|阿姨|奶奶|爷爷|婆婆|叔叔|老师';

/** What stands between digits of one number, and not between two. */
const GAP = '[\\s._·•/\\-‐‑‒–—―−]{0,2}';
const ROOM_END = '(?:室|号房|房间|房|号|户)?(?![\\d年月日元块万人平米天度路个次点公毫千瓦吨辆%-])';
const UNIT = '(?:[\\da-z一二三四五六七八九十]{1,3}(?:单元|门栋|梯)\\s*)?(?:\\d{1,2}[楼层]\\s*)?';
const ROOM = `(?:[a-z]?\\d{3,4}[a-z]?|[一二三四五六七八九十百零两]{3,5})${ROOM_END}`;

export interface MaskRule {
  /** What its first group holds stays, the rest of the match is masked. */
  readonly pattern: RegExp;
  /** Words of which one stands in every match: where none does, nothing else is looked for. Most texts hold none. */
  readonly only: readonly string[] | undefined;
  /** Looked for in the text as it was written, and not in its plain form of small letters and Simplified script. */
  readonly asWritten: boolean;
}

const rule = (source: string, more: { only?: string; asWritten?: boolean } = {}): MaskRule => ({
  pattern: new RegExp(source, 'gu'),
  only: more.only?.split('|'),
  asWritten: more.asWritten ?? false,
});

/** From the most telling to the least; what one has masked the next does not see. */
export const maskRules: readonly MaskRule[] = [
  // Addresses on the net.
  rule('(?<![\\w.+-])[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,5}', { only: '@' }),
  rule('https?:[\\x21-\\x7e]+', { only: 'http' }),
  // Names by which somebody is found in a service.
  rule('wxid_\\w+'),
  rule(
    '((?:微信|威信|薇信|qq|扣扣|vx|wx|v信|weixin|wechat|抖音|快手|小红书|支付宝|淘宝|闲鱼|账号|帐号|账户|加我v|昵称)(?:号码|账号|号|id|是|为|[:：\\s])*)[a-z\\d_][\\w.@-]{4,29}',
  ),
  // Number plates, of all kinds.
  rule(
    '[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][a-z][·•.\\s-]{0,2}(?=[a-z]{0,5}\\d)(?:[a-z\\d]{5,6}|[a-z\\d]{4}[学警港澳挂使领])(?![a-z\\d])',
  ),
  rule('(车牌(?:号码|号)?(?:是|为|[:：])?\\s*)[a-z]?[·•.\\s-]{0,2}[a-z\\d]{5,6}(?![a-z\\d])'),
  // Cards of identity and of banks, in one or in groups.
  rule(`(?<!\\d)\\d(?:${GAP}\\d){13,18}(?:${GAP}[\\dx])?(?!\\d)`),
  // Mobile and landline numbers, with extension; also by word of mouth.
  rule(`(?<!\\d)(?:\\+?86${GAP})?1${GAP}[3-9](?:${GAP}\\d){9}(?!\\d)`),
  rule('(?<!\\d)1[3-9]\\d[^\\p{L}\\p{N}]{0,3}\\d{4}[^\\p{L}\\p{N}]{0,3}\\d{4}(?!\\d)'),
  rule('[幺一][三四五六七八九][幺一二三四五六七八九零〇两]{9}(?![幺一二三四五六七八九零〇两])'),
  rule('(?<!\\d)(?:\\(?0\\d{2,3}\\)?[ -]?)?[2-8]\\d{6,7}(?:(?:转|[ -])\\d{1,5})?(?![\\d元块])'),
  rule('(?<![\\d-])(?!(?:19|20)\\d\\d)[2-8]\\d{2,3}[ -]\\d{4}(?![\\d元块年人平米户斤-])'),
  // Any other long number, of a passport, a permit, an order.
  rule('(?<![a-z\\d])[a-z]{0,2}\\d{7,}(?![\\d元块])'),
  // Names, where they are said to be one.
  rule(
    `((?:我叫|本人叫|姓名|联系人|署名|户名|收件人|名叫)(?:是|为|叫|[:：])?\\s*)(?:${HAN}|·)(?:\\s?(?:${HAN}|·)){1,3}?(?=[^\\p{L}\\p{N}${MASK}]|$)`,
  ),
  rule(`(?=[${firstOf(WHO)}])((?:${WHO})(?:是|为|叫|名叫|[:：])?\\s*)${NAME}(?=${SAYS}|[^\\p{L}\\p{N}]|$)`),
  rule(`${SURNAME}${HAN}{0,2}(?=${SIR})`, { only: SIR }),
  // One sign before such a word, unless it is more often a word of its own: 向老师反映.
  rule(`(?![向从都应那管常时平全成安关])${SURNAME}(?=${KIN})`, { only: KIN }),
  rule(`${CLEAR_SURNAME}${HAN}{0,2}?(?=${KIN}|${OFFICE}|[姐哥嫂叔姨](?!妹)${END})`, {
    only: `${KIN}|${OFFICE}|姐|哥|嫂|叔|姨`,
  }),
  rule(`([老小阿])(?![钱赖])[${CLEAR}](?=[家说也来不没在]|[^\\p{L}\\p{N}]|$)`),
  rule(`${CLEAR_SURNAME}${HAN}{1,2}(?<![镇乡村街区])(?=家(?:门口|门前|楼上|楼下|里|住|隔壁|院|的))`, {
    only: '家',
  }),
  rule(
    "((?:\\b[Mm]y name is|\\b[Nn]ame\\s*:|\\b[Cc]ontact\\s*:|\\b(?:Mr|Mrs|Ms|Miss|Dr|Madam)\\b\\.?)\\s*)[A-Za-z][A-Za-z'-]+(?:[ \\t]+[A-Z][A-Za-z'-]+){0,2}",
    { asWritten: true },
  ),
  rule("(\\bI(?: am|'m)\\s+)[A-Z][a-z'-]+(?:[ \\t]+[A-Z][a-z'-]+){1,2}", { asWritten: true }),
  // The door of a home; the building stays, because it says where.
  rule(`((?:[\\da-z]{1,4}|[一二三四五六七八九十]{1,3})(?:号楼|号院|幢|栋|座|#)\\s*)${UNIT}${ROOM}`),
  rule(`((?:[\\da-z]{1,3}|[一二三四五六七八九十]{1,3})单元\\s*)(?:\\d{1,2}[楼层]\\s*)?${ROOM}`),
  rule('(?<![\\d-])(\\d{1,3}-)\\d{1,2}-\\d{3,4}(?![\\d-])'),
  rule('((?:小区|公寓|新村|[苑园里府庭湾居城庄院楼栋])\\s*\\d{1,3}-)\\d{3,4}(?![\\d元年人米])'),
  rule('(\\d{1,2}[楼层]\\s*)\\d{3,4}(?![\\d年元块人平米户个])'),
  rule('(?<![\\da-z])[a-z]?\\d{2,4}(?:室|房(?![屋子租产价东贷源]))'),
  rule('(?<![一二三四五六七八九十百零两])[一二三四五六七八九十百零两]{3,5}室'),
  rule('(\\d{1,2}[组队]\\s*)\\d{1,4}(?:-\\d{1,3})?号'),
];

/** The signs with which one of these words begins. */
function firstOf(words: string): string {
  return [...new Set(words.split('|').map(([sign]) => sign))].join('');
}
