import type { Updateable } from 'kysely';
import { isRefusal, Refusal } from '#kernel/refusal.ts';
import type { Database, Tx } from '#platform/db/open.ts';
import { json } from '#platform/db/slice.ts';
import { publishFacts } from '#platform/facts/outbox.ts';
import { checkPassword, hashPassword, makePassword } from './account.ts';
import type { Actor } from './actor.ts';
import { directoryOf } from './directory-of.ts';
import type { Preferences } from './preferences.ts';
import { tables } from './queries.ts';
import { may } from './rights.ts';
import { type Credentials, type SignedIn, signIn } from './sign-in.ts';
import type { AccountTable } from './tables.ts';

/** Gives somebody of the directory an account with a password for one use, which is returned and kept nowhere. */
export async function createAccount(
  tx: Tx,
  actor: Actor,
  command: { person: string },
  at: Date,
): Promise<{ password: string }> {
  await demandManager(tx, actor);
  const { person } = command;
  const { district } = actor;
  const found = (await directoryOf(tx, district)).people.get(person);
  if (!found) throw new Refusal('unknown-person', { person }, 404);
  if (!found.login) throw new Refusal('no-login', { person });
  const password = makePassword();
  const made = await tables(tx)
    .insertInto('directory.account')
    .values({
      district,
      person,
      password_hash: await hashPassword(password),
      must_change: true,
      changed_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (made.numInsertedOrUpdatedRows !== 1n) throw new Refusal('account-exists', { person }, 409);
  await publish(tx, actor, 'directory.account-created', person, at);
  return { password };
}

/** A new password for one use, for somebody who lost theirs; also ends a rest after wrong passwords. */
export async function resetPassword(
  tx: Tx,
  actor: Actor,
  command: { person: string },
  at: Date,
): Promise<{ password: string }> {
  await demandManager(tx, actor);
  const password = makePassword();
  await setPassword(
    tx,
    { district: actor.district, person: command.person, password, mustChange: true },
    at,
    actor,
  );
  return { password };
}

export async function disableAccount(
  tx: Tx,
  actor: Actor,
  command: { person: string },
  at: Date,
): Promise<void> {
  await demandManager(tx, actor);
  if (command.person === actor.person) throw new Refusal('own-account');
  await changeAccount(tx, actor, command.person, { disabled_at: at });
  await publish(tx, actor, 'directory.account-disabled', command.person, at);
}

export async function enableAccount(
  tx: Tx,
  actor: Actor,
  command: { person: string },
  at: Date,
): Promise<void> {
  await demandManager(tx, actor);
  await changeAccount(tx, actor, command.person, { disabled_at: null, failed: 0, locked_until: null });
  await publish(tx, actor, 'directory.account-enabled', command.person, at);
}

/** Own password, by somebody who knows the present one. Wrong tries count as wrong sign-ins. */
export async function changePassword(
  db: Database,
  command: Credentials & { next: string },
  at: Date,
): Promise<SignedIn> {
  const { district, login, password, next } = command;
  const field = 'current-password';
  const signedIn = await signIn(db, { district, login, password }, at).catch((error: unknown) => {
    throw isRefusal(error, 'sign-in-failed') ? new Refusal('wrong-password', { field }) : error;
  });
  if (next === password) throw new Refusal('password-same', { field: 'password' });
  const { code: person } = signedIn.person;
  await db.transaction((tx) => setPassword(tx, { district, person, password: next }, at));
  return signedIn;
}

/**
 * Sets a password without asking for the present one: for the command line and for `resetPassword`.
 * @throws Refusal when the password breaks a rule, `no-account` 404 when there is none
 */
export async function setPassword(
  tx: Tx,
  command: { district: string; person: string; password: string; mustChange?: boolean },
  at: Date,
  actor?: Actor,
): Promise<void> {
  const { district, person, password, mustChange = false } = command;
  const found = (await directoryOf(tx, district)).people.get(person);
  checkPassword(password, found?.login ?? '');
  const by = actor ?? { district, person };
  await changeAccount(tx, by, person, {
    password_hash: await hashPassword(password),
    must_change: mustChange,
    demo: false,
    failed: 0,
    locked_until: null,
    changed_at: at,
  });
  await publish(tx, by, 'directory.password-set', person, at);
}

export async function savePreferences(tx: Tx, actor: Actor, preferences: Preferences): Promise<void> {
  await changeAccount(tx, actor, actor.person, { preferences: json(preferences) });
}

async function changeAccount(
  tx: Tx,
  by: { district: string },
  person: string,
  change: Updateable<AccountTable>,
): Promise<void> {
  const result = await tables(tx)
    .updateTable('directory.account')
    .set(change)
    .where('district', '=', by.district)
    .where('person', '=', person)
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) throw new Refusal('no-account', { person }, 404);
}

async function demandManager(tx: Tx, actor: Actor): Promise<void> {
  if (!may(actor, 'account.manage', await directoryOf(tx, actor.district)))
    throw new Refusal('forbidden', {}, 403);
}

/** Facts about accounts name who did it and whose it is, by staff number; never a password or its hash. */
async function publish(
  tx: Tx,
  by: { district: string; person: string },
  type: `directory.${string}`,
  person: string,
  at: Date,
): Promise<void> {
  await publishFacts(tx, [{ district: by.district, type, subject: person, at, body: { by: by.person } }]);
}
