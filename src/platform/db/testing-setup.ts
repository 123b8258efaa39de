import pg from 'pg';
import { projectRoot } from '../config.ts';
import { startThrowaway } from './embedded/throwaway.ts';
import { migrate } from './migrate.ts';
import { openDatabase } from './open.ts';
import { atDatabase } from './testing-url.ts';

const given = process.env.JINGWEI_TEST_DATABASE_URL;

/** Vitest's global setup: one cluster a run and one migrated template, from which every test file's database is cloned. */
export default async function setup(): Promise<() => Promise<void>> {
  const cluster = given ? { url: given, stop: async () => undefined } : await startThrowaway(projectRoot());
  const template = `jingwei_template_${process.pid}`;
  await admin(
    cluster.url,
    `create database ${template} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8'`,
  );
  await fill(atDatabase(cluster.url, template));
  process.env.JINGWEI_TEST_CLUSTER = cluster.url;
  process.env.JINGWEI_TEST_TEMPLATE = template;
  return async () => {
    if (given) await admin(cluster.url, `drop database if exists ${template} with (force)`);
    await cluster.stop();
  };
}

/** A module whose migration is broken is named aloud and left out: the tests of the others can still run. */
async function fill(url: string): Promise<void> {
  const db = openDatabase(url, { max: 1 });
  const onError = (module: string, error: unknown) => {
    console.error(`\n✗ ${module}: ${error instanceof Error ? error.message : error}\n`);
  };
  try {
    await migrate(db, undefined, { onError });
  } finally {
    await db.close();
  }
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
