import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { Refusal } from '#kernel/refusal.ts';
import { type Account, isRoot, obstacle } from './account.ts';
import { systemFolder } from './binaries.ts';
import { makeFolder } from './folder.ts';

/** Clusters of different major versions never share a folder. */
export const clusterFolder = (dataDirectory: string, major: number): string =>
  join(dataDirectory, `postgresql-${major}`);

/**
 * Where data lies when `JINGWEI_DATA` says nothing: in the project, or, where the database user could not get there
 * (root's home is closed to everybody else), in a folder of the system named after the project.
 */
export function defaultDataDirectory(root: string): string {
  const local = join(root, '.jingwei');
  const elsewhere = join(isRoot() ? systemFolder : userFolder(), placeName(root));
  if (existsSync(local) && isUsable(local)) return local;
  if (existsSync(elsewhere)) return elsewhere;
  return isUsable(root) ? local : elsewhere;
}

function isUsable(folder: string): boolean {
  if (!isRoot()) return mayWrite(folder);
  // A folder that an ordinary user made is served by that user, who got there before.
  return statSync(folder).uid !== 0 || isOpenToAll(folder);
}

function isOpenToAll(folder: string): boolean {
  const open = (statSync(folder).mode & 0o001) !== 0;
  return open && (folder === dirname(folder) || isOpenToAll(dirname(folder)));
}

function mayWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function userFolder(): string {
  return join(homedir(), '.local', 'share', 'jingwei');
}

function placeName(root: string): string {
  return `${basename(root)}-${createHash('sha256').update(root).digest('hex').slice(0, 8)}`;
}

/** Makes the folder if need be. Root's stays root's: the database user only has to pass through to its cluster. */
export function prepareDirectory(dataDirectory: string): void {
  try {
    if (isRoot()) makeParents(dirname(dataDirectory));
    makeFolder(dataDirectory, isRoot() ? 0o711 : 0o700);
    accessSync(dataDirectory, constants.W_OK | constants.X_OK);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Refusal('data-directory-unwritable', { folder: dataDirectory, reason }, 503);
  }
}

/** What root makes on the way is open to pass through, whatever the umask. */
function makeParents(folder: string): void {
  if (existsSync(folder)) return;
  makeParents(dirname(folder));
  makeFolder(folder, 0o755);
}

/** Refuses, with what to do, when the database user cannot get to the folder. */
export function requireReachable(dataDirectory: string, account: Account): void {
  const folder = obstacle(dataDirectory, account);
  if (!folder) return;
  throw new Refusal('data-directory-unreachable', { folder, user: account.name, data: dataDirectory }, 503);
}
