/** The administrative names of the invented district, written by hand. */

export interface CommunityName {
  readonly stem: string;
  readonly pinyin: string;
  readonly kind: '社区' | '村';
  /** True where the name speaks of the river: it is given to a community on the bank. */
  readonly bank: boolean;
}

export interface StreetName {
  readonly code: string;
  readonly name: string;
  readonly pinyin: string;
  readonly kind: '街道' | '镇';
  /** Where its centre lies, km east and north of the south-west corner of the map. */
  readonly x: number;
  readonly y: number;
  /** How far it reaches, compared with the others. */
  readonly reach: number;
  /** Which side of the river it lies on. */
  readonly side: 'east' | 'west';
  readonly communities: readonly CommunityName[];
}

export const DISTRICT = { code: '990110', name: '云溪区', english: 'Yunxi District' } as const;

/** `柳岸 Liu'an ~` is a community (社区); a name that ends in 村 is a village; `~` puts it on the river bank. */
function communities(lines: string): CommunityName[] {
  return lines
    .split('，')
    .map((line) => line.trim().split(' '))
    .map(([name = '', pinyin = '', mark]) => {
      const village = name.endsWith('村');
      return {
        stem: village ? name.slice(0, -1) : name,
        pinyin,
        kind: village ? '村' : '社区',
        bank: mark === '~',
      };
    });
}

export const STREETS: readonly StreetName[] = [
  {
    code: '990110001',
    name: '桥东街道',
    pinyin: 'Qiaodong',
    kind: '街道',
    x: 10.7,
    y: 8.4,
    reach: 1,
    side: 'east',
    communities: communities(
      `柳岸 Liu'an ~，文汇 Wenhui，桥头 Qiaotou ~，东园 Dongyuan，青石 Qingshi，新河 Xinhe ~，书院 Shuyuan，梧桐 Wutong，
      永宁 Yongning，锦华 Jinhua`,
    ),
  },
  {
    code: '990110002',
    name: '云山街道',
    pinyin: 'Yunshan',
    kind: '街道',
    x: 6.4,
    y: 8.7,
    reach: 1,
    side: 'west',
    communities: communities(
      '云麓 Yunlu，松岗 Songgang，半山 Banshan，观澜 Guanlan ~，翠屏 Cuiping，竹坞 Zhuwu，听泉 Tingquan，凤栖 Fengqi，学府 Xuefu',
    ),
  },
  {
    code: '990110003',
    name: '柳林街道',
    pinyin: 'Liulin',
    kind: '街道',
    x: 11.2,
    y: 5.2,
    reach: 1,
    side: 'east',
    communities: communities(
      `柳荫 Liuyin，长堤 Changdi ~，渔歌 Yuge ~，荷塘 Hetang，和顺 Heshun，康乐 Kangle，春晓 Chunxiao，百合 Baihe，
      南苑 Nanyuan，双桥 Shuangqiao`,
    ),
  },
  {
    code: '990110004',
    name: '西坞街道',
    pinyin: 'Xiwu',
    kind: '街道',
    x: 6.7,
    y: 5.7,
    reach: 1,
    side: 'west',
    communities: communities(
      '西津 Xijin ~，船厂 Chuanchang ~，盐仓 Yancang，染坊 Ranfang，鼓楼 Gulou，安定 Anding，桂园 Guiyuan，清波 Qingbo，明远 Mingyuan',
    ),
  },
  {
    code: '990110101',
    name: '南湖镇',
    pinyin: 'Nanhu',
    kind: '镇',
    x: 4.4,
    y: 2.2,
    reach: 1.7,
    side: 'west',
    communities: communities(
      '湖滨 Hubin，荷香 Hexiang，望江村 Wangjiang ~，菱塘村 Lingtang，芦荡村 Ludang，周圩村 Zhouwei，渔湾村 Yuwan ~，新圩村 Xinwei',
    ),
  },
  {
    code: '990110102',
    name: '北桥镇',
    pinyin: 'Beiqiao',
    kind: '镇',
    x: 3.9,
    y: 11.3,
    reach: 1.7,
    side: 'west',
    communities: communities(
      `北桥 Beiqiao，古桥 Guqiao，迎春 Yingchun，河口村 Hekou ~，大树村 Dashu，三里村 Sanli，高田村 Gaotian，
      杨家桥村 Yangjiaqiao，桃源村 Taoyuan`,
    ),
  },
  {
    code: '990110103',
    name: '石门镇',
    pinyin: 'Shimen',
    kind: '镇',
    x: 13.4,
    y: 11.2,
    reach: 1.7,
    side: 'east',
    communities: communities(
      `石门 Shimen，岭下 Lingxia，茶园村 Chayuan，石坳村 Shi'ao，枫林村 Fenglin，竹溪村 Zhuxi，白崖村 Baiya`,
    ),
  },
  {
    code: '990110104',
    name: '沙河镇',
    pinyin: 'Shahe',
    kind: '镇',
    x: 14.6,
    y: 3.6,
    reach: 1.7,
    side: 'east',
    communities: communities(
      '沙河 Shahe，临港 Lingang，兴业 Xingye，沙洲村 Shazhou，柳湾村 Liuwan ~，东圩村 Dongwei，五星村 Wuxing，稻花村 Daohua',
    ),
  },
];
