import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';

/** A whole page. */
export function renderPage(node: VNode): string {
  return `<!doctype html>\n${render(node)}`;
}

/** A piece of a page, for tests and fragments. */
export function renderPart(node: VNode): string {
  return render(node);
}
