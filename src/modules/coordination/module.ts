import type { Plug } from '#platform/plug.ts';
import { part as joint } from './joint/part.ts';
import { en, zh } from './messages.ts';
import * as returns from './returns/part.ts';

/** The use cases of this module; each brings its pages, jobs, facts and forms. */
const parts: readonly Omit<Plug, 'name' | 'messages'>[] = [returns, joint];

/** The plug of `coordination`: returns and rulings, joint handling, supervision. */
const plug: Plug = {
  name: 'coordination',
  messages: { zh, en },
  async routes(app, kit) {
    for (const part of parts) await part.routes?.(app, kit);
  },
  jobs: (kit) => parts.flatMap((part) => part.jobs?.(kit) ?? []),
  subscriptions: (kit) => parts.flatMap((part) => part.subscriptions?.(kit) ?? []),
  facts: parts.flatMap((part) => part.facts ?? []),
  staffForms: parts.flatMap((part) => part.staffForms ?? []),
};

export default plug;
