import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { endPostmaster, isAlive, readPostmaster } from './postmaster.ts';

type Word = Record<string, unknown>;

const program = fileURLToPath(new URL('./testing-child.ts', import.meta.url));
const children: ChildProcess[] = [];
const folders: string[] = [];

/** A child process that owns or joins the database, and what it has said so far. */
export class Life {
  readonly said: Word[] = [];
  readonly child: ChildProcess;

  constructor(what: string, data: string, as: { uid?: number; gid?: number; HOME?: string } = {}) {
    const { HOME, ...ids } = as;
    const env = { ...process.env, ...(HOME ? { HOME } : {}) };
    this.child = spawn(process.execPath, [program, what, data], {
      ...ids,
      env,
      cwd: '/',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(this.child);
    if (this.child.stdout) {
      createInterface({ input: this.child.stdout }).on('line', (line) =>
        this.said.push(JSON.parse(line) as Word),
      );
    }
  }

  /** The first word with this key; fails when it does not come. */
  async hear(key: string, seconds = 40): Promise<Word> {
    const end = performance.now() + seconds * 1000;
    for (;;) {
      const word = this.said.find((each) => key in each);
      if (word) return word;
      const unexpected = this.said.find((each) => 'failed' in each || 'refused' in each);
      if (unexpected || performance.now() > end)
        throw new Error(`waited for ${key}, heard ${JSON.stringify(this.said.slice(-3))}`);
      await pause(10);
    }
  }

  async url(): Promise<string> {
    return String((await this.hear('ready')).ready);
  }

  acknowledged(): number[] {
    return this.said.filter((each) => 'acknowledged' in each).map((each) => Number(each.acknowledged));
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.child.once('close', resolve));
    this.child.kill(signal);
    await ended;
  }
}

/** A data folder in which nothing has been started yet. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'jingwei-life-'));
  chmodSync(folder, 0o711);
  folders.push(folder);
  const data = join(folder, 'data');
  mkdirSync(data, { mode: 0o711 });
  return data;
}

let prepared: string | undefined;

/** Makes a database once; `newFolder` then copies it, because making one takes seconds. Call it in `beforeAll`. */
export async function prepare(): Promise<void> {
  const data = emptyFolder();
  const life = new Life('own', data);
  await life.url();
  await life.kill('SIGTERM');
  folders.splice(folders.indexOf(dirname(data)), 1);
  prepared = data;
}

/** A data folder with a database that was stopped properly. */
export function newFolder(): string {
  if (!prepared) throw new Error('call prepare() in beforeAll');
  const data = emptyFolder();
  spawnSync('cp', ['-a', `${prepared}/.`, data]);
  return data;
}

/** In `afterAll`. */
export function forget(): void {
  if (prepared) rmSync(dirname(prepared), { recursive: true, force: true });
}

export function serverPid(data: string): number {
  return readPostmaster(join(data, 'postgresql-18'))?.pid ?? 0;
}

export async function until(condition: () => boolean | Promise<boolean>, seconds = 20): Promise<void> {
  const end = performance.now() + seconds * 1000;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`waited in vain for ${condition}`);
    await pause(20);
  }
}

export async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

/** Ends whatever the test left behind, servers included. */
export async function clearUp({ keepFolders = false } = {}): Promise<void> {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const folder of keepFolders ? [] : folders.splice(0)) {
    const pid = serverPid(join(folder, 'data'));
    if (pid && isAlive(pid)) await endPostmaster(pid, 5000);
    rmSync(folder, { recursive: true, force: true });
  }
}
