import { may, must } from '#platform/files/sheet/sheet.ts';

/** From «code: word» to «word: code». */
export function words(codes: Readonly<Record<string, string>>): { choices: Record<string, string> } {
  return { choices: Object.fromEntries(Object.entries(codes).map(([code, word]) => [word, code])) };
}

export function asWritten(...list: string[]): { choices: Record<string, string> } {
  return { choices: Object.fromEntries(list.map((word) => [word, word])) };
}

export const name: [string, string] = ['填写全称', 'the full name'];
export const english: [string, string] = ['可不填', 'may be left empty'];
export const aliases: [string, string] = [
  '多个用“；”分开，可不填',
  'several are separated by “；”; may be left empty',
];
export const areaCode: [string, string] = ['填“区域”表中的代码', 'a code of the sheet 区域 (areas)'];
export const unitCode: [string, string] = ['填“单位”表中的代码', 'a code of the sheet 单位 (units)'];
export const date: [string, string] = ['写成 2026-01-31', 'written like 2026-01-31'];
const lastDay: [string, string] = [
  '最后一天，写成 2026-12-31；长期有效就不填',
  'the last day, like 2026-12-31; empty while in force',
];
export const ground: [string, string] = ['法规名称和条款', 'the rule and its article'];
export const term: [string, string] = [
  '写成 2小时、4工作时 或 5工作日',
  'written like 2小时 (hours), 4工作时 (working hours) or 5工作日 (working days)',
];
export const validity = [
  must('validFrom', '生效日期', 'valid_from', 'date', date),
  may('validTo', '失效日期', 'valid_to', 'date', lastDay),
];
