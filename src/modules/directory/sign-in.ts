import { setTimeout as pause } from 'node:timers/promises';
import { Refusal } from '#kernel/refusal.ts';
import type { Database, On, Tx } from '#platform/db/open.ts';
import { publishFacts } from '#platform/facts/outbox.ts';
import { hashPassword, isPassword, lockAfter, makePassword } from './account.ts';
import type { Actor } from './actor.ts';
import type { Directory, Person, Post } from './directory.ts';
import { directoryOf } from './directory-of.ts';
import { tables } from './queries.ts';

export interface Credentials {
  readonly district: string;
  readonly login: string;
  readonly password: string;
}

export interface SignedIn {
  readonly person: Person;
  /** Posts to choose from; never empty. */
  readonly posts: readonly Post[];
  /** The password was given out by somebody else: nothing may be done before it is changed. */
  readonly mustChange: boolean;
}

/** No answer of no comes sooner, so that its time does not tell an unknown login from a wrong password. */
const SOONEST_NO = 200;

/**
 * Checks a password. Unknown login, wrong password, closed account and resting account get one answer, after the same
 * work: whether a login exists is nobody's business.
 * @throws Refusal `sign-in-failed` 401, `no-post` 403
 */
export async function signIn(db: Database, credentials: Credentials, at: Date): Promise<SignedIn> {
  const begun = performance.now();
  const account = await db.transaction((tx) => countTry(tx, credentials, at));
  const right = await isPassword(account?.hash ?? (await nobodysHash()), credentials.password);
  if (!account || !right) {
    const person = account?.person ?? '';
    const fact = {
      district: credentials.district,
      type: 'directory.sign-in-failed',
      subject: person,
      at,
      body: {},
    };
    if (account) await db.transaction((tx) => publishFacts(tx, [fact]));
    await pause(Math.max(0, SOONEST_NO - (performance.now() - begun)));
    throw new Refusal('sign-in-failed', {}, 401);
  }
  const directory = await directoryOf(db, credentials.district);
  const person = directory.people.get(account.person);
  const posts = person ? postsOf(directory, person) : [];
  if (!person || posts.length === 0) throw new Refusal('no-post', {}, 403);
  await db.transaction((tx) => noteSignIn(tx, credentials.district, person, at));
  return { person, posts, mustChange: account.mustChange };
}

export async function signOut(db: Database, actor: Actor, at: Date): Promise<void> {
  const { district, person: subject } = actor;
  await db.transaction((tx) =>
    publishFacts(tx, [{ district, type: 'directory.signed-out', subject, at, body: {} }]),
  );
}

/** Posts a person holds that are in force, the same order every time. */
export function postsOf(directory: Directory, person: Person): Post[] {
  return person.posts.flatMap((code) => directory.posts.get(code) ?? []);
}

/**
 * Who a session acts as: the person in the post that was chosen, otherwise in the first. Undefined when the person has
 * left: the session then opens nothing.
 */
export async function findActor(
  on: On,
  who: { district: string; person: string },
  post?: string | undefined,
): Promise<Actor | undefined> {
  const directory = await directoryOf(on, who.district);
  const person = directory.people.get(who.person);
  const posts = person ? postsOf(directory, person) : [];
  const chosen = posts.find((each) => each.code === post) ?? posts[0];
  if (!person || !chosen) return undefined;
  return {
    district: who.district,
    kind: 'person',
    person: person.code,
    name: person.name,
    unit: chosen.unit,
    roles: [chosen.role],
    area: chosen.area,
  };
}

interface Tried {
  readonly person: string;
  readonly hash: string;
  readonly mustChange: boolean;
}

/**
 * Counts the try before the password is looked at, with the row locked: a hundred tries sent at one moment are a
 * hundred tries. A resting account is not counted further, or anybody could keep its owner out for ever.
 */
async function countTry(tx: Tx, { district, login }: Credentials, at: Date): Promise<Tried | undefined> {
  const account = await tables(tx)
    .selectFrom('directory.account as account')
    .innerJoin('directory.person as person', (join) =>
      join.onRef('person.district', '=', 'account.district').onRef('person.code', '=', 'account.person'),
    )
    .select([
      'account.person',
      'account.password_hash',
      'account.must_change',
      'account.failed',
      'account.locked_until',
    ])
    .where('account.district', '=', district)
    .where('person.login', '=', login.normalize('NFKC').trim())
    .where('person.retired_at', 'is', null)
    .where('account.disabled_at', 'is', null)
    .forUpdate('account')
    .executeTakeFirst();
  if (!account || (account.locked_until && account.locked_until > at)) return undefined;
  const failed = account.failed + 1;
  await tables(tx)
    .updateTable('directory.account')
    .set({ failed, locked_until: lockAfter(failed, at) })
    .where('district', '=', district)
    .where('person', '=', account.person)
    .execute();
  return { person: account.person, hash: account.password_hash, mustChange: account.must_change };
}

async function noteSignIn(tx: Tx, district: string, person: Person, at: Date): Promise<void> {
  await tables(tx)
    .updateTable('directory.account')
    .set({ failed: 0, locked_until: null })
    .where('district', '=', district)
    .where('person', '=', person.code)
    .execute();
  await publishFacts(tx, [{ district, type: 'directory.signed-in', subject: person.code, at, body: {} }]);
}

let nobody: Promise<string> | undefined;

/** Something to compare with when there is no account. */
function nobodysHash(): Promise<string> {
  nobody ??= hashPassword(makePassword());
  return nobody;
}
