import { findLabel, type Span } from './labels.ts';

export interface LabelledAddress {
  readonly tokens: readonly string[];
  readonly spans: readonly Span[];
}

/**
 * Reads a labelled file: one token a line with its tag (`B-road`, `I-road`), a blank line between addresses.
 * @throws Error that names the line when a tag is unknown
 */
export function readLabelled(text: string): LabelledAddress[] {
  const addresses: LabelledAddress[] = [];
  let tokens: string[] = [];
  let spans: Span[] = [];
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    const [token, tag] = line.trim().split(/\s+/);
    if (!token || !tag) {
      if (tokens.length > 0) addresses.push({ tokens, spans });
      [tokens, spans] = [[], []];
      continue;
    }
    addToken(spans, tokens.length, tag, at + 1);
    tokens.push(token);
  }
  if (tokens.length > 0) addresses.push({ tokens, spans });
  return addresses;
}

function addToken(spans: Span[], at: number, tag: string, line: number): void {
  const label = findLabel(tag.slice(2));
  if (label === undefined || !/^[BI]-/.test(tag))
    throw new Error(`line ${line}: «${tag}» is no tag of an address`);
  const last = spans.at(-1);
  if (tag.startsWith('I') && last?.label === label && last.to === at)
    spans[spans.length - 1] = { ...last, to: at + 1 };
  else spans.push({ from: at, to: at + 1, label });
}
