import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Postings } from './postings.ts';
import type { Print } from './print.ts';
import { PrintStore } from './print-store.ts';

const key = fc.integer({ min: 0, max: 40 }).map((each) => each * 4096);

test('lists of clues hold what a plain map would, newest first', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), key, fc.nat(30)), { maxLength: 400 }), (steps) => {
      const postings = new Postings();
      const plain = new Map<number, number[]>();
      for (const [add, clue, slot] of steps) {
        const list = plain.get(clue) ?? [];
        plain.set(clue, list);
        if (add) {
          postings.add(clue, slot);
          list.unshift(slot);
        } else {
          postings.remove(clue, slot);
          if (list.includes(slot)) list.splice(list.indexOf(slot), 1);
        }
      }
      for (const [clue, list] of plain) {
        const found: number[] = [];
        postings.each(clue, 1000, (slot) => found.push(slot));
        expect(found).toEqual(list);
        found.length = 0;
        postings.each(clue, 3, (slot) => found.push(slot));
        expect(found).toEqual(list.slice(0, 3));
      }
    }),
  );
});

test('many clues are kept apart when the tables grow', () => {
  const postings = new Postings();
  for (let slot = 0; slot < 30_000; slot++) postings.add(slot % 9000, slot);
  const found: number[] = [];
  postings.each(8999, 10, (slot) => found.push(slot));
  expect(found).toEqual([26_999, 17_999, 8999]);
});

test('prints come back as they were put, whatever was dropped between, and space is used again', () => {
  const print = (seed: number): Print => ({
    clues: Uint32Array.from({ length: 20 + (seed % 60) }, (_, at) => seed * 100 + at),
    roles: Uint8Array.from({ length: 20 + (seed % 60) }, (_, at) => (seed + at) % 8),
    day: seed,
    area: seed % 2 ? '990110001' : '',
    place: '',
    matter: '',
    mark: '',
    lettered: [],
    weights: { all: seed, title: seed / 3, name: seed / 7, nameRole: 2 },
  });
  const store = new PrintStore();
  for (let seed = 0; seed < 3000; seed++) {
    store.put(`p${seed}`, print(seed));
    if (seed >= 50) store.drop(`p${seed - 50}`);
  }
  expect(store.size).toBe(50);
  expect(store.slots).toBeLessThan(60);
  expect(store.bytes).toBeLessThan(600_000);
  for (let seed = 2950; seed < 3000; seed++) {
    const slot = store.slotOf(`p${seed}`);
    expect(slot === undefined ? undefined : store.get(slot)).toEqual(print(seed));
  }
  expect(store.slotOf('p10')).toBeUndefined();
});
