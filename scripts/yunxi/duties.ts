// Writes matters.csv, powers.csv, duties.csv and transfers.csv of the sample district from the hand-written catalogue.
// Run: node_modules/.bin/node scripts/yunxi/duties.ts [--check]
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { block, blocks, inScope, lineNames, scopeWidth, unit } from './answerers.ts';
import { type Catalogue, type DutyType, type Matter, type Rule, readCatalogue } from './catalogue.ts';
import { csv } from './csv.ts';
import { meansOf } from './means.ts';
import { transferRows } from './transfers.ts';

const here = import.meta.dirname;
const pack = join(here, '../../packs/yunxi');
const edition = '2025-2';
const effective = '2025-07-01';
const title = '《云溪区街道（乡镇）履职事项清单（2025年版）》';
const reasons: Record<string, string> = {
  技: '技术承接难',
  无: '无监管对象',
  低: '行权频率低',
  考: '考核不科学',
  难: '实施难度大',
};
const ways = [
  '受理投诉举报和街镇上报的线索，依法调查取证、作出处理，结果反馈街镇',
  '结合日常检查和“双随机、一公开”抽查开展执法，对违法行为立案查处',
  '接到线索后派员到场核查，先责令改正，拒不改正的依法处理',
  '建立巡查检查台账，定期会同相关部门联合执法，依法立案查处',
];

export type Row = Record<string, string>;
interface Item {
  matter: Matter;
  rule: Rule;
}

/** Within one block a rule written for fewer blocks replaces the wider rule with the same condition. */
function itemsOf(matter: Matter, suffix: string): Item[] {
  const held = new Map<string, Rule>();
  for (const rule of matter.rules) {
    if (rule.type === '部门' || !inScope(rule.scope, suffix)) continue;
    const other = held.get(rule.condition);
    if (other && scopeWidth(other.scope) === scopeWidth(rule.scope))
      throw new Error(`${matter.name}: two rules for «${rule.condition}» in ${suffix}`);
    if (!other || scopeWidth(other.scope) > scopeWidth(rule.scope)) held.set(rule.condition, rule);
  }
  return [...held.values()].map((rule) => ({ matter, rule }));
}

function wayOf(rule: Rule, matter: Matter): string {
  if (rule.type !== '收回') return '';
  const [letter = '', text] = rule.way.split(' ');
  const how = text ?? ways[Number(matter.code) % ways.length];
  return `承接部门：${lineNames[rule.lead]}。工作方式：${how}。收回原因：${reasons[letter] ?? '?'}。`;
}

function dutyRow(item: Item, area: string, suffix: string, listed: string): Row {
  const { matter, rule } = item;
  const assists = rule.assists.map((code) => unit(code, suffix));
  if (rule.type === '配合') assists.unshift(block(suffix));
  return {
    清单版本: edition,
    序号: '',
    事项: matter.code,
    区域代码: area,
    条件: rule.condition,
    类型: rule.type,
    主办: unit(rule.lead, suffix),
    协办: [...new Set(assists)].join('；'),
    依据: [rule.ground, listed].filter(Boolean).join('；'),
    街镇做什么: rule.does,
    街镇不做什么: rule.doesNot,
    收回方式: wayOf(rule, matter),
    生效日期: effective,
    失效日期: '',
  };
}

export function dutyRows(catalogue: Catalogue): Row[] {
  const rows: Row[] = [];
  const types: DutyType[] = ['基本', '配合', '收回'];
  for (const suffix of blocks) {
    const items = catalogue.matters.flatMap((matter) => itemsOf(matter, suffix));
    for (const type of types) {
      const ofType = items.filter((item) => item.rule.type === type);
      for (const [index, item] of ofType.entries())
        rows.push(dutyRow(item, `990110${suffix}`, suffix, `${title}${type}第${index + 1}项`));
    }
  }
  for (const matter of catalogue.matters)
    for (const rule of matter.rules)
      if (rule.type === '部门') rows.push(dutyRow({ matter, rule }, '990110', '', ''));
  return rows.map((row, index) => ({ ...row, 序号: String(index + 1) }));
}

export function matterRows(catalogue: Catalogue): Row[] {
  return catalogue.matters.map((matter) => ({
    代码: matter.code,
    上级代码: matter.parent,
    名称: matter.name,
    英文名: matter.nameEn,
    别名: matter.aliases.join('；'),
    示例: matter.samples.join('；'),
    时限类: matter.deadline,
    情形: matter.circumstances.join('；'),
    所需职权: matter.needs.join('；'),
    所需专长: meansOf(matter.code).skills,
    所需装备: meansOf(matter.code).equipment,
  }));
}

export function powerRows(catalogue: Catalogue): Row[] {
  return catalogue.powers.map((power) => ({
    代码: power.code,
    名称: power.name,
    类型: power.type,
    依据: power.ground,
    行使单位: power.unit,
  }));
}

function sheet(file: string, rows: Row[]): string {
  return csv({
    file,
    head: Object.keys(rows[0] ?? {}).join(','),
    rows: rows.map((row) => Object.values(row)),
  });
}

export function sheets(): Record<string, string> {
  const catalogue = readCatalogue(here);
  return {
    'matters.csv': sheet('matters.csv', matterRows(catalogue)),
    'powers.csv': sheet('powers.csv', powerRows(catalogue)),
    'duties.csv': sheet('duties.csv', dutyRows(catalogue)),
    'transfers.csv': sheet('transfers.csv', transferRows(catalogue, edition)),
  };
}

function main(check: boolean): void {
  mkdirSync(pack, { recursive: true });
  for (const [name, text] of Object.entries(sheets())) {
    const path = join(pack, name);
    if (!check) writeFileSync(path, text);
    else if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
      console.error(`${path} is not what scripts/yunxi/duties.ts writes; run it again`);
      process.exitCode = 1;
    }
  }
}

if (import.meta.main) main(process.argv.includes('--check'));
