import { resident } from '#modules/directory';
import type { Clock } from '#platform/clock.ts';
import { readConfig } from '#platform/config.ts';
import type { Database } from '#platform/db/open.ts';
import type { App, Caller } from '#platform/http/app.ts';
import { testServer } from '#platform/http/testing.ts';
import { silentLog } from '#platform/log.ts';
import * as cases from '../cases/messages.ts';
import * as responsibility from '../responsibility/messages.ts';
import { plug } from './module.ts';

/** The secret of `testSealer`, so that tests can open what pages sealed. */
const SECRET = Buffer.alloc(32, 7);

/** A server with this module's pages and API on a test database. `caller` says who is asking; by default a resident. */
export function intakeServer(db: Database, clock: Clock, caller?: () => Caller | undefined): Promise<App> {
  const config = { ...readConfig({}), JINGWEI_URL: 'https://jw.example' };
  const kit = { db, config, clock, log: silentLog, data: '/nonexistent', secret: SECRET };
  return testServer(
    {
      clock,
      authorise(request) {
        request.caller = caller?.() ?? resident('990110');
      },
      routes: (app) => plug.routes?.(app, kit),
    },
    plug.messages,
    cases,
    responsibility,
  );
}
