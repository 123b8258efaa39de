import { describe, expect, it } from 'vitest';
import type { Case } from '#modules/cases';
import { addTerm, parseTerm, showTerm, workCalendar } from '#modules/directory';
import { dueBecause, showDue } from './clock-words.ts';

const calendar = workCalendar();
const NOW = new Date('2026-09-28T02:00:00Z');

/** A case whose clock started at `start` with this term. */
function running(start: Date, term: string, moved?: Case['clock']['moved']): Case {
  const due = addTerm(calendar, start, parseTerm(term));
  const clock = {
    class: 'ordinary',
    className: '一般',
    start: start.toISOString(),
    resolveTerm: showTerm(parseTerm(term)),
    skipped: due.skipped,
    makeUp: due.makeUp,
    ...(moved ? { moved } : {}),
  };
  return { state: 'in_hand', due: due.at, dueProvisional: due.provisional, clock } as unknown as Case;
}

describe('why it is due then', () => {
  it('names the term, the weekend that did not count, and nothing else', () => {
    const lines = dueBecause(running(new Date('2026-11-20T02:00:00Z'), '5wd'), 'zh-Hans', NOW);
    expect(lines).toEqual([
      '这类事（一般）的期限是 5 个工作日，从 11 月 20 日周五算起。',
      '11 月 21–22 日周末不算在内。',
    ]);
    expect(dueBecause(running(new Date('2026-11-20T02:00:00Z'), '5wd'), 'en', NOW)).toEqual([
      'Matters of this kind (ordinary) have 5 working days, counted from Fri 20 Nov.',
      'Not counted: 21–22 Nov (weekend).',
    ]);
  });

  it('tells a holiday by its name and a make-up day as one that counts', () => {
    const lines = dueBecause(running(NOW, '5wd'), 'zh-Hans', NOW).join('');
    expect(lines).toContain('国庆');
    expect(lines).toMatch(/10 月 \d+ 日周[六日]调休上班，算在内/);
    expect(dueBecause(running(NOW, '5wd'), 'en', NOW).join(' ')).toContain('National Day');
  });

  it('counts the weekends of a long term instead of naming each', () => {
    expect(dueBecause(running(new Date('2026-11-02T02:00:00Z'), '15wd'), 'zh-Hant', NOW).join('')).toContain(
      '其間 3 個週末',
    );
  });

  it('tells what moved it since', () => {
    const move = {
      kind: 'pause',
      from: '2026-11-27T09:30:00Z',
      to: '2026-12-01T09:30:00Z',
      amount: '2wd',
    } as const;
    expect(dueBecause(running(new Date('2026-11-20T02:00:00Z'), '5wd', [move]), 'zh-Hans', NOW).at(-1)).toBe(
      '中间暂停了 2 个工作日，顺延到 12 月 1 日周二 17:30。',
    );
    const none = { ...move, to: move.from, amount: '0wd' };
    const told = dueBecause(running(new Date('2026-11-20T02:00:00Z'), '5wd', [none]), 'zh-Hans', NOW).join(
      '',
    );
    expect(told).not.toContain('暂停');
  });

  it('says nothing of days for a term by the clock', () => {
    expect(dueBecause(running(new Date('2026-11-20T02:00:00Z'), '24h'), 'zh-Hans', NOW)).toHaveLength(1);
    expect(showDue('zh-Hans', new Date('2026-11-21T02:00:00Z'), NOW)).toBe('11 月 21 日周六 10:00');
  });
});
