import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The installation's secret (32 bytes): from JINGWEI_SECRET, or a file in the data folder that is made at the first start and
 * readable by its owner only. Whoever loses it loses the contacts sealed with it, so it belongs into the backup.
 */
export function installationSecret(data: string, configured: string): Buffer {
  if (configured) return Buffer.from(configured, 'base64');
  const path = join(data, 'secret.key');
  mkdirSync(data, { recursive: true });
  const draft = `${path}.${process.pid}`;
  try {
    return Buffer.from(readFileSync(path, 'utf8'), 'base64');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  // Written whole and then linked, so that two programs starting together both use the first one's.
  writeFileSync(draft, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return Buffer.from(readFileSync(path, 'utf8'), 'base64');
}
