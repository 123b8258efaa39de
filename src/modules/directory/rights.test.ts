import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '#platform/db/testing.ts';
import { type Actor, ROLES, resident, rule } from './actor.ts';
import type { Directory } from './directory.ts';
import { FIXTURE, seedDistrict } from './fixtures.ts';
import { may, type Right, rangeOf, rights, rightsTable, type Target } from './rights.ts';

let directory: Directory;
beforeAll(async () => {
  directory = (await seedDistrict(await testDatabase())).directory;
});

/** Everybody stands in the same place, a block, so that only the role makes a difference. */
const actor = (role: (typeof ROLES)[number], over: Partial<Actor> = {}): Actor => {
  const { street: area, district } = FIXTURE;
  return {
    district,
    kind: 'person',
    person: 'S001',
    name: '赵明',
    unit: 'b001',
    roles: [role],
    area,
    ...over,
  };
};

const TARGETS: readonly (readonly [string, Target])[] = [
  ['own unit', { unit: 'b001', area: FIXTURE.town }],
  ['own unit assists', { unit: 'cgj', units: ['b001'], area: FIXTURE.town }],
  ['unit below', { unit: 'c001001', area: FIXTURE.town }],
  ['other unit', { unit: 'cgj', units: ['scj'], area: FIXTURE.town }],
  ['own area', { unit: 'cgj', area: FIXTURE.grid }],
  ['district', { unit: 'cgj', area: FIXTURE.district }],
  ['other area', { unit: 'b101', area: FIXTURE.town }],
];

/** – nothing, u own unit, n own unit and those below, a own area, b both, D the district. */
const REACHED: Readonly<Record<string, readonly string[]>> = {
  '–': [],
  u: ['own unit', 'own unit assists'],
  n: ['own unit', 'own unit assists', 'unit below'],
  a: ['own area'],
  b: ['own unit', 'own unit assists', 'unit below', 'own area'],
  D: TARGETS.map(([name]) => name),
};

// Columns: clerk handler grid coordinator supervisor steward admin
const EXPECTED: Readonly<Record<Right, string>> = {
  'case.list': 'D n n b b – –',
  'case.read': 'D n n b b – –',
  'case.search': 'D n n b b – –',
  'case.contact.read': 'u u u n u – –',
  'case.contact.erase': 'u u u u – – –',
  'case.name': 'D – – b – – –',
  'case.dispatch': 'D – – b – – –',
  'case.sign': 'u u u u – – –',
  'case.handle': 'u u u u – – –',
  'case.note': 'D u u b – – –',
  'case.answer': 'u u u u – – –',
  'case.followup': 'D – – a – – –',
  'case.pause': 'u u u b a – –',
  'case.extend.ask': 'u u u u – – –',
  'case.extend.decide': '– – – a a – –',
  'case.books': '– – – a a – –',
  'case.move': '– – – a a – D',
  'case.join': 'D u – b – – –',
  'case.unjoin': 'D u – b – – –',
  'return.make': 'u u – u – – –',
  'return.answer': 'u u – u – – –',
  'return.read': 'D n n b b – –',
  'ruling.make': '– – – n n – –',
  'joint.read': 'D n n b b – –',
  'task.ask': 'u u u b u – –',
  'task.answer': 'u u u u u – –',
  'task.settle': '– – – a a – –',
  'summons.call': '– u – u u – –',
  'summons.report': 'u u u u u – –',
  'project.run': '– – – a a – –',
  'supervision.read': 'D n n b b – –',
  'supervision.cause': '– u – b b – –',
  'supervision.confirm': '– – – a a – –',
  'brain.read': 'D – – a a D D',
  'brain.route': '– – – – a – D',
  'switch.read': 'D D D D D D D',
  'switch.set': '– – – a a – D',
  'demand.receive': 'D D D D – – –',
  'overview.read': 'D a a a a D D',
  'directory.read': 'D D D D D D D',
  'duty.read': 'D D D D D D D',
  'duty.draft': '– – – u – u –',
  'duty.review': '– – – u u – –',
  'duty.publish': '– – – u u – –',
  'duty.accept': '– – – u u – –',
  'pack.load': '– – – – – D D',
  'account.manage': '– – – – – – D',
  'ledger.read': '– – – – D – D',
  'import.run': '– – – – – D D',
  'report.export': '– – – a a D –',
};

describe('who may do what', () => {
  test.each(Object.entries(EXPECTED))('%s: %s', (right, row) => {
    for (const [index, letter] of row.split(' ').entries()) {
      const role = ROLES[index];
      if (!role) throw new Error('too many columns');
      const reached = TARGETS.filter(([, target]) => may(actor(role), right as Right, directory, target));
      expect(
        reached.map(([name]) => name),
        `${role} ${right}`,
      ).toEqual(REACHED[letter]);
      expect(may(actor(role), right as Right, directory), `${role} ${right} at all`).toBe(letter !== '–');
      expect(rangeOf(actor(role), right as Right, directory).district).toBe(letter === 'D');
    }
  });

  test('the table names every right, with a sentence in both languages', () => {
    expect(Object.keys(rights).sort()).toEqual(Object.keys(EXPECTED).sort());
    for (const { rule: row } of rightsTable()) {
      expect(row.sentence.zh).not.toBe('');
      expect(row.sentence.en).toMatch(/^[A-Z]/);
    }
  });

  test('nobody may do anything in another district, and nothing without a role', () => {
    for (const right of Object.keys(rights) as Right[]) {
      for (const role of ROLES)
        expect(may(actor(role, { district: '990120' }), right, directory)).toBe(false);
      expect(may(actor('admin', { roles: [] }), right, directory)).toBe(false);
      expect(may(resident(FIXTURE.district), right, directory)).toBe(false);
    }
  });

  test('a rule that acts by itself may do what the table marks, and nothing else', () => {
    const by = rule(FIXTURE.district, 'deadline', 'hotline');
    const able = (Object.keys(rights) as Right[]).filter((right) => may(by, right, directory));
    expect(able).toEqual([
      'case.dispatch',
      'case.followup',
      'case.pause',
      'case.join',
      'demand.receive',
      'import.run',
    ]);
  });

  test('several roles add up', () => {
    const both = actor('handler', { roles: ['handler', 'supervisor'] });
    expect(may(both, 'case.sign', directory, { unit: 'b001' })).toBe(true);
    expect(may(both, 'case.read', directory, { unit: 'scj', area: FIXTURE.grid })).toBe(true);
    expect(may(both, 'case.sign', directory, { unit: 'scj', area: FIXTURE.grid })).toBe(false);
  });

  test('a supervisor sees as far as the post reaches: a street, or with the government’s post the district', () => {
    const block = rangeOf(actor('supervisor'), 'case.read', directory);
    expect(block).toEqual({ district: false, units: ['b001', 'c001001', 'c001002'], area: FIXTURE.street });
    const government = actor('supervisor', { unit: 'gov', area: FIXTURE.district });
    expect(rangeOf(government, 'case.read', directory).district).toBe(true);
    expect(may(government, 'case.move', directory, { unit: 'b101', area: FIXTURE.town })).toBe(true);
  });

  test('a clerk reads the case of another unit but the contact only where the hotline had it in hand', () => {
    const clerk = actor('clerk', { unit: 'hotline', area: FIXTURE.district });
    expect(may(clerk, 'case.read', directory, { unit: 'cgj', area: FIXTURE.street })).toBe(true);
    expect(may(clerk, 'case.contact.read', directory, { unit: 'cgj', area: FIXTURE.street })).toBe(false);
    expect(may(clerk, 'case.contact.read', directory, { unit: 'cgj', units: ['hotline'] })).toBe(true);
  });
});
