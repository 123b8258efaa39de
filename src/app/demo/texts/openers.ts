/** How people begin. `{place}` is where; `{said}` what they say of the matter. Placeholders are filled by `compose.ts`. */
export const residentFirst = [
  '{place}，{said}',
  '{place}{said}',
  '{said}，就在{place}',
  '{said}，地点是{place}',
  '我住{place}，{said}',
  '我是{place}的居民，{said}',
  '想反映一下，{place}{said}',
  '反映{place}的情况：{said}',
  '{place}这边{said}',
  '{place}附近{said}',
  '{said}。位置在{place}',
  '路过{place}，看到{said}',
] as const;

/** With a greeting; the queue leaves it out of the title. */
export const residentPolite = [
  '您好，{place}{said}',
  '你好，我住{place}，{said}',
  '您好，我想反映{place}的问题，{said}',
  '领导您好，{place}{said}',
  '您好，{said}，在{place}',
] as const;

/** How the hotline writes down what is said on the telephone. */
export const recorded = [
  '来电人反映，{place}{said}',
  '市民反映：{place}{said}',
  '来电人称，{place}{said}',
  '居民来电，{place}{said}',
  '{place}居民反映，{said}',
  '来电反映{place}{said}',
  '{said}，地点在{place}（来电人口述）',
  '来电人住{place}，称{said}',
] as const;

/** How a grid worker writes on the telephone in the street. */
export const patrolled = [
  '{place}：{said}',
  '巡查到{place}，{said}',
  '上午走访{place}，居民说{said}',
  '下午巡查，{place}{said}',
  '{place}居民当面反映，{said}',
  '网格巡查发现{place}{said}',
] as const;

/** Said by people of age, or for them. */
export const elderly = [
  '我今年{age}了，住{place}，{said}',
  '我是个老太婆，不会写，请人代打的字，{place}{said}',
  '我{age}岁，腿脚不好，{place}{said}',
  '老同志反映一个事，{place}{said}',
  '我和老伴都七十多了，住在{place}，{said}',
] as const;

export const forOthers = {
  neighbour: [
    '替隔壁{age}岁的{elder}反映，{place}{said}',
    '帮邻居{elder}问一下，{place}{said}',
    '楼上{elder}不会用手机，我代为反映：{place}{said}',
  ],
  family: [
    '替我妈反映，她住{place}，{said}',
    '替家里老人反映，{place}{said}',
    '我在外地，父母住{place}，{said}',
    '我父亲{age}岁，住在{place}，{said}',
  ],
  volunteer: ['志愿者代{elder}反映，{place}{said}', '我是社区志愿者，走访{elder}时听说，{place}{said}'],
  grid: ['网格员代{elder}登记：{place}{said}'],
  clerk: ['窗口代{elder}登记，{place}{said}'],
} as const;

export const letters = [
  '尊敬的领导：{place}{said}',
  '来信反映，{place}{said}',
  '信访室同志：我是{place}的住户，{said}',
] as const;

/** Enquiries have a voice of their own. */
export const asking = [
  '请问{said}',
  '想咨询一下，{said}',
  '咨询：{said}',
  '您好，请问{said}',
  '想问问{said}',
  '麻烦问一下，{said}',
  '有个事想打听，{said}',
  '{said}，想请教一下',
  '来电咨询，{said}',
] as const;

export const askingForOthers = [
  '替{elder}咨询，{said}',
  '老人不会上网，代问一下，{said}',
  '帮家里老人问，{said}',
  '{said}，代邻居{elder}咨询',
] as const;

export const askingAfter = [
  '我户口在{community}',
  '我住{community}，想就近办理',
  '网上查了半天没看明白',
  '上班走不开，能网上办最好',
  '去过一次窗口，没问清楚',
  '听邻居说今年政策变了',
  '家里老人要办，想先把材料备齐',
  '不知道该去街道还是去区里',
  '请告诉我需要哪些材料和办理地点',
  '请问周末能不能办',
] as const;

/** For how long; not added where the statement already says so. */
export const durations = [
  '已经{n}天了',
  '前后有{n}天了',
  '快{n}个星期了',
  '从上周就这样',
  '从前天开始的',
  '断断续续有一个多月了',
  '这个月已经第{k}次了',
  '半个多月没人管',
  '从上周末到现在',
  '昨天开始的',
] as const;

export const feelings = [
  '实在受不了了',
  '大家意见很大',
  '天天提心吊胆的',
  '心里很不踏实',
  '真的很着急',
  '不是万不得已也不会打这个电话',
  '老人孩子都受影响',
  '咱老百姓也没别的要求',
  '晓得你们忙，可这个事拖不起',
  '说了多少遍都没用',
  '影响正常生活',
  '我也理解基层不容易，但总得有人管',
  '气得不行',
  '再这样下去要出事的',
  '恼火得很',
  '真是愁人',
] as const;

export const contacts = [
  '白天可以打我电话',
  '晚上七点以后方便接电话',
  '有结果发个短信就行',
  '处理的时候可以联系我带路',
  '请不要告诉对方是我反映的',
  '照片已经拍好，需要可以发过去',
  '急，盼回复',
  '谢谢',
  '辛苦了',
  '麻烦了',
] as const;

/** Said by somebody who said it before. */
export const again = [
  '上次反映过，说是处理了，可还是老样子，{place}{said}',
  '我是第二次反映了，{place}{said}',
  '前几天打过电话，到现在没见人来，{place}{said}',
  '催一下之前反映的事：{place}{said}',
  '{place}{said}。上次的编号找不到了，麻烦一并查一下',
] as const;
