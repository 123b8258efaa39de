import { existsSync, readFileSync, readlinkSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** What a running server writes about itself into postmaster.pid. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

const fileOf = (cluster: string): string => join(cluster, 'postmaster.pid');

/** The server that runs on this cluster, if one does. Call only while holding the lock. */
export function findPostmaster(cluster: string): Postmaster | undefined {
  const noted = readPostmaster(cluster);
  if (!noted) return undefined;
  if (isAlive(noted.pid) && servesCluster(noted.pid, cluster)) return noted;
  disown(cluster);
  return undefined;
}

/**
 * The number in a stale file may belong to a process that nobody has waited for, or to some other process of the same
 * user (after a reboot, or in a container); the server would refuse to start for ever. Our own number in its place
 * stands for «not a server»: a server does not take its parent for a rival. The file is not removed, because a new
 * server learns from it which shared memory to look at, and so notices backends of the dead one that still write.
 */
function disown(cluster: string): void {
  const [, ...rest] = readFileSync(fileOf(cluster), 'utf8').split('\n');
  writeFileSync(fileOf(cluster), [process.pid, ...rest].join('\n'));
}

export function readPostmaster(cluster: string): Postmaster | undefined {
  if (!existsSync(fileOf(cluster))) return undefined;
  const lines = readFileSync(fileOf(cluster), 'utf8').split('\n');
  const pid = Math.abs(Number(lines[0]));
  return Number.isInteger(pid) && pid > 0 ? { pid, port: Number(lines[3] ?? 0) } : undefined;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  return !isZombie(pid);
}

/** A killed child that nobody has waited for still has a number, yet it serves nobody. */
function isZombie(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
  } catch {
    return false;
  }
}

/** A server's working directory is its cluster. Where that cannot be read (not Linux), the file is believed. */
function servesCluster(pid: number, cluster: string): boolean {
  if (process.platform !== 'linux') return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
  } catch {
    return false;
  }
}

/** Ends a server: first by hanging up on its clients, then without a checkpoint, at last by force. */
export async function endPostmaster(pid: number, patience = 30_000): Promise<void> {
  const steps: [NodeJS.Signals, number][] = [
    ['SIGINT', patience],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 5_000],
  ];
  // One that was halted cannot follow any request but the last.
  send(pid, 'SIGCONT');
  for (const [signal, milliseconds] of steps) {
    if (!send(pid, signal)) return;
    if (await gone(pid, milliseconds)) return;
  }
}

function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

export async function gone(pid: number, milliseconds: number): Promise<boolean> {
  const end = performance.now() + milliseconds;
  while (isAlive(pid)) {
    if (performance.now() > end) return false;
    await pause(20);
  }
  return true;
}
