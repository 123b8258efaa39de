import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { LIST_STATUSES, type ListStatus, type ListVersion } from '../duty.ts';
import { calledBack, FOLLOWS, LIST_STEPS, newestOf, versionBefore, whyNot } from './list-life.ts';

const list = (over: Partial<ListVersion> = {}): ListVersion => ({
  version: '2027-1',
  effectiveFrom: '2027-01-01',
  status: 'draft',
  ...over,
});

describe('what may follow what', () => {
  const legal: Record<ListStatus, readonly string[]> = {
    draft: ['change', 'submit', 'withdraw'],
    submitted: ['review', 'return', 'withdraw'],
    reviewed: ['return', 'publish', 'withdraw'],
    published: [],
    withdrawn: [],
    recalled: [],
  };
  test.each(LIST_STATUSES)('a %s list', (status) => {
    const steps = LIST_STEPS.filter((step) => !whyNot(list({ status }), step, 'anybody'));
    expect([...steps].sort()).toEqual([...legal[status]].sort());
  });
  it('says of every refusal what to do, by the state the list is in', () => {
    const codes = LIST_STATUSES.flatMap((status) =>
      LIST_STEPS.flatMap((step) =>
        FOLLOWS[step].includes(status) ? [] : [whyNot(list({ status }), step, 'x')?.code],
      ),
    );
    expect(new Set(codes)).toEqual(
      new Set([
        'list-is-history',
        'list-not-submitted',
        'list-under-review',
        'list-is-reviewed',
        'list-was-withdrawn',
      ]),
    );
  });
});

describe('two different people', () => {
  const people = fc.constantFrom('甲', '乙', '丙');
  test('whoever reviews and publishes a list are two, and neither has written it', () => {
    fc.assert(
      fc.property(fc.uniqueArray(people), people, people, (authors, reviewer, publisher) => {
        const submitted = list({ status: 'submitted', authors });
        const reviewed = list({ status: 'reviewed', authors, reviewedBy: reviewer });
        const passes = !whyNot(submitted, 'review', reviewer) && !whyNot(reviewed, 'publish', publisher);
        expect(passes).toBe(
          reviewer !== publisher && !authors.includes(reviewer) && !authors.includes(publisher),
        );
      }),
    );
  });
  it('an author of long ago is an author still, also when a colleague made the last change', () => {
    const reviewed = list({ status: 'reviewed', authors: ['甲', '乙'], reviewedBy: '丙' });
    expect(whyNot(reviewed, 'publish', '甲')?.code).toBe('list-published-by-author');
  });
  it('whoever began a draft and changed nothing in it may review it: a copy is nobody’s work', () => {
    const submitted = list({ status: 'submitted', createdBy: '甲', authors: ['乙'] });
    expect(whyNot(submitted, 'review', '甲')).toBeUndefined();
  });
});

describe('lists one after the other', () => {
  const published = (version: string, effectiveFrom: string, status: ListStatus = 'published') =>
    list({ version, effectiveFrom, status });
  const lists = [
    published('a', '2026-01-01'),
    published('b', '2026-07-01'),
    published('c', '2026-06-01', 'recalled'),
    published('d', '2026-05-01', 'draft'),
  ];
  it('a list follows the published one that applies before it, never a draft or one called back', () => {
    expect(versionBefore(lists, published('n', '2026-06-15'))?.version).toBe('a');
    expect(versionBefore(lists, published('n', '2026-08-01'))?.version).toBe('b');
    expect(versionBefore(lists, published('n', '2026-01-01'))).toBeUndefined();
  });
  it('takes the place of one of the same day that has not begun', () => {
    expect(
      calledBack(lists, published('n', '2026-07-01'), '2026-06-30').map(({ version }) => version),
    ).toEqual(['b']);
    expect(calledBack(lists, published('n', '2026-07-02'), '2026-06-30')).toEqual([]);
  });
  it('cannot take the place of one that applies already', () => {
    expect(() => calledBack(lists, published('n', '2026-07-01'), '2026-07-01')).toThrow('list-day-taken');
  });
  it('findings are told of the newest', () => {
    expect(newestOf(lists)?.version).toBe('b');
    expect(newestOf([])).toBeUndefined();
  });
});
