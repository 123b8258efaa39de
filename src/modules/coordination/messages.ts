import * as joint from './joint/messages.ts';
import * as returns from './returns/messages.ts';
import * as pages from './returns/messages-pages.ts';

/** Words of coordination; each use case keeps its own. `zh` is the source. */
export const zh = { ...returns.zh, ...pages.zh, ...joint.zh } as const satisfies Record<string, string>;

export const en: Record<keyof typeof zh, string> = { ...returns.en, ...pages.en, ...joint.en };
