/** The roads and rivers that run across the district. Written by hand. */

/** A road or a river across several communities: its way over the map, km. */
export interface Course {
  readonly name: string;
  readonly english: string;
  readonly kind: '道路' | '河道';
  readonly facts: string;
  readonly way: readonly (readonly [x: number, y: number])[];
  readonly aliases?: string;
}

const CITY = { kind: '道路', facts: '道路=市政' } as const;
const RURAL = { kind: '道路', facts: '道路=乡村' } as const;
const WATER = { kind: '河道', facts: '' } as const;

/** The river 云溪河 itself is drawn from the plane, on both of its banks. */
export const COURSES: readonly Course[] = [
  {
    ...CITY,
    name: '云溪大道',
    english: 'Yunxi Avenue',
    way: [
      [4.4, 7.1],
      [8, 7.15],
      [12.4, 7.3],
    ],
  },
  {
    ...CITY,
    name: '文昌路',
    english: 'Wenchang Road',
    way: [
      [4.6, 8.1],
      [7.4, 8.4],
      [12.2, 8.6],
    ],
  },
  {
    ...CITY,
    name: '建设路',
    english: 'Jianshe Road',
    way: [
      [5.2, 5.6],
      [8.7, 5.7],
      [12.6, 5.9],
    ],
  },
  {
    ...CITY,
    name: '迎宾大道',
    english: 'Yingbin Avenue',
    way: [
      [9.8, 10.4],
      [10.2, 7.2],
      [10.4, 3],
    ],
  },
  {
    ...CITY,
    name: '云麓大街',
    english: 'Yunlu Street',
    way: [
      [6.6, 10],
      [6.9, 7.1],
    ],
  },
  {
    ...CITY,
    name: '古城路',
    english: 'Gucheng Road',
    way: [
      [6.5, 6.9],
      [6.9, 3.9],
    ],
  },
  {
    ...CITY,
    name: '东环路',
    english: 'East Ring Road',
    way: [
      [11, 9.9],
      [12, 8],
      [12.4, 6],
      [11.6, 4.2],
    ],
  },
  {
    ...CITY,
    name: '西环路',
    english: 'West Ring Road',
    way: [
      [6, 9.4],
      [5, 7.8],
      [4.8, 6.6],
      [5.8, 5],
      [6.8, 3.8],
    ],
  },
  {
    ...CITY,
    name: '滨河东路',
    english: 'East Riverside Road',
    way: [
      [7.9, 9.2],
      [7.7, 8.4],
      [8.8, 6.4],
      [9, 4.6],
      [9.5, 3],
    ],
  },
  {
    ...CITY,
    name: '滨河西路',
    english: 'West Riverside Road',
    way: [
      [7.6, 9.6],
      [7.1, 8.4],
      [8.2, 6.6],
      [8.5, 4.6],
    ],
  },
  {
    ...CITY,
    name: '南湖大道',
    english: 'Nanhu Avenue',
    way: [
      [6.3, 4.2],
      [5.2, 3.4],
      [3.6, 2.2],
    ],
  },
  {
    ...RURAL,
    name: '北桥公路',
    english: 'Beiqiao Highway',
    way: [
      [6.2, 9.8],
      [4.2, 10.9],
      [1.4, 10],
    ],
  },
  {
    ...RURAL,
    name: '石门公路',
    english: 'Shimen Highway',
    way: [
      [10.6, 10],
      [12.4, 11],
      [14.6, 11.2],
      [15.4, 9],
    ],
  },
  {
    ...RURAL,
    name: '沙河公路',
    english: 'Shahe Highway',
    way: [
      [12.6, 5],
      [14.4, 4],
      [16.6, 4.6],
    ],
  },
  {
    ...RURAL,
    name: '南圩公路',
    english: 'Nanwei Highway',
    way: [
      [1, 5],
      [3, 3.6],
      [6, 2.6],
      [8.6, 2.2],
    ],
  },
  {
    ...RURAL,
    name: '环山路',
    english: 'Huanshan Road',
    way: [
      [9.6, 11.6],
      [11.6, 11.9],
      [13, 9.4],
      [13.4, 7.8],
    ],
  },
  {
    ...WATER,
    name: '青河',
    english: 'Qing River',
    way: [
      [14, 9],
      [11.8, 8.9],
      [10, 8.8],
      [8, 8.4],
    ],
    aliases: '青溪沟',
  },
  {
    ...WATER,
    name: '沙河',
    english: 'Sha River',
    way: [
      [16.8, 7],
      [15, 4.8],
      [13.4, 3.6],
      [10.2, 1.6],
    ],
  },
  {
    ...WATER,
    name: '石门涧',
    english: 'Shimen Brook',
    way: [
      [14.6, 12.6],
      [13.2, 11.4],
      [10.4, 11.2],
      [9, 11],
    ],
  },
  {
    ...WATER,
    name: '西坞河',
    english: 'Xiwu Canal',
    way: [
      [4.6, 6.2],
      [6.6, 5.6],
      [8.6, 5.2],
    ],
    aliases: '西坞港',
  },
  {
    ...WATER,
    name: '菱塘河',
    english: 'Lingtang Canal',
    way: [
      [0.8, 4.6],
      [2.8, 4.2],
      [4.8, 2.8],
    ],
  },
  {
    ...WATER,
    name: '桃源渠',
    english: 'Taoyuan Channel',
    way: [
      [0.9, 8.2],
      [3, 7.8],
      [4.2, 9.6],
      [4.6, 11.6],
    ],
  },
];
