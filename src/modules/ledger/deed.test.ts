import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { commitmentTo, newSalt } from './commitment.ts';
import { type LeafDocument, leafOf } from './deed.ts';
import { aDeed } from './fixtures.ts';
import { hashLeaf } from './merkle.ts';

const read = (document: string) => JSON.parse(document) as LeafDocument;

describe('the leaf of a deed', () => {
  it('says who did what to what, when and for which unit, in canonical form', () => {
    const leaf = leafOf(aDeed({ body: { state: 'signed' }, because: 'signal:7' }));
    expect(read(leaf.document)).toEqual({
      v: 1,
      district: '990110',
      id: leaf.id,
      at: '2026-03-02T01:30:00.000Z',
      actor: { kind: 'person', person: 'P0001', unit: 'cgj-001' },
      deed: 'case.signed',
      subject: 'case:1',
      body: { state: 'signed' },
      because: 'signal:7',
    });
    expect(canonicalJson(JSON.parse(leaf.document))).toBe(leaf.document);
    expect(leaf.hash).toBe(hashLeaf(leaf.document));
  });

  it('holds a commitment in place of each personal value', () => {
    const leaf = leafOf(aDeed({ personal: { name: '王小云', phone: '13900000000' } }));
    expect(leaf.document).not.toContain('王小云');
    expect(leaf.document).not.toContain('13900000000');
    const [name, phone] = leaf.personal;
    expect(read(leaf.document).personal).toEqual({
      name: commitmentTo('王小云', name?.salt as Buffer),
      phone: commitmentTo('13900000000', phone?.salt as Buffer),
    });
  });

  it('commits to the same value differently each time, so that equal values cannot be matched', () => {
    const deed = aDeed({ personal: { phone: '13900000000' } });
    expect(read(leafOf(deed).document).personal).not.toEqual(read(leafOf(deed).document).personal);
  });

  it('keeps only kind, person and unit of an actor that knows more', () => {
    const actor = {
      kind: 'person',
      person: 'P0001',
      unit: 'cgj-001',
      name: '李强',
      roles: ['handler'],
    } as const;
    expect(leafOf(aDeed({ actor })).document).not.toContain('李强');
  });

  it.each(['a\0b', '\ud83d'])(
    'refuses a personal value that could not be stored as it was committed to',
    (value) => {
      expect(() => leafOf(aDeed({ personal: { name: value } }))).toThrow(TypeError);
    },
  );
});

describe('a commitment', () => {
  it('is HMAC-SHA-256', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const salt = newSalt();
        expect(commitmentTo(value, salt)).toBe(createHmac('sha256', salt).update(value).digest('hex'));
      }),
    );
  });

  it('refuses a salt of another length', () => {
    expect(() => commitmentTo('x', Buffer.alloc(16))).toThrow(RangeError);
  });
});
