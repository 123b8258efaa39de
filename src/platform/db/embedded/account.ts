import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname } from 'node:path';
import { Refusal } from '#kernel/refusal.ts';

/**
 * Whom the server runs as. PostgreSQL refuses to run as root, so root hands it to a system user of our own;
 * anybody else runs it as themselves (`ids` undefined).
 */
export interface Account {
  readonly name: string;
  readonly ids?: { readonly uid: number; readonly gid: number };
}

const systemUser = 'jingwei';

export const isRoot = (): boolean => process.getuid?.() === 0;

/**
 * @param cluster folder that may exist already: then its owner goes on serving it, so that a folder made by an
 *   ordinary user does not change hands when root starts the program once.
 */
export function serverAccount(cluster?: string): Account {
  if (!isRoot()) return { name: userInfo().username };
  const owner = cluster && existsSync(cluster) ? statSync(cluster) : undefined;
  if (owner && owner.uid !== 0) return { name: String(owner.uid), ids: { uid: owner.uid, gid: owner.gid } };
  return findUser() ?? createUser();
}

function findUser(): Account | undefined {
  const uid = idOf('-u');
  const gid = idOf('-g');
  return uid === undefined || gid === undefined ? undefined : { name: systemUser, ids: { uid, gid } };
}

function idOf(which: '-u' | '-g'): number | undefined {
  const { status, stdout } = spawnSync('id', [which, systemUser], { encoding: 'utf8' });
  return status === 0 ? Number(stdout) : undefined;
}

/** Debian and Red Hat have useradd, Alpine has adduser; both leave an existing user of that name alone. */
function createUser(): Account {
  spawnSync('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    systemUser,
  ]);
  if (!findUser()) spawnSync('adduser', ['-S', '-D', '-H', systemUser]);
  const user = findUser();
  if (!user) throw new Refusal('no-database-user', { user: systemUser }, 503);
  return user;
}

/** The innermost folder on the way to `path` that the account may not pass through, or undefined when all is well. */
export function obstacle(path: string, account: Account): string | undefined {
  if (!account.ids || path === dirname(path)) return undefined;
  return obstacle(dirname(path), account) ?? (mayPass(path, account) ? undefined : path);
}

/** Asked of the system rather than reckoned from mode bits: access lists and mounts have their say too. */
function mayPass(folder: string, account: Account): boolean {
  if (!existsSync(folder)) return true;
  const mode = statSync(folder).mode;
  if (mode & 0o001) return true;
  const asked = spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', folder], { ...account.ids, cwd: '/' });
  return asked.status === 0;
}
