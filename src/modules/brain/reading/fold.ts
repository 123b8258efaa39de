import { Converter } from 'opencc-js/t2cn';

/** What stands between words: punctuation, spaces, control characters, pictures. */
export const GAP = 0;
/** Any run of digits: «3 days» and «5 days» say the same about the matter. */
const NUMBER = 0x30;
/** A house, road or district that is named by letters and digits (B2, 3-1-402A): where it is, not what it is about. */
const CODE = 0x23;

/** Folded text and, for each symbol, where it begins in the text as given. */
export interface Folded {
  readonly codes: Uint16Array;
  readonly starts: Uint32Array;
  length: number;
}

export function foldedRoom(most: number): Folded {
  return { codes: new Uint16Array(most + 1), starts: new Uint32Array(most + 1), length: 0 };
}

let table: Uint16Array | undefined;

/**
 * One symbol for all written forms of a character: full width → half, capitals → small, Traditional → Simplified; numbers and
 * codes become one symbol each. Reads at most `most` characters of the text, whatever its length.
 */
export function fold(text: string, most: number, into: Folded): Folded {
  table ??= buildTable();
  const end = Math.min(text.length, most);
  let length = 0;
  for (let i = 0; i < end; ) {
    const code = table[text.charCodeAt(i)] ?? GAP;
    const start = i++;
    let symbol = code;
    if (isDigit(code) || isLatin(code)) {
      let digits = isDigit(code);
      let letters = !digits;
      while (i < end) {
        const next = table[text.charCodeAt(i)] ?? GAP;
        if (isDigit(next)) digits = true;
        else if (isLatin(next)) letters = true;
        else break;
        i++;
      }
      if (!letters) symbol = NUMBER;
      else if (digits || i - start === 1) symbol = CODE;
      else {
        // A Latin word stays letter by letter.
        for (let at = start; at < i; at++) {
          into.codes[length] = table[text.charCodeAt(at)] ?? GAP;
          into.starts[length++] = at;
        }
        continue;
      }
    }
    if (symbol === GAP && (length === 0 || into.codes[length - 1] === GAP)) continue;
    into.codes[length] = symbol;
    into.starts[length++] = start;
  }
  into.starts[length] = end;
  into.length = length;
  return into;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isLatin(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0xc0 && code < 0x250);
}

/**
 * The text in plain form, unit for unit as long as the part that was read: small letters, half width, Simplified. Places in it are
 * places in the text as given.
 */
export function plainOf(text: string, most: number): string {
  table ??= buildTable();
  let plain = '';
  for (let i = 0; i < Math.min(text.length, most); i++) {
    const code = text.charCodeAt(i);
    plain += String.fromCharCode(table[code] || code);
  }
  return plain;
}

/** Character by character: the few phrases whose simplification needs context (乾 in 乾隆) do not matter here. */
function buildTable(): Uint16Array {
  const codes = new Uint16Array(0x10000);
  const wide: string[] = [];
  for (let code = 0x21; code < 0x10000; code++) {
    if (code >= 0xd800 && code < 0xe000) continue;
    const plain = String.fromCharCode(code).normalize('NFKC').toLowerCase();
    if (plain.length === 1 && /[\p{L}\p{N}]/u.test(plain)) codes[code] = plain.charCodeAt(0);
    if (code >= 0x3400 && code < 0xa000) wide.push(String.fromCharCode(code));
  }
  const simplified = Converter({ from: 't', to: 'cn' })(wide.join('\n')).split('\n');
  wide.forEach((traditional, i) => {
    const to = simplified[i];
    if (to?.length === 1) codes[traditional.charCodeAt(0)] = to.charCodeAt(0);
  });
  return codes;
}
