import type { Json } from '#kernel/json.ts';

/**
 * JSON in the one form of RFC 8785 (JCS), so that the same content always has the same bytes and therefore the same hash.
 * Written here because it is four times as fast as the `canonicalize` package, which the tests hold it against.
 * As in JSON.stringify a property that is undefined is left out; anything else that JSON cannot hold is a bug and raises.
 */
export function canonicalJson(value: Json): string {
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError('JSON has no NaN and no Infinity');
      return String(value === 0 ? 0 : value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? listed(value) : keyed(value as Record<string, Json | undefined>);
    default:
      throw new TypeError(`JSON has no ${typeof value}`);
  }
}

/** Text that is its own JSON string: nothing to escape, no surrogates. Most of ours, and twice as fast to recognise. */
const plain = /^[\x20\x21\x23-\x5b\x5d-\ud7ff\ue000-\uffff]*$/;

function quoted(text: string): string {
  if (plain.test(text)) return `"${text}"`;
  if (!text.isWellFormed()) throw new TypeError('a lone surrogate has no UTF-8 form');
  return JSON.stringify(text);
}

function listed(items: readonly Json[]): string {
  let out = '[';
  for (let i = 0; i < items.length; i++) out += (i ? ',' : '') + canonicalJson(items[i] as Json);
  return out + ']';
}

function keyed(object: Record<string, Json | undefined>): string {
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype !== Object.prototype && prototype !== null)
    throw new TypeError('JSON holds plain objects only');
  let out = '';
  for (const key of sortedKeys(object)) {
    const value = object[key];
    if (value !== undefined) out += (out ? ',' : '') + quoted(key) + ':' + canonicalJson(value);
  }
  return '{' + out + '}';
}

/** By UTF-16 code units, as RFC 8785 asks for and as sort() does; documents built in order are not sorted again. */
function sortedKeys(object: object): string[] {
  const keys = Object.keys(object);
  for (let i = 1; i < keys.length; i++) if ((keys[i - 1] as string) > (keys[i] as string)) return keys.sort();
  return keys;
}
