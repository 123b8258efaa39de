import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { byRules, type LabelledAddress, readLabelled, trainedLabeller, trainPlaces } from '#modules/brain';
import { projectRoot } from '#platform/config.ts';
import { findLabel, LABELS, type Span } from '../src/modules/brain/place/labels.ts';
import { measure } from '../src/modules/brain/place/measure.ts';

/**
 * `bench/places.ts TRAIN DEV`: our labeller trained on one file and measured on another, beside rules alone and beside
 * CRFsuite 0.12 (built from the sources that its npm package carries) with the usual window of five tokens.
 */
const [trainFile, devFile] = process.argv.slice(2);
if (!trainFile || !devFile) throw new Error('bench/places.ts TRAIN DEV');
const training = readLabelled(readFileSync(trainFile, 'utf8'));
const dev = readLabelled(readFileSync(devFile, 'utf8'));
const told = dev.map((address) => address.spans);
const tokens = dev.reduce((sum, address) => sum + address.tokens.length, 0);

say('rules', 0, () => dev.map((address) => byRules(address.tokens)));
const started = performance.now();
const labeller = trainedLabeller(trainPlaces(training));
say('ours', performance.now() - started, () => dev.map((address) => labeller(address.tokens)));
crfsuite();

function say(name: string, trainedIn: number, run: () => Span[][]): void {
  const before = performance.now();
  const { f1, precision, recall } = measure(told, run());
  const perSecond = Math.round(tokens / ((performance.now() - before) / 1000));
  console.log(
    `${name}: F1 ${(100 * f1).toFixed(2)}, precision ${(100 * precision).toFixed(2)}, recall ${(100 * recall).toFixed(2)}, ${(trainedIn / 1000).toFixed(0)} seconds, ${perSecond} tokens/s`,
  );
}

function crfsuite(): void {
  const folder = mkdtempSync(join(tmpdir(), 'crfsuite-'));
  try {
    const program = buildPeer(folder);
    const [train, test, model, out] = ['train', 'test', 'model', 'out'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
      string,
    ];
    writeFileSync(train, training.map(itemsOf).join('\n'));
    writeFileSync(test, dev.map(itemsOf).join('\n'));
    const before = performance.now();
    execFileSync(program, ['train', train, model, '0.3'], { stdio: 'ignore' });
    say('crfsuite', performance.now() - before, () => {
      execFileSync(program, ['tag', test, model, out], { stdio: 'ignore' });
      return readFileSync(out, 'utf8').trim().split('\n\n').map(spansOf);
    });
  } catch (error) {
    console.log(`crfsuite: not available (${error instanceof Error ? error.message.split('\n')[0] : error})`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The npm package holds the library in C; the command is ours (bench/peers/crfsuite.cc). Needs npm, gcc and g++. */
function buildPeer(folder: string): string {
  const at = (...parts: string[]) => join(folder, 'package', ...parts);
  execFileSync('npm', ['pack', 'crfsuite@1.0.1', '--silent'], { cwd: folder, stdio: 'ignore' });
  execFileSync('tar', ['xzf', 'crfsuite-1.0.1.tgz'], { cwd: folder });
  const sources = (dir: string) =>
    readdirSync(dir)
      .filter((name) => name.endsWith('.c'))
      .map((name) => join(dir, name));
  const c = [
    ...sources(at('crfsuite/lib/crf/src')),
    at('crfsuite/lib/cqdb/src/cqdb.c'),
    at('crfsuite/lib/cqdb/src/lookup3.c'),
    at('liblbfgs/lib/lbfgs.c'),
  ];
  const includes = ['crfsuite/include', 'crfsuite/lib/cqdb/include', 'liblbfgs/include'].map(
    (dir) => `-I${at(dir)}`,
  );
  execFileSync('gcc', ['-O3', '-w', ...includes, '-c', ...c], { cwd: folder, stdio: 'ignore' });
  const objects = readdirSync(folder).filter((name) => name.endsWith('.o'));
  const program = join(folder, 'crfsuite');
  const driver = join(projectRoot(), 'bench/peers/crfsuite.cc');
  execFileSync('g++', ['-O3', '-std=c++11', '-w', ...includes, driver, ...objects, '-o', program], {
    cwd: folder,
  });
  return program;
}

/** One line a token: its tag, then the tokens around it alone, in twos and threes, and what kind they are. */
function itemsOf({ tokens: words, spans }: LabelledAddress): string {
  const tags = spans.flatMap(({ from, to, label }) =>
    Array.from({ length: to - from }, (_, at) => `${at === 0 ? 'B' : 'I'}-${LABELS[label]}`),
  );
  const word = (at: number) =>
    (words[at] ?? (at < 0 ? `<${-at}` : `>${at - words.length}`)).replace(/[\\:]/g, ';');
  const kind = (at: number) =>
    /^\d/.test(word(at)) ? `D${Math.min(5, word(at).length)}` : /^[a-z]/i.test(word(at)) ? 'L' : 'H';
  const lines = words.map((_, at) => {
    const items = [-2, -1, 0, 1, 2].map((shift) => `u${shift}=${word(at + shift)}`);
    for (const shift of [-2, -1, 0, 1]) items.push(`b${shift}=${word(at + shift)}${word(at + shift + 1)}`);
    for (const shift of [-2, -1, 0])
      items.push(`t${shift}=${word(at + shift)}${word(at + shift + 1)}${word(at + shift + 2)}`);
    for (const shift of [-1, 0, 1]) items.push(`c${shift}=${kind(at + shift)}`);
    return `${tags[at]}\t${items.join('\t')}`;
  });
  return `${lines.join('\n')}\n`;
}

function spansOf(block: string): Span[] {
  const spans: Span[] = [];
  for (const [at, tag] of block.split('\n').entries()) {
    const label = findLabel(tag.slice(2)) ?? 0;
    const last = spans.at(-1);
    if (tag.startsWith('I') && last?.label === label) spans[spans.length - 1] = { ...last, to: at + 1 };
    else spans.push({ from: at, to: at + 1, label });
  }
  return spans;
}
