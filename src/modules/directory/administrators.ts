import { Refusal } from '#kernel/refusal.ts';
import type { Database, On, Tx } from '#platform/db/open.ts';
import { publishFacts } from '#platform/facts/outbox.ts';
import { checkPassword, hashPassword } from './account.ts';
import { ROLES, type Role } from './actor.ts';
import type { Directory, Person, Post, Unit } from './directory.ts';
import { directoryChanges, directoryOf } from './directory-of.ts';
import { tables } from './queries.ts';

/**
 * The first administrator of a real installation: person, post and account, made by a command because nobody can sign
 * in yet. They are `local`: a pack that does not name them leaves them alone.
 * @throws Refusal `no-district`, `login-taken`, or a rule of passwords
 */
export async function createAdministrator(
  db: Database,
  command: { district: string; login: string; name: string; password: string },
  at: Date,
): Promise<{ person: string; post: string }> {
  const { district, name } = command;
  const login = command.login.normalize('NFKC').trim();
  if (!/^[\p{L}\p{N}][\p{L}\p{N}._@-]{1,63}$/u.test(login)) throw new Refusal('bad-login', { login });
  if (name.trim() === '') throw new Refusal('no-name');
  checkPassword(command.password, login);
  const hashed = await hashPassword(command.password);
  return await db.transaction(async (tx) => {
    const directory = await directoryOf(tx, district);
    const unit =
      [...directory.units.values()].find((each) => each.kind === 'government')?.code ?? directory.hotline();
    if ([...directory.people.values()].some((each) => each.login === login))
      throw new Refusal('login-taken', { login }, 409);
    const person = `local-${login}`;
    const post = 'local-admin';
    const values = { district, code: person, name: name.trim(), login, local: true, retired_at: null };
    const db = tables(tx);
    await db
      .insertInto('directory.post')
      .values({ district, code: post, unit, name: '系统管理员', role: 'admin', area: district, local: true })
      .onConflict((conflict) =>
        conflict.columns(['district', 'code']).doUpdateSet({ retired_at: null, unit }),
      )
      .execute();
    await db.insertInto('directory.person').values(values).execute();
    await db.insertInto('directory.holding').values({ district, person, post }).execute();
    await db
      .insertInto('directory.account')
      .values({ district, person, password_hash: hashed, changed_at: at })
      .execute();
    directoryChanges(tx, district);
    await publishFacts(tx, [
      { district, type: 'directory.administrator-created', subject: person, at, body: { unit } },
    ]);
    return { person, post };
  });
}

/** Published on the sign-in page of a sample district and printed at its start. */
export const DEMO_PASSWORD = 'yunxi-2026';

/**
 * Accounts for everybody of an invented district, all with one published password. One hash serves them all: salts
 * keep equal passwords from being seen, and here everybody may see them.
 * @throws Refusal `not-a-sample` for a real district
 */
export async function makeDemoAccounts(
  tx: Tx,
  district: string,
  password: string,
  at: Date,
): Promise<number> {
  const directory = await directoryOf(tx, district);
  if (!directory.district.sample) throw new Refusal('not-a-sample', { district }, 409);
  const hashed = await hashPassword(password);
  const rows = [...directory.people.values()]
    .filter((person) => person.login)
    .map((person) => ({ district, person: person.code, password_hash: hashed, demo: true, changed_at: at }));
  if (rows.length === 0) return 0;
  for (let i = 0; i < rows.length; i += 2000) {
    await tables(tx)
      .insertInto('directory.account')
      .values(rows.slice(i, i + 2000))
      .onConflict((conflict) =>
        conflict
          .columns(['district', 'person'])
          .doUpdateSet({ password_hash: hashed, changed_at: at, failed: 0, locked_until: null })
          // An account whose owner chose a password is theirs.
          .where('directory.account.demo', '=', true),
      )
      .execute();
  }
  return rows.length;
}

export interface DemoPerson {
  readonly person: Person;
  readonly post: Post;
  readonly unit: Unit;
}

/** Whom the sign-in page of a sample district offers: one or two of each role, the same every time. */
export async function demoPeople(on: On, district: string): Promise<DemoPerson[]> {
  const directory = await directoryOf(on, district);
  if (!directory.district.sample) return [];
  const accounts = await tables(on)
    .selectFrom('directory.account')
    .select('person')
    .where('district', '=', district)
    .where('demo', '=', true)
    .where('disabled_at', 'is', null)
    .orderBy('person')
    .execute();
  const all = accounts.flatMap((account) => demoPerson(directory, account.person));
  return ROLES.flatMap((role) =>
    chosen(
      role,
      all.filter(({ post }) => post.role === role),
    ),
  );
}

function demoPerson(directory: Directory, code: string): DemoPerson[] {
  const person = directory.people.get(code);
  const post = directory.posts.get(person?.posts[0] ?? '');
  const unit = post && directory.units.get(post.unit);
  return person && post && unit ? [{ person, post, unit }] : [];
}

/**
 * Handlers differ most by what kind of unit they are in, so one of each kind is offered; coordinators are of two blocks and the one
 * of the government; with its two supervisors a duty list is reviewed and published by two people also when one of them wrote in it.
 */
function chosen(role: Role, people: readonly DemoPerson[]): DemoPerson[] {
  if (role === 'handler') {
    const kinds = ['line', 'station', 'block', 'partner'] as const;
    return kinds.flatMap((kind) => people.find(({ unit }) => unit.kind === kind) ?? []);
  }
  if (role === 'supervisor') return ofTheGovernment(people).slice(0, 2);
  if (role !== 'coordinator') return people.slice(0, 1);
  const ofBlocks = people.filter(({ unit }) => unit.kind === 'block');
  const blocks = new Map(ofBlocks.toReversed().map((each) => [each.unit.code, each]));
  return [...[...blocks.values()].reverse().slice(0, 2), ...ofTheGovernment(people).slice(0, 1)];
}

function ofTheGovernment(people: readonly DemoPerson[]): DemoPerson[] {
  return people.filter(({ unit }) => unit.kind === 'government');
}
