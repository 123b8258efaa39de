import { Fragment, h } from 'preact';
import { renderPart } from '../render.ts';
import type { Content, View } from '../view.ts';

const learning = new WeakMap<View, Map<string, string>>();

/**
 * The labels of the fields that are shown with a fault. The summary stands before the fields and has to name them, so what is on the
 * page is rendered once before, to be read only. Refused: telling every schema the names that its pages already give the fields.
 */
export function learnLabels(view: View, content: Content): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  learning.set(view, labels);
  try {
    renderPart(h(Fragment, null, content));
  } finally {
    learning.delete(view);
  }
  return labels;
}

/** Said by a field that is shown with a fault: what it is called. */
export function tellLabel(view: View, name: string, label: Content): void {
  const labels = learning.get(view);
  if (labels && !labels.has(name)) labels.set(name, plainText(label));
}

function plainText(label: Content): string {
  if (typeof label === 'string' || typeof label === 'number') return String(label);
  const html = renderPart(h(Fragment, null, label));
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .trim();
}
