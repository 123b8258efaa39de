import { createSealer } from '#modules/intake';
import { openDatabase } from '#platform/db/open.ts';
import { importCases } from './import.ts';
import { readMap } from './map.ts';

/** An import in a program of its own, for the test that kills it: url, file, map, now. Says each batch on standard output. */
const [url = '', file = '', map = '', now = ''] = process.argv.slice(2);
const db = openDatabase(url, { max: 2 });
const done = await importCases(file, await readMap(map), {
  db,
  sealer: createSealer(Buffer.alloc(32, 7)),
  district: '990299',
  now: new Date(now),
  batchSize: 20,
  onProgress: (rows) => process.stdout.write(`${rows}\n`),
});
process.stdout.write(`done ${done.rows}\n`);
await db.close();
