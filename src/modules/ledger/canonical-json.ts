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

function quoted(text: string): string {
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
  // The default order of sort() is by UTF-16 code units, which is what RFC 8785 asks for.
  for (const key of Object.keys(object).sort()) {
    const value = object[key];
    if (value !== undefined) out += (out ? ',' : '') + quoted(key) + ':' + canonicalJson(value);
  }
  return '{' + out + '}';
}
