import { isRefusal } from '#kernel/refusal.ts';
import type { Actor } from '#modules/directory';
import { openDatabase } from '#platform/db/open.ts';
import { publishVersion } from './commands-review.ts';
import { setDuty } from './commands-rows.ts';
import { dogsRow, NOW } from './testing-rows.ts';

/**
 * A program of its own that publishes a list or changes its row 90 once it is told to on standard input, for tests that kill it
 * or let two of them do it at once: url, deed, version, actor, and the ground of the row. Says `ready`, then how it ended.
 */
const [url = '', deed = '', version = '', actor = '{}', ground = ''] = process.argv.slice(2);
const db = openDatabase(url, { max: 2, applicationName: 'jingwei-keeper' });
const who = JSON.parse(actor) as Actor;
// Connected before it says so, so that two that are told to begin do begin at once.
await db.pool.query('SELECT 1');
process.stdout.write('ready\n');
await new Promise((resolve) => process.stdin.once('data', resolve));
process.stdin.destroy();
try {
  await db.transaction(async (tx) => {
    if (deed === 'publish') return publishVersion(tx, who, { version }, {}, NOW);
    await setDuty(tx, who, { version, item: '90', revision: 1 }, dogsRow({ ground }), NOW);
  });
  process.stdout.write('done\n');
} catch (error) {
  if (!isRefusal(error)) throw error;
  process.stdout.write(`${error.code}\n`);
}
await db.close();
