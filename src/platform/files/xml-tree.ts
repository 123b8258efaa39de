import { Parser } from 'saxen';
import { Refusal } from '#kernel/refusal.ts';

/** An element with its children in order; names carry the prefix that was asked for, whatever the file calls it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Its own text, of all its pieces. */
  readonly text: string;
}

interface Open {
  name: string;
  attributes: Record<string, string>;
  children: Open[];
  text: string;
}

const DEEPEST = 200;
const MOST = 2_000_000;

/**
 * A whole XML file as a tree. Entities that a file defines itself are never expanded, and a file that brings a DOCTYPE is
 * refused, so that no file can grow in memory or fetch another.
 * @throws Refusal `xml-doctype`, `xml-damaged`, `xml-too-large`
 */
export function readXml(
  bytes: Uint8Array,
  file: string,
  namespaces: Readonly<Record<string, string>>,
): XmlElement {
  const root: Open = { name: '', attributes: {}, children: [], text: '' };
  const path: Open[] = [root];
  let wrong: Refusal | undefined;
  let count = 0;
  const parser = new Parser().ns(namespaces);
  const refuse = (code: string, params: Record<string, string> = {}): void => {
    wrong ??= new Refusal(code, { file, ...params });
    parser.stop();
  };
  parser.on('openTag', (name, attributes, decode) => {
    if (++count > MOST || path.length > DEEPEST) return refuse('xml-too-large');
    const decoded = Object.entries(attributes()).map(([key, value]) => [key, decode(value)]);
    const element: Open = { name, attributes: Object.fromEntries(decoded), children: [], text: '' };
    path.at(-1)?.children.push(element);
    path.push(element);
  });
  parser.on('closeTag', () => void path.pop());
  const add = (text: string): void => {
    const last = path.at(-1);
    if (last) last.text += text;
  };
  parser.on('text', (text, decode) => add(decode(text)));
  parser.on('cdata', add);
  parser.on('attention', (text) => void (/^<!doctype/i.test(text) && refuse('xml-doctype')));
  parser.on('error', ({ message }) => refuse('xml-damaged', { part: message.split('\n')[0] ?? '' }));
  parser.parse(textOf(bytes, file));
  if (wrong) throw wrong;
  const [top] = root.children;
  if (!top || path.length !== 1) throw new Refusal('xml-damaged', { file, part: '' });
  return top;
}

function textOf(bytes: Uint8Array, file: string): string {
  try {
    const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
    return new TextDecoder(utf16 ? 'utf-16le' : 'utf-8', { fatal: true })
      .decode(bytes)
      .replace(/\r\n?/g, '\n');
  } catch {
    throw new Refusal('xml-damaged', { file, part: 'UTF-8' });
  }
}
