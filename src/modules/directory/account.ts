import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { Refusal } from '#kernel/refusal.ts';

/** OWASP's minimum for argon2id: 19 MiB, two passes, one lane; about 10 ms a try on an idle machine. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const SHORTEST_PASSWORD = 10;
/** Longer ones would only give an attacker work to make us do. */
const LONGEST_PASSWORD = 200;

export async function hashPassword(password: string): Promise<string> {
  return await hash(password.normalize('NFKC'), COST);
}

export async function isPassword(hashed: string, password: string): Promise<boolean> {
  if (password.length > LONGEST_PASSWORD) return false;
  return await verify(hashed, password.normalize('NFKC'));
}

/**
 * Length instead of recipes: no rule about digits and signs, and no change after so many days, because both make people
 * write passwords down.
 * @throws Refusal `password-short`, `password-long`, `password-is-login`, `password-plain`
 */
export function checkPassword(password: string, login: string): void {
  const length = [...password].length;
  const field = 'password';
  if (length < SHORTEST_PASSWORD) throw new Refusal('password-short', { n: SHORTEST_PASSWORD, field });
  if (password.length > LONGEST_PASSWORD) throw new Refusal('password-long', { n: LONGEST_PASSWORD, field });
  const plain = password.toLowerCase();
  if (
    login !== '' &&
    (plain === login.toLowerCase() || plain.replaceAll(login.toLowerCase(), '').length < 4)
  ) {
    throw new Refusal('password-is-login', { field });
  }
  if (new Set(plain).size < 4) throw new Refusal('password-plain', { field });
}

/** Without letters and figures that look alike, because it is read from a screen or over the telephone: `hm4k-7rwt-q3xd`. */
const READABLE = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password for one use: about 59 bits. */
export function makePassword(): string {
  const group = () => Array.from({ length: 4 }, () => READABLE[randomInt(READABLE.length)]).join('');
  return `${group()}-${group()}-${group()}`;
}

const TRIES = 5;
const MINUTE = 60_000;
const FIRST_LOCK = 15;
const LONGEST_LOCK = 24 * 60;

/** After every fifth wrong password the account rests: 15 minutes, then 30, 60 … and never more than a day. */
export function lockAfter(failed: number, at: Date): Date | null {
  if (failed === 0 || failed % TRIES !== 0) return null;
  const minutes = Math.min(FIRST_LOCK * 2 ** (failed / TRIES - 1), LONGEST_LOCK);
  return new Date(at.getTime() + minutes * MINUTE);
}
