import type { FastifyReply } from 'fastify';
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

const YEAR = 365 * 24 * 60 * 60;

/** The platform reads language, colours and size from cookies, which also serve readers who have no account. */
export function layPreferences(reply: FastifyReply, preferences: Preferences, secure: boolean): void {
  for (const [name, value] of Object.entries(preferences)) {
    if (value === undefined || name === 'shortcuts') continue;
    reply.setCookie(name, value, { path: '/', maxAge: YEAR, sameSite: 'lax', secure, httpOnly: true });
  }
  // The script that listens for keys must be able to read this one.
  if (preferences.shortcuts)
    reply.setCookie('shortcuts', preferences.shortcuts, { path: '/', maxAge: YEAR, sameSite: 'lax', secure });
}
