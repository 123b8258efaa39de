import type { Fact } from '#kernel/fact.ts';

/** What other modules hear from the entrance. Never what people said: that is read by its id, by whoever may. */
export type IntakeFact =
  | Fact<
      'demand.received',
      {
        readonly case: string;
        readonly channel: string;
        readonly area: string;
        readonly matter: string | null;
      }
    >
  | Fact<
      'demand.parted',
      {
        /** The case whose demand told of it. */
        readonly case: string;
        /** What was entered on its own, and the case that it opened. */
        readonly demand: string;
        readonly opened: string;
        readonly holder: string;
        readonly area: string;
      }
    >
  | Fact<'contact.erased', { readonly case: string }>;
