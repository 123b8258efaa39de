/** What the district has only one of. Written by hand. */

export type PlaceKind =
  | '道路'
  | '小区'
  | '楼宇'
  | '学校'
  | '医院'
  | '市场'
  | '公园'
  | '河道'
  | '公交站'
  | '广场'
  | '村庄'
  | '工地'
  | '厂区'
  | '公厕';

/** Community stem, name, English name, kind, aliases. */
type Landmark = readonly [
  community: string,
  name: string,
  english: string,
  kind: PlaceKind,
  aliases?: string,
];

export const LANDMARKS: readonly Landmark[] = [
  ['文汇', '云溪区人民医院', "Yunxi District People's Hospital", '医院', '区人民医院；区医院'],
  ['鼓楼', '云溪区中医院', 'Yunxi District Hospital of Chinese Medicine', '医院', '区中医院'],
  ['荷塘', '云溪区妇幼保健院', 'Yunxi District Maternal and Child Health Hospital', '医院', '妇幼保健院'],
  ['明远', '云溪区第三人民医院', "Yunxi District Third People's Hospital", '医院', '三院'],
  ['书院', '云溪区第一中学', 'Yunxi No. 1 Middle School', '学校', '云溪一中；一中'],
  ['康乐', '云溪区第二中学', 'Yunxi No. 2 Middle School', '学校', '云溪二中；二中'],
  ['听泉', '云溪区第三中学', 'Yunxi No. 3 Middle School', '学校', '云溪三中；三中'],
  ['桂园', '云溪区第四中学', 'Yunxi No. 4 Middle School', '学校', '云溪四中；四中'],
  ['湖滨', '南湖中学', 'Nanhu Middle School', '学校', '南湖镇中学'],
  ['北桥', '北桥中学', 'Beiqiao Middle School', '学校', '北桥镇中学'],
  ['石门', '石门中学', 'Shimen Middle School', '学校', '石门镇中学'],
  ['沙河', '沙河中学', 'Shahe Middle School', '学校', '沙河镇中学'],
  ['学府', '云溪学院', 'Yunxi College', '学校'],
  ['永宁', '云溪职业技术学校', 'Yunxi Vocational School', '学校', '职校'],
  ['盐仓', '云溪区特殊教育学校', 'Yunxi Special Education School', '学校', '特教学校'],
  ['锦华', '云溪广场', 'Yunxi Square', '广场', '区政府广场'],
  ['鼓楼', '鼓楼广场', 'Drum Tower Square', '广场'],
  ['桥头', '桥头广场', 'Qiaotou Square', '广场'],
  ['荷塘', '荷塘公园', 'Hetang Park', '公园'],
  ['翠屏', '翠屏山公园', 'Cuiping Hill Park', '公园', '翠屏山'],
  ['湖滨', '南湖湿地公园', 'Nanhu Wetland Park', '公园', '南湖公园'],
  ['石坳', '石门森林公园', 'Shimen Forest Park', '公园', '森林公园'],
  ['长堤', '长堤滨河公园', 'Changdi Riverside Park', '公园', '滨河公园'],
  ['观澜', '观澜滨河绿道', 'Guanlan Riverside Greenway', '公园', '滨河绿道'],
  ['锦华', '云溪区政务服务中心', 'Yunxi Government Service Centre', '楼宇', '政务大厅；办事大厅'],
  ['文汇', '云溪区图书馆', 'Yunxi Library', '楼宇', '区图书馆'],
  ['梧桐', '云溪区文化馆', 'Yunxi Cultural Centre', '楼宇', '文化馆'],
  ['和顺', '云溪体育中心', 'Yunxi Sports Centre', '楼宇', '体育馆；体育中心'],
  ['双桥', '云溪汽车客运站', 'Yunxi Coach Station', '楼宇', '客运站；汽车站'],
  ['南苑', '云溪农产品批发市场', 'Yunxi Wholesale Produce Market', '市场', '批发市场'],
  ['船厂', '船厂旧货市场', 'Chuanchang Flea Market', '市场', '旧货市场'],
  ['永宁', '永宁建材市场', 'Yongning Building Materials Market', '市场', '建材城'],
  ['染坊', '染坊老街', 'Ranfang Old Street', '道路', '老街'],
  ['临港', '云溪码头', 'Yunxi Wharf', '厂区', '码头'],
  ['兴业', '沙河产业园', 'Shahe Industrial Park', '厂区', '工业园；沙河工业园'],
  ['周圩', '南湖污水处理厂', 'Nanhu Sewage Works', '厂区', '污水厂'],
  ['白崖', '云溪生活垃圾处理厂', 'Yunxi Waste Treatment Plant', '厂区', '垃圾厂'],
  ['春晓', '云溪第一自来水厂', 'Yunxi No. 1 Waterworks', '厂区', '水厂'],
  ['文汇', '文汇地下通道改造工程', 'Wenhui Underpass Works', '工地'],
  ['双桥', '双桥立交建设工地', 'Shuangqiao Interchange Works', '工地'],
  ['明远', '明远安置房工地', 'Mingyuan Resettlement Housing Site', '工地', '明远安置房'],
  ['沙河', '沙河镇文体中心工地', 'Shahe Culture and Sports Centre Site', '工地'],
];
