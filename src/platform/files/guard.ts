/**
 * A spreadsheet program runs a cell of a CSV file that begins like a formula. Such cells get an apostrophe in front.
 * The reading side takes one apostrophe off again, and because a cell that already begins with apostrophes and then such
 * a character gets one more, `unguard(guard(text)) === text` for every text.
 */
const dangerous = /^'*[=+\-@\t\r\n＝＋－＠]/;
const guarded = /^'+[=+\-@\t\r\n＝＋－＠]/;
/** Plain numbers and telephone numbers such as +86-10-12345 do nothing when opened, and stay as they are. */
const harmless = /^[+-]?\d[\d.,:/ -]*%?$|^-+$/;

export function guard(text: string): string {
  return dangerous.test(text) && !harmless.test(text) ? `'${text}` : text;
}

/** Also unwraps `="00123"`, the way some systems write a number that must stay text. */
export function unguard(text: string): string {
  const first = text.charCodeAt(0);
  if (first === 39) return guarded.test(text) ? text.slice(1) : text;
  if (first === 61) return /^="[^"]*"$/.test(text) ? text.slice(2, -1) : text;
  return text;
}
