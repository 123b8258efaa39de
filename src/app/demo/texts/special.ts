/** Demands from which nobody can tell yet what is meant: they wait to be named by a person. */
export const vague = [
  '我们这里的事到底有没有人管，打了好几个电话都没有说法',
  '上次说好来人看的，等了一个下午没见到人，到底还来不来',
  '这边的情况越来越严重了，再不来要出大事',
  '楼下那家太过分了，说了多少次都不听，你们来看看就晓得了',
  '有个事想当面说，电话里讲不清楚，请安排人联系我',
  '群众反映强烈，请领导到现场走一走看一看',
  '和上个月那个是一回事，又来了',
  '我就问一句，这个事归谁管',
  '隔壁那户的情况你们社区应该清楚，麻烦上门看一下',
  '我家门口的那个东西什么时候能拿走',
  '前面路口那里有点危险，早晚都要出事，请来人看看',
  '老小区的老问题了，年年提年年没有下文',
  '听说要弄了，又听说不弄了，到底怎么回事',
  '我要表扬一下上次来的小伙子，顺便问问后面的怎么安排',
  '邻居之间的小事，不想闹大，能不能派个人来说和说和',
  '照片里的这个地方，请帮忙处理一下',
  '一楼和二楼的都来找我，我也没有办法，请社区出面',
  '昨天夜里又是这样，一家人都没睡好，具体的我想当面讲',
  '老人家说不清楚，只说家里不对劲，麻烦去看一眼',
  '你们发的通知看不懂，能不能讲明白一点',
  '河边那个地方这两天有点怪，说不上来，最好来人看看',
  '之前填的表不知道交到哪里去了，一直没有人联系我',
  '菜场后面那一块，大家都绕着走，请看看怎么办',
  '孩子放学路上总遇到那个情况，家长都不放心',
] as const;

/** What a grid worker notes on the spot when it is not clear whose matter it is. */
export const vagueGrid = [
  '{place}：居民围着说事，情况较复杂，先登记，待核实后定事项',
  '走访{place}一户，老人情绪激动，没说清具体诉求，约好明天再去',
  '{place}旁边两户有争执，涉及面较多，请帮忙看看归哪一类',
  '巡查{place}时居民递了一张手写的纸条，字迹不清，先拍照上报',
  '{place}有一处不明来源的水迹和气味，暂时分不清是哪家的问题',
  '{place}几户居民联名写了材料，内容好几样，请定一下先办哪件',
] as const;

/** Foreign residents; the second part is the matter as the catalogue codes it. */
export const english: readonly (readonly [text: string, matter: string])[] = [
  [
    'The street light outside {place} has been out for a week and it is pitch dark at night. Could someone please repair it?',
    '020201',
  ],
  [
    'The lift in our building at {place} has been out of order since Monday. My neighbour uses a wheelchair and cannot leave home.',
    '030402',
  ],
  [
    'Construction near {place} goes on after midnight almost every day. We have a baby and cannot sleep. Please check it.',
    '040103',
  ],
  [
    'A shop at {place} refuses to refund a rice cooker that broke after three days. I still have the receipt.',
    '050301',
  ],
  ['Cars park on the pavement at {place}, so we have to walk on the road with a pushchair.', '060101'],
  ['The rubbish bins at {place} have been overflowing for days and there are rats around.', '010301'],
  ['Hello, I would like to know how to renew my residence permit. I live near {place}.', '080202'],
  [
    'There is a strong smell of cooking oil from the restaurant below our flat at {place}. The exhaust points at our window.',
    '040201',
  ],
  ['The gym at {place} closed overnight and I still have eight months left on my card.', '050302'],
  ['A manhole cover is broken at {place}. A cyclist nearly fell yesterday.', '020401'],
  ['Water pressure at {place} is so low in the evening that we cannot take a shower.', '020502'],
  ['A taxi driver near {place} refused to use the meter and asked for 100 yuan.', '060501'],
  ['Loud music for dancing every evening until ten at {place}. Could the volume be turned down?', '040101'],
  ['Someone keeps stray dogs near {place} and they run after children on the way to school.', '010803'],
  [
    'The internet at {place} drops every few minutes and the company only says that a ticket was opened.',
    '020901',
  ],
  [
    'Could you tell me which papers are needed to enrol my daughter in primary school? We rent a flat near {place}.',
    '110101',
  ],
] as const;

/** An event that makes many people call about one thing. `{said}` is left to each of them. */
export const gathered: Readonly<Record<string, readonly string[]>> = {
  'main-burst': [
    '水管爆了，家里停水了，什么时候来水',
    '路边主水管爆裂，整个片区停水',
    '突然停水了也没有通知，家里有老人和孩子',
    '停水到现在，一滴水都没有，说是主管道爆了',
    '早上起来就停水，听说是水管爆裂，什么时候能修好',
    '主水管爆了，路面上全是水，家里停水',
    '停水好几个钟头了，饭都没法做',
    '水管爆裂停水，六楼的老人下不来楼打水',
  ],
  'power-cut': [
    '突然停电了，电梯也不动了',
    '整个小区停电，天这么热，老人受不了',
    '停电两个小时了，什么时候来电',
    '变压器响了一声就停电了，一片漆黑',
    '又停电了，冰箱里的东西都要坏了',
    '停电了，家里有病人用氧气机，急',
  ],
  'night-site': [
    '工地半夜还在施工，打桩声音震得睡不着',
    '夜里十二点以后还在浇混凝土，天天如此',
    '工地夜间施工，大车进进出出，灯光直照窗户',
    '凌晨两点工地还在切割钢筋，孩子都吓醒了',
    '夜里施工连着好多天了，说有夜间施工证也没见公示',
    '半夜打桩，床都在抖，老人血压都高了',
    '工地晚上十一点以后才开始拆模板，哐当响一夜',
  ],
  'heat-stop': [
    '暖气突然停了，家里只有十二度',
    '整栋楼暖气都凉了，供热公司电话打不通',
    '暖气停了一天，老人孩子冻得不行',
    '供热管道漏水，暖气停了，什么时候恢复',
  ],
  'gym-closed': [
    '健身房突然关门，卡里还有钱没用完',
    '健身房贴了张停业通知，老板联系不上，会员卡退不了',
    '办了两年的健身卡，刚用三个月健身房就跑路了',
    '健身房关门，私教课还剩三十多节，要求退费',
    '健身房人去楼空，群也解散了，一百多个会员都在找老板',
  ],
  'wages-owed': [
    '工地干完活拖欠工资，老板电话不接，马上过年了',
    '三十多个工人的工钱没结，等着回家过年',
    '包工头拖欠工资四个月，项目部说已经付给他了',
    '干了一年的活，工资只给了一半，过年回不了家',
  ],
  rainstorm: [
    '暴雨路上积水到膝盖，车都熄火了',
    '下雨积水倒灌进一楼，家具都泡了',
    '路口积水很深，看不见井盖，太危险',
    '雨停了水还退不下去，店里进了水',
    '涵洞积水没有人拉警戒线',
  ],
  snow: [
    '门口的雪冻成了冰，老人摔了一跤',
    '下雪两天了巷子里没人扫，全是冰',
    '天桥台阶结冰，上班的人一个个滑倒',
    '坡道上的冰没人铲，电动车摔了好几个',
  ],
  'factory-smell': [
    '一到夜里就有刺鼻的气味，嗓子疼',
    '晚上十点以后飘来一股化工味，窗户不敢开',
    '半夜被刺鼻的味道熏醒，不知道是哪家厂子排的',
    '闻到像烧塑料的味道，孩子咳嗽好几天了',
  ],
};

/** What residents add while the unit is at work. */
export const added = [
  '补充：今天又发生了一次，时间是晚上九点多',
  '补充：楼下的门牌号写错了，应该往前一个路口',
  '补充：现场有公示牌，上面留的电话打不通',
  '补充：白天我在家，可以随时上门',
  '补充：邻居也愿意作证',
  '补充：已经好一些了，但还没有完全解决',
  '请问现在办到哪一步了',
  '补充：我又拍了两张照片，需要的话可以带过去',
] as const;
