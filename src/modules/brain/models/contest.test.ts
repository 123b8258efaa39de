import { describe, expect, test } from 'vitest';
import { Reader, type Reading } from '../reading/reader.ts';
import { usualTraining } from '../reading/settings.ts';
import { invented } from '../reading/testing-texts.ts';
import { train } from '../reading/train.ts';
import type { Confirmed } from '../reading/writing.ts';
import { atWork } from './at-work.ts';
import { contest, rebuild, recordHash } from './contest.ts';
import { compress, decompress, hashOf, packModel, unpackModel } from './packed.ts';
import { heldOutOf, isBetter, judged } from './rivals.ts';

const settings = { ...usualTraining, folds: 2, floor: { any: 2, title: 2 } };
/** The three matters in turn, as they would come in. */
const record = turns(invented(50));
const catalogue = invented(3, 9);

function turns(texts: readonly Confirmed[]): Confirmed[] {
  const labels = [...new Set(texts.map(({ label }) => label))];
  const each = labels.map((label) => texts.filter((text) => text.label === label));
  return texts.map((_, i) => each[i % each.length]?.[Math.floor(i / each.length)] as Confirmed);
}
const counts = (texts: readonly Confirmed[]): Map<string, number> =>
  new Map(
    ['供水', '噪声', '照明'].map((label) => [label, texts.filter((text) => text.label === label).length]),
  );
/** A catalogue that knows nothing of any text, and one that knows every one. */
const blind: Reading[] = record.map(() => ({ guesses: [], abstains: 'unsure' }));
const knowing = (texts: readonly Confirmed[]): Reading[] =>
  texts.map(({ label }) => ({ guesses: [{ label, probability: 0.95 }], abstains: undefined }));

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
  const confirmed = counts(record.slice(0, 100));
  const first = contest({
    catalogue,
    record: record.slice(0, 100),
    settings,
    rival: { kind: 'catalogue' },
    listed: blind,
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
    const rival = { kind: 'champion', bytes: first.bytes, trainedOn: 100, settings, confirmed } as const;
    const more = turns(invented(40, 5));
    const honest = contest({
      catalogue,
      record: [...record.slice(0, 100), ...more],
      settings,
      rival,
      listed: blind,
    });
    expect(honest?.promoted).toBe(true);
    // The old texts were relabelled behind the champion's back; the newest are true and judge both.
    const spoiled = record.slice(0, 100).map((text) => ({ ...text, label: '照明' }));
    const refused = contest({ catalogue, record: [...spoiled, ...more], settings, rival, listed: blind });
    expect(refused?.heldOut.accuracy).toBeLessThan(refused?.against.accuracy ?? 0);
    expect(refused?.promoted).toBe(false);
  });

  test('what is compared is what reads at work, beside the catalogue: not a model that nobody asks alone', () => {
    if (!first) throw new Error('no first model');
    const rival = { kind: 'champion', bytes: first.bytes, trainedOn: 100, settings, confirmed } as const;
    const more = turns(invented(40, 5));
    // Of the old texts one name alone was confirmed, wrongly: in the others the catalogue has the more to say.
    const early = [...record.slice(0, 100).map((text) => ({ ...text, label: '照明' })), ...more.slice(0, 96)];
    const given = { catalogue, record: [...early, ...more.slice(96)], settings, rival };
    const alone = contest({ ...given, listed: blind });
    const beside = contest({ ...given, listed: knowing(given.record) });
    expect(alone?.bytesHash).toEqual(beside?.bytesHash);
    expect(beside?.heldOut).not.toEqual(alone?.heldOut);
    expect(beside?.against).not.toEqual(alone?.against);

    const late = more.slice(96);
    const listed = knowing(late);
    const reads = atWork(
      new Reader(train([...catalogue, ...early], settings), settings),
      (text) => listed[late.indexOf(text as Confirmed)] as Reading,
      counts(early),
    );
    const said = late.map((text) => {
      const [best] = reads(text).guesses;
      return { label: text.label, guess: best?.label, probability: best?.probability ?? 0 };
    });
    expect(beside?.heldOut).toEqual(judged(said));
  });

  test('a first model that reads worse beside the catalogue than the catalogue alone is refused', () => {
    const other: Record<string, string> = { 照明: '供水', 供水: '噪声', 噪声: '照明' };
    const spoiled = record.slice(0, 80).map((text) => ({ ...text, label: other[text.label] ?? '' }));
    const texts = [...spoiled, ...record.slice(80, 100)];
    const given = { catalogue: [], record: texts, settings, rival: { kind: 'catalogue' } as const };
    const made = contest({ ...given, listed: knowing(texts) });
    expect(made).toMatchObject({ promoted: false, against: { accuracy: 1 } });
    expect(made?.heldOut.accuracy).toBeLessThan(0.5);
    expect(() => contest({ ...given, listed: knowing(texts.slice(0, 3)) })).toThrow('held out');
  });

  test('with too little that is new nothing is trained and nothing changes', () => {
    if (!first) throw new Error('no first model');
    const rival = { kind: 'champion', bytes: first.bytes, trainedOn: 100, settings, confirmed } as const;
    expect(
      contest({ catalogue, record: record.slice(0, 110), settings, rival, listed: blind }),
    ).toBeUndefined();
    expect([heldOutOf(0), heldOutOf(99), heldOutOf(100), heldOutOf(1_000_000)]).toEqual([0, 0, 20, 2000]);
  });

  test('worse, surer of itself than it should be, or judged on other texts: never promoted', () => {
    const good = {
      texts: 50,
      accuracy: 0.9,
      macroF1: 0.9,
      weightedF1: 0.9,
      calibrationError: 0.02,
      accuracyAt80: 0.95,
      overconfidence: 0.02,
    };
    expect(isBetter(good, good)).toBe(true);
    expect(isBetter({ ...good, accuracy: 0.89 }, good)).toBe(false);
    expect(isBetter({ ...good, accuracy: 0.95, overconfidence: 0.1 }, good)).toBe(false);
    expect(isBetter({ ...good, accuracy: 0.95, calibrationError: 0.2 }, good)).toBe(true);
    expect(isBetter({ ...good, texts: 49 }, good)).toBe(false);
    expect(isBetter({ ...good, texts: 5 }, { ...good, texts: 5 })).toBe(false);
  });

  test('too sure is counted, too modest is not', () => {
    const said = (probability: number, right: boolean) => ({
      ...{ label: 'a', guess: right ? 'a' : 'b', probability },
    });
    const some = (probability: number, right: number, of: number) =>
      Array.from({ length: of }, (_, i) => said(probability, i < right));
    expect(judged(some(0.9, 5, 10)).overconfidence).toBeCloseTo(0.4);
    expect(judged(some(0.5, 9, 10)).overconfidence).toBe(0);
    expect(judged([...some(0.9, 5, 10), ...some(0.5, 10, 10)])).toMatchObject({
      ...{ accuracy: 0.75, overconfidence: expect.closeTo(0.2), calibrationError: expect.closeTo(0.45) },
    });
    expect(judged([]).overconfidence).toBe(0);
  });
});
