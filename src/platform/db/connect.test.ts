import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRefusal } from '#kernel/refusal.ts';
import { readConfig } from '../config.ts';
import { connectDatabase } from './connect.ts';
import type { Database } from './open.ts';
import { checkServer } from './server-check.ts';
import { testDatabase } from './testing.ts';

let db: Database;
const folder = mkdtempSync(join(tmpdir(), 'jingwei-connect-'));
beforeAll(async () => {
  db = await testDatabase({ empty: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const configFor = (url: string) => readConfig({ DATABASE_URL: url, JINGWEI_DATA: join(folder, 'data') });

/** A server that answers the one question about itself as told. */
const server = (answer: Record<string, unknown>) =>
  ({
    pool: {
      query: async () => ({
        rows: [{ version: '18.4', number: 180004, encoding: 'UTF8', readonly: false, ...answer }],
      }),
    },
  }) as unknown as Database;

test('an existing server is used as it is, and the folder for keys is made', async () => {
  const connected = await connectDatabase(configFor(db.url), { command: 'test' });
  expect(connected.kind).toBe('external');
  expect((await connected.db.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await connected.close();
});

test('a server that is not there is said so', async () => {
  const attempt = connectDatabase(configFor('postgres://x:y@127.0.0.1:1/none'), { command: 'test' });
  await expect(attempt).rejects.toSatisfy((error) => isRefusal(error, 'database-away'));
});

test('a wrong password is said so, with what the server says', async () => {
  const wrong = new URL(db.url);
  wrong.password = 'wrong';
  const attempt = connectDatabase(configFor(wrong.toString()), { command: 'test' });
  await expect(attempt).rejects.toSatisfy((error) => isRefusal(error, 'database-refused'));
});

test.each([
  [{ number: 140010, version: '14.10' }, 'database-too-old'],
  [{ encoding: 'SQL_ASCII' }, 'database-not-utf8'],
  [{ readonly: true }, 'database-read-only'],
])('a server with %o is refused: %s', async (answer, code) => {
  await expect(checkServer(server(answer))).rejects.toSatisfy((error) => isRefusal(error, code));
});

test('PostgreSQL 15 is good enough', async () => {
  await checkServer(server({ number: 150000, version: '15.0' }));
});
