/** The departments (条), their stations in the streets and towns, and the partners. Written by hand. */

/** Code, name, short name, English name, how many handlers. */
type Line = readonly [code: string, name: string, short: string, english: string, handlers: number];

export const LINES: readonly Line[] = [
  ['cgj', '云溪区城市管理局（综合行政执法局）', '区城管局', 'Urban Management Bureau', 3],
  ['scj', '云溪区市场监督管理局', '区市监局', 'Market Supervision Bureau', 3],
  ['zjj', '云溪区住房和城乡建设局', '区住建局', 'Housing and Construction Bureau', 3],
  ['hbj', '云溪区生态环境局', '区生态环境局', 'Ecology and Environment Bureau', 3],
  ['gaf', '云溪区公安分局', '区公安分局', 'Public Security Branch', 3],
  ['jjd', '云溪区公安交警大队', '区交警大队', 'Traffic Police Brigade', 3],
  ['mzj', '云溪区民政局', '区民政局', 'Civil Affairs Bureau', 3],
  ['rsj', '云溪区人力资源和社会保障局', '区人社局', 'Human Resources and Social Security Bureau', 3],
  ['wjj', '云溪区卫生健康局', '区卫健局', 'Health Bureau', 3],
  ['jyj', '云溪区教育局', '区教育局', 'Education Bureau', 3],
  ['jtj', '云溪区交通运输局', '区交通局', 'Transport Bureau', 3],
  ['swj', '云溪区水务局', '区水务局', 'Water Affairs Bureau', 3],
  ['nyj', '云溪区农业农村局', '区农业农村局', 'Agriculture and Rural Affairs Bureau', 3],
  ['yjj', '云溪区应急管理局', '区应急局', 'Emergency Management Bureau', 3],
  ['xfd', '云溪区消防救援大队', '区消防大队', 'Fire and Rescue Brigade', 2],
  ['zrj', '云溪区自然资源和规划局', '区资规局', 'Natural Resources and Planning Bureau', 3],
  ['lyj', '云溪区园林和林业局', '区园林局', 'Parks and Forestry Bureau', 2],
  ['wlj', '云溪区文化和旅游局', '区文旅局', 'Culture and Tourism Bureau', 2],
  ['ybj', '云溪区医疗保障局', '区医保局', 'Healthcare Security Bureau', 2],
  ['tyj', '云溪区退役军人事务局', '区退役军人局', 'Veterans Affairs Bureau', 2],
  ['swu', '云溪区税务局', '区税务局', 'Tax Bureau', 2],
  ['czj', '云溪区财政局', '区财政局', 'Finance Bureau', 2],
  ['fgj', '云溪区发展和改革局', '区发改局', 'Development and Reform Bureau', 2],
  ['gxj', '云溪区工业和信息化局', '区工信局', 'Industry and Information Technology Bureau', 2],
  ['sww', '云溪区商务局', '区商务局', 'Commerce Bureau', 2],
  ['sfj', '云溪区司法局', '区司法局', 'Justice Bureau', 2],
  ['xfj', '云溪区信访局', '区信访局', 'Public Complaints Bureau', 2],
  ['tjj', '云溪区统计局', '区统计局', 'Statistics Bureau', 2],
  ['sjj', '云溪区数据局', '区数据局', 'Data Bureau', 2],
  ['gjj', '云溪区住房公积金管理部', '区公积金部', 'Housing Fund Office', 2],
  ['clh', '云溪区残疾人联合会', '区残联', "Disabled Persons' Federation", 2],
  ['flh', '云溪区妇女联合会', '区妇联', "Women's Federation", 2],
];

export interface Station {
  readonly line: string;
  /** `{s}` is the stem of the street or town, `{S}` its full name. */
  readonly name: string;
  readonly townName?: string;
  readonly short: string;
  readonly townShort?: string;
  readonly english: string;
  readonly handlers: number;
  readonly townsOnly?: true;
}

export const STATIONS: readonly Station[] = [
  {
    line: 'cgj',
    name: '{S}综合行政执法队',
    short: '{s}执法队',
    english: '{p} Law Enforcement Team',
    handlers: 2,
  },
  { line: 'gaf', name: '{s}派出所', short: '{s}派出所', english: '{p} Police Station', handlers: 2 },
  {
    line: 'scj',
    name: '{s}市场监管所',
    short: '{s}市监所',
    english: '{p} Market Supervision Office',
    handlers: 2,
  },
  { line: 'sfj', name: '{s}司法所', short: '{s}司法所', english: '{p} Justice Office', handlers: 1 },
  {
    line: 'zrj',
    name: '{s}自然资源所',
    short: '{s}资规所',
    english: '{p} Natural Resources Office',
    handlers: 1,
  },
  {
    line: 'wjj',
    name: '{s}社区卫生服务中心',
    townName: '{S}卫生院',
    short: '{s}卫生中心',
    townShort: '{s}卫生院',
    english: '{p} Health Centre',
    handlers: 1,
  },
  {
    line: 'nyj',
    name: '{S}农业综合服务站',
    short: '{s}农服站',
    english: '{p} Agricultural Service Station',
    handlers: 2,
    townsOnly: true,
  },
];

/** Code, name, short name, English name, community in which the office is. */
export const PARTNERS: readonly (readonly [string, string, string, string, string])[] = [
  ['gdgs', '云溪供电公司', '供电公司', 'Yunxi Power Supply Company', '锦华'],
  ['rqgs', '云溪燃气有限公司', '燃气公司', 'Yunxi Gas Company', '梧桐'],
  ['zls', '云溪自来水有限公司', '自来水公司', 'Yunxi Water Supply Company', '春晓'],
  ['psgs', '云溪排水有限公司', '排水公司', 'Yunxi Drainage Company', '长堤'],
  ['rlgs', '云溪供热有限公司', '供热公司', 'Yunxi Heating Company', '永宁'],
  ['dxgs', '云溪电信公司', '电信公司', 'Yunxi Telecom Company', '鼓楼'],
  ['ydgs', '云溪移动公司', '移动公司', 'Yunxi Mobile Company', '和顺'],
  ['gjgs', '云溪公共交通有限公司', '公交公司', 'Yunxi Bus Company', '双桥'],
  ['hwgs', '云溪环卫服务有限公司', '环卫公司', 'Yunxi Sanitation Company', '安定'],
  ['wyla', '柳岸物业服务有限公司', '柳岸物业', "Liu'an Property Services", '柳岸'],
  ['wyyl', '云邻物业服务有限公司', '云邻物业', 'Yunlin Property Services', '学府'],
  ['wyjh', '锦华物业服务有限公司', '锦华物业', 'Jinhua Property Services', '锦华'],
  ['wyxh', '云溪区物业管理协会', '物业协会', 'Property Management Association', '文汇'],
  [
    'gtxh',
    '云溪区个体私营企业协会',
    '个私协会',
    'Association of Self-employed and Private Businesses',
    '和顺',
  ],
  ['zyz', '云溪区志愿者联合会', '志愿者联合会', 'Volunteer Federation', '书院'],
  ['yxxy', '云溪学院', '云溪学院', 'Yunxi College', '学府'],
  ['flyz', '云溪区法律援助中心', '法援中心', 'Legal Aid Centre', '鼓楼'],
];
