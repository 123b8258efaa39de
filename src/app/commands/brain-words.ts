import { parseArgs } from 'node:util';
import { Refusal } from '#kernel/refusal.ts';
import { storeWords } from '#modules/brain';
import { onlyDistrict } from '#modules/directory';
import { recordDeeds } from '#modules/ledger';
import { wordsFrom } from '../brain/words-file.ts';
import type { Io } from '../io.ts';
import { withDatabase } from './with-database.ts';

/** Sets a district's own words for urgency and circumstances; the program uses them within two seconds. */
export async function setBrainWords(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { district: { type: 'string' } },
  });
  const [file] = positionals;
  if (file === undefined) throw new Refusal('usage', { usage: 'brain words FILE [--district CODE]' }, 400);
  const lists = await wordsFrom(file);
  return withDatabase(io, 'brain words', async ({ db, clock }) => {
    const district = values.district ?? (await onlyDistrict(db));
    const at = clock.now();
    const version = await db.transaction(async (tx) => {
      const stored = await storeWords(tx, district, lists, at);
      const actor = { kind: 'system', person: 'command', unit: '' } as const;
      const subject = `words:${stored}`;
      await recordDeeds(tx, [
        { district, at, actor, deed: 'brain.words-set', subject, body: { lists: lists.length } },
      ]);
      return stored;
    });
    io.print(io.t('cli.brain-words', { n: lists.length, version }));
    io.result({ ok: true, district, version, lists: lists.length });
    return 0;
  });
}
