import { Refusal } from '#kernel/refusal.ts';
import {
  type CatalogueEntry,
  ColdReader,
  type Confirmed,
  quality,
  type Reading,
  SelfTaught,
  type Writing,
} from '#modules/brain';
import { readTable } from '#platform/files/table.ts';
import type { Io } from '../io.ts';

type ColdFigures = {
  readonly catalogue: number;
  readonly rarity: number;
  readonly taught: number;
};

/**
 * Weighted F1 without any label of the lessons: their texts alone are handed on. Of the catalogue (first column the label, the
 * others names) the rows of labels that the office uses, that is those of the test file.
 * @throws Refusal `catalogue-empty` when no row is left
 */
export async function coldFigures(
  file: string,
  lessons: readonly Confirmed[],
  tests: readonly Confirmed[],
  io: Io,
): Promise<ColdFigures> {
  const entries = await entriesFrom(file, new Set(tests.map(({ label }) => label)));
  const texts = lessons.map(({ title, detail }): Writing => ({ title, detail }));
  const figure = (reader: { read(writing: Writing): Reading }): number =>
    quality(
      tests.map((test) => {
        const [best] = reader.read(test).guesses;
        return { label: test.label, guess: best?.label, probability: best?.probability ?? 0 };
      }),
    ).weightedF1;
  const figures = {
    catalogue: figure(new ColdReader(entries)),
    rarity: figure(new ColdReader(entries, texts)),
    taught: figure(SelfTaught.from(entries, texts)),
  };
  const { catalogue, rarity, taught } = figures;
  const shown = { catalogue: catalogue.toFixed(4), rarity: rarity.toFixed(4), taught: taught.toFixed(4) };
  io.print(io.t('cli.brain-cold', shown));
  return figures;
}

async function entriesFrom(file: string, labels: ReadonlySet<string>): Promise<CatalogueEntry[]> {
  const entries: CatalogueEntry[] = [];
  for await (const { cells } of readTable(file)) {
    const names = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
    const [label] = names;
    if (label !== undefined && labels.has(label)) entries.push({ label, names, phrases: [] });
  }
  if (entries.length === 0) throw new Refusal('catalogue-empty', { file });
  return entries;
}
