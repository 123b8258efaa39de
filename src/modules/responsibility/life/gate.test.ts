import { describe, expect, it } from 'vitest';
import type { Finding } from '../finding.ts';
import { compareFindings, findingId, isOverdue, type KeptFinding, stateOn } from './finding-life.ts';
import { compareAnalyses, covers } from './gate.ts';

const finding = (over: Partial<Finding> = {}): Finding => {
  const plain: Omit<Finding, 'key'> = {
    ...{ kind: 'gap', version: 'a', matter: '010101', area: '990110', units: [], items: [] },
    ...{ circumstances: '', from: '2026-01-01' },
    ...over,
  };
  const key = [plain.kind, plain.matter, plain.area, plain.circumstances, plain.units.join('+')].join('|');
  return { ...plain, key };
};

describe('what a list newly opens', () => {
  const gap = finding();
  const idle = finding({ kind: 'power-without-duty' });
  it('is told apart from what was and what is gone', () => {
    const other = finding({ matter: '010102' });
    const compared = compareAnalyses([gap, idle], [gap, other]);
    expect(compared.remaining).toEqual([gap]);
    expect(compared.closed).toEqual([idle]);
    expect(compared.opened).toEqual([other]);
    expect(compared.flaws).toEqual([other]);
  });
  it('stops a list only when it is a gap or an overlap', () => {
    expect(compareAnalyses([], [idle]).flaws).toEqual([]);
    expect(compareAnalyses([], [finding({ kind: 'overlap', units: ['a', 'b'] })]).flaws).toHaveLength(1);
  });
  it('is not a gap that only became smaller: in area, in circumstances, or by what is left out', () => {
    for (const smaller of [
      finding({ area: '990110001' }),
      finding({ circumstances: '物业=是' }),
      finding({ except: ['990110001'], circumstances: '物业=否' }),
    ])
      expect(compareAnalyses([gap], [smaller]).flaws).toEqual([]);
  });
  it('is a gap that grew or moved', () => {
    const street = finding({ area: '990110001' });
    for (const other of [gap, finding({ area: '990110002' }), finding({ area: '990110001', matter: '01' })])
      expect(compareAnalyses([street], [other]).flaws).toEqual([other]);
    const managed = finding({ circumstances: '物业=是' });
    expect(compareAnalyses([managed], [gap]).flaws).toEqual([gap]);
  });
  it('is a gap where the earlier one left a street out that this one does not', () => {
    const but = finding({ except: ['990110001'] });
    expect(covers(but, finding({ circumstances: '物业=是' }))).toBe(false);
    expect(covers(but, finding({ area: '990110001' }))).toBe(false);
    expect(covers(but, finding({ area: '990110001002' }))).toBe(false);
    expect(covers(but, finding({ area: '990110002' }))).toBe(true);
    expect(covers(but, finding({ except: ['990110001'], circumstances: '物业=是' }))).toBe(true);
  });
  it('is an overlap with a unit that did not claim before, and not one that a unit left', () => {
    const two = finding({ kind: 'overlap', units: ['a', 'b'] });
    const three = finding({ kind: 'overlap', units: ['a', 'b', 'c'] });
    expect(compareAnalyses([two], [three]).flaws).toEqual([three]);
    expect(compareAnalyses([three], [two]).flaws).toEqual([]);
  });
  it('is told once, also when it holds on separate days', () => {
    const later = { ...gap, from: '2026-07-01' };
    expect(compareAnalyses([], [gap, later]).flaws).toHaveLength(1);
  });
  it('may end in time what was accepted without an end, not the other way round', () => {
    expect(covers({ ...gap, to: '2026-03-31' }, gap)).toBe(false);
  });
});

describe('the life of a finding', () => {
  const kept = (over: Partial<KeptFinding> = {}): KeptFinding => ({
    ...{ id: findingId(finding().key), key: finding().key, kind: 'gap', state: 'open', detail: [finding()] },
    ...{ firstVersion: 'a', firstAt: new Date(0), lastVersion: 'a', revision: 1 },
    ...over,
  });
  it('begins when it is seen, goes on while it is, ends when it is not, and begins again when it comes back', () => {
    const kinds = (known: readonly KeptFinding[], found: readonly Finding[]) =>
      compareFindings(known, found).map(({ kind }) => kind);
    expect(kinds([], [finding()])).toEqual(['seen']);
    expect(kinds([kept()], [finding()])).toEqual(['kept']);
    expect(kinds([kept()], [])).toEqual(['fixed']);
    expect(kinds([kept({ state: 'accepted', acceptedBy: 'x' })], [])).toEqual(['fixed']);
    expect(kinds([kept({ state: 'fixed', fixedByVersion: 'b' })], [finding()])).toEqual(['returned']);
    expect(kinds([kept({ state: 'fixed' })], [])).toEqual([]);
  });
  it('an acceptance ends with its day and the finding is open again', () => {
    const accepted = kept({ state: 'accepted', acceptedUntil: '2026-06-30', due: '2026-05-01' });
    expect(stateOn(accepted, '2026-06-30')).toBe('accepted');
    expect(isOverdue(accepted, '2026-06-30')).toBe(false);
    expect(stateOn(accepted, '2026-07-01')).toBe('open');
    expect(isOverdue(accepted, '2026-07-01')).toBe(true);
    expect(stateOn(kept({ state: 'accepted' }), '2099-01-01')).toBe('accepted');
  });
});
