import { randomUUID } from 'node:crypto';
import { Refusal } from '#kernel/refusal.ts';
import type { On, Tx } from '#platform/db/open.ts';
import { slice } from '#platform/db/slice.ts';
import type { ResponsibilityTables } from '../tables.ts';
import type { SentFile } from './incoming.ts';

const db = (on: On) => slice<ResponsibilityTables>(on);
/** How long a file waits to be looked at. */
const WEEK = 7 * 86_400_000;

interface Sender {
  readonly district: string;
  readonly person: string;
}

/** Keeps a file until its sender has looked at it. Files that nobody came back to are cleared away. */
export async function putUpload(
  tx: Tx,
  { district, person }: Sender,
  sent: SentFile,
  at: Date,
): Promise<string> {
  const id = randomUUID();
  await db(tx)
    .deleteFrom('responsibility.upload')
    .where('district', '=', district)
    .where('uploaded_at', '<', new Date(at.getTime() - WEEK))
    .execute();
  const { version, matter = null, filename, bytes } = sent;
  await db(tx)
    .insertInto('responsibility.upload')
    .values({
      district,
      id,
      version,
      matter,
      filename,
      content: Buffer.from(bytes),
      uploaded_at: at,
      uploaded_by: person,
    })
    .execute();
  return id;
}

/** @throws Refusal `no-upload` 404, also when somebody else sent it */
export async function getUpload(on: On, { district, person }: Sender, id: string): Promise<SentFile> {
  const row = await db(on)
    .selectFrom('responsibility.upload')
    .selectAll()
    .where('district', '=', district)
    .where('id', '=', id)
    .where('uploaded_by', '=', person)
    .executeTakeFirst();
  if (!row) throw new Refusal('no-upload', {}, 404);
  const { version, matter, filename, content } = row;
  return { version, matter: matter ?? undefined, filename, bytes: content };
}

export async function removeUpload(tx: Tx, { district, person }: Sender, id: string): Promise<void> {
  await db(tx)
    .deleteFrom('responsibility.upload')
    .where('district', '=', district)
    .where('id', '=', id)
    .where('uploaded_by', '=', person)
    .execute();
}
