import { type KeyObject, verify } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import type { LedgerKey } from './key.ts';
import type { Hash } from './merkle.ts';

/** The statement «the first `size` deeds of this district have this root», signed. */
export interface Head {
  readonly district: string;
  readonly size: number;
  /** Size of the head before it, so that a head that was taken out is missed. */
  readonly previous: number;
  readonly root: Hash;
  readonly at: string;
  readonly key: string;
  /** Base64. */
  readonly signature: string;
}

/** Exactly the text that is signed. */
export function signedText({ district, size, previous, root, at, key }: Omit<Head, 'signature'>): string {
  return canonicalJson({ v: 1, log: 'jingwei-ledger', district, size, previous, root, at, key });
}

export function signHead(what: Omit<Head, 'signature' | 'key'>, key: LedgerKey): Head {
  const unsigned = { ...what, key: key.id };
  return { ...unsigned, signature: key.sign(signedText(unsigned)).toString('base64') };
}

export function isSignedBy(head: Head, publicKey: KeyObject): boolean {
  return verify(null, Buffer.from(signedText(head)), publicKey, Buffer.from(head.signature, 'base64'));
}

/** The same off the main thread: whole logs have many heads, and a signature costs as much as ten entries. */
export function isSignedByLater(head: Head, publicKey: KeyObject): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const signature = Buffer.from(head.signature, 'base64');
    verify(null, Buffer.from(signedText(head)), publicKey, signature, (error, good) =>
      error ? reject(error) : resolve(good),
    );
  });
}

export function sameHead(a: Head, b: Head): boolean {
  return signedText(a) === signedText(b) && a.signature === b.signature;
}

/** A head from a line of the heads file or a file kept elsewhere; undefined when it is not one. */
export function readHead(line: string): Head | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { district, size, previous, root, at, key, signature } = value as Record<string, unknown>;
  const texts = [district, root, at, key, signature];
  if (!texts.every((text) => typeof text === 'string')) return undefined;
  if (!Number.isSafeInteger(size) || !Number.isSafeInteger(previous)) return undefined;
  return { district, size, previous, root, at, key, signature } as Head;
}
