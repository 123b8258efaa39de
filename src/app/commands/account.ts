import { parseArgs } from 'node:util';
import { Refusal } from '#kernel/refusal.ts';
import { createAdministrator, directoryOf, onlyDistrict, setPassword } from '#modules/directory';
import type { Io } from '../io.ts';
import { withDatabase } from './with-database.ts';

/** Creates the first administrator of a real installation; the password comes from the environment, never from the command line. */
export async function accountAdmin(args: readonly string[], io: Io): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { login: { type: 'string' }, name: { type: 'string' }, district: { type: 'string' } },
  });
  const { login, name } = values;
  const password = process.env['JINGWEI_PASSWORD'] ?? '';
  if (!login || !name) throw new Refusal('usage', { usage: 'account admin --login NAME --name NAME' }, 400);
  if (password === '') throw new Refusal('need-password', {}, 400);
  return withDatabase(io, 'account admin', async ({ db, clock }) => {
    const district = values.district ?? (await onlyDistrict(db));
    const made = await createAdministrator(db, { district, login, name, password }, clock.now());
    io.print(io.t('cli.admin-made', { login }));
    io.result({ ok: true, district, login, ...made });
    return 0;
  });
}

/** Gives a person a new password, for those who cannot sign in any more. */
export async function accountReset(args: readonly string[], io: Io): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { login: { type: 'string' }, district: { type: 'string' } },
  });
  const password = process.env['JINGWEI_PASSWORD'] ?? '';
  if (!values.login) throw new Refusal('usage', { usage: 'account reset --login NAME' }, 400);
  if (password === '') throw new Refusal('need-password', {}, 400);
  return withDatabase(io, 'account reset', async ({ db, clock }) => {
    const district = values.district ?? (await onlyDistrict(db));
    const directory = await directoryOf(db, district);
    const person = [...directory.people.values()].find(({ login }) => login === values.login);
    if (!person) throw new Refusal('usage', { usage: 'account reset --login NAME' }, 404);
    await db.transaction((tx) =>
      setPassword(tx, { district, person: person.code, password, mustChange: true }, clock.now()),
    );
    io.print(io.t('cli.account-reset', { login: values.login ?? '' }));
    io.result({ ok: true, district, person: person.code });
    return 0;
  });
}
