import { isLocalDate } from '#kernel/time.ts';
import { flagWords } from '../words.ts';
import { END_OF_DAY } from './feel.ts';
import { type Token, tokensOf } from './tokens.ts';

/** A value as our conditions write it. */
export interface Value {
  readonly type: 'string' | 'number' | 'boolean' | 'date' | 'time';
  readonly text: string;
}

export type Comparison = 'ge' | 'gt' | 'le' | 'lt';

/** What one cell asks. `none` asks nothing. */
export type Tests =
  | { readonly kind: 'none' }
  | { readonly kind: 'values'; readonly values: readonly Value[]; readonly negated: boolean }
  | { readonly kind: 'bounds'; readonly bounds: readonly (readonly [Comparison, Value])[] }
  | { readonly kind: 'starts'; readonly text: string };

/**
 * Reads the unary tests that a condition of a list can say: `-`, values, `not(values)`, comparisons, intervals, `starts with(?, "…")`.
 * Undefined for everything else that FEEL knows, which a list cannot say.
 */
export function readTests(text: string): Tests | undefined {
  if (text.trim() === '' || text.trim() === '-') return { kind: 'none' };
  const tokens = tokensOf(text);
  if (!tokens) return undefined;
  const reader = new Reader(tokens);
  const tests = reader.tests();
  return reader.ended ? tests : undefined;
}

const SIGNS: Readonly<Record<string, Comparison>> = { '>=': 'ge', '>': 'gt', '<=': 'le', '<': 'lt' };
const REVERSED: Readonly<Record<Comparison, Comparison>> = { ge: 'lt', gt: 'le', le: 'gt', lt: 'ge' };

class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get ended(): boolean {
    return this.#at === this.#tokens.length;
  }

  tests(): Tests | undefined {
    if (this.#takeWords('starts', 'with')) return this.#starts();
    if (!this.#takeWords('not')) return this.#positive();
    if (!this.#take('(')) return undefined;
    const inner = this.#positive();
    if (!inner || !this.#take(')')) return undefined;
    if (inner.kind === 'values') return { ...inner, negated: !inner.negated };
    const [only, ...more] = inner.kind === 'bounds' ? inner.bounds : [];
    return only && more.length === 0 ? { kind: 'bounds', bounds: [[REVERSED[only[0]], only[1]]] } : undefined;
  }

  #starts(): Tests | undefined {
    if (!this.#take('(') || !this.#take('?') || !this.#take(',')) return undefined;
    const text = this.value();
    return text?.type === 'string' && this.#take(')') ? { kind: 'starts', text: text.text } : undefined;
  }

  #positive(): Tests | undefined {
    const bounds = this.#comparison() ?? this.#interval();
    if (bounds) return { kind: 'bounds', bounds };
    const asked = this.#take('?');
    const different = this.#take('!=');
    if (!different && !this.#take('=') && asked) return undefined;
    const values: Value[] = [];
    do {
      const value = this.value();
      if (!value) return undefined;
      values.push(value);
    } while (this.#take(','));
    return different && values.length > 1 ? undefined : { kind: 'values', values, negated: different };
  }

  #comparison(): [Comparison, Value][] | undefined {
    const start = this.#at;
    this.#take('?');
    const next = this.#tokens[this.#at];
    const op = next?.kind === 'sign' ? SIGNS[next.text] : undefined;
    if (op) {
      this.#at++;
      const value = this.value();
      if (value) return [[op, value]];
    }
    this.#at = start;
    return undefined;
  }

  #interval(): [Comparison, Value][] | undefined {
    const start = this.#at;
    const from = this.#take('[') ? 'ge' : this.#take('(') || this.#take(']') ? 'gt' : undefined;
    const low = from && this.value();
    const high = low && this.#take('..') ? this.value() : undefined;
    const to = high && (this.#take(']') ? 'le' : this.#take(')') || this.#take('[') ? 'lt' : undefined);
    if (from && low && high && to)
      return [
        [from, low],
        [to, high],
      ];
    this.#at = start;
    return undefined;
  }

  value(): Value | undefined {
    const token = this.#tokens[this.#at];
    if (!token || token.kind === 'sign') return undefined;
    this.#at++;
    if (token.kind === 'string' || token.kind === 'number') return { type: token.kind, text: token.text };
    if (token.kind === 'at') return dayOrTime(token.text);
    if (token.text === 'true' || token.text === 'false')
      return { type: 'boolean', text: flagWords[token.text === 'true' ? 0 : 1] };
    if (token.text !== 'date' && token.text !== 'time') return undefined;
    const inner = this.#take('(') ? this.value() : undefined;
    const found = inner?.type === 'string' && this.#take(')') ? dayOrTime(inner.text) : undefined;
    return found?.type === token.text ? found : undefined;
  }

  #take(sign: string): boolean {
    const token = this.#tokens[this.#at];
    const found = token?.kind === 'sign' && token.text === sign;
    if (found) this.#at++;
    return found;
  }

  #takeWords(...words: readonly string[]): boolean {
    const found = words.every((word, i) => {
      const token = this.#tokens[this.#at + i];
      return token?.kind === 'name' && token.text === word;
    });
    if (found) this.#at += words.length;
    return found;
  }
}

/** Lists know whole minutes; the last second of a day stands for its end, 24:00. */
function dayOrTime(text: string): Value | undefined {
  if (isLocalDate(text)) return { type: 'date', text };
  if (text === END_OF_DAY) return { type: 'time', text: '24:00' };
  const time = /^((?:[01]\d|2[0-3]):[0-5]\d)(?::00(?:\.0+)?)?$/.exec(text)?.[1];
  return time === undefined ? undefined : { type: 'time', text: time };
}

/** The value of an output: text, several texts, or nothing. Undefined when it is something else. */
export function readResult(text: string): { readonly texts: readonly string[] } | undefined {
  const source = text.trim();
  if (source === '' || source === '-' || source === 'null') return { texts: [] };
  const list = /^\[([\s\S]*)\]$/.exec(source)?.[1];
  if (list !== undefined && list.trim() === '') return { texts: [] };
  const found = readTests(list ?? source);
  if (found?.kind !== 'values' || found.negated) return undefined;
  return list === undefined && found.values.length > 1
    ? undefined
    : { texts: found.values.map((each) => each.text) };
}
