import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { isRefusal } from '#kernel/refusal.ts';
import { type Database, openDatabase } from './open.ts';
import { json, slice } from './slice.ts';
import { testDatabase } from './testing.ts';

interface Tables {
  'demo.note': { id: number; day: string; at: Date; amount: string; body: unknown };
}

let db: Database;
beforeAll(async () => {
  db = await testDatabase();
  await db.pool.query(
    'create schema demo; create table demo.note (id bigint primary key, day date, at timestamptz, amount numeric, body jsonb)',
  );
});

const note = (id: number) => ({
  id,
  day: '2026-02-14',
  at: new Date('2026-02-14T00:30:00Z'),
  amount: '1.50',
  body: json([{ 话: '路灯不亮' }]),
});

describe('values', () => {
  test('come back as they were put in: days as text, instants as Date, bigint as number, numeric as text', async () => {
    const tables = slice<Tables>(db);
    await tables.insertInto('demo.note').values(note(1)).execute();
    const row = await tables
      .selectFrom('demo.note')
      .selectAll()
      .where('id', '=', 1)
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ ...note(1), body: [{ 话: '路灯不亮' }] });
  });

  test('in arrays follow the same rules', async () => {
    const { rows } = await db.pool.query(
      `select array[1,null]::bigint[] as ids, array['2026-01-01']::date[] as days`,
    );
    expect(rows[0]).toEqual({ ids: [1, null], days: ['2026-01-01'] });
  });

  test('a bigint too large for a number is an error, not a wrong number', async () => {
    await expect(db.pool.query('select 9007199254740993::bigint')).rejects.toThrow(/does not fit/);
  });

  test('a day in SQL is a day of the district', async () => {
    const { rows } = await db.pool.query(`select '2026-02-13T16:30:00Z'::timestamptz::date as day`);
    expect(rows[0].day).toBe('2026-02-14');
  });
});

describe('a transaction', () => {
  test('is undone whole when the work throws', async () => {
    const work = db.transaction(async (tx) => {
      await slice<Tables>(tx).insertInto('demo.note').values(note(20)).execute();
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    const { rows } = await db.pool.query('select 1 from demo.note where id = 20');
    expect(rows).toEqual([]);
  });

  test('that swallowed a failed statement is reported as rolled back, not as done', async () => {
    const work = db.transaction(async (tx) => {
      await tx.client.query('select 1/0').catch(() => undefined);
    });
    await expect(work).rejects.toThrow(/rolled back/);
  });

  test('cannot be opened inside another on the same connection', async () => {
    const work = db.transaction((tx) => tx.kysely.transaction().execute(async () => undefined));
    await expect(work).rejects.toThrow('already in a transaction');
  });

  test('that met a serialization failure is run again', async () => {
    await slice<Tables>(db)
      .insertInto('demo.note')
      .values([note(30), note(31)])
      .execute();
    let runs = 0;
    const move = (from: number, to: number) =>
      db.transaction(
        async (tx) => {
          runs++;
          await sql`select amount from demo.note where id = ${from}`.execute(tx.kysely);
          await sql`select pg_sleep(0.05)`.execute(tx.kysely);
          await sql`update demo.note set amount = amount + 1 where id = ${to}`.execute(tx.kysely);
        },
        { isolation: 'serializable' },
      );
    await Promise.all([move(30, 31), move(31, 30), move(30, 31)]);
    expect(runs).toBeGreaterThan(3);
    const { rows } = await db.pool.query('select sum(amount) as sum from demo.note where id in (30, 31)');
    expect(rows[0].sum).toBe('6.00');
  });

  test('that met a deadlock is run again', async () => {
    await slice<Tables>(db)
      .insertInto('demo.note')
      .values([note(40), note(41)])
      .execute();
    const touch = (first: number, second: number) =>
      db.transaction(async (tx) => {
        await tx.client.query('update demo.note set amount = amount + 1 where id = $1', [first]);
        await tx.client.query('select pg_sleep(0.1)');
        await tx.client.query('update demo.note set amount = amount + 1 where id = $1', [second]);
      });
    await Promise.all([touch(40, 41), touch(41, 40)]);
    const { rows } = await db.pool.query('select amount from demo.note where id in (40, 41)');
    expect(rows.map((row) => row.amount)).toEqual(['3.50', '3.50']);
  });
});

describe('a lost connection', () => {
  test('is one typed refusal, for queries and for transactions alike', async () => {
    const nowhere = openDatabase('postgres://x:y@127.0.0.1:1/none');
    const away = (error: unknown) => isRefusal(error, 'database-away');
    await expect(sql`select 1`.execute(nowhere.kysely)).rejects.toSatisfy(away);
    await expect(nowhere.transaction(async () => 1)).rejects.toSatisfy(away);
    await nowhere.close();
  });

  test('in the middle of a transaction is that refusal too, and the pool goes on', async () => {
    const work = db.transaction(async (tx) => {
      const { rows } = await tx.client.query('select pg_backend_pid() as pid');
      await db.pool.query('select pg_terminate_backend($1)', [rows[0].pid]);
      await sql`select 1`.execute(tx.kysely);
    });
    await expect(work).rejects.toSatisfy((error) => isRefusal(error, 'database-away'));
    await expect(db.transaction(async () => 'again')).resolves.toBe('again');
  });
});

test('a statement that takes too long is given up when a limit is set', async () => {
  const impatient = openDatabase(db.url, { statementTimeout: 50 });
  await expect(sql`select pg_sleep(5)`.execute(impatient.kysely)).rejects.toThrow(/statement timeout/);
  await impatient.close();
});
