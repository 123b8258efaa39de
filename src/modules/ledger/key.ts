import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What signs heads. */
export interface LedgerKey {
  readonly id: string;
  /** PEM, to be given to whoever wants to check heads elsewhere. */
  readonly publicKey: string;
  sign(text: string): Buffer;
}

export interface KeySource {
  /** The data folder, where `ledger-key.pem` is kept and made when missing. */
  readonly data: string;
  /** The private key itself (JINGWEI_LEDGER_KEY); line breaks may be written as `\n`. Then no file is used. */
  readonly pem?: string;
}

/** The installation's signing key. Without one configured it is made at the first start, readable by its owner only. */
export function openLedgerKey({ data, pem }: KeySource): LedgerKey {
  if (pem) return keyFrom(pem.replaceAll('\\n', '\n'));
  const path = join(data, 'ledger-key.pem');
  mkdirSync(data, { recursive: true });
  const draft = `${path}.${process.pid}`;
  try {
    return keyFrom(readFileSync(path, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  // Written whole under another name and then linked: a half-written key is never found, and of two programs that start
  // together both use the key of the first.
  const { privateKey } = generateKeyPairSync('ed25519');
  writeFileSync(draft, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flush: true });
  chmodSync(draft, 0o600);
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return keyFrom(readFileSync(path, 'utf8'));
}

export function keyFrom(pem: string): LedgerKey {
  const privateKey = createPrivateKey(pem);
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new TypeError('the ledger signs with an Ed25519 key');
  const publicKey = createPublicKey(privateKey);
  return {
    id: keyIdOf(publicKey),
    publicKey: pemOf(publicKey),
    sign: (text) => sign(null, Buffer.from(text), privateKey),
  };
}

/** The key's fingerprint. It is part of what is signed, so a head cannot be passed off as signed by another key. */
export function keyIdOf(publicKey: KeyObject): string {
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex');
}

export function pemOf(publicKey: KeyObject): string {
  return publicKey.export({ type: 'spki', format: 'pem' }).toString();
}

/** The public key in a PEM text, or undefined when there is none that could sign a head. */
export function readPublicKey(pem: string): KeyObject | undefined {
  try {
    const key = createPublicKey(pem);
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}
