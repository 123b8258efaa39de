import { randomFillSync, randomInt } from 'node:crypto';

let lastMillis = 0;
let counter = 0;

/** Random bytes drawn 4 kB at a time: asking the system costs as much for one id as for 256. None is used twice. */
const pool = Buffer.alloc(4096);
let drawn = pool.length;

function randomPart(length: number): Buffer {
  if (drawn + length > pool.length) {
    randomFillSync(pool);
    drawn = 0;
  }
  drawn += length;
  return pool.subarray(drawn - length, drawn);
}

/**
 * A new UUIDv7 (RFC 9562): time-ordered, so that primary keys grow at the right edge of their index.
 * Ids made in one process within one millisecond stay in order by a 12-bit counter in `rand_a`.
 */
export function newId(at: Date = new Date()): string {
  const millis = at.getTime();
  if (millis === lastMillis) counter = (counter + 1) & 0xfff;
  else counter = randomInt(0x400);
  lastMillis = millis;
  const bytes = randomPart(16);
  bytes.writeUIntBE(millis, 0, 6);
  bytes[6] = 0x70 | (counter >> 8);
  bytes[7] = counter & 0xff;
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** True for the text form of a UUID; used before an id from outside reaches SQL. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text);
}

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 10;

/**
 * A code by which a resident follows a demand, e.g. `7KQ2M-9XTRC`: 9 random Crockford base32 characters (45 bits) and a
 * check character, so that a slip of the pen is told from a code that does not exist.
 */
export function newCode(): string {
  let body = '';
  for (const byte of randomPart(CODE_LENGTH - 1)) body += ALPHABET[byte & 31];
  return body + checkCharacter(body);
}

/** Reads a code as people write it (any case, dashes, blanks, O for 0, I or L for 1). Undefined when it cannot be a code. */
export function parseCode(input: string): string | undefined {
  const plain = input
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-—–_.]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  if (plain.length !== CODE_LENGTH) return undefined;
  for (const character of plain) if (!ALPHABET.includes(character)) return undefined;
  return plain.at(-1) === checkCharacter(plain.slice(0, -1)) ? plain : undefined;
}

/** The code as shown to people, in two groups of five. */
export function showCode(code: string): string {
  return `${code.slice(0, 5)}-${code.slice(5)}`;
}

/** Weighted sum modulo 31: weights are coprime to 31, so one wrong or two neighbouring swapped characters are found. */
function checkCharacter(body: string): string {
  let sum = 0;
  for (let i = 0; i < body.length; i++) sum += (i + 2) * ALPHABET.indexOf(body[i] ?? '0');
  return ALPHABET[sum % 31] ?? '0';
}
