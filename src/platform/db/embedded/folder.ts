import { chmodSync, mkdirSync } from 'node:fs';

/** Makes a folder with exactly this mode, whatever the umask. A folder that exists keeps its own. */
export function makeFolder(path: string, mode: number): void {
  if (mkdirSync(path, { recursive: true }) !== undefined) chmodSync(path, mode);
}
