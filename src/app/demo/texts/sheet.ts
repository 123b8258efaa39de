/**
 * Texts are kept as lines `key: one；two；three`, which stays readable at a thousand sentences where an array with a line
 * for each would not. The same key may come again.
 */
export function sheet(raw: string): ReadonlyMap<string, readonly string[]> {
  const read = new Map<string, string[]>();
  for (const line of raw.split('\n')) {
    const colon = line.indexOf(':');
    if (colon < 0) continue;
    const key = line.slice(0, colon).trim();
    const texts = line
      .slice(colon + 1)
      .split('；')
      .map((text) => text.trim())
      .filter((text) => text !== '');
    read.set(key, [...(read.get(key) ?? []), ...texts]);
  }
  return read;
}

/** What is written for a matter, or for what stands above it, narrowest first; `*` serves all others. */
export function above(texts: ReadonlyMap<string, readonly string[]>, code: string): readonly string[] {
  for (let length = code.length; length >= 2; length -= 2) {
    const found = texts.get(code.slice(0, length));
    if (found) return found;
  }
  return texts.get('*') ?? [];
}
