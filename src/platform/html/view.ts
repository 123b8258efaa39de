import type { ComponentChildren } from 'preact';
import type { Lang } from '#platform/i18n/lang.ts';
import type { Translate } from '#platform/i18n/messages.ts';

export type Size = 'sm' | 'md' | 'lg';
export type Scheme = 'light' | 'dark' | 'auto';

/** What a state looks like. Colour never speaks alone: every component that takes a tone also takes a word. */
export type Tone = 'late' | 'soon' | 'solved' | 'own' | 'quiet';

/** The name Designsystemet gives our colours. */
export const TONE_COLOR = {
  late: 'brand3',
  soon: 'brand1',
  solved: 'brand2',
  own: 'accent',
  quiet: 'neutral',
} as const;

/** Text or markup; what may stand between tags. */
export type Content = ComponentChildren;

export interface NavItem {
  readonly href: string;
  readonly label: string;
  readonly count?: number | undefined;
  readonly current?: boolean | undefined;
}

/** What the app says about the frame of a page: whose portal this is, where one can go, who is signed in. */
export interface Chrome {
  readonly layout: 'resident' | 'desk';
  readonly brand: string;
  readonly home: string;
  readonly nav: readonly NavItem[];
  readonly who?: { readonly name: string; readonly unit: string; readonly signOut: string } | undefined;
  readonly search?:
    | { readonly action: string; readonly label: string; readonly value?: string | undefined }
    | undefined;
  readonly footer?: readonly NavItem[] | undefined;
  readonly note?: string | undefined;
}

/** Everything a page may know about its reader and the request; given to every component that needs words. */
export interface View {
  readonly lang: Lang;
  readonly t: Translate;
  readonly size: Size;
  readonly scheme: Scheme;
  /** Path without query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** For the hidden field of POST forms. Reading it may set a cookie, so only forms read it. */
  readonly csrf: string;
  readonly now: Date;
  readonly chrome: Chrome;
  /** A sentence about what just happened, shown once after a redirect. */
  readonly notice?: string | undefined;
  /** Address of a file in dist/assets by its plain name. */
  asset(name: string): string;
}

/** This page's address with some query values changed (`undefined` removes); for switches, filters and pages. */
export function href(
  view: View,
  change: Readonly<Record<string, string | number | undefined>>,
  path: string = view.path,
): string {
  const search = new URLSearchParams(view.query);
  for (const [key, value] of Object.entries(change)) {
    if (value === undefined || value === '') search.delete(key);
    else search.set(key, String(value));
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}
