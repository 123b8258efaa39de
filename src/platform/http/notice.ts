import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** A message for the next page: its key and parameters. */
export type Notice = readonly [key: string, params: Readonly<Record<string, string | number>>];

export interface NoticeSeal {
  seal(notice: Notice): string;
  /** undefined for what was not sealed here. */
  open(sealed: string): Notice | undefined;
}

const NONCE = 12;
const TAG = 16;

/**
 * Seals what the next page is to say (AES-256-GCM): nobody can put words into our mouth, and what is said once, like a new
 * password, lies nowhere in the clear on the way.
 * @param secret 32 bytes
 */
export function noticeSeal(secret: Buffer): NoticeSeal {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'jingwei notice', 32));
  return {
    seal(notice) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const sealed = [nonce, cipher.update(JSON.stringify(notice)), cipher.final(), cipher.getAuthTag()];
      return Buffer.concat(sealed).toString('base64url');
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length < NONCE + TAG) return undefined;
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE));
      decipher.setAuthTag(bytes.subarray(-TAG));
      try {
        const plain = [decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()];
        return JSON.parse(Buffer.concat(plain).toString()) as Notice;
      } catch {
        return undefined;
      }
    },
  };
}
