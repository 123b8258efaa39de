import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import type { Contact } from './demand.ts';

/** Seals contacts at rest and finds the earlier demands of a telephone number without storing the number. */
export interface Sealer {
  readonly keyId: string;
  /** AES-256-GCM, bound to district and demand so that a sealed contact cannot be moved to another demand. */
  seal(contact: Contact, boundTo: string): Buffer;
  /** @throws Error when the bytes were altered or belong elsewhere */
  open(sealed: Buffer, boundTo: string): Contact;
  /** Keyed mark of a telephone number (HMAC-SHA-256 over its digits, 16 bytes). */
  mark(phone: string): Buffer;
}

/** Derives the keys of the sealer from the installation's secret (32 bytes) by HKDF, so that one secret serves several ends. */
export function createSealer(secret: Buffer): Sealer {
  const sealing = derive(secret, 'jingwei contact sealing v1');
  const marking = derive(secret, 'jingwei telephone mark v1');
  return {
    keyId: createHash('sha256').update(sealing.export()).digest('hex').slice(0, 12),
    seal(contact, boundTo) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce);
      cipher.setAAD(Buffer.from(boundTo));
      const body = Buffer.concat([cipher.update(JSON.stringify(contact), 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, body, cipher.getAuthTag()]);
    },
    open(sealed, boundTo) {
      const decipher = createDecipheriv('aes-256-gcm', sealing, sealed.subarray(0, 12));
      decipher.setAAD(Buffer.from(boundTo));
      decipher.setAuthTag(sealed.subarray(-16));
      const body = Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
      return JSON.parse(body.toString('utf8')) as Contact;
    },
    mark: (phone) => createHmac('sha256', marking).update(plainPhone(phone)).digest().subarray(0, 16),
  };
}

/** Digits only, without the country code, so that the same number is the same however it is written. */
export function plainPhone(phone: string): string {
  return phone
    .normalize('NFKC')
    .replace(/\D/g, '')
    .replace(/^(00)?86(?=1\d{10}$)/, '');
}

/** As a key object, because a key given as bytes is made into one anew for every contact. */
function derive(secret: Buffer, info: string): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), info, 32)));
}
