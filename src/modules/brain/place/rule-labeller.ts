import { findLabel, type Span } from './labels.ts';

/** Labels the tokens of an address. */
export type Labeller = (tokens: readonly string[]) => Span[];

const HAN = '\\p{Script=Han}';
const NUMBER = '(?:\\d+|[一二三四五六七八九十百]+)';
/** Widest first. A name ends at the first ending, so that 云溪区桥东街道 is two names. */
const RULES: readonly (readonly [label: string, form: RegExp])[] = [
  ['prov', rule(`${HAN}{2,6}?(?:省|自治区)`)],
  ['city', rule(`${HAN}{2,6}?(?:市|自治州|盟)(?!场)`)],
  ['district', rule(`${HAN}{1,6}?(?:(?<![小社园校院厂景城])区|县|旗)(?!域)`)],
  ['devzone', rule(`${HAN}{2,10}?(?:开发区|高新区|新区|工业园区|保税区)`)],
  ['town', rule(`${HAN}{1,6}?(?:街道(?:办事处)?|镇|乡)`)],
  ['community', rule(`${HAN}{1,8}?(?:社区|居委会|村委会|村(?!路|道))`)],
  ['road', rule(`${HAN}{1,8}?(?:大道|大街|胡同|路|街|巷|弄|道)(?:[东南西北中]段)?(?!口)`)],
  ['road', rule(`${NUMBER}组`)],
  [
    'assist',
    rule('(?:斜?对面|附近|旁边?|门口|路口|交叉口|往?[东南西北](?:侧|边|面|约?\\d+米)|楼下|路边|桥下)'),
  ],
  ['houseno', rule(`(?:${NUMBER}|[A-Za-z]\\d*)(?:号楼|幢|栋|座)`)],
  ['roadno', rule(`${NUMBER}(?:[-–之]${NUMBER})?号(?:附${NUMBER}号)?`)],
  ['cellno', rule(`(?:${NUMBER}|[A-Za-z])单元`)],
  ['floorno', rule(`(?:负|地下)?${NUMBER}(?:楼|层)`)],
  ['roomno', rule('(?:[A-Za-z]?\\d{1,5}(?:室|房|户)|\\d{3,5}(?![路号栋幢]))')],
  ['redundant', rule('[-_—,，.。;；、:：()（）/]+')],
];
const POI = findLabel('poi') as number;
const PERSON = findLabel('person') as number;
const HOUSE = new Set(['houseno', 'cellno', 'floorno', 'roomno'].map((name) => findLabel(name) as number));

function rule(source: string): RegExp {
  return new RegExp(source, 'uy');
}

/**
 * Labels by rules of our own, from the endings that Chinese addresses have. Needs nothing learned, so it is what the
 * program does until an office gives it labelled addresses. What no rule names is a point of interest, or behind a door
 * number whoever has the rooms.
 */
export const byRules: Labeller = (tokens) => {
  const text = tokens.join('');
  const starts = startsOf(tokens);
  const spans: Span[] = [];
  let open = 0;
  const close = (at: number) => {
    if (at > open)
      spans.push({ from: open, to: at, label: HOUSE.has(spans.at(-1)?.label ?? -1) ? PERSON : POI });
  };
  for (let at = 0; at < tokens.length; ) {
    const found = matchAt(text, starts, at, at === open);
    if (!found) {
      at++;
      continue;
    }
    close(at);
    spans.push(found);
    at = found.to;
    open = at;
  }
  close(tokens.length);
  return spans;
};

function startsOf(tokens: readonly string[]): Map<number, number> {
  const starts = new Map<number, number>();
  let at = 0;
  for (const [index, token] of tokens.entries()) {
    starts.set(at, index);
    at += token.length;
  }
  starts.set(at, tokens.length);
  return starts;
}

/** Names begin where the last part ended; numbers and small words may stand behind an unnamed part. */
function matchAt(
  text: string,
  starts: ReadonlyMap<number, number>,
  at: number,
  fresh: boolean,
): Span | undefined {
  const from = charOf(starts, at);
  for (const [name, form] of RULES) {
    const label = findLabel(name) as number;
    if (!fresh && label <= ROAD && name !== 'assist') continue;
    form.lastIndex = from;
    const match = form.exec(text);
    const to = match && starts.get(from + match[0].length);
    if (to !== undefined && to !== null && to > at) return { from: at, to, label };
  }
  return undefined;
}

const ROAD = findLabel('road') as number;

function charOf(starts: ReadonlyMap<number, number>, token: number): number {
  for (const [char, index] of starts) if (index === token) return char;
  return 0;
}
