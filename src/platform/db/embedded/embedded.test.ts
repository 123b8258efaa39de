import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { isAlive } from './postmaster.ts';
import {
  clearUp,
  emptyFolder,
  forget,
  Life,
  newFolder,
  prepare,
  query,
  serverPid,
  until,
} from './testing-life.ts';

vi.setConfig({ testTimeout: 60_000 });
beforeAll(prepare);
afterEach(() => clearUp());
afterAll(forget);

describe('one owner a folder', () => {
  test('a second program is refused within a second and told who holds it', async () => {
    const data = newFolder();
    const first = new Life('own', data);
    await first.url();
    const second = new Life('own', data);
    await until(() => second.said.length > 0);
    expect(second.said[0]).toMatchObject({
      refused: 'data-directory-held',
      pid: first.child.pid,
      command: 'test own',
    });
    expect(second.said[0]?.after).toBeLessThan(1000);
    expect(await query(await first.url(), 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('a program that does not answer still holds its folder', async () => {
    const data = newFolder();
    const first = new Life('own', data);
    await first.url();
    first.child.kill('SIGSTOP');
    const second = new Life('own', data);
    await until(() => second.said.length > 0);
    expect(second.said[0]).toMatchObject({ refused: 'data-directory-held', pid: first.child.pid });
    expect(second.said[0]?.after).toBeLessThan(1000);
    first.child.kill('SIGCONT');
  });

  test('of two that start at the same moment one wins', async () => {
    const data = emptyFolder();
    const lives = [new Life('own', data), new Life('own', data), new Life('own', data)];
    await until(
      () => lives.every((life) => life.said.some((word) => 'ready' in word || 'refused' in word)),
      40,
    );
    expect(lives.filter((life) => life.said.some((word) => 'ready' in word))).toHaveLength(1);
  });

  test('a path by another name leads to the same lock', async () => {
    const data = newFolder();
    await new Life('own', data).url();
    const other = new Life('own', join(data, '..', 'data', '.'));
    await until(() => other.said.length > 0);
    expect(other.said[0]).toMatchObject({ refused: 'data-directory-held' });
  });

  test('the folder is free again when the owner has stopped, and no server is left', async () => {
    const data = newFolder();
    const first = new Life('own', data);
    await first.url();
    const pid = serverPid(data);
    await first.kill('SIGTERM');
    expect(isAlive(pid)).toBe(false);
    await new Life('own', data).url();
  });
});

describe('joining', () => {
  test('a command uses the running program’s database, and its own when none runs', async () => {
    const data = newFolder();
    const alone = new Life('either', data);
    expect(await alone.hear('ready')).toMatchObject({ joined: false });
    const guest = new Life('either', data);
    expect(await guest.hear('ready')).toMatchObject({ joined: true, ready: await alone.url() });
    await guest.kill('SIGTERM');
    await alone.kill('SIGTERM');
    expect(serverPid(data)).toBe(0);
  });

  test('a command that comes while the program is still starting waits for it', async () => {
    const data = emptyFolder();
    const owner = new Life('own', data);
    await until(() => owner.said.length > 0);
    const guest = new Life('either', data);
    expect(await guest.hear('ready')).toMatchObject({ joined: true, ready: await owner.url() });
  });

  test('an owner that ends does not cut off a command at work; the last one out ends the server', async () => {
    const data = newFolder();
    const owner = new Life('own', data);
    const url = await owner.url();
    const guest = new Life('join', data);
    await guest.url();
    await owner.kill('SIGTERM');
    expect(owner.said).toContainEqual({ progress: 'database-left', commands: 1 });
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
    const pid = serverPid(data);
    await guest.kill('SIGTERM');
    expect(isAlive(pid)).toBe(false);
  });

  test('nobody to join is said so', async () => {
    const guest = new Life('join', emptyFolder());
    await until(() => guest.said.length > 0);
    expect(guest.said[0]).toEqual({ refused: 'nobody' });
  });
});

describe('a first start that is interrupted', () => {
  test('does not keep a later start from making it whole, and is swept away in time', async () => {
    const data = emptyFolder();
    for (const delay of [60, 400]) {
      const life = new Life('own', data);
      await until(() => life.said.length > 0);
      await pause(delay);
      await life.kill();
    }
    const url = await new Life('either', data).url();
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await clearUp({ keepFolders: true });
    await new Life('own', data).url();
    expect(readdirSync(data).filter((name) => name.includes('.new-'))).toEqual([]);
  }, 90_000);

  test('a half cluster of an earlier attempt is swept away', async () => {
    const data = emptyFolder();
    mkdirSync(join(data, 'postgresql-18.new-1', 'base'), { recursive: true });
    await new Life('own', data).url();
    expect(existsSync(join(data, 'postgresql-18.new-1'))).toBe(false);
  });
});

describe('what is left of a killed program', () => {
  test('a server without a master is taken over, with the same process', async () => {
    const data = newFolder();
    const first = new Life('own', data);
    await first.url();
    const pid = serverPid(data);
    await first.kill();
    expect(isAlive(pid)).toBe(true);
    const second = new Life('own', data);
    await second.url();
    expect(second.said).toContainEqual({ progress: 'database-adopted', pid });
    await second.kill('SIGTERM');
    expect(isAlive(pid)).toBe(false);
  });

  test('a taken over server that dies is started again', async () => {
    const data = newFolder();
    const first = new Life('own', data);
    await first.url();
    await first.kill();
    const second = new Life('own', data);
    const url = await second.url();
    process.kill(serverPid(data), 'SIGKILL');
    await second.hear('progress');
    await until(() =>
      query(url, 'select 1').then(
        () => true,
        () => false,
      ),
    );
  });

  test('a server that was halted is woken and ended, and another started', async () => {
    const data = newFolder();
    const first = new Life('own', data);
    await first.url();
    const pid = serverPid(data);
    await first.kill();
    process.kill(pid, 'SIGSTOP');
    const second = new Life('own', data);
    await second.url();
    expect(second.said).toContainEqual({ progress: 'database-ending-orphan', pid });
    expect(isAlive(pid)).toBe(false);
  }, 60_000);

  test('a process number that now belongs to somebody else does not keep the server from starting', async () => {
    const data = newFolder();
    const first = new Life('own', data);
    await first.url();
    const file = join(data, 'postgresql-18', 'postmaster.pid');
    const content = readFileSync(file, 'utf8').split('\n');
    await first.kill('SIGTERM');
    writeFileSync(file, [process.pid, ...content.slice(1)].join('\n'));
    await new Life('own', data).url();
  });
});

test('a password that was lost is said so, instead of waiting for ever', async () => {
  const data = newFolder();
  const first = new Life('own', data);
  await first.url();
  await first.kill('SIGTERM');
  rmSync(join(data, 'database-password'));
  const second = new Life('own', data);
  await until(() => second.said.some((word) => 'refused' in word), 30);
  expect(second.said.at(-1)).toMatchObject({ refused: 'database-password-wrong' });
}, 60_000);

test('the password and the log are for nobody else to read', async () => {
  const data = newFolder();
  await new Life('own', data).url();
  for (const name of ['database-password', 'database.log']) {
    expect(statSync(join(data, name)).mode & 0o077).toBe(0);
  }
});
