import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { projectRoot } from '#platform/config.ts';
import { generator, speaker } from './texts.ts';

const HEADER =
  '工单编号,受理时间,诉求内容,诉求地址,来电号码,受理渠道,办理状态,答复时间,办结时间,答复内容,结果';
const channels = ['电话', '电话', '电话', '微信', '网站', '网格'];
const answers = [
  '经现场核实，情况属实，已安排人员处理完毕，并向来电人说明。',
  '已联系责任单位到场，问题已解决，来电人表示认可。',
  '该处已列入本季度整治计划，已向来电人解释，并将继续跟进。',
  '经调查，所反映情况不在我单位职责内，已转交相关单位办理。',
];

/** What an office's export looks like, mapped as its people would map it. */
export const importMap = {
  source: 'bench-office',
  columns: {
    externalId: '工单编号',
    at: '受理时间',
    text: '诉求内容',
    address: '诉求地址',
    phone: '来电号码',
    channel: '受理渠道',
    state: '办理状态',
    answeredAt: '答复时间',
    closedAt: '办结时间',
    answer: '答复内容',
    outcome: '结果',
  },
  states: { 已办结: 'closed', 办理中: 'open' },
};

/** Writes a file of work orders of the past year: nine in ten finished, text of our own, in order of time. */
export async function writeOrders(path: string, rows: number, now: Date): Promise<void> {
  const out = createWriteStream(path, { highWaterMark: 1 << 20 });
  out.write(`\uFEFF${HEADER}\r\n`);
  const say = speaker(projectRoot(), 3);
  const year = 360 * 86_400_000;
  for (let i = 0; i < rows; i++) {
    const random = generator(i);
    const { text, address, phone } = say(i);
    const at = new Date(now.getTime() - year + ((year - 86_400_000 * 6) * i) / rows);
    const isClosed = random() < 0.9;
    const answeredAt = new Date(at.getTime() + (0.2 + 3 * random()) * 86_400_000);
    const closedAt = new Date(answeredAt.getTime() + 86_400_000);
    const ending = isClosed
      ? ['已办结', stamp(answeredAt), stamp(closedAt), answers[i % answers.length] ?? '', '满意']
      : ['办理中', '', '', '', ''];
    const cells = [
      `WO${String(i).padStart(9, '0')}`,
      stamp(at),
      text,
      address ?? '',
      phone ?? '',
      channels[i % channels.length] ?? '',
      ...ending,
    ];
    if (!out.write(`${cells.map((cell) => `"${cell}"`).join(',')}\r\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

function stamp(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}
