/** A piece of FEEL; a value carries what it says, a sign is itself. */
export type Token =
  | { readonly kind: 'string' | 'number' | 'name'; readonly text: string }
  | { readonly kind: 'at'; readonly text: string }
  | { readonly kind: 'sign'; readonly text: string };

const PATTERN =
  /\s*(?:"((?:[^"\\]|\\.)*)"|@"([^"]*)"|(-?\d+(?:\.\d+)?)(?![\p{L}\d])|(\.\.|<=|>=|!=|[<>=()[\],?{}:+*/-])|([\p{L}_$][\p{L}\p{N}\p{M}_$]*))/uy;

/** Cuts an expression of FEEL into pieces; undefined when something in it is none. */
export function tokensOf(text: string): Token[] | undefined {
  const tokens: Token[] = [];
  const source = text.trim();
  PATTERN.lastIndex = 0;
  while (PATTERN.lastIndex < source.length) {
    const found = PATTERN.exec(source);
    if (!found) return undefined;
    const [, string, at, number, sign, name] = found;
    if (string !== undefined) tokens.push({ kind: 'string', text: resolved(string) });
    else if (at !== undefined) tokens.push({ kind: 'at', text: at });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
    else tokens.push({ kind: 'name', text: name ?? '' });
  }
  return tokens;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function resolved(text: string): string {
  return text.replace(
    /\\(?:u([0-9a-f]{4})|U([0-9a-f]{6})|(.))/gis,
    (_, short, long, one: string | undefined) => {
      if (one !== undefined) return ESCAPES[one] ?? one;
      const code = Number.parseInt(String(short ?? long), 16);
      return short === undefined ? String.fromCodePoint(Math.min(code, 0x10ffff)) : String.fromCharCode(code);
    },
  );
}
