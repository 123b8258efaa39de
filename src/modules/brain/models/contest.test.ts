import { describe, expect, test } from 'vitest';
import type { Said } from '../reading/measure.ts';
import { Reader } from '../reading/reader.ts';
import { usualTraining } from '../reading/settings.ts';
import { invented } from '../reading/testing-texts.ts';
import { train } from '../reading/train.ts';
import type { Confirmed } from '../reading/writing.ts';
import { contest, rebuild, recordHash } from './contest.ts';
import { compress, decompress, hashOf, packModel, unpackModel } from './packed.ts';
import { heldOutOf, isBetter } from './rivals.ts';

const settings = { ...usualTraining, folds: 2, floor: { any: 2, title: 2 } };
/** The three matters in turn, as they would come in. */
const record = turns(invented(50));
const catalogue = invented(3, 9);

function turns(texts: readonly Confirmed[]): Confirmed[] {
  const labels = [...new Set(texts.map(({ label }) => label))];
  const each = labels.map((label) => texts.filter((text) => text.label === label));
  return texts.map((_, i) => each[i % each.length]?.[Math.floor(i / each.length)] as Confirmed);
}
const blind: Said[] = record.map(({ label }) => ({ label, guess: undefined, probability: 0 }));

describe('a model as bytes', () => {
  const trained = train([...catalogue, ...record], settings);

  test('reads after a way through the database just as before', async () => {
    const again = unpackModel(await decompress(await compress(packModel(trained))));
    const [one, other] = [new Reader(trained, settings), new Reader(again, settings)];
    for (const text of record.slice(0, 20)) expect(other.read(text)).toEqual(one.read(text));
    expect(hashOf(packModel(again))).toEqual(hashOf(packModel(trained)));
  });

  test('is made again from the record bit for bit, and a record with one word changed gives another', () => {
    const texts = [...catalogue, ...record];
    expect(hashOf(rebuild(texts, settings))).toEqual(hashOf(packModel(trained)));
    const changed = texts.map((text, i) => (i === 40 ? { ...text, title: `${text.title}漏水` } : text));
    expect(recordHash(changed)).not.toEqual(recordHash(texts));
    expect(hashOf(rebuild(changed, settings))).not.toEqual(hashOf(packModel(trained)));
  });

  test('of another form is refused and not read as nonsense', () => {
    const bytes = Buffer.from(packModel(trained));
    bytes.write('x', 4 + '{"form":"'.length);
    expect(() => unpackModel(bytes)).toThrow('form');
  });
});

describe('champion and challenger', () => {
  const first = contest({
    catalogue,
    record: record.slice(0, 100),
    settings,
    rival: { kind: 'catalogue', said: blind.slice(0, 100) },
  });

  test('the first model takes the place of the catalogue when it reads the held-out texts better', () => {
    expect(first).toMatchObject({
      promoted: true,
      against: { accuracy: 0, texts: 20 },
      heldOut: { texts: 20 },
    });
    expect(first?.heldOut.accuracy).toBeGreaterThan(0.9);
  });

  test('a challenger that learned false labels is refused, and an honest one is promoted', () => {
    if (!first) throw new Error('no first model');
    const rival = { kind: 'champion', bytes: first.bytes, trainedOn: 100, settings } as const;
    const more = turns(invented(40, 5));
    const honest = contest({ catalogue, record: [...record.slice(0, 100), ...more], settings, rival });
    expect(honest?.promoted).toBe(true);
    // The old texts were relabelled behind the champion's back; the newest are true and judge both.
    const spoiled = record.slice(0, 100).map((text) => ({ ...text, label: '照明' }));
    const refused = contest({ catalogue, record: [...spoiled, ...more], settings, rival });
    expect(refused?.heldOut.accuracy).toBeLessThan(refused?.against.accuracy ?? 0);
    expect(refused?.promoted).toBe(false);
  });

  test('with too little that is new nothing is trained and nothing changes', () => {
    if (!first) throw new Error('no first model');
    const rival = { kind: 'champion', bytes: first.bytes, trainedOn: 100, settings } as const;
    expect(contest({ catalogue, record: record.slice(0, 110), settings, rival })).toBeUndefined();
    expect([heldOutOf(0), heldOutOf(99), heldOutOf(100), heldOutOf(1_000_000)]).toEqual([0, 0, 20, 2000]);
  });

  test('worse, less certain of its sureness, or judged on other texts: never promoted', () => {
    const good = {
      texts: 50,
      accuracy: 0.9,
      macroF1: 0.9,
      weightedF1: 0.9,
      calibrationError: 0.02,
      accuracyAt80: 0.95,
    };
    expect(isBetter(good, good)).toBe(true);
    expect(isBetter({ ...good, accuracy: 0.89 }, good)).toBe(false);
    expect(isBetter({ ...good, accuracy: 0.95, calibrationError: 0.1 }, good)).toBe(false);
    expect(isBetter({ ...good, texts: 49 }, good)).toBe(false);
    expect(isBetter({ ...good, texts: 5 }, { ...good, texts: 5 })).toBe(false);
  });
});
