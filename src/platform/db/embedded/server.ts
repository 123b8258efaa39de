import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, readSync, renameSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { Refusal } from '#kernel/refusal.ts';
import { codeOf } from '../faults.ts';
import type { Account } from './account.ts';
import { type Binaries, program } from './binaries.ts';
import { serverEnvironment, superuser } from './cluster.ts';
import { endPostmaster } from './postmaster.ts';

export interface ServerPlan {
  readonly cluster: string;
  readonly logFile: string;
  readonly binaries: Binaries;
  readonly account: Account;
  readonly password: string;
  readonly settings: Readonly<Record<string, string>>;
  /** Whether a process found on the cluster runs the very program that we would start. */
  isOurMake(pid: number): boolean;
}

export interface Running {
  readonly pid: number;
  readonly port: number;
}

/** Another server's memory or files are still held: its backends have not noticed yet that they are orphans. */
const stillHeld =
  /still in use|is another (postmaster|postgres)|could not (create|bind)|Address already in use/i;
const heldPatience = 30_000;

export function urlOf(port: number, password: string, database: string): string {
  return `postgres://${superuser}:${password}@127.0.0.1:${port}/${database}`;
}

/** Starts the server and returns when it takes queries. Recovery after a crash may take long; only its death ends the wait. */
export async function startServer(plan: ServerPlan, port?: number, onWait?: () => void): Promise<Running> {
  const end = performance.now() + heldPatience;
  for (;;) {
    const chosen = port ?? (await freePort());
    const from = rotate(plan.logFile);
    const pid = launch(plan, chosen);
    const ready = await waitUntilReady(chosen, plan.password, pid.exited, onWait).catch(
      async (error: unknown) => {
        await endPostmaster(pid.number);
        throw error;
      },
    );
    if (ready) return { pid: pid.number, port: chosen };
    const said = tail(plan.logFile, from);
    if (!stillHeld.test(said) || performance.now() > end)
      throw new Error(`the database server did not start: ${said.trim()}`);
    await pause(250);
  }
}

interface Launched {
  readonly number: number;
  exited(): boolean;
}

/** In a session of its own, so that Ctrl-C in a terminal reaches us and not the server beneath our feet. */
function launch(plan: ServerPlan, port: number): Launched {
  const log = openSync(plan.logFile, 'a', 0o600);
  const parts = Object.entries({ ...plan.settings, port: String(port) }).flatMap(([key, value]) => [
    '-c',
    `${key}=${value}`,
  ]);
  const child = spawn(program(plan.binaries, 'postgres'), ['-D', plan.cluster, ...parts], {
    ...plan.account.ids,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
    env: serverEnvironment(),
  });
  closeSync(log);
  let ended = child.pid === undefined;
  child.on('error', () => {
    ended = true;
  });
  child.on('exit', () => {
    ended = true;
  });
  child.unref();
  return { number: child.pid ?? 0, exited: () => ended };
}

async function waitUntilReady(
  port: number,
  password: string,
  exited: () => boolean,
  onWait?: () => void,
): Promise<boolean> {
  const started = performance.now();
  let told = false;
  for (let wait = 20; !exited(); wait = Math.min(wait * 1.5, 250)) {
    const fault = await tryQuery(port, password);
    if (!fault) return !exited();
    if (codeOf(fault) === '28P01') throw new Refusal('database-password-wrong', {}, 503);
    if (!told && performance.now() - started > 2000) {
      told = true;
      onWait?.();
    }
    await pause(wait);
  }
  return false;
}

/** True when a query gets through with our password. */
export async function answers(port: number, password: string): Promise<boolean> {
  return (await tryQuery(port, password)) === undefined;
}

async function tryQuery(port: number, password: string): Promise<unknown> {
  const client = new pg.Client({
    connectionString: urlOf(port, password, 'postgres'),
    connectionTimeoutMillis: 5_000,
    query_timeout: 5_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return undefined;
  } catch (error) {
    return error;
  } finally {
    // A server that hangs does not answer a good-bye either.
    void client.end().catch(() => undefined);
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Keeps the log from growing for ever; one older file is kept. Returns where the next line will begin. */
function rotate(file: string): number {
  if (!existsSync(file)) return 0;
  const { size } = statSync(file);
  if (size < 10_000_000) return size;
  renameSync(file, `${file}.1`);
  return 0;
}

function tail(file: string, from: number): string {
  if (!existsSync(file)) return '';
  const size = statSync(file).size - from;
  if (size <= 0) return readFileSync(file, 'utf8').slice(-2000);
  const buffer = Buffer.alloc(Math.min(size, 4000));
  const handle = openSync(file, 'r');
  readSync(handle, buffer, 0, buffer.length, from + size - buffer.length);
  closeSync(handle);
  return buffer.toString('utf8');
}
