import { join } from 'node:path';
import pg from 'pg';
import { DEMO_PASSWORD, makeDemoAccounts } from '#modules/directory';
import { projectRoot } from '#platform/config.ts';
import { openDatabase } from '#platform/db/open.ts';
import startCluster from '#platform/db/testing-setup.ts';
import { atDatabase } from '#platform/db/testing-url.ts';
import { loadPack } from '../src/app/pack/load.ts';
import { START } from './start.ts';

/** Vitest's global setup of the journeys: the sample district is loaded once, every file gets a clone of it. */
export default async function setup(): Promise<() => Promise<void>> {
  const stop = await startCluster();
  const cluster = process.env.JINGWEI_TEST_CLUSTER ?? '';
  const district = `jingwei_district_${process.pid}`;
  await admin(cluster, `create database ${district} template ${process.env.JINGWEI_TEST_TEMPLATE}`);
  const db = openDatabase(atDatabase(cluster, district), { max: 2 });
  try {
    const loaded = await loadPack(db, join(projectRoot(), 'packs', 'yunxi'), { at: START });
    await db.transaction((tx) => makeDemoAccounts(tx, loaded.district, DEMO_PASSWORD, START));
  } finally {
    await db.close();
  }
  // Names of their own, because the setup of the unit tests writes its own into the same environment.
  process.env.JINGWEI_E2E_CLUSTER = cluster;
  process.env.JINGWEI_E2E_TEMPLATE = district;
  return async () => {
    await admin(cluster, `drop database if exists ${district} with (force)`);
    await stop();
  };
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
