import { AREA_KIND_WORDS, ROLE_WORDS, UNIT_KIND_WORDS } from '#modules/directory';
import { dutySheet } from '#modules/responsibility';
import { type ColumnDef, may, must, type SheetDef } from '#platform/files/sheet/sheet.ts';
import {
  aliases,
  areaCode,
  asWritten,
  date,
  english,
  ground,
  name,
  term,
  unitCode,
  validity,
  words,
} from './columns.ts';
import { registerSheets } from './sheets-registers.ts';

/** Items of the sheet 说明, which holds one item a row. */
export const packItems: readonly ColumnDef[] = [
  must('code', '区划代码', 'code', 'code', ['6 位县级区划代码', 'the 6-digit county-level code']),
  must('name', '名称', 'name', 'text', name),
  may('nameEn', '英文名', 'name_en', 'text', english),
  must('version', '版本', 'version', 'text', ['自定，如 2026.1', 'chosen by you, such as 2026.1']),
  must('effectiveFrom', '生效日期', 'effective_from', 'date', date),
  may('hotline', '热线电话', 'hotline', 'text', ['居民可以拨打的号码', 'the number residents may call']),
  may('note', '说明', 'note', 'text', ['可不填', 'may be left empty']),
];

const directorySheets: readonly SheetDef[] = [
  {
    key: 'pack',
    zh: '说明',
    required: true,
    about: { zh: '资料包说明，一行一项', en: 'The pack about itself, one item a row.' },
    columns: [
      must('item', '项', 'item', 'text', [
        '如 区划代码、名称、版本',
        'such as 区划代码 (code), 名称 (name), 版本 (version)',
      ]),
      may('value', '值', 'value', 'text', ['该项的内容', 'its value']),
    ],
  },
  {
    key: 'areas',
    zh: '区域',
    required: true,
    about: {
      zh: '区县、街镇、社区（村）、网格，一行一个',
      en: 'District, streets and towns, communities and villages, grids.',
    },
    columns: [
      must('code', '代码', 'code', 'code', [
        '区县 6 位、街镇 9 位、社区（村）12 位、网格 15 位，按文本填写',
        '6 digits for the district, 9 a street, 12 a community, 15 a grid, kept as text',
      ]),
      must('name', '名称', 'name', 'text', name),
      may('nameEn', '英文名', 'name_en', 'text', english),
      must('kind', '类型', 'type', 'choice', ['从下拉表中选', 'one of the list'], words(AREA_KIND_WORDS)),
      may('parent', '上级代码', 'parent', 'code', [
        '上一级区域的代码，区县不填',
        'the code one level up; empty for the district',
      ]),
      may('aliases', '别名', 'aliases', 'list', aliases),
      may('boundary', '边界', 'boundary', 'wkt', [
        'POLYGON ((经度 纬度, …))，WGS84，首尾相同；没有就不填',
        'POLYGON ((lon lat, …)) in WGS 84, first and last point the same; may be left empty',
      ]),
    ],
  },
  {
    key: 'places',
    zh: '地点',
    required: false,
    about: {
      zh: '道路、小区、学校等地名，用来认出地址',
      en: 'Roads, estates, schools …: names by which an address is known.',
    },
    columns: [
      must('name', '名称', 'name', 'text', name),
      may('nameEn', '英文名', 'name_en', 'text', english),
      must('kind', '类型', 'type', 'text', ['如 道路、小区、学校', 'such as 道路, 小区, 学校']),
      must('area', '区域代码', 'area', 'code', [
        '所在的最小区域的代码',
        'the code of the narrowest area it lies in',
      ]),
      may('lon', '经度', 'lon', 'number', ['WGS84，如 118.9886', 'WGS 84, such as 118.9886']),
      may('lat', '纬度', 'lat', 'number', ['WGS84，如 32.0009', 'WGS 84, such as 32.0009']),
      may('aliases', '别名', 'aliases', 'list', aliases),
      may('circumstances', '情形', 'circumstances', 'pairs', [
        '写成 物业=是；道路=市政',
        'written like 物业=是；道路=市政',
      ]),
    ],
  },
  {
    key: 'units',
    zh: '单位',
    required: true,
    about: {
      zh: '能承办诉求的单位：热线、部门、派驻机构、街镇、社区、社会单位',
      en: 'Units that can hold a case.',
    },
    columns: [
      must('code', '代码', 'code', 'code', ['自定的字母数字代码', 'letters and digits of your choice']),
      must('name', '名称', 'name', 'text', name),
      may('shortName', '简称', 'short_name', 'text', english),
      may('nameEn', '英文名', 'name_en', 'text', english),
      must('kind', '类型', 'type', 'choice', ['从下拉表中选', 'one of the list'], words(UNIT_KIND_WORDS)),
      may('parent', '上级单位', 'parent', 'code', unitCode),
      may('line', '条线', 'line', 'code', [
        '派驻机构填所属部门的代码',
        'for a station, the code of its line',
      ]),
      must('area', '区域代码', 'area', 'code', areaCode),
      may('phone', '电话', 'phone', 'text', english),
      may('address', '地址', 'address', 'text', english),
    ],
  },
  {
    key: 'posts',
    zh: '岗位',
    required: true,
    about: { zh: '单位里的岗位；权限随岗位，不随人', en: 'Posts in units; rights come from the post.' },
    columns: [
      must('code', '代码', 'code', 'code', ['自定的字母数字代码', 'letters and digits of your choice']),
      must('unit', '单位', 'unit', 'code', unitCode),
      must('name', '名称', 'name', 'text', ['岗位名称', 'the title']),
      must('role', '角色', 'role', 'choice', ['从下拉表中选', 'one of the list'], words(ROLE_WORDS)),
      must('area', '区域代码', 'area', 'code', [
        '岗位负责的区域的代码',
        'the code of the area the post answers for',
      ]),
    ],
  },
  {
    key: 'people',
    zh: '人员',
    required: true,
    about: { zh: '在岗人员', en: 'The people who hold the posts.' },
    columns: [
      must('code', '工号', 'code', 'code', ['本区内不重复', 'unique in the district']),
      must('name', '姓名', 'name', 'text', ['填写姓名', 'the name']),
      must(
        'posts',
        '岗位',
        'posts',
        'codes',
        ['“岗位”表中的代码，兼岗用“；”分开', 'codes of the sheet 岗位 (posts), several separated by “；”'],
        { missing: 'person-without-post' },
      ),
      may('login', '登录名', 'login', 'login', [
        '3–32 个小写字母、数字、点、横线；不登录就不填',
        '3–32 small letters, digits, dots or dashes; empty when the person does not sign in',
      ]),
    ],
  },
  {
    key: 'powers',
    zh: '职权',
    required: false,
    about: { zh: '法定职权及行使单位', en: 'Powers given by law, and who exercises them.' },
    columns: [
      must('code', '代码', 'code', 'code', ['本区内不重复', 'unique in the district']),
      must('name', '名称', 'name', 'text', name),
      must(
        'kind',
        '类型',
        'type',
        'choice',
        ['从下拉表中选', 'one of the list'],
        asWritten('行政处罚', '行政许可', '行政检查', '行政强制', '行政确认', '行政给付', '公共服务', '其他'),
      ),
      must('ground', '依据', 'ground', 'text', ground),
      must('unit', '行使单位', 'unit', 'code', unitCode),
    ],
  },
];

const responsibilitySheets: readonly SheetDef[] = [
  {
    key: 'matters',
    zh: '事项',
    required: true,
    about: { zh: '事项目录，三级', en: 'The catalogue of matters, three levels.' },
    columns: [
      must('code', '代码', 'code', 'code', [
        '每级两位：01、0101、010101，按文本填写',
        'two digits a level: 01, 0101, 010101, kept as text',
      ]),
      may('parent', '上级代码', 'parent', 'code', ['一级事项不填', 'empty at the first level']),
      must('name', '名称', 'name', 'text', name),
      may('nameEn', '英文名', 'name_en', 'text', english),
      may('aliases', '别名', 'aliases', 'list', [
        '居民的叫法，用“；”分开',
        'words residents use, separated by ；',
      ]),
      may('phrases', '示例', 'phrases', 'list', [
        '居民的说法，用“；”分开',
        'sentences residents say, separated by ；',
      ]),
      may('deadlineClass', '时限类', 'deadline', 'code', [
        '“时限”表中的代码，末级事项必填',
        'a code of the sheet 时限 (deadlines); every last-level matter needs one',
      ]),
      may('circumstances', '情形', 'circumstances', 'text', [
        '写成 物业:是否；道路:枚举(市政/小区)',
        'written like 物业:是否；道路:枚举(市政/小区)',
      ]),
      may('powers', '所需职权', 'powers', 'list', [
        '“职权”表中的代码，用“；”分开；CF-01* 表示协办单位有此职权即可，CF-01(需要处罚=是) 表示只在这种情形需要',
        'codes of the sheet 职权 (powers), separated by ；; CF-01* where an assisting unit may exercise it, CF-01(需要处罚=是) where it is needed only then',
      ]),
      may('skills', '所需专长', 'skills', 'list', [
        '办理要用的专长，名称与“能力”表的专长相同，用“；”分开；写法同所需职权：调解、调解*、登高作业(楼层>=7)',
        'skills that settling it takes, named as in the sheet 能力 (capacity), separated by ；; written as needed powers are: 调解, 调解*, 登高作业(楼层>=7)',
      ]),
      may('equipment', '所需装备', 'equipment', 'list', [
        '办理要用的装备，写法同所需专长；能力表写“登高车2辆”，这里写“登高车”',
        'equipment that settling it takes, written as skills are; where the sheet 能力 (capacity) says 登高车2辆, write 登高车',
      ]),
    ],
  },
  {
    key: 'lists',
    zh: '清单',
    required: false,
    about: {
      zh: '权责清单的版本；没有这张表时，版本从其中最早的生效日期起用',
      en: 'Versions of the duty list; without this sheet a version begins with its earliest row.',
    },
    columns: [
      must('version', '清单版本', 'version', 'text', ['如 2026-1', 'such as 2026-1']),
      must('effectiveFrom', '生效日期', 'effective_from', 'date', date),
      may('note', '说明', 'note', 'text', ['可不填', 'may be left empty']),
    ],
  },
  dutySheet,
  {
    key: 'deadlines',
    zh: '时限',
    required: true,
    about: { zh: '各类事项的时限', en: 'Terms of each class of matters.' },
    columns: [
      must('class', '代码', 'code', 'code', ['如 ordinary', 'such as ordinary']),
      must('name', '名称', 'name', 'text', name),
      must('dispatch', '派单时限', 'dispatch', 'text', term),
      must('contact', '联系时限', 'contact', 'text', term),
      must('resolve', '办结时限', 'resolve', 'text', term),
      may('ground', '依据', 'ground', 'text', ground),
      ...validity,
    ],
  },
];

const ruleSheets: readonly SheetDef[] = [
  {
    key: 'calendar',
    zh: '日历',
    required: false,
    about: { zh: '与国务院放假安排不同的日子', en: 'Days that differ from the State Council’s calendar.' },
    columns: [
      must('day', '日期', 'date', 'date', date),
      must('working', '类型', 'type', 'choice', ['工作日 或 休息日', '工作日 (working) or 休息日 (rest)'], {
        choices: { 工作日: 'working', 休息日: 'rest' },
      }),
      may('note', '说明', 'note', 'text', ['为什么', 'why']),
    ],
  },
  {
    key: 'hours',
    zh: '工作时间',
    required: true,
    about: { zh: '工作日的上下班时间', en: 'Working hours of a working day.' },
    columns: [
      ...validity,
      must('periods', '时段', 'periods', 'periods', [
        '写成 08:30-12:00；13:30-17:30',
        'written like 08:30-12:00；13:30-17:30',
      ]),
    ],
  },
  {
    key: 'grounds',
    zh: '理由',
    required: false,
    about: {
      zh: '可以暂停、挂账、延期、移交的理由，督办的原因',
      en: 'Grounds admitted for pausing, shelving, extending or moving a case, and causes of supervisions.',
    },
    columns: [
      must('code', '代码', 'code', 'code', ['本区内不重复', 'unique in the district']),
      must('kind', '类别', 'type', 'choice', ['从下拉表中选', 'one of the list'], {
        choices: { 暂停: 'pause', 挂账: 'books', 延期: 'extend', 移交: 'move', 督办原因: 'cause' },
      }),
      must('name', '名称', 'name', 'text', name),
      may('nameEn', '英文名', 'name_en', 'text', english),
      may('ground', '依据', 'ground', 'text', ground),
      ...validity,
    ],
  },
  {
    key: 'settings',
    zh: '规则',
    required: false,
    about: { zh: '回访、重办、并单等规则的取值', en: 'Values of rules such as the follow-up window.' },
    columns: [
      must('key', '键', 'key', 'text', [
        '见《资料包说明》的规则一览',
        'see the list of settings in docs/packs.md',
      ]),
      must('value', '值', 'value', 'text', [
        '见《资料包说明》的规则一览',
        'see the list of settings in docs/packs.md',
      ]),
      may('ground', '依据', 'ground', 'text', ground),
      must('validFrom', '生效日期', 'valid_from', 'date', date),
    ],
  },
];

/** Every sheet of a pack, in the order in which an office fills them in. */
export const sheets: readonly SheetDef[] = [
  ...directorySheets,
  ...responsibilitySheets,
  ...registerSheets,
  ...ruleSheets,
];
