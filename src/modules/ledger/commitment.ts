import { hash, randomFillSync } from 'node:crypto';

const blockLength = 64;
export const saltLength = 32;

/** A salt for one value. It is as secret as the value: with both erased, the commitment says nothing any more. */
export function newSalt(): Buffer {
  if (drawn === pool.length) {
    pool = randomFillSync(Buffer.allocUnsafeSlow(pool.length));
    drawn = 0;
  }
  drawn += saltLength;
  return pool.subarray(drawn - saltLength, drawn);
}

// Drawn 128 at a time: asking the system costs as much for one as for all. No part of a pool is given twice.
let pool = Buffer.allocUnsafeSlow(128 * saltLength);
let drawn = pool.length;

const outer = Buffer.alloc(blockLength + 32);

/**
 * HMAC-SHA-256 of the value under its salt, in hex: stands in the leaf in place of the value. Without the salt a phone
 * number could be found by trying them all. Composed from two one-shot hashes: a tenth of the time of createHmac.
 */
export function commitmentTo(value: string, salt: Uint8Array): string {
  if (salt.length !== saltLength) throw new RangeError('a salt has 32 bytes');
  const length = Buffer.byteLength(value);
  const inner = Buffer.allocUnsafe(blockLength + length);
  for (let i = 0; i < blockLength; i++) {
    const byte = salt[i] ?? 0;
    inner[i] = byte ^ 0x36;
    outer[i] = byte ^ 0x5c;
  }
  inner.write(value, blockLength);
  outer.write(hash('sha256', inner, 'hex'), blockLength, 'hex');
  return hash('sha256', outer, 'hex');
}
