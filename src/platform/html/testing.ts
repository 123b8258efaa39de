import type { VNode } from 'preact';
import { type Catalogue, type Lang, mergeCatalogues, translator } from '#platform/i18n/messages.ts';
import { messages } from './messages.ts';
import { renderPart } from './render.ts';
import type { Chrome, View } from './view.ts';

const chrome: Chrome = { layout: 'resident', brand: '云溪区 · 有事您说', home: '/', nav: [] };

/** A view for tests and examples: Friday 20 November 2026, 14:00. */
export function aView(
  over: Partial<Omit<View, 'chrome' | 't'>> & { chrome?: Partial<Chrome> } = {},
  ...catalogues: Catalogue[]
): View {
  const lang: Lang = over.lang ?? 'zh-Hans';
  return {
    size: 'md',
    scheme: 'light',
    path: '/',
    query: {},
    csrf: 'token',
    now: new Date('2026-11-20T06:00:00Z'),
    asset: (name) => `/assets/${name}`,
    ...over,
    lang,
    t: translator(lang, mergeCatalogues([messages, ...catalogues])),
    chrome: { ...chrome, ...over.chrome },
  };
}

/** What a reader without script gets. */
export function html(node: VNode): string {
  return renderPart(node);
}

/** One way to use a component, shown in the gallery and checked in tests. */
export interface Example {
  readonly title: string;
  readonly show: (view: View) => VNode;
}
