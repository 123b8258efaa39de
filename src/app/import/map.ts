import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { Refusal } from '#kernel/refusal.ts';
import { channels } from '#modules/cases';

/** A header of the file, or several: their cells are joined (texts) or the first that is filled in is taken (all else). */
const header = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);
const table = z.record(z.string(), z.string());

const columns = z.strictObject({
  externalId: header.optional(),
  text: header.optional(),
  title: header.optional(),
  detail: header.optional(),
  at: header,
  area: header.optional(),
  address: header.optional(),
  lon: header.optional(),
  lat: header.optional(),
  matter: header.optional(),
  channel: header.optional(),
  name: header.optional(),
  phone: header.optional(),
  contactAddress: header.optional(),
  state: header.optional(),
  answeredAt: header.optional(),
  closedAt: header.optional(),
  answer: header.optional(),
  outcome: header.optional(),
});

export type Field = keyof z.infer<typeof columns>;

const time = z.strictObject({
  /** Tried in this order, before the usual ones. */
  formats: z.array(z.string()).default([]),
  zone: z
    .string()
    .regex(/^[+-]\d{2}:\d{2}$/, 'like +08:00')
    .default('+08:00'),
});

const schema = z
  .strictObject({
    /** Name of the system the file comes from; with the number of a row it says which rows are the same. */
    source: z.string().regex(/^[a-z0-9][a-z0-9-]{1,40}$/, 'small letters, digits and dashes'),
    sheet: z.string().optional(),
    /** Row of the headers, when others stand above it. */
    headerRow: z.number().int().min(1).optional(),
    columns,
    time: time.prefault({}),
    matters: table.default({}),
    areas: table.default({}),
    channels: table.default({}),
    channel: z.enum(channels).default('file'),
    /** Words of the state column. `skip` leaves a row out as rejected, e.g. what was withdrawn. */
    states: z.record(z.string(), z.enum(['open', 'closed', 'skip'])).default({}),
    /** What a row is when the file has no state column, or the cell is empty. */
    state: z.enum(['open', 'closed']).default('open'),
    coordinates: z.enum(['WGS84', 'GCJ02', 'BD09']).default('WGS84'),
    /** Orders before this day are rejected, when the office wants recent ones only. */
    since: z.iso.date().optional(),
  })
  .refine(({ columns: c }) => c.text || c.title || c.detail, {
    path: ['columns'],
    message: 'text, or title and detail',
  });

export type ImportMap = z.infer<typeof schema>;

export interface ReadMap {
  readonly map: ImportMap;
  /** SHA-256 of what the map says, whatever its blanks and order of keys. */
  readonly hash: Buffer;
}

/** Reads a map; everything that is wrong with it is said at once. @throws Refusal `map-missing`, `map-not-json`, `map-invalid` */
export async function readMap(path: string): Promise<ReadMap> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Refusal('map-missing', { path }, 404);
  });
  let given: unknown;
  try {
    given = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new Refusal('map-not-json', { path, reason: error instanceof Error ? error.message : '' });
  }
  return checkMap(given);
}

export function checkMap(given: unknown): ReadMap {
  const result = schema.safeParse(given);
  if (!result.success) {
    const faults = result.error.issues.map((issue) => `${issue.path.join('.') || 'map'}: ${issue.message}`);
    throw new Refusal('map-invalid', { count: faults.length, faults: faults.join('\n') });
  }
  return {
    map: result.data,
    hash: createHash('sha256')
      .update(JSON.stringify(sorted(result.data)))
      .digest(),
  };
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
