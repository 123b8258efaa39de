import { describe, expect, test } from 'vitest';
import { findRoute, type RouteRule } from './route.ts';

const rule = (more: Partial<RouteRule> = {}): RouteRule => ({
  ...{ id: 'r1', matters: ['0101'], area: '990110001', least: 0.9, from: '2026-11-01', to: '2026-11-30' },
  ...{ reason: '试行', onBy: 'P1', onUnit: 'hotline', onAt: new Date('2026-11-01T00:00:00Z') },
  ...more,
});
const lamp = { matter: '010101', probability: 0.95, area: '990110001001', channel: 'phone' };

describe('a rule follows a suggestion', () => {
  test.each([
    ['within all its bounds', {}, lamp, '2026-11-20', 'r1'],
    ['exactly at its probability', {}, { ...lamp, probability: 0.9 }, '2026-11-20', 'r1'],
    ['on its first and last day', {}, lamp, '2026-11-30', 'r1'],
    ['and not below its probability', {}, { ...lamp, probability: 0.8999 }, '2026-11-20', undefined],
    ['and not of another matter', {}, { ...lamp, matter: '020201' }, '2026-11-20', undefined],
    ['and not elsewhere', {}, { ...lamp, area: '990110101001' }, '2026-11-20', undefined],
    ['and not where the street is not known', {}, { ...lamp, area: '990110' }, '2026-11-20', undefined],
    ['and not by another way', { channel: 'web' }, lamp, '2026-11-20', undefined],
    ['and not before its day', {}, lamp, '2026-10-31', undefined],
    ['and not after its day', {}, lamp, '2026-12-01', undefined],
    ['and not once it is off', { offAt: new Date() }, lamp, '2026-11-20', undefined],
  ] as const)('%s', (_, more, suggestion, day, found) => {
    expect(findRoute([rule(more)], suggestion, day)?.id).toBe(found);
  });

  test('of several the strictest is named', () => {
    const rules = [rule(), rule({ id: 'r2', least: 0.94 }), rule({ id: 'r3', least: 0.99 })];
    expect(findRoute(rules, lamp, '2026-11-20')?.id).toBe('r2');
  });
});
