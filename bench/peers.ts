import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Confirmed, Said } from '#modules/brain';

/** A classifier of Debian: `apt install liblinear-tools fasttext`. */
export interface Peer {
  readonly name: string;
  /** Undefined when it is not installed. Seconds are those of training. */
  run(train: readonly Confirmed[], test: readonly Confirmed[]): { said: Said[]; seconds: number } | undefined;
}

export const liblinear: Peer = {
  name: 'liblinear',
  run(train, test) {
    if (!installed('liblinear-train')) return undefined;
    return inFolder((folder) => {
      const labels = labelsOf(train);
      const rows = tfidf(train, test);
      const write = (file: string, texts: readonly Confirmed[], from: number): void =>
        writeFileSync(
          join(folder, file),
          texts.map((text, i) => `${labels.indexOf(text.label) + 1} ${rows[from + i]}\n`).join(''),
        );
      write('train', train, 0);
      write('test', test, train.length);
      const begun = performance.now();
      call('liblinear-train', ['-s', '1', '-c', '1', '-q', join(folder, 'train'), join(folder, 'model')]);
      const seconds = (performance.now() - begun) / 1000;
      call('liblinear-predict', [join(folder, 'test'), join(folder, 'model'), join(folder, 'out')]);
      const lines = readFileSync(join(folder, 'out'), 'utf8').trim().split('\n');
      const said = test.map(({ label }, i) => ({
        label,
        guess: labels[Number(lines[i]) - 1],
        probability: 0,
      }));
      return { said, seconds };
    });
  },
};

export const fasttext: Peer = {
  name: 'fasttext',
  run(train, test) {
    if (!installed('fasttext')) return undefined;
    return inFolder((folder) => {
      const labels = labelsOf(train);
      const line = ({ title, detail }: Confirmed): string =>
        [...`${title} ${title} ${title} ${detail}`.replace(/\s+/g, ' ')].join(' ');
      const file = join(folder, 'train');
      writeFileSync(
        file,
        train.map((text) => `__label__${labels.indexOf(text.label)} ${line(text)}\n`).join(''),
      );
      writeFileSync(join(folder, 'test'), test.map((text) => `${line(text)}\n`).join(''));
      const begun = performance.now();
      const settings = ['-wordNgrams', '3', '-epoch', '25', '-lr', '0.5', '-dim', '50', '-bucket', '500000'];
      call('fasttext', [
        'supervised',
        '-input',
        file,
        '-output',
        join(folder, 'model'),
        '-thread',
        '1',
        ...settings,
      ]);
      const seconds = (performance.now() - begun) / 1000;
      const out = call('fasttext', ['predict-prob', join(folder, 'model.bin'), join(folder, 'test'), '1']);
      const said = out
        .trim()
        .split('\n')
        .map((each, i) => {
          const [name = '', probability] = each.split(' ');
          const guess = labels[Number(name.slice('__label__'.length))];
          return { label: test[i]?.label ?? '', guess, probability: Number(probability) };
        });
      return { said, seconds };
    });
  },
};

function labelsOf(texts: readonly Confirmed[]): string[] {
  return [...new Set(texts.map(({ label }) => label))].sort();
}

function installed(command: string): boolean {
  return spawnSync('which', [command]).status === 0;
}

function call(command: string, parts: readonly string[]): string {
  const { stdout, stderr, status } = spawnSync(command, parts, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(`${command}: ${stderr}`);
  return stdout;
}

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'jingwei-peer-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Character 1–3-gram TF-IDF rows of length 1, the title three times, in liblinear's notation. Frequencies of the training texts only. */
function tfidf(train: readonly Confirmed[], test: readonly Confirmed[]): string[] {
  const counted = [...train, ...test].map(({ title, detail }) => {
    const counts = new Map<string, number>();
    for (const [text, times] of [
      [title, 3],
      [detail, 1],
    ] as const) {
      for (let n = 1; n <= 3; n++)
        for (let i = 0; i + n <= text.length; i++) {
          const gram = text.slice(i, i + n);
          counts.set(gram, (counts.get(gram) ?? 0) + times);
        }
    }
    return counts;
  });
  const texts = new Map<string, number>();
  for (const counts of counted.slice(0, train.length))
    for (const gram of counts.keys()) texts.set(gram, (texts.get(gram) ?? 0) + 1);
  const numbers = new Map([...texts].filter(([, df]) => df >= 2).map(([gram], i) => [gram, i + 1]));
  return counted.map((counts) => {
    const row: [number, number][] = [];
    for (const [gram, count] of counts) {
      const number = numbers.get(gram);
      if (number === undefined) continue;
      const idf = Math.log((1 + train.length) / (1 + (texts.get(gram) ?? 0))) + 1;
      row.push([number, (1 + Math.log(count)) * idf]);
    }
    const length = Math.hypot(...row.map(([, value]) => value)) || 1;
    return row
      .sort(([a], [b]) => a - b)
      .map(([number, value]) => `${number}:${(value / length).toPrecision(6)}`)
      .join(' ');
  });
}
