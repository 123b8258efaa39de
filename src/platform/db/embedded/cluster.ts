import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Account } from './account.ts';
import { type Binaries, program } from './binaries.ts';
import { makeFolder } from './folder.ts';

export const superuser = 'jingwei';

/** The password lies beside the cluster, readable by whoever runs the program and by nobody else. */
export function readPassword(dataDirectory: string): string | undefined {
  const file = join(dataDirectory, 'database-password');
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

export function ensurePassword(dataDirectory: string): string {
  const known = readPassword(dataDirectory);
  if (known) return known;
  const password = randomBytes(24).toString('base64url');
  writeDurably(join(dataDirectory, 'database-password'), `${password}\n`);
  return password;
}

/**
 * Makes the cluster if there is none. It is made under another name and renamed when whole: a first start that is
 * killed half way leaves only something to sweep away.
 */
export async function ensureCluster(
  cluster: string,
  binaries: Binaries,
  account: Account,
  password: string,
  { durable = true, onCreate = () => undefined }: { durable?: boolean; onCreate?: () => void } = {},
): Promise<void> {
  sweep(cluster);
  if (existsSync(join(cluster, 'PG_VERSION'))) return;
  onCreate();
  const half = `${cluster}.new-${process.pid}`;
  makeFolder(half, 0o700);
  const passwordFile = `${half}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account.ids) {
    chownSync(half, account.ids.uid, account.ids.gid);
    chownSync(passwordFile, account.ids.uid, account.ids.gid);
  }
  try {
    await run(program(binaries, 'initdb'), initArguments(half, passwordFile, durable), account);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(half, cluster);
  if (durable) syncFolder(dirname(cluster));
}

/** UTF-8 everywhere and order by code point: the same on every machine, and text prefixes can use an index. */
function initArguments(folder: string, passwordFile: string, durable: boolean): string[] {
  return [
    ...['-D', folder, '-U', superuser, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
    ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ...(durable ? [] : ['--no-sync']),
  ];
}

/** What interrupted first starts left. Their initdb may still be writing: then it is left to the next start. */
function sweep(cluster: string): void {
  const parent = dirname(cluster);
  for (const name of readdirSync(parent).filter((each) => each.startsWith(`${basename(cluster)}.new-`))) {
    try {
      rmSync(join(parent, name), { recursive: true, force: true });
    } catch {
      // Not empty again: somebody is still filling it.
    }
  }
}

function run(command: string, parts: string[], account: Account): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, parts, {
      ...account.ids,
      cwd: '/',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: serverEnvironment(),
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString('utf8');
      });
    }
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0
        ? resolve()
        : reject(new Error(`${basename(command)} ended with ${code}: ${said.slice(-2000)}`)),
    );
  });
}

/** The server needs nothing of our environment, and PG* variables of the user's would lead it astray. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'SystemRoot', 'TEMP', 'TMP'].map((key) => [key, process.env[key]]);
  return { ...Object.fromEntries(kept.filter(([, value]) => value !== undefined)), LC_ALL: 'C', TZ: 'UTC' };
}

function writeDurably(file: string, text: string): void {
  const half = `${file}.${process.pid}`;
  const handle = openSync(half, 'w', 0o600);
  writeFileSync(handle, text);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(half, file);
  syncFolder(dirname(file));
}

function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
