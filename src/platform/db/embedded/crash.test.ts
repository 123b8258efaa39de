import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { clearUp, forget, Life, newFolder, prepare, query, serverPid, until } from './testing-life.ts';

beforeAll(prepare);
afterEach(() => clearUp());
afterAll(forget);

async function expectAllThere(url: string, writers: Life[]): Promise<void> {
  // Taken first: a writer that is still at work goes on acknowledging while we look.
  const acknowledged = writers.map((writer) => ({ pid: writer.child.pid, numbers: writer.acknowledged() }));
  const rows = await query(url, 'select pid, number from acknowledged');
  const present = new Set(rows.map(({ pid, number }) => `${pid}/${number}`));
  for (const { pid, numbers } of acknowledged) {
    expect(numbers.filter((number) => !present.has(`${pid}/${number}`))).toEqual([]);
  }
}

const writing = (life: Life, count = 100) => until(() => life.acknowledged().length > count, 60);

test('the program is killed while it writes: the next one finds every acknowledged row', async () => {
  const data = newFolder();
  const writers: Life[] = [];
  for (let round = 0; round < 2; round++) {
    const life = new Life('insert', data);
    writers.push(life);
    await writing(life);
    await life.kill();
  }
  await expectAllThere(await new Life('own', data).url(), writers);
}, 120_000);

test('the server is killed while the program writes: it is started again and the program goes on', async () => {
  const data = newFolder();
  const life = new Life('insert', data);
  for (let round = 1; round <= 2; round++) {
    await writing(life, round * 100);
    process.kill(serverPid(data), 'SIGKILL');
    await pause(100);
  }
  await writing(life, life.acknowledged().length + 100);
  await expectAllThere(await life.url(), [life]);
}, 120_000);

test('both are killed at the same moment, in either order: nothing acknowledged is lost', async () => {
  const data = newFolder();
  const writers: Life[] = [];
  for (let round = 0; round < 2; round++) {
    const life = new Life('insert', data);
    writers.push(life);
    await writing(life, 60);
    const server = serverPid(data);
    if (round % 2) await life.kill();
    process.kill(server, 'SIGKILL');
    await life.kill();
  }
  await expectAllThere(await new Life('own', data).url(), writers);
}, 120_000);
