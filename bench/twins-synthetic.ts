import type { Told } from '../src/modules/brain/twins/told.ts';

const SYLLABLES =
  '云溪桥湖山花南北东西景苑泰和安宁福兴金玉翠竹兰桂枫松柏梅荷清江河滨港湾城阳光华丰盛康乐祥瑞龙凤鹤'.split(
    '',
  );
const KINDS = ['小区', '花园', '路', '街', '公园', '广场', '村', '学校', '市场', '家园'];
const TROUBLES: readonly (readonly [string, string])[] = [
  ['夜间施工噪音扰民', '工地每天晚上十点以后还在打桩，声音很大，老人孩子睡不着，打过电话没有人来'],
  ['路灯坏了没人修', '一排路灯连着几天不亮，晚上走路看不清，有人摔了一跤，盼早点修好'],
  ['垃圾堆放无人清运', '垃圾桶满了好几天，天热气味重，苍蝇多，物业说不归他们管'],
  ['经常停水', '这个月已经停了好多次，事先不通知，家里做饭洗澡都成问题'],
  ['电梯故障频发', '电梯一周坏两次，把人关在里面，高层老人上下楼难，维修资金批不下来'],
  ['占道经营堵路', '摆摊的把人行道占满了，行人只能走机动车道，早晚高峰更堵'],
  ['下水道堵塞外溢', '污水从井盖里冒出来流到门口，臭得很，下雨更厉害'],
  ['违章搭建', '有人在楼顶搭棚子，挡住采光，还漏水到楼下，说了几回不理'],
  ['公交车不按时发车', '早上等了四十分钟不来车，上班迟到，站牌写的时间不准'],
  ['拖欠工资', '干完活三个月没有拿到钱，老板电话不接，项目部的人都走了'],
  ['幼儿园收费太高', '配套的幼儿园一个月三千多，普通家庭负担不起，什么时候能转成普惠'],
  ['油烟直排', '楼下饭店没有烟道，油烟往楼上窜，窗户不敢开，衣服晾出去都是味'],
];
const FILLERS = [
  '麻烦尽快派人看看',
  '已经说过两回',
  '大家都盼着',
  '不知道该找谁',
  '拍了照片可以给',
  '周末更严重',
  '从上个月开始',
  '邻居也受影响',
  '请给个答复',
  '影响正常生活',
];
const DAY = 86_400_000;

/**
 * Demands made here, the same for the same seed: some 40,000 places, twelve troubles in many wordings, two years; about
 * a third tells again what was told a few weeks before.
 */
export function* syntheticDemands(count: number, seed: number): Generator<Told> {
  const random = randomFrom(seed);
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  const recent: { place: string; trouble: number; area: string }[] = [];
  for (let at = 0; at < count; at++) {
    const again = recent.length > 0 && random() < 0.33;
    const what = again
      ? pick(recent)
      : { place: placeName(random), trouble: Math.floor(random() * TROUBLES.length), area: areaCode(random) };
    recent[recent.length < 4000 ? recent.length : Math.floor(random() * recent.length)] = what;
    const [trouble, story] = TROUBLES[what.trouble] as readonly [string, string];
    const number = 1 + Math.floor(random() * 60);
    const details = [
      story
        .split('，')
        .sort(() => random() - 0.5)
        .slice(0, 3)
        .join('，'),
      pick(FILLERS),
      pick(FILLERS),
    ];
    yield {
      id: `d${at}`,
      title:
        random() < 0.5 ? `${what.place}${trouble}` : `${what.place}${number}栋${trouble}，${pick(FILLERS)}`,
      detail: `我住${what.place}${number}栋，${details.join('，')}。`,
      at: new Date(Date.UTC(2025, 0, 1) + Math.floor((at / count) * 730 * DAY)),
      area: what.area,
      matter: `M${what.trouble}`,
      mark: Math.floor(random() * 400_000)
        .toString(16)
        .padStart(8, '0'),
    };
  }
}

function placeName(random: () => number): string {
  let name = '';
  for (let length = 2 + Math.floor(random() * 2); length > 0; length--)
    name += SYLLABLES[Math.floor(random() * SYLLABLES.length)];
  return name + KINDS[Math.floor(random() * KINDS.length)];
}

function areaCode(random: () => number): string {
  const street = 1 + Math.floor(random() * 12);
  return `990110${String(street).padStart(3, '0')}${String(1 + Math.floor(random() * 15)).padStart(3, '0')}`;
}

function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return ((state ^ (state >>> 13)) >>> 0) / 4294967296;
  };
}
