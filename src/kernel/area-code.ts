/**
 * Codes of administrative divisions: 6 digits a county, 9 a street or township, 12 a community or village (GB/T 2260,
 * GB/T 10114), 15 a unit grid of digital city management (6+3+3+3).
 */
const LENGTHS = [6, 9, 12, 15];

/** True when the text has the form of a division or grid code. */
export function isAreaCode(text: string): boolean {
  return /^\d+$/.test(text) && LENGTHS.includes(text.length);
}

/** The county-level code an area lies in. */
export function districtOf(code: string): string {
  return code.slice(0, 6);
}

/** The street or township an area lies in; undefined for a county-level code. */
export function streetOf(code: string): string | undefined {
  return code.length >= 9 ? code.slice(0, 9) : undefined;
}

/** The community or village an area lies in; undefined for wider codes. */
export function communityOf(code: string): string | undefined {
  return code.length >= 12 ? code.slice(0, 12) : undefined;
}

/** True when `inner` is `outer` or lies inside it. */
export function contains(outer: string, inner: string): boolean {
  return inner.startsWith(outer);
}

/** The area and everything above it, narrowest first: grid, community, street, district. */
export function ancestry(code: string): string[] {
  const found: string[] = [];
  // Asked for every question to the duty list, a hundred thousand times a second: no array on the way.
  for (let i = LENGTHS.length - 1; i >= 0; i--) {
    const length = LENGTHS[i] ?? 0;
    if (length <= code.length) found.push(code.slice(0, length));
  }
  return found;
}
