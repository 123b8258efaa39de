import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { DmnModdle } from 'dmn-moddle';
import { describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { type Point, pointsOf, randomWorld, seeded } from '../analyse/brute-force.ts';
import { buildBook } from '../build-book.ts';
import type { Duty } from '../duty.ts';
import { resolver } from '../resolve.ts';
import type { Transfer } from '../transfer.ts';
import type { ListRows } from '../workbook/write.ts';
import { engine, inFeel } from './testing.ts';
import { writeDmn } from './write.ts';

const versions = [{ version: 'v', effectiveFrom: '2020-01-01', status: 'published' as const }];
const world = randomWorld(0);
const points = pointsOf(world);
const leaves = world.leaves.map(({ code }) => code);

/** Lists as they can be stored: what ends before it begins is refused, and what moves nothing too. */
function listOf(seed: number): ListRows {
  const { duties, transfers } = randomWorld(seed);
  const inOrder = ({ validFrom, validTo }: Duty | Transfer) => validTo === undefined || validFrom <= validTo;
  return {
    duties: duties.filter(inOrder),
    transfers: (transfers ?? []).filter((each) => inOrder(each) && each.from !== each.to),
  };
}

function bookOf({ duties, transfers }: ListRows) {
  const matters = [...world.matters.values()];
  return buildBook(
    {
      district: '990110',
      matters,
      versions,
      duties,
      deadlines: [],
      grounds: [],
      load: { asked: [] },
      transfers,
      laws: [],
      capacity: [],
    },
    (_key, _on, other) => other,
  );
}

const resources = createRequire(import.meta.url);
const schema = (name: string) => readFile(resources.resolve(`dmn-moddle/resources/dmn/xsd/${name}`), 'utf8');

async function faultsBySchema(...files: readonly string[]): Promise<unknown> {
  const load = async (fileName: string) => ({ fileName, contents: await schema(fileName) });
  const result = await validateXML({
    xml: files.map((contents, i) => ({ fileName: `${i}.dmn`, contents })),
    schema: [await load('DMN13.xsd')],
    preload: [await load('DMNDI13.xsd'), await load('DC.xsd'), await load('DI.xsd')],
  });
  return result.errors;
}

describe('a matter’s table in DMN', () => {
  test('is valid by the published schema of DMN 1.3', async () => {
    const files = Array.from({ length: 40 }, (_, seed) => {
      const list = listOf(seed);
      return writeDmn(leaves[seed % leaves.length] ?? '', 'v', list, bookOf(list));
    });
    expect(await faultsBySchema(...files)).toEqual([]);
    // And the schema is really asked.
    expect(
      await faultsBySchema((files[0] ?? '').replace('hitPolicy="RULE ORDER"', 'hitPolicy="SOME ORDER"')),
    ).not.toEqual([]);
  }, 60_000);

  test('is read without a warning by the library of common editors, which finds every rule and draws every shape', async () => {
    for (let seed = 0; seed < 100; seed++) {
      const list = listOf(seed);
      const matter = leaves[seed % leaves.length] ?? '';
      const { rootElement, warnings } = await new DmnModdle().fromXML(
        writeDmn(matter, 'v', list, bookOf(list)),
      );
      expect(warnings).toEqual([]);
      expect(rootElement).toMatchObject({
        drgElement: [
          ...[{}, {}, {}, { name: '适用条款', decisionLogic: { hitPolicy: 'RULE ORDER' } }],
          { name: '适用赋权收回', decisionLogic: { hitPolicy: 'RULE ORDER' } },
          ...[{ name: '清单主办' }, { name: '主办单位' }],
        ],
        dmnDI: { diagrams: [{ diagramElements: { length: 16 } }] },
      });
    }
  });

  test('gives by a FEEL engine the holder, the gap or the overlap that the list gives, with every transfer on the way', () => {
    const random = seeded(7);
    const seen = { holder: 0, gap: 0, overlap: 0, moved: 0, twice: 0, contest: 0 };
    for (let seed = 1; seed <= 90; seed++) {
      const drawn = listOf(seed);
      const list = {
        duties: seed % 2 === 0 ? contested(drawn.duties, random) : drawn.duties,
        transfers: seed % 2 === 0 ? drawn.transfers : [...drawn.transfers, ...busy(random)],
      };
      const book = bookOf(list);
      const { resolve } = resolver(versions, list.duties, list.transfers);
      for (const matter of leaves) {
        const answer = engine(writeDmn(matter, 'v', list, book));
        const asked = points.filter((point) => point.matter === matter);
        for (let i = 0; i < 4; i++) {
          const point = withoutSome(asked[Math.floor(random() * asked.length)] as Point, random);
          const found = resolve(point);
          seen[found.kind]++;
          const said = answer(point, inFeel(point.circumstances, matter, book.matters));
          const expected =
            found.kind === 'holder'
              ? [found.lead]
              : found.kind === 'gap'
                ? []
                : found.claimants.map(({ lead }) => lead);
          const moves = found.kind === 'gap' ? [] : found.moves.map(({ code }) => code);
          if (moves.length > 0) seen.moved++;
          if (moves.length > 1) seen.twice++;
          if (found.kind === 'overlap' && found.claimants[0]?.by === 'transfer') seen.contest++;
          expect({ point, 结果: said.结果, 主办: [...said.主办].sort(), 经过: said.经过 }).toEqual({
            point,
            结果: { holder: '确定', gap: '空白', overlap: '重叠' }[found.kind],
            主办: [...new Set(expected)].sort(),
            经过: moves,
          });
          if (found.kind === 'holder') expect(said.序号[0]).toBe(found.duty.item);
        }
      }
    }
    for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(10);
  }, 120_000);
});

/** Transfers that hold everywhere and always, so that duties are passed on more than once, back again and to two at once. */
function busy(random: () => number): Transfer[] {
  const units = ['b001', 'cgj', 'cgj-001', 'wyla'];
  const one = () => units[Math.floor(random() * units.length)] ?? '';
  return Array.from({ length: 7 }, (_, i): Transfer => {
    const kind = random() < 0.7 ? 'delegated' : 'withdrawn';
    return {
      ...{ code: `B${i}`, version: 'v', kind, from: one(), to: one(), area: '990110', conditions: [] },
      ...{ matter: random() < 0.5 ? '01' : '02', ground: '《决定》', validFrom: '2020-01-01' },
    };
  }).filter(({ from, to }) => from !== to);
}

/** Some rows once more with another lead, so that there is something to overlap. */
function contested(duties: readonly Duty[], random: () => number): Duty[] {
  const again = duties.filter(() => random() < 0.4);
  return [...duties, ...again.map((duty) => ({ ...duty, item: `${duty.item}-2`, lead: 'zyz' }))];
}

/** A place of which not everything is known, and one known no narrower than the street. */
function withoutSome(point: Point, random: () => number): Point {
  const kept = Object.entries(point.circumstances).filter(() => random() < 0.8);
  return {
    ...point,
    circumstances: Object.fromEntries(kept),
    area: random() < 0.2 ? point.area.slice(0, 9) : point.area,
  };
}
