import { describe, expect, it } from 'vitest';
import { isRefusal } from '#kernel/refusal.ts';
import { testDatabase } from '#platform/db/testing.ts';
import { checkWords, rulesWith, type WordList } from './own-words.ts';
import { aContext } from './testing-context.ts';
import { understand } from './understand.ts';
import { usualRules } from './usual-rules.ts';
import { storeWords, understandingRulesOf } from './words-store.ts';

const list = (kind: WordList['kind'], words: string[], name = '', value = ''): WordList => ({
  kind,
  name,
  value,
  words,
});
const level = (text: string, lists: WordList[]) =>
  understand(text, '', aContext({ rules: rulesWith(lists) })).urgency.level;
const refusal = (lists: (WordList & { row: number })[]) => {
  try {
    checkWords(lists);
    return undefined;
  } catch (error) {
    return ['words-kind', 'words-sign', 'words-statement', 'words-empty', 'words-long'].find((code) =>
      isRefusal(error, code),
    );
  }
};

describe('words of an office', () => {
  it('stand beside the usual ones, in either script, and one can be taken out', () => {
    expect(level('灶披间火着哉', [])).toBe('ordinary');
    expect(level('灶披間火着哉', [list('sign', ['火着哉'], 'fire')])).toBe('life');
    expect(level('猪圈走水了', [])).toBe('life');
    expect(level('猪圈走水了', [list('sign', ['-走水了'], 'fire')])).toBe('ordinary');
    expect(level('着火了，弄好哉', [list('over', ['弄好哉'])])).toBe('ordinary');
  });

  it('state values of circumstances, also of such that only this office has', () => {
    const rules = rulesWith([list('statement', ['宏福'], '物业', '是')]);
    const { circumstances } = understand('电梯坏了，宏福的人不来', '', aContext({ rules }));
    expect(circumstances).toMatchObject([{ name: '物业', value: '是', because: { text: '宏福' } }]);
  });

  it('make a version of their own; none are the usual version', () => {
    expect(rulesWith([])).toBe(usualRules);
    const [one, other] = [rulesWith([list('past', ['老早'])]), rulesWith([list('past', ['早先'])])];
    expect(one.version).toMatch(/^words-.*\+[0-9a-f]{8}$/);
    expect(one.version).not.toBe(other.version);
  });

  it('that would quietly do nothing are refused with their row', () => {
    expect(refusal([{ ...list('sign', ['x'], 'ufo'), row: 2 }])).toBe('words-sign');
    expect(refusal([{ ...list('mood' as never, ['x']), row: 2 }])).toBe('words-kind');
    expect(refusal([{ ...list('statement', ['x'], '物业'), row: 2 }])).toBe('words-statement');
    expect(refusal([{ ...list('past', []), row: 2 }])).toBe('words-empty');
    expect(refusal([{ ...list('past', ['x'.repeat(41)]), row: 2 }])).toBe('words-long');
    expect(refusal([{ ...list('past', ['老早']), row: 2 }])).toBeUndefined();
  });

  it('are kept, and the last set counts', async () => {
    const db = await testDatabase();
    expect(await understandingRulesOf(db, '990110')).toBe(usualRules);
    const set = (words: string[]) =>
      db.transaction((tx) => storeWords(tx, '990111', [list('past', words)], new Date(0)));
    await set(['老早']);
    const version = await set(['早先']);
    expect((await understandingRulesOf(db, '990111')).version).toBe(version);
  });
});
