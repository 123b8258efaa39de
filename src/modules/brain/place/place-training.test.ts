import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestSpans, newChart, scoreAll, transitionCount } from './chart.ts';
import { readLabelled } from './labelled.ts';
import { LABELS, labelCount } from './labels.ts';
import { marginalsOf } from './marginals.ts';
import { measure } from './measure.ts';
import { prepare, spanIndex } from './prepared.ts';
import { byRules } from './rule-labeller.ts';
import { LONGEST_PART } from './span-clues.ts';
import { trainedLabeller } from './tagger.ts';
import { sentenceOf, tokensOf } from './tokens.ts';
import { train, trainSettings } from './train.ts';

/** Addresses written for this test, with their parts. */
const SAMPLES = [
  '云溪区/district 桥东街道/town 柳岸社区/community 文化路/road 12号/roadno',
  '云溪区/district 南湖镇/town 石桥村/community 3组/road',
  '桥东街道/town 春晓花园/poi 5栋/houseno 2单元/cellno 301室/roomno',
  '云溪区/district 环湖路/road 88号/roadno 金穗大厦/poi 6层/floorno',
  '西坞街道/town 梧桐巷/road 7号/roadno 附近/assist',
  '柳林街道/town 翠竹苑/poi 11幢/houseno 1单元/cellno',
  '云溪区/district 北桥镇/town 田湾村/community 15号/roadno',
  '南湖镇/town 望江大道/road 200号/roadno 江畔广场/poi B座/houseno 9楼/floorno',
];
const labelledText = SAMPLES.map((line) =>
  line
    .split(' ')
    .flatMap((part) => {
      const [text = '', label = ''] = part.split('/');
      return tokensOf(text).map((token, at) => `${token} ${at === 0 ? 'B' : 'I'}-${label}`);
    })
    .join('\n'),
).join('\n\n');
const addresses = readLabelled(labelledText);
const settings = { ...trainSettings, rounds: 6 };
const trained = train(addresses, [], settings);
const labeller = trainedLabeller(trained);

describe('a labeller trained on a file', () => {
  test('reads the file as it is written and says which line is wrong', () => {
    expect(addresses).toHaveLength(SAMPLES.length);
    expect(addresses[0]?.spans.map((span) => LABELS[span.label])).toEqual([
      'district',
      'town',
      'community',
      'road',
      'roadno',
    ]);
    expect(() => readLabelled('路 B-road\n口 B-nonsense')).toThrow('line 2');
    expect(readLabelled('A I-devZone\r\n\r\n\r\nB B-subRoad\n')).toHaveLength(2);
  });

  test('knows what it was taught, and something of what it was not', () => {
    const found = addresses.map((address) => labeller(address.tokens));
    expect(
      measure(
        addresses.map((address) => address.spans),
        found,
      ).f1,
    ).toBeGreaterThan(0.95);
    const parts = labeller(tokensOf('桥东街道环湖路31号'));
    expect(parts.map((part) => LABELS[part.label])).toEqual(['town', 'road', 'roadno']);
  });

  test('is the same bit for bit when trained again', () => {
    const again = train(addresses, [], settings);
    expect(again.token.weights).toEqual(trained.token.weights);
    expect(again.span.weights).toEqual(trained.span.weights);
    expect(again.transitions).toEqual(trained.transitions);
  });

  test('cuts every address into parts without gap or overlap', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'云溪区路街号栋12A-村 的'), maxLength: 160 }),
        (text) => {
          const tokens = tokensOf(text);
          for (const spans of [labeller(tokens), byRules(tokens)]) {
            expect(spans.map((span) => span.to - span.from).reduce((sum, length) => sum + length, 0)).toBe(
              tokens.length,
            );
            for (const [at, span] of spans.entries())
              expect(span.from).toBe(at === 0 ? 0 : spans[at - 1]?.to);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

test('the parts that cover a token are together exactly as probable as certain', () => {
  const tokens = tokensOf('桥东街道文化路12号');
  const prepared = prepare(sentenceOf(tokens), trained.names, trained);
  const chart = newChart();
  scoreAll(chart, trained, prepared);
  const { spans, transitions } = marginalsOf(chart, trained.transitions);
  for (let token = 0; token < tokens.length; token++) {
    let sum = 0;
    for (let from = 0; from <= token; from++)
      for (let to = token + 1; to <= Math.min(tokens.length, from + LONGEST_PART); to++)
        for (let label = 0; label < labelCount; label++)
          sum += spans[spanIndex(from, to) * labelCount + label] ?? 0;
    expect(sum).toBeCloseTo(1, 2);
  }
  expect(transitions).toHaveLength(transitionCount);
  expect(bestSpans(chart, trained.transitions)).toEqual(labeller(tokens));
});

test('whole parts are counted, border and label', () => {
  const told = [
    [
      { from: 0, to: 2, label: 1 },
      { from: 2, to: 3, label: 4 },
    ],
  ];
  expect(measure(told, told)).toMatchObject({ precision: 1, recall: 1, f1: 1 });
  expect(measure(told, [[{ from: 0, to: 3, label: 1 }]]).f1).toBe(0);
  expect(
    measure(told, [
      [
        { from: 0, to: 2, label: 1 },
        { from: 2, to: 3, label: 5 },
      ],
    ]).f1,
  ).toBe(0.5);
});
