import type { XmlElement } from '#platform/files/xml-tree.ts';

/** Where faults of a decision table stand; its rows are rules. */
export const DMN_SHEET = 'dmn';
/** The same of the table of delegations and withdrawals. */
export const DMN_TRANSFERS = 'dmn-transfers';

export function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((each) => each.name === `dmn:${name}`);
}

export function textIn(element: XmlElement): string {
  return childrenOf(element, 'text')
    .map(({ text }) => text)
    .join('');
}

export function nameOf({ attributes }: XmlElement): string {
  return attributes['name'] ?? attributes['label'] ?? '';
}
