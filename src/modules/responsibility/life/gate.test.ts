import { describe, expect, it } from 'vitest';
import { analyse } from '../analyse/analyse.ts';
import { areaTree } from '../analyse/area-tree.ts';
import { type Point, pointsOf, randomWorld, speaksOf } from '../analyse/brute-force.ts';
import type { AnalyseInput } from '../analyse/input.ts';
import type { Finding } from '../finding.ts';
import { type Matter, parseCircumstances } from '../matter.ts';
import { compareFindings } from './compare-findings.ts';
import { findingId, isFlaw, isOverdue, type KeptFinding, stateOn } from './finding-life.ts';
import { carriedOver, compareAnalyses, notAccepted } from './gate.ts';
import type { FindingWorld } from './uncovered.ts';

const finding = (over: Partial<Finding> = {}): Finding => {
  const plain: Omit<Finding, 'key'> = {
    ...{ kind: 'gap', version: 'a', matter: '010101', area: '990110', units: [], items: [] },
    ...{ circumstances: '', from: '2026-01-01' },
    ...over,
  };
  const key = [plain.kind, plain.matter, plain.area, plain.circumstances, plain.units.join('+')].join('|');
  return { ...plain, key };
};

const aMatter = (code: string): Matter => ({
  ...{ code, parent: code.length > 2 ? code.slice(0, -2) : undefined, name: code, aliases: [], phrases: [] },
  ...{ circumstances: [], powers: [], retired: false },
});
const WORLD: FindingWorld = {
  matters: new Map(
    ['01', '0101', '010101', '010102'].map((code) => [
      code,
      {
        ...aMatter(code),
        circumstances: code === '0101' ? parseCircumstances('物业:是否；楼层:数值').circumstances : [],
      },
    ]),
  ),
  tree: areaTree('990110', ['990110001', '990110002', '990110001001', '990110001002']),
};
const flawsOf = (before: readonly Finding[], after: readonly Finding[]) =>
  compareAnalyses(before, after, WORLD).flaws.map(({ witness: _witness, ...flaw }) => flaw);

describe('what a list newly opens', () => {
  const gap = finding();
  const idle = finding({ kind: 'power-without-duty' });
  it('is told apart from what was and what is gone', () => {
    const other = finding({ matter: '010102' });
    const compared = compareAnalyses([gap, idle], [gap, other], WORLD);
    expect(compared.remaining).toEqual([gap]);
    expect(compared.closed).toEqual([idle]);
    expect(compared.opened).toEqual([other]);
    expect(compared.flaws).toMatchObject([other]);
  });
  it('stops a list only when it is a gap or an overlap', () => {
    expect(flawsOf([], [idle])).toEqual([]);
    expect(flawsOf([], [finding({ kind: 'overlap', units: ['a', 'b'] })])).toHaveLength(1);
  });
  it('is not a gap that only became smaller: in area, in circumstances, in days, or by what is left out', () => {
    for (const smaller of [
      finding({ area: '990110001' }),
      finding({ circumstances: '物业=是' }),
      finding({ except: ['990110001'], circumstances: '物业=否' }),
      finding({ from: '2026-03-01' }),
      finding({ to: '2026-03-01' }),
    ])
      expect(flawsOf([gap], [smaller])).toEqual([]);
  });
  it('is a gap that grew or moved', () => {
    const street = finding({ area: '990110001' });
    for (const other of [
      gap,
      finding({ area: '990110002' }),
      finding({ area: '990110001', matter: '010102' }),
    ])
      expect(flawsOf([street], [other])).toEqual([other]);
    const managed = finding({ circumstances: '物业=是' });
    expect(flawsOf([managed], [gap])).toEqual([gap]);
  });
  it('is a known gap that lasts a day longer or begins a day earlier, though its key is the same', () => {
    const spring = finding({ from: '2026-03-01', to: '2026-05-31' });
    for (const grown of [
      finding({ ...spring, to: '2026-06-01' }),
      finding({ ...spring, from: '2026-02-28' }),
    ]) {
      expect(grown.key).toBe(spring.key);
      expect(flawsOf([spring], [grown])).toEqual([grown]);
    }
    expect(flawsOf([spring], [finding({ ...spring, to: undefined })])).toHaveLength(1);
    const [shown] = compareAnalyses([spring], [finding({ ...spring, to: '2026-06-30' })], WORLD).flaws;
    expect(shown?.witness?.at).toBe('2026-06-01');
  });
  it('is not one that several earlier ones together covered: streets of a district, sides of a threshold, days in a row', () => {
    const streets = ['990110001', '990110002'].map((area) => finding({ area }));
    const sides = ['楼层<7', '楼层>=7'].map((circumstances) => finding({ circumstances }));
    const days = [finding({ to: '2026-06-30' }), finding({ from: '2026-07-01' })];
    for (const parts of [streets, sides, days]) {
      expect(flawsOf(parts, [gap])).toEqual([]);
      expect(flawsOf(parts.slice(1), [gap])).toEqual([gap]);
    }
  });
  it('is a gap where the earlier one left a street out that this one does not', () => {
    const but = finding({ except: ['990110001'] });
    const asks = (later: Finding) => flawsOf([but], [later]).length > 0;
    expect(asks(finding({ circumstances: '物业=是' }))).toBe(true);
    expect(asks(finding({ area: '990110001' }))).toBe(true);
    expect(asks(finding({ area: '990110001002' }))).toBe(true);
    expect(asks(finding({ area: '990110002' }))).toBe(false);
    expect(asks(finding({ except: ['990110001'], circumstances: '物业=是' }))).toBe(false);
  });
  it('is an overlap with a unit that did not claim before, and not one that a unit left', () => {
    const two = finding({ kind: 'overlap', units: ['a', 'b'] });
    const three = finding({ kind: 'overlap', units: ['a', 'b', 'c'] });
    expect(flawsOf([two], [three])).toEqual([three]);
    expect(flawsOf([three], [two])).toEqual([]);
    expect(flawsOf([gap], [two])).toEqual([two]);
  });
  it('is shown once, also when it holds on separate days', () => {
    const spring = { ...gap, to: '2026-03-31' };
    const later = { ...gap, from: '2026-07-01' };
    const { flaws, regions } = compareAnalyses([], [spring, later], WORLD);
    expect(flaws).toHaveLength(1);
    expect(regions).toHaveLength(2);
  });
  it('was accepted as it was shown: what grew afterwards asks again', () => {
    const spring = finding({ to: '2026-05-31' });
    const said = { finding: findingId(gap.key), by: 'x', unit: 'u', at: new Date(0), reason: '过渡' };
    const asks = (after: Finding, detail: Finding[] | undefined) =>
      notAccepted(compareAnalyses([], [after], WORLD), [{ ...said, detail }], WORLD).length;
    expect(asks(spring, [spring])).toBe(0);
    expect(asks(spring, [gap])).toBe(0);
    expect(asks(gap, [spring])).toBe(1);
    expect(asks(gap, undefined)).toBe(0);
  });
});

describe('the gate against every point of small random worlds', () => {
  const points = pointsOf(randomWorld(0));
  const flawsAt = (findings: readonly Finding[]) =>
    points.map((point) => findings.filter((each) => isFlaw(each) && speaksOf(each, point)));
  const told = (earlier: Finding, later: Finding) =>
    earlier.kind === later.kind && later.units.every((unit) => earlier.units.includes(unit));

  const stays = (earlier: Finding, later: Finding) =>
    earlier.kind === later.kind &&
    (earlier.kind === 'gap' || earlier.units.filter((unit) => later.units.includes(unit)).length > 1);
  const keysOf = (findings: readonly Finding[]) => new Set(findings.map(({ key }) => key));

  it('asks exactly of the findings that speak of a point where there was no such gap or overlap', () => {
    const seen = { asked: 0, covered: 0, sameKey: 0, gone: 0, left: 0 };
    for (let seed = 1; seed <= 400; seed++) {
      const [before, after] = [randomWorld(seed), changed(randomWorld(seed), seed)];
      const [was, is] = [analyse(before), analyse(after)];
      const old = flawsAt(was);
      const expected = new Set<Finding>();
      flawsAt(is).forEach((found, i) => {
        for (const each of found) if (!old[i]?.some((earlier) => told(earlier, each))) expected.add(each);
      });
      const name = ({ key, from, transfers }: Finding) => `${key} ${from} ${transfers?.length ?? ''}`;
      const { regions, opened, closed, remaining } = compareAnalyses(was, is, before);
      expect(opened.filter(isFlaw).map(name).sort()).toEqual(regions.map(name).sort());
      expect(opened.length + remaining.length).toBe(is.length);
      // Nothing is called gone while at one point somebody still contests it or nobody leads.
      const now = flawsAt(is);
      const left = new Set<Finding>();
      old.forEach((found, i) => {
        for (const each of found) if (now[i]?.some((later) => stays(each, later))) left.add(each);
      });
      const gone = was.filter((each) => isFlaw(each) && !left.has(each));
      expect(closed.filter(isFlaw).map(name).sort()).toEqual(gone.map(name).sort());
      seen.gone += gone.length;
      seen.left += was.filter((each) => left.has(each) && !keysOf(is).has(each.key)).length;
      expect(regions.map(name).sort()).toEqual([...expected].map(name).sort());
      const keys = new Set(was.map(({ key }) => key));
      seen.asked += expected.size;
      seen.covered += is.filter((each) => isFlaw(each) && !expected.has(each)).length;
      seen.sameKey += [...expected].filter(({ key }) => keys.has(key)).length;
      for (const each of regions) {
        const at = each.witness as Point;
        expect(speaksOf(each, at)).toBe(true);
        expect(was.some((earlier) => told(earlier, each) && speaksOf(earlier, at))).toBe(false);
      }
    }
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(10);
  }, 120_000);
});

/** The same world with one row or transfer gone, or one row valid in other days or under another row's conditions. */
function changed(world: AnalyseInput, seed: number): AnalyseInput {
  const { duties, transfers } = world;
  const at = seed % Math.max(1, duties.length);
  const [row, other] = [duties[at], duties[(at + 1) % duties.length]];
  if (!row || !other) return world;
  const rest = duties.filter((each) => each !== row);
  if (seed % 4 === 0) return { ...world, duties: rest };
  if (seed % 4 === 1) return { ...world, duties: [...rest, { ...row, validTo: '2026-05-31' }] };
  if (seed % 4 === 2) return { ...world, duties: [...rest, { ...row, conditions: other.conditions }] };
  return { ...world, transfers: transfers.slice(1) };
}

describe('the life of a finding', () => {
  const kept = (over: Partial<KeptFinding> = {}): KeptFinding => ({
    ...{ id: findingId(finding().key), key: finding().key, kind: 'gap', state: 'open', detail: [finding()] },
    ...{ firstVersion: 'a', firstAt: new Date(0), lastVersion: 'a', revision: 1 },
    ...over,
  });
  it('begins when it is seen, goes on while it is, ends when it is not, and begins again when it comes back', () => {
    const kinds = (known: readonly KeptFinding[], found: readonly Finding[]) =>
      compareFindings(known, found, WORLD).map(({ kind }) => kind);
    expect(kinds([], [finding()])).toEqual(['seen']);
    expect(kinds([kept()], [finding()])).toEqual(['kept']);
    expect(kinds([kept()], [])).toEqual(['fixed']);
    expect(kinds([kept({ state: 'accepted', acceptedBy: 'x' })], [])).toEqual(['fixed']);
    expect(kinds([kept({ state: 'fixed', fixedByVersion: 'b' })], [finding()])).toEqual(['returned']);
    expect(kinds([kept({ state: 'fixed' })], [])).toEqual([]);
  });
  it('goes on under another key where only a part of it is left, and is fixed when nothing is', () => {
    const gap = finding();
    const street = finding({ area: '990110001' });
    const managed = finding({ circumstances: '物业=是' });
    const tell = (known: readonly KeptFinding[], found: readonly Finding[]) =>
      compareFindings(known, found, WORLD).map((change) => [change.kind, change.id]);
    const was = findingId(gap.key);
    expect(tell([kept()], [street, managed])).toEqual([
      ['continues', findingId(street.key)],
      ['continues', findingId(managed.key)],
      ['continued', was],
    ]);
    const [taken] = compareFindings([kept({ ownerUnit: 'gov' })], [street], WORLD);
    expect(taken).toMatchObject({ from: [{ ownerUnit: 'gov' }] });
    const [, gone] = compareFindings([kept()], [street], WORLD);
    expect(gone).toEqual({ kind: 'continued', id: was, as: [findingId(street.key)] });
    // Once more with the same analysis: nothing happens.
    const after = [
      kept({ state: 'continued', continuedAs: [findingId(street.key)] }),
      kept({ id: findingId(street.key), key: street.key, detail: [street] }),
    ];
    expect(tell(after, [street])).toEqual([['kept', findingId(street.key)]]);
    expect(tell(after, [])).toEqual([['fixed', findingId(street.key)]]);
    // A street elsewhere is another gap, and so is one that grew beyond what was known.
    expect(tell([kept({ key: street.key, id: findingId(street.key), detail: [street] })], [gap])).toEqual([
      ['seen', was],
      ['continued', findingId(street.key)],
    ]);
    expect(
      tell([kept({ key: street.key, detail: [street] })], [finding({ area: '990110002' })]).map(
        ([kind]) => kind,
      ),
    ).toEqual(['seen', 'fixed']);
  });
  it('is no longer accepted when it speaks of more than was accepted', () => {
    const spring = finding({ to: '2026-05-31' });
    const accepted = kept({ state: 'accepted', acceptedBy: 'x', detail: [spring] });
    const kinds = (found: Finding) => compareFindings([accepted], [found], WORLD).map(({ kind }) => kind);
    expect(kinds(spring)).toEqual(['kept']);
    expect(kinds(finding({ to: '2026-04-30' }))).toEqual(['kept']);
    expect(kinds(finding())).toEqual(['grew']);
  });
  it('of other kinds goes by its units, power and days', () => {
    const lack = finding({ kind: 'duty-without-power', units: ['b001'], power: 'P' });
    const known = [kept({ kind: lack.kind, key: lack.key, id: findingId(lack.key), detail: [lack] })];
    const kinds = (over: Partial<Finding>) =>
      compareFindings(known, [finding({ ...lack, ...over })], WORLD).map(({ kind }) => kind);
    expect(kinds({ area: '990110001' })).toEqual(['continues', 'continued']);
    expect(kinds({ area: '990110001', units: ['b002'] })).toEqual(['seen', 'fixed']);
    expect(kinds({ area: '990110001', power: 'Q' })).toEqual(['seen', 'fixed']);
    const idle = finding({ kind: 'power-without-duty', matter: undefined, area: undefined, units: ['a'] });
    const of = [kept({ kind: idle.kind, key: idle.key, id: findingId(idle.key), detail: [idle] })];
    expect(compareFindings(of, [idle], WORLD).map(({ kind }) => kind)).toEqual(['kept']);
    expect(compareFindings(of, [], WORLD).map(({ kind }) => kind)).toEqual(['fixed']);
  });
  it('what was accepted of a draft is carried over to the finding as it is cut in the end', () => {
    const [gap, street] = [finding(), finding({ area: '990110001' })];
    const said = { by: 'x', unit: 'u', at: new Date(0), reason: '过渡', detail: [gap] };
    const accepted = [{ ...said, finding: findingId(gap.key), until: '2026-12-31' }];
    const compared = compareAnalyses([], [street], WORLD);
    expect(notAccepted(compared, accepted, WORLD)).toEqual([]);
    expect(carriedOver(compared, accepted, WORLD)).toMatchObject([
      { finding: findingId(street.key), acceptance: { by: 'x', until: '2026-12-31' } },
    ]);
    expect(
      carriedOver(compared, [{ ...said, finding: 'other', detail: [finding({ area: '990110002' })] }], WORLD),
    ).toEqual([]);
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
