import { describe, expect, test } from 'vitest';
import { MATTERS } from '../fixtures.ts';
import { dutyOf } from './effect.ts';
import { ASSISTS } from './pages/row-fields.tsx';
import { acceptanceOf } from './proposal.ts';
import { dogsRow } from './testing.ts';

describe('what nobody changed', () => {
  test('stays when a ruling takes the place of a row: who helps, what the street does, does not do, and how it was taken back', () => {
    const told = {
      blockDoes: '发现上报',
      blockDoesNot: '不处罚',
      takenBackHow: '整项收回',
      assists: ['b001', 'cgj'],
    };
    const row = dutyOf(dogsRow(told));
    const ruling = {
      case: 'c',
      matter: MATTERS.dogs,
      area: '990110',
      conditions: [],
      lead: 'cgj',
      assists: ['zjj'],
    };
    const as = { version: '2027-1', listType: 'line', validFrom: '2027-01-01' } as const;
    const { row: next } = acceptanceOf({ ...ruling, ground: '《裁定》', note: '' }, [row], as);
    expect(next).toMatchObject({ ...told, assists: ['zjj', 'b001'], lead: 'cgj', item: '90' });
  });
  test('a row with ten assisting units has a field for each of them', () => {
    expect(ASSISTS.slice(0, 10)).toHaveLength(10);
    expect(new Set(ASSISTS).size).toBe(ASSISTS.length);
  });
});
