import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask } from './ask.ts';

export type State = 'starting' | 'ready' | 'stopping';

/** The one process that owns a data directory, as it tells those who ask. */
export interface Holder {
  readonly pid: number;
  readonly since: string;
  readonly command: string;
  readonly port: number;
  readonly state: State;
}

export interface Lock {
  tell(state: State, port: number): void;
  /** How many other processes use the database through us at the moment. */
  joiners(): number;
  release(): Promise<void>;
}

/**
 * Where the owner listens. The kernel drops an abstract socket (Linux) or a pipe (Windows) the moment its process
 * dies, however it dies, so there is never a stale lock. Keyed by the folder itself and not by its path, so that two
 * paths to one folder meet.
 */
export function lockAddress(dataDirectory: string): string {
  const { dev, ino } = statSync(dataDirectory, { bigint: true });
  const hash = createHash('sha256').update(`${dev}:${ino}`).digest('hex').slice(0, 32);
  if (process.platform === 'linux') return `\0jingwei-${hash}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\jingwei-${hash}`;
  return join(tmpdir(), `jingwei-${hash}.sock`);
}

const noteOf = (dataDirectory: string): string => join(dataDirectory, 'owner.json');

/** Takes the lock, or says who holds it. */
export async function takeLock(dataDirectory: string, command: string): Promise<Lock | Holder> {
  const address = lockAddress(dataDirectory);
  let holder: Holder = {
    pid: process.pid,
    since: new Date().toISOString(),
    command,
    port: 0,
    state: 'starting',
  };
  const sockets = new Set<Socket>();
  const joined = new Set<Socket>();
  const server = createServer((socket) => {
    greet(socket, holder, sockets, joined);
  });
  for (let attempt = 0; !(await listens(server, address)); attempt++) {
    const answer = await ask(address, 500);
    if (typeof answer === 'object') return answer;
    if (answer === 'silent' || attempt >= 3) return noted(dataDirectory);
    // It died between our two looks. Only a socket file outlives its owner.
    if (process.platform !== 'linux' && process.platform !== 'win32') rmSync(address, { force: true });
  }
  server.unref();
  writeFileSync(noteOf(dataDirectory), JSON.stringify(holder), { mode: 0o644 });
  return {
    tell(state, port) {
      holder = { ...holder, state, port };
      for (const socket of sockets) socket.write(`${JSON.stringify(holder)}\n`);
    },
    joiners: () => joined.size,
    release: () => close(server, sockets),
  };
}

export const isLock = (value: Lock | Holder): value is Lock => 'release' in value;

function greet(socket: Socket, holder: Holder, sockets: Set<Socket>, joined: Set<Socket>): void {
  sockets.add(socket);
  socket.unref();
  socket.on('error', () => undefined);
  socket.on('data', (said) => {
    if (said.includes('join')) joined.add(socket);
  });
  socket.on('close', () => {
    sockets.delete(socket);
    joined.delete(socket);
  });
  socket.write(`${JSON.stringify(holder)}\n`);
}

function listens(server: Server, address: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    };
    server.once('error', failed);
    server.listen(address, () => {
      server.off('error', failed);
      resolve(true);
    });
  });
}

function close(server: Server, sockets: Set<Socket>): Promise<void> {
  for (const socket of sockets) socket.destroy();
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}

/** The holder is there but too busy to answer: what it wrote down when it began. */
function noted(dataDirectory: string): Holder {
  const file = noteOf(dataDirectory);
  if (existsSync(file)) {
    try {
      return { ...(JSON.parse(readFileSync(file, 'utf8')) as Holder), state: 'ready' };
    } catch {
      // Half written: we know that somebody holds it, not who.
    }
  }
  return { pid: 0, since: '', command: '', port: 0, state: 'ready' };
}
