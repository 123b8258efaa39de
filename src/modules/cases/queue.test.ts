import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { type Actor, may, rangeOf } from '#modules/directory';
import { MATTERS } from '../responsibility/fixtures.ts';
import { type Case, outcomes, states } from './case.ts';
import { answerCase, signCase } from './commands.ts';
import { closeInSilence, replyToAnswer } from './commands-ending.ts';
import { showNumber } from './number.ts';
import { openCases } from './open.ts';
import { findCaseByNumber } from './queries.ts';
import { type Cursor, countCases, listCases, type QueueFilter } from './queue.ts';
import { countGroups } from './queue-counts.ts';
import { aNewCase, type CaseWorld, caseWorld, on } from './testing.ts';

let world: CaseWorld;
let all: Case[];
const everything: QueueFilter['range'] = { district: true, units: [] };

beforeAll(async () => {
  world = await caseWorld();
  await fill();
  const { cases: open } = await listCases(world.db, world.district, { range: everything }, { limit: 1000 });
  const closed = await listCases(
    world.db,
    world.district,
    { range: everything, closed: true },
    { limit: 1000 },
  );
  all = [...open, ...closed.cases];
});

const titles = [
  '路灯不亮',
  '楼道灯光太暗',
  '小区门口路面积水',
  'WiFi信号差，手机打不通',
  '公园lamppost倒了',
  '𠮷祥路口红绿灯坏了',
  '电梯停运',
];

/** A hundred cases of many matters and places, in every state that a few deeds lead to. */
async function fill(): Promise<void> {
  const { district } = world;
  const known = await world.rules();
  const matters = [MATTERS.lamps, MATTERS.dogs, MATTERS.lifts, MATTERS.power, MATTERS.rubbish, ''];
  const areas = ['001001', '001002', '101001', '101002', '001', '001001001', ''].map(
    (code) => district + code,
  );
  const wanted = Array.from({ length: 100 }, (_, i) => {
    // Ten at a time come in at one and the same instant: pages must not lose any of them.
    const at = new Date(on('2026-11-20', 9).getTime() + Math.floor(i / 10) * 60_000);
    const matter = matters[i % matters.length] ?? '';
    const area = areas[i % areas.length] ?? district;
    return aNewCase(district, {
      at,
      matter,
      area,
      title: titles[i % titles.length] ?? '',
      circumstances: {},
      id: newId(at),
    });
  });
  const opened = await world.deed((tx) => openCases(tx, world.resident(), known, wanted));
  const handlers = opened.filter(
    ({ holder, state }) => state === 'dispatched' && ['cgj', 'b001'].includes(holder),
  );
  for (const [i, { id, holder }] of handlers.entries()) {
    if (i % 4 === 0) continue;
    const handler = world.actor(`${holder}.handler`);
    const at = on('2026-11-21', 9 + i / 60);
    await world.deed(async (tx) => {
      await signCase(tx, handler, { id }, { contact: 'phone', note: '' }, at);
      if (i % 4 > 1) await answerCase(tx, handler, { id }, { text: '好', result: 'done' }, at);
      if (i % 8 === 3) await closeInSilence(tx, world.rule('window-ends'), { id }, '', on('2026-12-01'));
      const demand = wanted.find((one) => one.id === id)?.demand ?? '';
      if (i % 8 === 7)
        await replyToAnswer(tx, world.resident(), { id }, { demand, solved: true, remark: '' }, at);
    });
  }
}

const ids = (cases: readonly Case[]) => cases.map(({ id }) => id);
const listed = async (filter: QueueFilter) =>
  (await listCases(world.db, world.district, filter, { limit: 1000 })).cases;

function mayList(actor: Actor, { holder, assists, area }: Case): boolean {
  return may(actor, 'case.list', world.directory, { unit: holder, units: assists, area });
}

describe('what somebody sees', () => {
  it('is just what the table of rights allows: in lists, in searches, in counts, open and closed, for every post', async () => {
    for (const post of world.directory.posts.keys()) {
      const actor = world.actor(post);
      const range = rangeOf(actor, 'case.list', world.directory);
      for (const more of [{}, { closed: true }, { search: '灯' }, { search: '路', closed: true }]) {
        const filter = { range, ...more };
        const whole = await listed({ range: everything, ...more });
        const allowed = whole.filter((current) => mayList(actor, current));
        expect(ids(await listed(filter)), `${post} ${JSON.stringify(more)}`).toEqual(ids(allowed));
        expect(await countCases(world.db, world.district, filter)).toBe(allowed.length);
        const groups = await countGroups(world.db, world.district, filter, ['holder'], on('2026-11-25'));
        expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(allowed.length);
      }
    }
  });

  it('is never another unit’s, whatever the address asks for', async () => {
    const range = rangeOf(world.actor('scj.handler'), 'case.list', world.directory);
    const asked: Partial<QueueFilter>[] = [
      {},
      { view: 'held' },
      { view: 'assists' },
      { view: 'area' },
      { holder: 'cgj' },
      { street: '990110001' },
      { whole: true },
      { search: '路灯' },
    ];
    for (const more of asked) expect(await listed({ range, ...more }), JSON.stringify(more)).toEqual([]);
    for (const post of ['gov.steward', 'gov.admin']) {
      const nothing = rangeOf(world.actor(post), 'case.list', world.directory);
      for (const more of asked) expect(await listed({ range: nothing, ...more })).toEqual([]);
    }
  });

  it('is nothing of another district', async () => {
    expect((await listCases(world.db, '990299', { range: everything }, { limit: 10 })).cases).toEqual([]);
    expect(await countCases(world.db, '990299', { range: everything })).toBe(0);
    expect(await findCaseByNumber(world.db, '990299', String(all[0]?.number))).toBeUndefined();
  });
});

describe('pages', () => {
  it.each([
    ['open', {}],
    ['closed', { closed: true }],
    ['whole', { whole: true }],
  ])('of the %s list give every case once, in order, also where many share an instant', async (_, more) => {
    const filter = { range: everything, ...more };
    const whole = ids(await listed(filter));
    for (const limit of [1, 7, 10, whole.length]) {
      const seen: string[] = [];
      let after: Cursor | undefined;
      do {
        const page = await listCases(world.db, world.district, filter, {
          limit,
          ...(after ? { after } : {}),
        });
        expect(page.cases.length).toBeLessThanOrEqual(limit);
        seen.push(...ids(page.cases));
        after = page.next;
      } while (after);
      expect(seen).toEqual(whole);
    }
    expect(new Set(whole).size).toBe(whole.length);
  });
});

describe('search', () => {
  const found = async (search: string) =>
    new Set((await listed({ range: everything, whole: true, search })).map(({ title }) => title));
  it.each([
    ['路', ['路灯不亮', '小区门口路面积水', '𠮷祥路口红绿灯坏了']],
    ['灯', ['路灯不亮', '楼道灯光太暗', '𠮷祥路口红绿灯坏了']],
    ['路灯', ['路灯不亮']],
    ['灯光', ['楼道灯光太暗']],
    ['灯 路', ['路灯不亮', '𠮷祥路口红绿灯坏了']],
    ['红绿灯坏', ['𠮷祥路口红绿灯坏了']],
    ['𠮷', ['𠮷祥路口红绿灯坏了']],
    ['wif', ['WiFi信号差，手机打不通']],
    ['LAMP', ['公园lamppost倒了']],
    ['灯路', []],
    ['amppost', []],
  ])('for «%s» finds what contains it', async (typed, expected) => {
    const titlesFound = [...(await found(typed))]
      .filter((title) => expected.length === 0 || !extra(title, typed))
      .sort();
    expect(titlesFound).toEqual([...expected].sort());
  });

  /** Names of matters are searched too: a case of 路灯不亮 is found by them whatever its title. */
  function extra(title: string, typed: string): boolean {
    return !typed
      .toLowerCase()
      .split(' ')
      .every((part) => title.toLowerCase().includes(part));
  }

  it.each(["'", '\\', "'; DROP TABLE cases.case; --", '& | !', ':*', '%', '\u0000', '（）', '  '])(
    'for «%s» is harmless',
    async (typed) => {
      expect(await listed({ range: everything, search: typed })).toEqual([]);
      expect(await countCases(world.db, world.district, { range: everything, search: typed })).toBe(0);
    },
  );

  it('by number finds the one case, as printed and plain', async () => {
    for (const current of all.slice(0, 5)) {
      for (const typed of [showNumber(current), String(current.number), ` 000${current.number} `]) {
        expect((await findCaseByNumber(world.db, world.district, typed))?.id).toBe(current.id);
      }
    }
    const otherMonth = showNumber(all[0] ?? { number: 0, openedAt: new Date() }).replace(/^\d{4}/, '0101');
    for (const typed of ['', '0', '999999999', 'abc', '2611-', '13800001234567', otherMonth]) {
      expect(await findCaseByNumber(world.db, world.district, typed)).toBeUndefined();
    }
  });
});

describe('a count', () => {
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
  const aFilter = fc.record({
    view: maybe(fc.constantFrom('held' as const, 'assists' as const, 'area' as const)),
    post: fc.constantFrom(
      'cgj.handler',
      'b001.coordinator',
      'hotline.clerk',
      'gov.supervisor',
      'c001001.grid',
      'b101.handler',
    ),
    states: maybe(fc.uniqueArray(fc.constantFrom(...states), { minLength: 1, maxLength: 3 })),
    ending: fc.constantFrom({}, { closed: true }, { whole: true }),
    outcome: maybe(fc.constantFrom(...outcomes)),
    holder: maybe(fc.constantFrom('cgj', 'b001', 'hotline')),
    street: maybe(fc.constantFrom('990110001', '990110101', null)),
    community: maybe(fc.constantFrom('990110001001', null)),
    matter: maybe(fc.constantFrom('01', '0102', MATTERS.lamps)),
    gap: maybe(fc.constant(true)),
    lateAt: maybe(fc.constant(on('2026-11-27', 18))),
    dueBefore: maybe(fc.constant(on('2026-11-24'))),
    openedFrom: maybe(fc.constant(on('2026-11-20', 9.05))),
    search: maybe(fc.constantFrom('路灯', '灯', 'wifi', '电梯')),
  });

  it('is the length of its list, and groups add up to it, whatever is asked for', async () => {
    await fc.assert(
      fc.asyncProperty(aFilter, async ({ post, ending, ...asked }) => {
        const range = rangeOf(world.actor(post), 'case.list', world.directory);
        const set = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
        const filter = { range, ...ending, ...set } as QueueFilter;
        const { length } = await listed(filter);
        expect(await countCases(world.db, world.district, filter)).toBe(length);
        const groups = await countGroups(
          world.db,
          world.district,
          filter,
          ['street', 'state'],
          on('2026-11-25'),
        );
        expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(length);
      }),
      { numRuns: 120 },
    );
  });

  it('stops at its cap', async () => {
    expect(await countCases(world.db, world.district, { range: everything }, 10)).toBe(10);
  });
});
