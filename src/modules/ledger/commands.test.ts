import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#platform/db/open.ts';
import { testDatabase } from '#platform/db/testing.ts';
import { erasePersonal, recordDeeds } from './commands.ts';
import { aDeed, manyDeeds } from './fixtures.ts';
import { findDeeds, revealPersonal } from './queries.ts';

let db: Database;
beforeAll(async () => {
  db = await testDatabase();
});

const district = '990110';
const steward = { ...aDeed().actor, district };
const later = new Date('2026-06-01T01:00:00.000Z');
const record = (...deeds: Parameters<typeof recordDeeds>[1]) =>
  db.transaction((tx) => recordDeeds(tx, deeds));
const count = async (table: string): Promise<number> =>
  (await db.pool.query<{ n: number }>(`SELECT count(*) AS n FROM ledger.${table}`)).rows[0]?.n ?? -1;

describe('recording deeds', () => {
  it('keeps what was done, newest first, and finds it by its subject', async () => {
    const [first, second] = await record(
      aDeed({ subject: 'case:a', body: { note: '第一次' } }),
      aDeed({
        subject: 'case:a',
        deed: 'case.answered',
        because: 'signal:1',
        personal: { phone: '13900000001' },
      }),
      aDeed({ subject: 'case:b' }),
    );
    expect(await findDeeds(db, { district, subject: 'case:a', limit: 10 })).toEqual([
      {
        id: second,
        at: aDeed().at,
        actor: aDeed().actor,
        deed: 'case.answered',
        subject: 'case:a',
        body: {},
        personal: ['phone'],
        because: 'signal:1',
      },
      expect.objectContaining({ id: first, deed: 'case.signed', body: { note: '第一次' }, personal: [] }),
    ]);
    expect(await findDeeds(db, { district: '990111', subject: 'case:a', limit: 10 })).toEqual([]);
  });

  it('pages, and answers «who has read this case»', async () => {
    await record(
      ...[1, 2, 3].map((n) =>
        aDeed({
          subject: 'case:p',
          deed: 'case.personal-read',
          actor: { kind: 'person', person: `P${n}`, unit: 'u' },
        }),
      ),
      aDeed({ subject: 'case:p' }),
    );
    const deeds = ['case.personal-read'];
    const page = await findDeeds(db, { district, subject: 'case:p', deeds, limit: 2 });
    expect(page.map(({ actor }) => actor.person)).toEqual(['P3', 'P2']);
    const next = await findDeeds(db, {
      district,
      subject: 'case:p',
      deeds,
      limit: 2,
      before: page[1]?.id ?? '',
    });
    expect(next.map(({ actor }) => actor.person)).toEqual(['P1']);
  });

  it('records nothing when the transaction fails', async () => {
    const before = await count('leaf');
    await expect(
      db.transaction(async (tx) => {
        await recordDeeds(tx, manyDeeds(2));
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await count('leaf')).toBe(before);
  });

  it('takes none, and takes more than a batch', async () => {
    expect(await record()).toEqual([]);
    const before = await count('leaf');
    const ids = await record(...manyDeeds(5_100, { subject: 'import:1' }));
    expect(new Set(ids).size).toBe(5_100);
    expect((await count('leaf')) - before).toBe(5_100);
  });

  it('stores any text as it was given', async () => {
    const odd = 'a"b\\c\'d{e},f\n\t\u0001😀 null';
    const [id] = await record(aDeed({ subject: 'case:odd', body: { odd }, personal: { odd } }));
    expect((await findDeeds(db, { district, subject: 'case:odd', limit: 1 }))[0]?.body).toEqual({ odd });
    expect(await revealPersonal(db, district, id ?? '')).toEqual({ odd });
  });
});

describe('the tables', () => {
  it.each(['leaf', 'sequenced', 'node', 'head', 'key'])(
    '%s takes no change, removal or truncation',
    async (table) => {
      const column = table === 'key' ? 'since = since' : 'district = district';
      for (const change of [
        `UPDATE ledger.${table} SET ${column}`,
        `DELETE FROM ledger.${table}`,
        `TRUNCATE ledger.${table}`,
      ]) {
        await expect(db.pool.query(change)).rejects.toThrow('append-only');
      }
    },
  );

  it('a personal value can neither be changed nor brought back nor removed', async () => {
    const [id] = await record(aDeed({ subject: 'case:fixed', personal: { name: '甲' } }));
    const change = (set: string) =>
      db.pool.query(`UPDATE ledger.personal SET ${set} WHERE leaf_id = '${id}'`);
    await expect(change(`value = '乙'`)).rejects.toThrow('can be erased, not changed');
    await db.transaction((tx) => erasePersonal(tx, steward, 'case:fixed', later));
    await expect(change(`value = '乙', salt = sha256(''), erased_by = NULL`)).rejects.toThrow('not changed');
    await expect(db.pool.query('DELETE FROM ledger.personal')).rejects.toThrow('append-only');
  });
});

describe('erasing personal values', () => {
  it('clears value and salt, leaves the leaf, and is itself a deed that says what it erased and why', async () => {
    const [a, b] = await record(
      aDeed({ subject: 'case:e', personal: { name: '王小云', phone: '13900000001' } }),
      aDeed({ subject: 'case:e', personal: { phone: '13900000002' } }),
      aDeed({ subject: 'case:kept', personal: { phone: '13900000003' } }),
    );
    const erase = () =>
      db.transaction((tx) => erasePersonal(tx, steward, 'case:e', later, { because: 'retention:3y' }));
    expect(await erase()).toBe(3);
    expect(await revealPersonal(db, district, a ?? '')).toEqual({ name: null, phone: null });
    const { rows } = await db.pool.query('SELECT salt FROM ledger.personal WHERE leaf_id = $1', [a]);
    expect(rows).toEqual([{ salt: null }, { salt: null }]);
    const [deed, ...rest] = await findDeeds(db, { district, subject: 'case:e', limit: 5 });
    expect(deed).toMatchObject({ deed: 'ledger.personal-erased', at: later, because: 'retention:3y' });
    expect(deed?.body).toEqual({ entries: { [a ?? '']: ['name', 'phone'], [b ?? '']: ['phone'] } });
    expect(rest).toHaveLength(2);
    expect(await erase()).toBe(0);
    const kept = await findDeeds(db, { district, subject: 'case:kept', limit: 1 });
    expect(await revealPersonal(db, district, kept[0]?.id ?? '')).toEqual({ phone: '13900000003' });
  });

  it('can be of some fields only', async () => {
    const [id] = await record(aDeed({ subject: 'case:f', personal: { name: '王', phone: '1' } }));
    expect(
      await db.transaction((tx) => erasePersonal(tx, steward, 'case:f', later, { fields: ['phone'] })),
    ).toBe(1);
    expect(await revealPersonal(db, district, id ?? '')).toEqual({ name: '王', phone: null });
  });
});
