import { Converter } from 'opencc-js/t2cn';

/**
 * One character for all its written forms: full width → half, capitals → small, Traditional → Simplified. Works character by
 * character from a table, because a demand is folded a million times in an import; the few phrases that would need context
 * (乾 in 乾隆) do not matter for recognising.
 */
let table: Uint16Array | undefined;

export function foldTable(): Uint16Array {
  table ??= buildTable();
  return table;
}

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
