/**
 * Writes `openapi.json`: the description of the JSON API as the program serves it at `/api/v1/openapi.json`, so that what
 * a change does to the API is read in review. `npm run openapi`, `npm run openapi -- --check`.
 */
import { systemClock } from '#platform/clock.ts';
import { readConfig } from '#platform/config.ts';
import { openDatabase } from '#platform/db/open.ts';
import { silentLog } from '#platform/log.ts';
import { buildApp } from '../src/app/serve.ts';
import { writeOrCheck } from './generated.ts';

// A pool connects at its first query and describing the routes asks nothing, so no server is started; a route that
// needed one while it is added would fail here, as it should.
const db = openDatabase('postgres://nobody@127.0.0.1:1/none');
const app = await buildApp({
  db,
  config: readConfig({}),
  clock: systemClock,
  log: silentLog,
  data: '',
  secret: Buffer.alloc(32),
});
try {
  await app.ready();
  writeOrCheck('openapi.json', `${JSON.stringify(app.swagger(), null, 2)}\n`, 'npm run openapi');
} finally {
  await app.close();
  await db.close();
}
