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
  | Fact<'contact.erased', { readonly case: string }>;
