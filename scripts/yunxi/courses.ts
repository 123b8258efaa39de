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

type Sort = Pick<Course, 'kind' | 'facts'>;
const CITY: Sort = { kind: '道路', facts: '道路=市政' };
const RURAL: Sort = { kind: '道路', facts: '道路=乡村' };
const WATER: Sort = { kind: '河道', facts: '' };

/** `points` are `x,y` in km, with spaces between them. */
function course(sort: Sort, name: string, english: string, points: string, aliases = ''): Course {
  const way = points.split(' ').map((point): [number, number] => {
    const [x = 0, y = 0] = point.split(',').map(Number);
    return [x, y];
  });
  return { ...sort, name, english, way, aliases };
}

/** The river 云溪河 itself is drawn from the plane, on both of its banks. */
export const COURSES: readonly Course[] = [
  course(CITY, '云溪大道', 'Yunxi Avenue', '4.4,7.1 8,7.15 12.4,7.3'),
  course(CITY, '文昌路', 'Wenchang Road', '4.6,8.1 7.4,8.4 12.2,8.6'),
  course(CITY, '建设路', 'Jianshe Road', '5.2,5.6 8.7,5.7 12.6,5.9'),
  course(CITY, '迎宾大道', 'Yingbin Avenue', '9.8,10.4 10.2,7.2 10.4,3'),
  course(CITY, '云麓大街', 'Yunlu Street', '6.6,10 6.9,7.1'),
  course(CITY, '古城路', 'Gucheng Road', '6.5,6.9 6.9,3.9'),
  course(CITY, '东环路', 'East Ring Road', '11,9.9 12,8 12.4,6 11.6,4.2'),
  course(CITY, '西环路', 'West Ring Road', '6,9.4 5,7.8 4.8,6.6 5.8,5 6.8,3.8'),
  course(CITY, '滨河东路', 'East Riverside Road', '7.9,9.2 7.7,8.4 8.8,6.4 9,4.6 9.5,3'),
  course(CITY, '滨河西路', 'West Riverside Road', '7.6,9.6 7.1,8.4 8.2,6.6 8.5,4.6'),
  course(CITY, '南湖大道', 'Nanhu Avenue', '6.3,4.2 5.2,3.4 3.6,2.2'),
  course(RURAL, '北桥公路', 'Beiqiao Highway', '6.2,9.8 4.2,10.9 1.4,10'),
  course(RURAL, '石门公路', 'Shimen Highway', '10.6,10 12.4,11 14.6,11.2 15.4,9'),
  course(RURAL, '沙河公路', 'Shahe Highway', '12.6,5 14.4,4 16.6,4.6'),
  course(RURAL, '南圩公路', 'Nanwei Highway', '1,5 3,3.6 6,2.6 8.6,2.2'),
  course(RURAL, '环山路', 'Huanshan Road', '9.6,11.6 11.6,11.9 13,9.4 13.4,7.8'),
  course(WATER, '青河', 'Qing River', '14,9 11.8,8.9 10,8.8 8,8.4', '青溪沟'),
  course(WATER, '沙河', 'Sha River', '16.8,7 15,4.8 13.4,3.6 10.2,1.6'),
  course(WATER, '石门涧', 'Shimen Brook', '14.6,12.6 13.2,11.4 10.4,11.2 9,11'),
  course(WATER, '西坞河', 'Xiwu Canal', '4.6,6.2 6.6,5.6 8.6,5.2', '西坞港'),
  course(WATER, '菱塘河', 'Lingtang Canal', '0.8,4.6 2.8,4.2 4.8,2.8'),
  course(WATER, '桃源渠', 'Taoyuan Channel', '0.9,8.2 3,7.8 4.2,9.6 4.6,11.6'),
];
