/** Writes the sheets of packs/yunxi that say where things are, who is there and by what rules they work.
 * Run `node scripts/yunxi/world.ts`; the same files come out every time. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { areaSheet, buildWorld } from './areas.ts';
import { capacitySheet } from './capacity.ts';
import { csv, type Sheet } from './csv.ts';
import { lawSheet } from './laws.ts';
import { buildPlaces, placeSheet } from './places.ts';
import { buildPeople, buildPosts, peopleSheet, postSheet } from './posts.ts';
import { RULE_SHEETS } from './rules.ts';
import { buildUnits, unitSheet } from './units.ts';

export function worldSheets(): Sheet[] {
  const world = buildWorld();
  const units = buildUnits(world);
  const posts = buildPosts(world, units);
  return [
    areaSheet(world),
    placeSheet(buildPlaces(world)),
    unitSheet(units),
    postSheet(posts),
    peopleSheet(buildPeople(posts)),
    capacitySheet(units),
    lawSheet,
    ...RULE_SHEETS,
  ];
}

if (import.meta.main) {
  const folder = join(import.meta.dirname, '../../packs/yunxi');
  mkdirSync(folder, { recursive: true });
  for (const sheet of worldSheets()) {
    writeFileSync(join(folder, sheet.file), csv(sheet));
    console.log(`${sheet.file}: ${sheet.rows.length} rows`);
  }
}
