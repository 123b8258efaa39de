/**
 * How well and how fast a matter is recognised from text: node bench/recognise.ts [every]
 *
 * Leave one out: each sample phrase of the catalogue is taken out of it and then asked about, so that the recogniser knows the
 * matter only by its name, aliases and other phrases. The phrases of the sample district were written to share few words,
 * which makes this harder than what residents write; texts that carry an alias are the common case and are counted apart.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { backgroundOf } from '../src/modules/responsibility/background.ts';
import { CLEAR } from '../src/modules/responsibility/build-book.ts';
import type { Matter } from '../src/modules/responsibility/matter.ts';
import { recogniser } from '../src/modules/responsibility/recognise.ts';

const leaves = readLeaves('packs/yunxi/matters.csv');
const every = Number(process.argv[2] ?? 4);
const background = backgroundOf({ has: () => true });
leaveOut();
speed();

function readLeaves(file: string): Matter[] {
  const rows: string[][] = parse(readFileSync(file), { bom: true, from_line: 2 });
  const parents = new Set(rows.map((row) => row[1]));
  const list = (cell: string | undefined) => (cell ?? '').split('；').filter((text) => text !== '');
  return rows
    .filter(([code]) => !parents.has(code))
    .map(([code = '', parent = '', name = '', nameEn = '', aliases, phrases]) => ({
      ...{ code, parent, name, nameEn, aliases: list(aliases), phrases: list(phrases) },
      ...{ circumstances: [], powers: [], retired: false },
    }));
}

function leaveOut(): void {
  const tried = leaves
    .flatMap((leaf) => leaf.phrases.map((phrase) => ({ leaf, phrase })))
    .filter((_, i) => i % every === 0);
  let [named, right, first, among, carried] = [0, 0, 0, 0, 0];
  for (const { leaf, phrase } of tried) {
    const without = leaves.map((each) =>
      each === leaf ? { ...each, phrases: each.phrases.filter((other) => other !== phrase) } : each,
    );
    const words = recogniser(without, background);
    const guesses = words.recognise(phrase);
    if (guesses[0]?.matter === leaf.code) first++;
    if (guesses.some(({ matter }) => matter === leaf.code)) among++;
    const name = words.name(phrase, CLEAR);
    if (name) named++;
    if (name?.matter === leaf.code) right++;
  }
  const whole = recogniser(leaves, background);
  const aliases = leaves.flatMap((leaf) => leaf.aliases.map((alias) => ({ leaf, alias })));
  for (const { leaf, alias } of aliases)
    if (whole.name(`您好，我们这里${alias}，希望尽快处理`, CLEAR)?.matter === leaf.code) carried++;
  const share = (part: number, all: number) => (part / all).toFixed(3);
  console.log(`${leaves.length} leaves; ${tried.length} phrases left out one by one`);
  console.log(`first guess right ${share(first, tried.length)}, among five ${share(among, tried.length)}`);
  console.log(`named without a person ${share(named, tried.length)}, of these right ${share(right, named)}`);
  console.log(`named when an alias stands in the text ${share(carried, aliases.length)}`);
}

function speed(): void {
  const words = recogniser(leaves, background);
  const phrases = leaves.flatMap((leaf) => leaf.phrases);
  const filler =
    '您好，这几天下来一直没有人来，给我们带来很多不便，打了几次电话都说登记了，到今天也没有结果，麻烦尽快安排人看一下，谢谢。';
  const texts = Array.from({ length: 5000 }, (_, i) =>
    `${filler.slice(0, 40)}${phrases[i % phrases.length]}，${filler}`.slice(0, 100),
  );
  for (const text of texts) words.name(text, CLEAR);
  const before = process.cpuUsage();
  for (let round = 0; round < 4; round++) for (const text of texts) words.name(text, CLEAR);
  const { user, system } = process.cpuUsage(before);
  console.log(
    `${Math.round((texts.length * 4) / ((user + system) / 1e6))} texts of 100 characters per second of CPU`,
  );
}
