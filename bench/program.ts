import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { projectRoot } from '#platform/config.ts';
import { joinEmbedded } from '#platform/db/embedded.ts';
import { type Database, openDatabase } from '#platform/db/open.ts';
import { heapOptions } from '../scripts/heap.mjs';
import { cpuOf, cpuOfFamily, memoryOf, parentOf, peakMemoryOf } from './processes.ts';

/** The built program at work in a process of its own, on an embedded server with the durable settings. */
export interface Program {
  readonly url: string;
  readonly data: string;
  readonly db: Database;
  /** Seconds of CPU so far. */
  cpu(): { program: number; database: number };
  /** Memory of the program now, MB. */
  memory(): number;
  /** Runs `jingwei …` beside it. */
  command(parts: readonly string[]): Promise<Ended>;
  stop(): Promise<void>;
}

export interface Ended {
  readonly code: number;
  readonly result: Record<string, unknown>;
  readonly seconds: number;
  readonly cpu: number;
  readonly peakMemory: number;
}

const root = projectRoot();
const cli = join(root, 'dist/cli.js');
/** For looking at where time goes: BENCH_PROFILE=folder writes a CPU profile of each process started here. */
const profile = process.env.BENCH_PROFILE;
const profiling = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [];

/** Builds the program and starts it with the sample district and no demands, in a temporary folder. */
export async function startProgram(): Promise<Program> {
  await run([join(root, 'scripts/build.mjs')], process.env);
  const folder = mkdtempSync(join(tmpdir(), 'jingwei-bench-'));
  chmodSync(folder, 0o711);
  const data = join(folder, 'data');
  const port = await freePort();
  const env = {
    ...process.env,
    HOST: '127.0.0.1',
    PORT: String(port),
    JINGWEI_DATA: data,
    DATABASE_URL: '',
    JINGWEI_DEMANDS: '0',
    JINGWEI_RATE_LIMIT: '0',
    JINGWEI_LOG: 'error',
    JINGWEI_LANG: 'en',
  };
  const child = spawn(process.execPath, [...profiling, ...heapOptions(['start']), cli, 'start'], {
    env,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const url = `http://127.0.0.1:${port}`;
  await untilReady(url, child);
  const joined = await joinEmbedded(data, { root, command: 'bench' });
  if (!joined) throw new Error('the program has no database of its own');
  const db = openDatabase(joined.url, { applicationName: 'bench' });
  const { rows } = await db.pool.query<{ pid: number }>('select pg_backend_pid() as pid');
  const postmaster = parentOf(rows[0]?.pid ?? 0);
  return {
    url,
    data,
    db,
    cpu: () => ({ program: cpuOf(child.pid ?? 0), database: cpuOfFamily(postmaster) }),
    memory: () => Math.round(memoryOf(child.pid ?? 0)),
    command: (parts) => run([...profiling, ...heapOptions(parts), cli, ...parts, '--json'], env),
    async stop() {
      await db.close();
      await joined.stop();
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the program ended with ${child.exitCode}`);
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    // It listens only when the sample district has been loaded.
    if (answer?.ok) return;
    await pause(100);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}

async function run(parts: readonly string[], env: NodeJS.ProcessEnv): Promise<Ended> {
  const started = performance.now();
  const child = spawn(process.execPath, parts, { env, cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err, peakMemory, cpu] = ['', '', 0, 0];
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    err = (err + chunk.toString()).slice(-4000);
  });
  const watch = setInterval(() => {
    peakMemory = Math.max(peakMemory, peakMemoryOf(child.pid ?? 0));
    cpu = Math.max(cpu, cpuOf(child.pid ?? 0));
  }, 100);
  const [code] = (await once(child, 'close')) as [number | null];
  clearInterval(watch);
  if (code !== 0) throw new Error(`${parts.join(' ')} ended with ${code}\n${out.slice(-2000)}\n${err}`);
  const last = out.trim().split('\n').at(-1) ?? '';
  const result = last.startsWith('{') ? (JSON.parse(last) as Record<string, unknown>) : {};
  return { code, result, seconds: (performance.now() - started) / 1000, cpu, peakMemory };
}
