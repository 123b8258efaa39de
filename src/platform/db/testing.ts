import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll } from 'vitest';
import { type Database, type OpenOptions, openDatabase } from './open.ts';
import { atDatabase } from './testing-url.ts';

interface TestDatabaseOptions extends OpenOptions {
  /** A database without any table of ours, for the tests of migrating. */
  readonly empty?: boolean;
}

/** A fresh, migrated database for one test file; dropped when the file is done. Call it once, in `beforeAll`. */
export async function testDatabase(options: TestDatabaseOptions = {}): Promise<Database> {
  const cluster = process.env.JINGWEI_TEST_CLUSTER;
  if (!cluster) throw new Error('run database tests with vitest: its global setup starts the server');
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`;
  const template = options.empty ? 'template0' : process.env.JINGWEI_TEST_TEMPLATE;
  await admin(cluster, `create database ${name} template ${template}`);
  const db = openDatabase(atDatabase(cluster, name), { max: 8, applicationName: 'jingwei-test', ...options });
  afterAll(async () => {
    await db.close();
    await admin(cluster, `drop database if exists ${name} with (force)`);
  });
  return db;
}

async function admin(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
