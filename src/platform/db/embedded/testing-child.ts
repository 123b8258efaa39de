/** The program of the life-cycle tests' child processes: `node testing-child.ts WHAT DATA`. Says one JSON object a line. */
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { isRefusal } from '#kernel/refusal.ts';
import { projectRoot } from '../../config.ts';
import { joinEmbedded, ownEmbedded, ownOrJoin } from '../embedded.ts';

const [what = '', data = ''] = process.argv.slice(2);
const say = (word: Record<string, unknown>) => process.stdout.write(`${JSON.stringify(word)}\n`);
const options = {
  root: projectRoot(),
  command: `test ${what}`,
  onProgress: (progress: string, params: Record<string, unknown>) => say({ progress, ...params }),
};

/** One row a transaction, told only when the server has acknowledged it; goes on whatever happens to the server. */
async function insertForEver(url: string): Promise<never> {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  pool.on('error', () => undefined);
  for (let number = 0; ; ) {
    try {
      await pool.query(
        'create table if not exists acknowledged (pid int, number int, primary key (pid, number))',
      );
      for (; ; number++) {
        await pool.query('insert into acknowledged values ($1, $2)', [process.pid, number]);
        say({ acknowledged: number });
      }
    } catch {
      // Not acknowledged: it may or may not be there, so this number is not used again.
      number++;
      await pause(50);
    }
  }
}

const begun = performance.now();

async function main(): Promise<void> {
  const start = what === 'join' ? joinEmbedded : what === 'either' ? ownOrJoin : ownEmbedded;
  const embedded = await start(data, options);
  if (!embedded) {
    say({ refused: 'nobody' });
    return;
  }
  process.once('SIGTERM', async () => {
    await embedded.stop();
    say({ stopped: true });
    process.exit(0);
  });
  // Said last: whoever hears it may end the program at once.
  say({ ready: embedded.url, joined: embedded.joined });
  if (what === 'insert') await insertForEver(embedded.url);
  else setInterval(() => undefined, 1000);
}

main().catch((error: unknown) => {
  say(
    isRefusal(error)
      ? { refused: error.code, ...error.params, after: Math.round(performance.now() - begun) }
      : { failed: String(error) },
  );
  process.exit(1);
});
