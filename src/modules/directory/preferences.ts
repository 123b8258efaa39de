import { z } from 'zod';

/** How somebody likes the pages; kept with the account and laid down as cookies at sign-in. */
export const Preferences = z.object({
  lang: z.enum(['zh-Hans', 'zh-Hant', 'en']).optional(),
  scheme: z.enum(['auto', 'light', 'dark']).optional(),
  size: z.enum(['md', 'lg']).optional(),
  /** Single-key shortcuts. */
  shortcuts: z.enum(['on', 'off']).optional(),
});

export type Preferences = z.output<typeof Preferences>;

/** What an older or newer version kept is not a fault: it is left out. */
export function readPreferences(kept: unknown): Preferences {
  const parsed = Preferences.safeParse(kept ?? {});
  return parsed.success ? parsed.data : {};
}
