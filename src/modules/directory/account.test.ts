import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '#platform/db/open.ts';
import { testDatabase } from '#platform/db/testing.ts';
import { checkPassword, lockAfter, makePassword } from './account.ts';
import { createAdministrator, demoPeople, makeDemoAccounts } from './administrators.ts';
import {
  changePassword,
  createAccount,
  disableAccount,
  enableAccount,
  resetPassword,
  savePreferences,
} from './commands.ts';
import { directoryOf } from './directory-of.ts';
import { aDistrict, type Seeded, seedDistrict } from './fixtures.ts';
import { tables } from './queries.ts';
import { findActor, signIn } from './sign-in.ts';
import { readDirectory, storeDirectory } from './store.ts';

const at = new Date('2026-11-20T06:00:00Z');
const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000);
const district = '990110';
const password = 'lake and willow';

describe('a password', () => {
  test.each([
    ['too short', 'password-short'],
    ['x'.repeat(201), 'password-long'],
    ['Coordinator', 'password-is-login'],
    ['coordinator1', 'password-is-login'],
    ['aaaaaaaaaaaa', 'password-plain'],
  ])('%s is refused', (text, code) => {
    expect(() => checkPassword(text === 'too short' ? 'short 123' : text, 'coordinator')).toThrow(code);
  });
  test('of ten characters is enough, in any script', () => {
    expect(() => checkPassword('云溪的水清又清山青青', 'li')).not.toThrow();
    for (let i = 0; i < 50; i++)
      expect(makePassword()).toMatch(/^[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){2}$/);
  });
  test('wrong five times makes the account rest, longer each time, never more than a day', () => {
    const minutes = (failed: number) =>
      ((lockAfter(failed, at)?.getTime() ?? at.getTime()) - at.getTime()) / 60_000;
    expect([1, 4, 5, 6, 10, 15, 20, 100].map(minutes)).toEqual([0, 0, 15, 0, 30, 60, 120, 1440]);
  });
});

describe('signing in', () => {
  let db: Database;
  let seeded: Seeded;
  const go = (login: string, given: string, when = at) =>
    signIn(db, { district, login, password: given }, when);
  const no = { code: 'sign-in-failed', status: 401 };
  const facts = async (type: string) =>
    (await db.pool.query('select subject, body from platform.fact where type = $1 order by id', [type])).rows;

  beforeAll(async () => {
    db = await testDatabase();
    seeded = await seedDistrict(db);
  });
  beforeEach(async () => {
    await tables(db).deleteFrom('directory.account').execute();
    await db.transaction((tx) => makeDemoAccounts(tx, district, password, at));
  });

  test('with the right password names the person and the posts, and is a fact', async () => {
    const { person, posts, mustChange } = await go(' cgj.handler ', password);
    expect(person.login).toBe('cgj.handler');
    expect(posts.map((post) => post.code)).toEqual(['cgj.handler']);
    expect(mustChange).toBe(false);
    expect((await facts('directory.signed-in')).at(-1)).toEqual({ subject: person.code, body: {} });
    expect(await findActor(db, { district, person: person.code })).toMatchObject({
      unit: 'cgj',
      roles: ['handler'],
    });
  });

  test('says the same to an unknown login, a wrong password, a closed account and a person who left', async () => {
    await expect(go('nobody', password)).rejects.toMatchObject(no);
    await expect(go('cgj.handler', 'wrong password')).rejects.toMatchObject(no);
    const person = (await go('scj.handler', password)).person.code;
    await db.transaction((tx) => disableAccount(tx, seeded.actors.admin, { person }, at));
    await expect(go('scj.handler', password)).rejects.toMatchObject(no);
    await db.transaction((tx) => enableAccount(tx, seeded.actors.admin, { person }, at));
    await expect(go('scj.handler', password)).resolves.toBeDefined();
    const left = { ...seeded.data, people: seeded.data.people.filter((each) => each.code !== person) };
    await db.transaction((tx) => storeDirectory(tx, left, at));
    await expect(go('scj.handler', password)).rejects.toMatchObject(no);
    await db.transaction((tx) => storeDirectory(tx, seeded.data, at));
  });

  test('says the same to an unknown login as to a wrong password, word for word', async () => {
    const answer = (login: string) => go(login, 'wrong password').catch((error: unknown) => error);
    const [known, unknown] = [await answer('gaf.handler'), await answer('nobody')];
    expect(unknown).toEqual(known);
  });

  test('rests for a quarter of an hour after five wrong passwords, even for the right one', async () => {
    for (let i = 0; i < 5; i++) await expect(go('cgj.handler', `wrong ${i}`)).rejects.toMatchObject(no);
    await expect(go('cgj.handler', password, later(14))).rejects.toMatchObject(no);
    await expect(go('cgj.handler', password, later(15))).resolves.toBeDefined();
    const { failed, locked_until } = await tables(db)
      .selectFrom('directory.account')
      .select(['failed', 'locked_until'])
      .where('person', '=', (await go('cgj.handler', password, later(16))).person.code)
      .executeTakeFirstOrThrow();
    expect([failed, locked_until]).toEqual([0, null]);
  });

  test('counts tries that come at one moment: of twenty only five are looked at', async () => {
    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) => go('nyj.handler', `wrong ${i}`)),
    );
    expect(tries.every((each) => each.status === 'rejected')).toBe(true);
    const row = await tables(db)
      .selectFrom('directory.account')
      .select('failed')
      .where('failed', '>', 0)
      .executeTakeFirstOrThrow();
    expect(row.failed).toBe(5);
  });

  test('a person with several posts acts from the one that was chosen, and only from one that is theirs', async () => {
    const [first, ...others] = seeded.data.people;
    const person = first?.code ?? '';
    const two = {
      ...seeded.data,
      people: [{ ...first, posts: ['b001.coordinator', 'cgj.handler'] }, ...others],
    };
    await db.transaction((tx) => storeDirectory(tx, two as typeof seeded.data, at));
    const who = { district, person };
    expect(await findActor(db, who, 'cgj.handler')).toMatchObject({ unit: 'cgj', roles: ['handler'] });
    expect(await findActor(db, who, 'gov.admin')).toMatchObject({ unit: 'b001', roles: ['coordinator'] });
    expect(await findActor(db, { district, person: 'S999' })).toBeUndefined();
    await db.transaction((tx) => storeDirectory(tx, seeded.data, at));
  });
});

describe('accounts', () => {
  let db: Database;
  let seeded: Seeded;
  const person = () => seeded.actor('zjj.handler').person;

  beforeAll(async () => {
    db = await testDatabase();
    seeded = await seedDistrict(db);
  });

  test('are made by an administrator with a password for one use', async () => {
    const { actors } = seeded;
    await expect(
      db.transaction((tx) => createAccount(tx, actors.supervisor, { person: person() }, at)),
    ).rejects.toMatchObject({ code: 'forbidden', status: 403 });
    const made = await db.transaction((tx) => createAccount(tx, actors.admin, { person: person() }, at));
    await expect(
      db.transaction((tx) => createAccount(tx, actors.admin, { person: person() }, at)),
    ).rejects.toMatchObject({ code: 'account-exists' });
    const credentials = { district, login: 'zjj.handler', password: made.password };
    expect(await signIn(db, credentials, at)).toMatchObject({ mustChange: true });
    await changePassword(db, { ...credentials, next: 'my own password' }, at);
    expect(await signIn(db, { ...credentials, password: 'my own password' }, at)).toMatchObject({
      mustChange: false,
    });
  });

  test('a lost password is replaced, the old one is worth nothing', async () => {
    const fresh = await db.transaction((tx) =>
      resetPassword(tx, seeded.actors.admin, { person: person() }, at),
    );
    const login = { district, login: 'zjj.handler' };
    await expect(signIn(db, { ...login, password: 'my own password' }, at)).rejects.toMatchObject({
      code: 'sign-in-failed',
    });
    expect(await signIn(db, { ...login, password: fresh.password }, at)).toMatchObject({ mustChange: true });
    await expect(
      db.transaction((tx) => resetPassword(tx, seeded.actors.admin, { person: 'S999' }, at)),
    ).rejects.toMatchObject({ code: 'no-account', status: 404 });
  });

  test('a password is changed only by who knows the present one, and to another', async () => {
    const given = { district, login: 'zjj.handler', password: 'not the password', next: 'another password' };
    await expect(changePassword(db, given, at)).rejects.toMatchObject({
      code: 'wrong-password',
      params: { field: 'current-password' },
    });
    const { password } = await db.transaction((tx) =>
      resetPassword(tx, seeded.actors.admin, { person: person() }, at),
    );
    await expect(changePassword(db, { ...given, password, next: password }, at)).rejects.toMatchObject({
      code: 'password-same',
    });
    await expect(changePassword(db, { ...given, password, next: 'short' }, at)).rejects.toMatchObject({
      code: 'password-short',
    });
  });

  test('nobody closes the account they are signed in with', async () => {
    const { admin } = seeded.actors;
    await expect(
      db.transaction((tx) => disableAccount(tx, admin, { person: admin.person }, at)),
    ).rejects.toMatchObject({ code: 'own-account' });
  });

  test('keep how their owner likes the pages', async () => {
    await db.transaction((tx) =>
      savePreferences(tx, seeded.actor('zjj.handler'), { lang: 'en', shortcuts: 'off' }),
    );
    const row = await tables(db)
      .selectFrom('directory.account')
      .select('preferences')
      .where('person', '=', person())
      .executeTakeFirstOrThrow();
    expect(row.preferences).toEqual({ lang: 'en', shortcuts: 'off' });
  });

  test('of a demonstration are for an invented district only, and leave alone who chose a password', async () => {
    await db.transaction((tx) => makeDemoAccounts(tx, district, password, at));
    await expect(signIn(db, { district, login: 'zjj.handler', password }, at)).rejects.toMatchObject({
      code: 'sign-in-failed',
    });
    const offered = await demoPeople(db, district);
    expect(offered.map(({ post }) => post.code)).toEqual([
      'hotline.clerk',
      'cgj.handler',
      'cgj-001.handler',
      'b001.handler',
      'gdgs.handler',
      'c001001.grid',
      'b001.coordinator',
      'b101.coordinator',
      'gov.coordinator',
      'gov.supervisor',
      'gov.steward',
      'gov.admin',
    ]);
    await seedDistrict(db, { district: '990120', sample: false });
    await expect(db.transaction((tx) => makeDemoAccounts(tx, '990120', password, at))).rejects.toMatchObject({
      code: 'not-a-sample',
    });
    expect(await demoPeople(db, '990120')).toEqual([]);
  });
});

describe('the first administrator', () => {
  test('is made by a command, signs in, and outlives every pack', async () => {
    const db = await testDatabase();
    const command = { district: '990120', login: 'root.admin', name: '管理员', password };
    await expect(createAdministrator(db, command, at)).rejects.toMatchObject({ code: 'no-district' });
    const { data } = await seedDistrict(db, { district: '990120', sample: false });
    await expect(createAdministrator(db, { ...command, password: 'root.admin' }, at)).rejects.toMatchObject({
      code: 'password-is-login',
    });
    await expect(createAdministrator(db, { ...command, login: 'gov.admin' }, at)).rejects.toMatchObject({
      code: 'login-taken',
    });
    await expect(createAdministrator(db, { ...command, login: '' }, at)).rejects.toMatchObject({
      code: 'bad-login',
    });
    const made = await createAdministrator(db, command, at);
    await createAdministrator(db, { ...command, login: 'second.admin' }, at);
    await db.transaction((tx) => storeDirectory(tx, data, at));
    await signIn(db, { district: '990120', login: 'root.admin', password }, at);
    expect(await findActor(db, { district: '990120', person: made.person })).toMatchObject({
      roles: ['admin'],
      unit: 'gov',
    });
    expect(await readDirectory(db, '990120')).toEqual(aDistrict({ district: '990120', sample: false }));
    expect((await directoryOf(db, '990120')).people.has(made.person)).toBe(true);
    const clash = data.people.map((person, index) =>
      index === 0 ? { ...person, login: 'root.admin' } : person,
    );
    await expect(
      db.transaction((tx) => storeDirectory(tx, { ...data, people: clash }, at)),
    ).rejects.toMatchObject({ code: 'login-taken' });
  });
});
