import type { FastifyRequest } from 'fastify';
import { Refusal } from '#kernel/refusal.ts';

/** A file as sent. Its name and type are what the sender says and prove nothing: content is checked where it is used. */
export interface Upload {
  readonly field: string;
  readonly filename: string;
  readonly type: string;
  readonly bytes: Buffer;
}

export const MAX_FILE_BYTES = 12 * 1024 * 1024;
export const MAX_FILES = 6;

/** Reads a multipart form: fields become the body as in a plain form, files `request.uploads`. Empty file inputs are left out. */
export async function readMultipart(request: FastifyRequest): Promise<void> {
  if (!request.isMultipart()) return;
  const fields: Record<string, string | string[]> = {};
  const uploads: Upload[] = [];
  for await (const part of request.parts()) {
    if (part.type === 'file') {
      const bytes = await part.toBuffer();
      if (part.file.truncated) throw new Refusal('too-large', {}, 413);
      if (bytes.length > 0)
        uploads.push({ field: part.fieldname, filename: part.filename, type: part.mimetype, bytes });
    } else if (typeof part.value === 'string') {
      const before = fields[part.fieldname];
      fields[part.fieldname] = before === undefined ? part.value : [before, part.value].flat();
    }
  }
  request.body = fields;
  request.uploads = uploads;
}
