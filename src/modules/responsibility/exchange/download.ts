import type { FastifyReply } from 'fastify';
import { Refusal } from '#kernel/refusal.ts';
import { writeDmn } from '../dmn/write.ts';
import { type Known, listRows, writeList } from '../workbook/write.ts';

/** A file to keep, never one to show. Its name may be in any script. */
export function sendAttachment(
  reply: FastifyReply,
  name: string,
  type: string,
  content: Uint8Array | string,
): FastifyReply {
  const plain = name.replace(/[^\w.-]+/g, '_');
  return reply
    .header(
      'content-disposition',
      `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    )
    .header('cache-control', 'no-store')
    .header('x-content-type-options', 'nosniff')
    .type(type)
    .send(typeof content === 'string' ? content : Buffer.from(content));
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** @throws Refusal `no-list-version` 404 */
export async function sendWorkbook(
  reply: FastifyReply,
  version: string,
  known: Known,
): Promise<FastifyReply> {
  mustBeKnown(version, known);
  const bytes = await writeList(listRows(known.book, version), known);
  return sendAttachment(reply, `职责清单-${version}.xlsx`, XLSX, bytes);
}

export function sendMarked(reply: FastifyReply, filename: string, bytes: Uint8Array): FastifyReply {
  return sendAttachment(reply, `${filename.replace(/\.\w+$/, '')}-标注.xlsx`, XLSX, bytes);
}

/** @throws Refusal `no-list-version`, `no-matter` 404 */
export function sendDmn(reply: FastifyReply, matter: string, version: string, known: Known): FastifyReply {
  mustBeKnown(version, known);
  const { name } = known.book.matter(matter);
  const xml = writeDmn(matter, version, listRows(known.book, version), known.book);
  return sendAttachment(reply, `${matter}-${name}-${version}.dmn`, 'application/xml; charset=utf-8', xml);
}

function mustBeKnown(version: string, { book }: Known): void {
  if (!book.versions.some((each) => each.version === version))
    throw new Refusal('no-list-version', { version }, 404);
}
