import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '#kernel/refusal.ts';
import { quality } from './measure.ts';
import { Reader } from './reader.ts';
import { usualTraining } from './settings.ts';
import { invented } from './testing-texts.ts';
import { type Trained, train } from './train.ts';
import type { Confirmed } from './writing.ts';

const lessons = invented(60);
const trained = train(lessons, usualTraining);
const reader = (): Reader => new Reader(trained, usualTraining);

function bytesOf({ vocabulary, worth, machines, judge, threshold }: Trained): string {
  const hash = createHash('sha256');
  for (const part of [
    vocabulary.keys,
    worth,
    judge.shared,
    judge.bias,
    judge.across,
    Float64Array.of(threshold),
  ])
    hash.update(part);
  for (const { weights, bias } of machines) hash.update(weights).update(bias);
  return hash.digest('hex');
}

describe('training', () => {
  it('gives the same bytes for the same confirmed texts', () => {
    expect(bytesOf(train(lessons, usualTraining))).toBe(bytesOf(trained));
  });

  it('gives other bytes when one text is left out, as after an erasure', () => {
    expect(bytesOf(train(lessons.slice(1), usualTraining))).not.toBe(bytesOf(trained));
  });

  it('makes a model of before again as it was: settings that name no counted views train none', () => {
    const { counted: _, ...before } = usualTraining;
    const old = bytesOf(train(lessons, before));
    expect(old).not.toBe(bytesOf(trained));
    expect(bytesOf(train(lessons, { ...usualTraining, counted: [false, false, false] }))).toBe(old);
  });

  it('refuses a record with one label only', () => {
    const one = lessons.filter(({ label }) => label === '照明');
    expect(() => train(one, usualTraining)).toThrow(
      expect.toSatisfy((error: unknown) => isRefusal(error, 'brain-one-label')),
    );
  });

  it('tells the matters of texts it never saw', () => {
    const read = reader();
    const said = invented(40, 77).map((test) => {
      const [best] = read.read(test).guesses;
      return { label: test.label, guess: best?.label, probability: best?.probability ?? 0 };
    });
    expect(quality(said).accuracy).toBeGreaterThan(0.97);
  });

  it('gives probabilities that are one together, best first', () => {
    const { guesses } = reader().read({ title: '槐树巷路灯不亮', detail: '' });
    expect(guesses[0]?.label).toBe('照明');
    expect(guesses.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 9);
    expect(guesses.map(({ probability }) => probability)).toEqual(
      guesses.map(({ probability }) => probability).toSorted((a, b) => b - a),
    );
  });

  it('reads Traditional characters, full width and capitals as what they are', () => {
    const read = reader();
    const plain = read.read({ title: '广场音响噪音扰民 KTV', detail: '' });
    expect(read.read({ title: '廣場音響噪音擾民 ＫＴＶ', detail: '' })).toEqual(plain);
  });
});

describe('a correction', () => {
  const odd = { title: '稻香园水表箱的灯不亮', detail: '水表箱里面的灯坏了，抄表看不见。' };

  it.each(['照明', '供水', '噪声'])('is known at the next reading: %s', (label) => {
    const read = reader();
    expect(read.learn({ ...odd, label })).toBe(true);
    expect(read.read(odd).guesses[0]?.label).toBe(label);
  });

  it('of one text leaves the others as they were judged', () => {
    const read = reader();
    const tests = invented(20, 5);
    const before = tests.map((test) => read.read(test).guesses[0]?.label);
    read.learn({ ...odd, label: '供水' });
    expect(tests.map((test) => read.read(test).guesses[0]?.label)).toEqual(before);
  });

  it('with a label the model has never met waits for the next training', () => {
    expect(reader().learn({ ...odd, label: '养犬' })).toBe(false);
  });

  it('does not change what another reader of the same model says', () => {
    const [one, other] = [reader(), reader()];
    const before = other.read(odd);
    one.learn({ ...odd, label: '噪声' });
    expect(other.read(odd)).toEqual(before);
  });

  it('gives the same bytes of the layer when gone through again, and others when one is missing', () => {
    const corrections = invented(4, 9);
    const bytes = (some: readonly Confirmed[]): string => {
      const read = reader();
      for (const each of some) read.learn(each);
      return Buffer.from(read.layer.toBytes()).toString('base64');
    };
    expect(bytes(corrections)).toBe(bytes(corrections));
    expect(bytes(corrections.slice(1))).not.toBe(bytes(corrections));
  });
});
