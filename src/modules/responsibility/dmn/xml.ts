/** XML as text, written without a document in memory: attributes that are undefined are left out, text is escaped. */
export type Node = string | readonly Node[];

export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>> = {},
  ...children: readonly Node[]
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeValue(String(value))}"`)
    .join('');
  const inside = flat(children);
  return inside === '' ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`;
}

function flat(nodes: readonly Node[]): string {
  return nodes.map((node) => (typeof node === 'string' ? node : flat(node))).join('');
}

export function escapeText(text: string): string {
  return text.replace(/[&<>\r]/g, escaped);
}

/** Line ends and tabs are written as numbers: in an attribute they would be read as blanks. */
function escapeValue(text: string): string {
  return text.replace(/[&<>"\r\n\t]/g, escaped);
}

const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(character: string): string {
  return NAMED[character] ?? `&#${character.charCodeAt(0)};`;
}
