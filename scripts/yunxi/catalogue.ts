// Reads the hand-written catalogue (catalogue-*.txt, powers.txt; notation in README-duties.md).
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type DutyType = '基本' | '配合' | '收回' | '部门';
export interface Rule {
  type: DutyType;
  scope: string;
  condition: string;
  lead: string;
  assists: string[];
  ground: string;
  does: string;
  doesNot: string;
  way: string;
}
export interface Power {
  code: string;
  name: string;
  type: string;
  ground: string;
  unit: string;
}
export interface Matter {
  code: string;
  parent: string;
  name: string;
  nameEn: string;
  aliases: string[];
  samples: string[];
  deadline: string;
  circumstances: string[];
  powers: string[];
  /** Powers of which the catalogue says itself where they are needed, as the sheet writes it. */
  said: Map<string, string>;
  /** The powers with the circumstance in which each is needed, as the sheet says it. */
  needs: string[];
  rules: Rule[];
}
export interface Catalogue {
  matters: Matter[];
  powers: Power[];
}

const deadlines: Record<string, string> = {
  e: 'emergency',
  u: 'utility',
  o: 'ordinary',
  c: 'complex',
  q: 'consult',
};
const powerTypes: Record<string, [name: string, code: string, circumstance: string]> = {
  罚: ['行政处罚', 'CF', '需要处罚'],
  许: ['行政许可', 'XK', '需要许可'],
  检: ['行政检查', 'JC', '需要检查'],
  强: ['行政强制', 'QZ', '需要强制'],
  确: ['行政确认', 'QR', '需要确认'],
  给: ['行政给付', 'JF', '需要给付'],
  服: ['公共服务', 'FW', '需要服务'],
  其: ['其他', 'QT', '需要办理'],
};
const dutyTypes: Record<string, DutyType> = { 基: '基本', 配: '配合', 收: '收回', 部: '部门' };
const scopePattern = /^(?:A|S|T|\d{3})(?:[,-](?:S|T|\d{3}))*$/;

const list = (cell: string | undefined): string[] => (cell ?? '').split('；').filter(Boolean);
const two = (n: number): string => String(n).padStart(2, '0');

/** Keeps the running numbers: codes follow the order of writing, so new leaves go to the end of their group. */
class Reader {
  matters: Matter[] = [];
  powers: Power[] = [];
  /** Powers written apart from the leaves, with the leaves that need them. */
  elsewhere: [code: string, leaves: readonly string[]][] = [];
  private count: [number, number, number] = [0, 0, 0];
  private perKind: Map<string, number>;

  constructor(perKind: Map<string, number>) {
    this.perKind = perKind;
  }

  read(line: string): void {
    const mark = line[0];
    if (mark === undefined || mark === '#') return;
    if (mark === '=' || mark === '-' || mark === '*') this.matter(mark, line.slice(1).trim());
    else if (mark === '!' || mark === '+') this.power(mark, line.slice(1).trim());
    else this.rule(line);
  }

  private current(): Matter {
    const last = this.matters.at(-1);
    if (!last) throw new Error('a rule before the first matter');
    return last;
  }

  private matter(mark: string, line: string): void {
    const level = '=-*'.indexOf(mark);
    const [one, twoth, three] = this.count;
    this.count = level === 0 ? [one + 1, 0, 0] : level === 1 ? [one, twoth + 1, 0] : [one, twoth, three + 1];
    const codes = this.count.slice(0, level + 1).map(two);
    const [name = '', nameEn = '', aliases, samples, deadline, circumstances] = line.split('|');
    this.matters.push({
      code: codes.join(''),
      parent: codes.slice(0, -1).join(''),
      name,
      nameEn,
      aliases: list(aliases),
      samples: list(samples),
      deadline: level === 2 ? (deadlines[deadline ?? ''] ?? `? ${deadline}`) : '',
      circumstances: list(circumstances),
      powers: [],
      said: new Map(),
      needs: [],
      rules: [],
    });
  }

  /** `!` is a power taken back from the blocks: it also yields the withdrawn duty, unless the way is «-». */
  private power(mark: string, line: string): void {
    const [head = '', ground = '', way = '', when = ''] = line.split('|');
    const words = head.split(' ').filter(Boolean);
    const byAssist = words[0] === '*';
    if (byAssist) words.shift();
    const scope = scopePattern.test(words[0] ?? '') ? (words.shift() ?? 'A') : 'A';
    const [unit = '', kind = '', name = ''] = words;
    const [type, letters, circumstance] = powerTypes[kind] ?? ['?', '?', '?'];
    const serial = (this.perKind.get(unit + letters) ?? 0) + 1;
    this.perKind.set(unit + letters, serial);
    const power: Power = {
      code: `${unit.toUpperCase()}-${letters}-${two(serial)}`,
      name,
      type,
      ground,
      unit,
    };
    this.powers.push(power);
    if (this.matters.length === 0) {
      this.elsewhere.push([power.code, list(way)]);
      return;
    }
    this.current().powers.push(power.code);
    if (byAssist || when !== '') this.current().said.set(power.code, `${byAssist ? '*' : ''}${asNeed(when)}`);
    if (mark === '+' || way === '-') return;
    const withdrawn = { type: '收回', scope, condition: `${circumstance}=是`, lead: unit } as const;
    this.add({ ...withdrawn, assists: [], ground, does: '', doesNot: '', way });
  }

  private rule(line: string): void {
    const [head = '', ...cells] = line.split('|');
    const [mark = '', ...words] = head.split(' ');
    const scope = scopePattern.test(words[0] ?? '') ? (words.shift() ?? 'A') : 'A';
    const type = dutyTypes[mark];
    if (!type) throw new Error(`not a rule: ${line}`);
    const lead = type === '基本' ? '块' : (cells.shift() ?? '');
    const way = type === '收回' ? (cells.shift() ?? '') : '';
    const assists = type === '收回' ? [] : list(cells.shift());
    const does = type === '配合' ? (cells.shift() ?? '') : '';
    const doesNot = type === '配合' ? (cells.shift() ?? '') : '';
    const ground = cells.shift() ?? '';
    if (cells.length > 0) throw new Error(`too many cells: ${line}`);
    this.add({ type, scope, condition: words.join(''), lead, assists, ground, does, doesNot, way });
  }

  private add(rule: Rule): void {
    const matter = this.current();
    matter.rules.push(rule);
    const named = rule.condition.match(/需要[^=]+(?==是)/)?.[0];
    const declared = matter.circumstances.some((c) => c.startsWith(`${named}:`));
    if (named && !declared) matter.circumstances.push(`${named}:是否`);
  }
}

/** What a line decides on papers that the block takes in and checks: enough that the line assists. */
const decidedByLine = ['XK', 'QR', 'JF', 'FW', 'QT'];

/** A fine is needed only where there is something to fine: a power is asked for where rows of the leaf ask for it too. */
function needsOf({ powers, circumstances, said }: Matter): string[] {
  return powers.map((code) => {
    const own = said.get(code);
    if (own !== undefined) return code + own;
    const [, letters = ''] = code.split('-');
    const [, , circumstance = ''] = Object.values(powerTypes).find((type) => type[1] === letters) ?? [];
    const asked = circumstances.some((each) => each.startsWith(`${circumstance}:`));
    return `${code}${decidedByLine.includes(letters) ? '*' : ''}${asked ? `(${circumstance}=是)` : ''}`;
  });
}

/** `需要处罚=是；行业=培训` as it stands behind a power in the sheet. */
const asNeed = (when: string): string => (when === '' ? '' : `(${when.replaceAll('；', '，')})`);

/** A leaf needs the powers that are written apart with its name, of the lead or of an assisting unit. */
function needElsewhere(matters: readonly Matter[], elsewhere: Reader['elsewhere']): void {
  for (const [code, leaves] of elsewhere)
    for (const written of leaves) {
      const [, name = '', when = ''] = /^([^()]+)(?:\((.+)\))?$/.exec(written) ?? [];
      const matter = matters.find((each) => each.name === name);
      if (!matter) throw new Error(`${code}: no leaf «${name}»`);
      matter.powers.push(code);
      matter.said.set(code, `*${asNeed(when)}`);
    }
}

export function readCatalogue(folder: string): Catalogue {
  const perKind = new Map<string, number>();
  const reader = new Reader(perKind);
  const files = readdirSync(folder).filter((name) => /^catalogue-\d+\.txt$/.test(name));
  for (const name of files.sort())
    for (const line of readFileSync(join(folder, name), 'utf8').split('\n')) reader.read(line);
  const further = new Reader(perKind);
  for (const line of readFileSync(join(folder, 'powers.txt'), 'utf8').split('\n')) further.read(line);
  needElsewhere(reader.matters, further.elsewhere);
  const matters = reader.matters.map((matter) => ({ ...matter, needs: needsOf(matter) }));
  return { matters, powers: [...reader.powers, ...further.powers] };
}
