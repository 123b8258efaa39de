import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyRoot, Frontier, foldPeaks, type Hash, hashLeaf, hashNode, rootOf } from './merkle.ts';
import {
  consistencyRanges,
  inclusionRanges,
  isConsistent,
  isIncluded,
  perfectSubtrees,
  type Range,
} from './merkle-proof.ts';

/** The tree that Certificate Transparency implementations are tested with. */
const ctLeaves = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((hex) => hashLeaf(Buffer.from(hex, 'hex')));
const ctRoots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

const manyLeaves = Array.from({ length: 300 }, (_, i) => hashLeaf(`leaf ${i}`));
const rangeRoot = ({ from, to }: Range): Hash => slowRoot(manyLeaves.slice(from, to));

/** The definition of RFC 6962 word for word, to hold the fast one against. */
function slowRoot(leaves: readonly Hash[]): Hash {
  if (leaves.length === 0) return emptyRoot;
  if (leaves.length === 1) return leaves[0] as Hash;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return hashNode(slowRoot(leaves.slice(0, k)), slowRoot(leaves.slice(k)));
}

const sizes = fc.integer({ min: 1, max: manyLeaves.length });
const sizeAndPart = sizes.chain((size) => fc.tuple(fc.constant(size), fc.nat({ max: size - 1 })));

describe('the Merkle tree', () => {
  it('has the roots that Certificate Transparency publishes', () => {
    expect(rootOf([])).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    for (const [i, root] of ctRoots.entries()) expect(rootOf(ctLeaves.slice(0, i + 1))).toBe(root);
  });

  it('gives the inclusion and consistency proofs that Certificate Transparency publishes', () => {
    const over = ({ from, to }: Range) => rootOf(ctLeaves.slice(from, to));
    expect(inclusionRanges(0, 8).map(over)).toEqual([
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ]);
    expect(consistencyRanges(6, 8).map(over)).toEqual([
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
  });

  it('grows leaf by leaf to the root that the definition gives', () => {
    const frontier = new Frontier();
    manyLeaves.forEach((leaf, i) => {
      frontier.add(leaf);
      if (i % 7 === 0) expect(frontier.root()).toBe(slowRoot(manyLeaves.slice(0, i + 1)));
    });
  });

  it('can be taken up again at any size from its peaks', () => {
    fc.assert(
      fc.property(sizeAndPart, ([size, part]) => {
        const before = new Frontier();
        for (const leaf of manyLeaves.slice(0, part)) before.add(leaf);
        const after = new Frontier(part, before.peaks);
        for (const leaf of manyLeaves.slice(part, size)) after.add(leaf);
        expect(after.root()).toBe(slowRoot(manyLeaves.slice(0, size)));
      }),
    );
  });

  it('names each perfect subtree once, when it is completed', () => {
    const seen: string[] = [];
    const frontier = new Frontier();
    for (const leaf of manyLeaves.slice(0, 100)) {
      frontier.add(leaf, (level, index, root) => {
        const width = 2 ** level;
        expect(root).toBe(rangeRoot({ from: index * width, to: (index + 1) * width }));
        seen.push(`${level}/${index}`);
      });
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(50 + 25 + 12 + 6 + 3 + 1);
  });

  it('refuses peaks that do not fit the size', () => {
    expect(() => new Frontier(3, [emptyRoot])).toThrow(RangeError);
  });
});

describe('a proof of inclusion', () => {
  it('holds for every leaf of every tree, and for no other leaf, place or root', () => {
    fc.assert(
      fc.property(sizeAndPart, ([size, index]) => {
        const leaf = manyLeaves[index] as Hash;
        const root = rootOf(manyLeaves.slice(0, size));
        const proof = inclusionRanges(index, size).map(rangeRoot);
        expect(isIncluded(leaf, index, size, proof, root)).toBe(true);
        expect(isIncluded(hashLeaf('another'), index, size, proof, root)).toBe(false);
        expect(isIncluded(leaf, index, size, proof, emptyRoot)).toBe(false);
        expect(isIncluded(leaf, size, size, proof, root)).toBe(false);
        if (size > 1) expect(isIncluded(leaf, index, size, proof.slice(1), root)).toBe(false);
        if (size > 1) expect(isIncluded(leaf, (index + 1) % size, size, proof, root)).toBe(false);
      }),
    );
  });

  it('cannot be asked of a leaf that is not there', () => {
    expect(() => inclusionRanges(5, 5)).toThrow(RangeError);
  });
});

describe('a proof of consistency', () => {
  it('holds between every two sizes, and not when the older tree was another', () => {
    fc.assert(
      fc.property(sizeAndPart, ([size, oldSize]) => {
        const older = { size: oldSize, root: rootOf(manyLeaves.slice(0, oldSize)) };
        const newer = { size, root: rootOf(manyLeaves.slice(0, size)) };
        const proof = consistencyRanges(oldSize, size).map(rangeRoot);
        expect(isConsistent(older, newer, proof)).toBe(true);
        if (oldSize > 0) {
          expect(isConsistent({ ...older, root: hashLeaf('another') }, newer, proof)).toBe(false);
          expect(isConsistent(older, { ...newer, root: hashLeaf('another') }, proof)).toBe(false);
          expect(isConsistent(older, newer, [...proof, emptyRoot])).toBe(false);
        }
      }),
    );
  });
});

describe('a range of leaves', () => {
  it('is the fold of its perfect subtrees when a proof asks for it', () => {
    fc.assert(
      fc.property(sizeAndPart, ([size, index]) => {
        for (const range of [...inclusionRanges(index, size), ...consistencyRanges(index, size)]) {
          const peaks = perfectSubtrees(range).map(({ level, index: i }) =>
            rangeRoot({ from: i * 2 ** level, to: (i + 1) * 2 ** level }),
          );
          expect(foldPeaks(peaks)).toBe(rangeRoot(range));
        }
      }),
    );
  });
});
