import type { Deed } from './deed.ts';

/** A handler signs a case on a Monday morning; say only what differs. */
export function aDeed(different: Partial<Deed> = {}): Deed {
  return {
    district: '990110',
    at: new Date('2026-03-02T09:30:00+08:00'),
    actor: { kind: 'person', person: 'P0001', unit: 'cgj-001' },
    deed: 'case.signed',
    subject: 'case:1',
    body: {},
    ...different,
  };
}

/** As many deeds as asked, a second apart, on some cases, every third with personal values. */
export function manyDeeds(count: number, different: Partial<Deed> = {}): Deed[] {
  const first = Date.parse('2026-03-02T09:30:00+08:00');
  return Array.from({ length: count }, (_, i) =>
    aDeed({
      at: new Date(first + i * 1000),
      subject: `case:${i % 17}`,
      body: { state: 'signed', version: i, matter: '010203', ground: '职责清单第十二条' },
      ...(i % 3 === 0 ? { personal: { name: `居民${i}`, phone: `139${String(i).padStart(8, '0')}` } } : {}),
      ...different,
    }),
  );
}
