/** Nested deeper than anything that is asked for; what lies beneath is refused by the schema of its route. */
const DEEPEST = 50;

/**
 * Puts right what JSON and addresses can carry and no database can keep: the character 0 is taken out, half of a character becomes
 * the sign for one that cannot be shown. In place, in names and values, so that every route is given text that is text.
 */
export function makeWellFormed(value: unknown, depth = 0): void {
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value) || depth > DEEPEST) return;
  const given = value as Record<string, unknown>;
  for (const [name, inner] of Object.entries(given)) {
    const known = mended(name);
    if (known !== name) delete given[name];
    const kept = typeof inner === 'string' ? mended(inner) : inner;
    if (known !== name || kept !== inner) given[known] = kept;
    makeWellFormed(kept, depth + 1);
  }
}

function mended(text: string): string {
  return text.isWellFormed() && !text.includes('\0') ? text : text.replaceAll('\0', '').toWellFormed();
}
