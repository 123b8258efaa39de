/** Deadlines, working hours, calendar, grounds and settings of the invented district. Written by hand. */
import type { Sheet } from './csv.ts';

const SINCE = '2025-01-01';
const RULE = '《云溪区群众诉求办理规则（试行）》';

const pack: Sheet = {
  file: 'pack.csv',
  head: '项,值',
  rows: [
    ['区划代码', '990110'],
    ['名称', '云溪区'],
    ['英文名', 'Yunxi District'],
    ['版本', '2025.1'],
    ['生效日期', SINCE],
    ['热线电话', '12345'],
    [
      '说明',
      '虚构的示范区：区划、单位、人员、清单均为编写，不对应任何真实地方与个人。区划代码 990110 未分配。',
    ],
  ],
};

const deadlines: Sheet = {
  file: 'deadlines.csv',
  head: '代码,名称,派单时限,联系时限,办结时限,依据,生效日期,失效日期',
  rows: [
    ['emergency', '紧急', '1小时', '2小时', '24小时', `${RULE}第九条第一项`, SINCE, ''],
    ['utility', '水电气热', '2小时', '4小时', '24小时', `${RULE}第九条第二项`, SINCE, ''],
    ['ordinary', '一般', '24小时', '1工作日', '5工作日', `${RULE}第九条第三项`, SINCE, ''],
    ['complex', '复杂', '24小时', '1工作日', '15工作日', `${RULE}第九条第四项`, SINCE, ''],
    ['consult', '咨询', '24小时', '1工作日', '2工作日', `${RULE}第九条第五项`, SINCE, ''],
    ['naming', '待定事项', '2小时', '4工作时', '4工作时', `${RULE}第七条`, SINCE, ''],
  ],
};

const hours: Sheet = {
  file: 'hours.csv',
  head: '生效日期,失效日期,时段',
  rows: [[SINCE, '', '08:30-12:00；13:30-17:30']],
};

const calendar: Sheet = {
  file: 'calendar.csv',
  head: '日期,类型,说明',
  rows: [
    ['2026-05-16', '工作日', '云溪建区纪念日调休上班'],
    ['2026-05-18', '休息日', '云溪建区纪念日'],
  ],
};

const ground = (code: string, kind: string, name: string, english: string, article: string): string[] => [
  code,
  kind,
  name,
  english,
  RULE + article,
  SINCE,
  '',
];

const grounds: Sheet = {
  file: 'grounds.csv',
  head: '代码,类别,名称,英文名,依据,生效日期,失效日期',
  rows: [
    ground(
      'pause-materials',
      '暂停',
      '等待居民补充材料',
      'Waiting for papers from the resident',
      '第十四条第一项',
    ),
    ground('pause-weather', '暂停', '恶劣天气无法施工', 'Weather does not allow the work', '第十四条第二项'),
    ground(
      'pause-ruling',
      '暂停',
      '等待司法或鉴定结果',
      'Waiting for a court or an expert opinion',
      '第十四条第三项',
    ),
    ground('pause-resident', '暂停', '居民要求改期', 'The resident asked for another date', '第十四条第四项'),
    ground(
      'books-programme',
      '挂账',
      '需列入年度工程',
      'Has to enter a yearly works programme',
      '第二十二条第一项',
    ),
    ground('books-policy', '挂账', '政策尚未明确', 'The policy is not settled yet', '第二十二条第二项'),
    ground('books-approval', '挂账', '需上级立项', 'Needs a project of the level above', '第二十二条第三项'),
    ground(
      'books-title',
      '挂账',
      '历史遗留产权不清',
      'Ownership unclear from former times',
      '第二十二条第四项',
    ),
    ground('extend-conference', '延期', '需要多部门会商', 'Several units have to confer', '第十五条第一项'),
    ground('extend-parts', '延期', '需采购配件', 'Parts have to be bought', '第十五条第二项'),
    ground('extend-inquiry', '延期', '情况复杂需调查', 'The facts need inquiry', '第十五条第三项'),
    ground('transfer-coordinator', '移交', '协调改派', 'Reassigned by the coordinator', '第十二条'),
  ],
};

const settings: Sheet = {
  file: 'settings.csv',
  head: '键,值,依据,生效日期',
  rows: [
    ['followup.days', '7', `${RULE}第十八条`, SINCE],
    ['reopen.days', '15', `${RULE}第二十条`, SINCE],
    ['callback.workdays', '15', `${RULE}第十九条`, SINCE],
    ['join.auto', '1', `${RULE}第六条`, SINCE],
    ['join.days', '14', `${RULE}第六条`, SINCE],
    ['join.similarity', '0.6', `${RULE}第六条`, SINCE],
    ['extension.max', '1', `${RULE}第十五条`, SINCE],
    ['books.review.maxdays', '180', `${RULE}第二十三条`, SINCE],
    ['attachments.max', '4', `${RULE}第五条`, SINCE],
    // No rule of an office is known that says so; the sample district decided it and says it did.
    ['brain.never', '1403', '示范区自定：涉及法律、信访和干部作风的一律由人派单', SINCE],
    ['pack.demo', '1', '示范区专用', SINCE],
    ['return.hours', '8', `${RULE}第十二条`, SINCE],
    ['return.hours.emergency', '1', `${RULE}第十二条`, SINCE],
    ['return.hours.utility', '2', `${RULE}第十二条`, SINCE],
    ['return.answer.hours', '4', `${RULE}第十二条`, SINCE],
    ['return.answer.hours.emergency', '1', `${RULE}第十二条`, SINCE],
    ['ruling.hours', '8', `${RULE}第十二条`, SINCE],
    ['ruling.hours.emergency', '2', `${RULE}第十二条`, SINCE],
    ['ruling.review.workdays', '5', `${RULE}第十二条`, SINCE],
  ],
};

export const RULE_SHEETS: readonly Sheet[] = [pack, deadlines, hours, calendar, grounds, settings];
