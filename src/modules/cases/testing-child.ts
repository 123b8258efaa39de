import { newId } from '#kernel/ids.ts';
import { resident, rule } from '#modules/directory';
import { openDatabase } from '#platform/db/open.ts';
import { actorAt } from '../directory/fixtures.ts';
import { MATTERS } from '../responsibility/fixtures.ts';
import { answerCase, signCase } from './commands.ts';
import { joinDemand } from './commands-ending.ts';
import { openCases } from './open.ts';
import { rulesOf } from './rules.ts';

/** Deeds without end in a program of its own, for the test that kills it: url, district. Says each deed on standard output. */
const [url = '', district = ''] = process.argv.slice(2);
const db = openDatabase(url, { max: 4 });
const rules = await rulesOf(db, district);
const handler = actorAt(rules.directory, 'cgj.handler');
const at = new Date('2026-11-20T02:00:00Z');

async function work(): Promise<never> {
  for (;;) {
    const cases = [1, 2, 3].map(() => ({
      id: newId(),
      demand: newId(),
      title: '路灯坏了',
      channel: 'web' as const,
      at,
      area: `${district}001001`,
      circumstances: { 道路: '市政' },
      matter: MATTERS.lamps,
      receiver: 'hotline',
    }));
    await db.transaction((tx) => openCases(tx, resident(district), rules, cases));
    process.stdout.write('opened\n');
    for (const { id } of cases) {
      await db.transaction(async (tx) => {
        await joinDemand(tx, rule(district, 'same-thing', 'hotline'), { id }, { demand: newId() }, at);
        await signCase(tx, handler, { id }, { contact: 'phone', note: '已联系' }, at);
        await answerCase(tx, handler, { id }, { text: '修好了', result: 'done' }, at);
      });
      process.stdout.write('answered\n');
    }
  }
}

await Promise.all([work(), work(), work()]);
