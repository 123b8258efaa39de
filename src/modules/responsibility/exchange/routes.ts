import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Refusal } from '#kernel/refusal.ts';
import { localDate } from '#kernel/time.ts';
import { actorOf } from '#modules/directory';
import { sayFault } from '#platform/files/sheet/say.ts';
import { type App, PUBLIC } from '#platform/http/app.ts';
import { MAX_FILE_BYTES } from '#platform/http/multipart.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Kit } from '#platform/plug.ts';
import { changeSentence, transferChangeSentence } from '../diff-sentence.ts';
import { permit } from '../life/permit.ts';
import { type World, worldOf } from '../pages/parts.tsx';
import { storeFile } from './commands.ts';
import { toConfirm } from './confirm.ts';
import { sendDmn, sendWorkbook } from './download.ts';
import { type Incoming, readIncoming, type SentFile, SHEETS } from './incoming.ts';
import { noteLine, sayNotes } from './notes.ts';
import { CONFIRMATIONS } from './standing.ts';

const tags = ['responsibility'];
/** A file of the largest size in base64, and what stands around it. */
const BODY_LIMIT = Math.ceil((MAX_FILE_BYTES * 4) / 3) + 10_000;

const FileBody = z
  .object({
    filename: z.string().min(1).max(200).describe('Its ending tells what it is'),
    content: z.string().min(1).describe('The file in base64'),
    revision: z
      .int()
      .min(1)
      .optional()
      .describe('Of the draft as it was seen; refused (409) when it changed'),
    check: z.boolean().default(false).describe('Tell what would change and store nothing'),
    confirm: z
      .array(z.enum(CONFIRMATIONS))
      .default([])
      .describe('unmarked: a file that does not say what it was written from; emptied: tables without rules'),
  })
  .meta({ id: 'DutyFile' });

const Counts = z.object({ added: z.int(), changed: z.int(), removed: z.int(), kept: z.int() });
const FileOutcome = z
  .object({
    stored: z.boolean(),
    rows: z.int().describe('Items that the draft has, or would have'),
    transfers: z
      .int()
      .optional()
      .describe('The same of transfers; absent when the file says nothing of them'),
    changes: z.array(z.string()).describe('What changes, in words'),
    notes: z.array(z.string()).describe('What was understood of cells that are written in another way'),
    confirm: z
      .array(z.object({ what: z.enum(CONFIRMATIONS), text: z.string() }))
      .describe('What has to be confirmed before it can be stored'),
    counts: Counts.extend({ transfers: Counts }).optional().describe('What was stored'),
    revision: z.int().optional().describe('Of the draft, after it'),
  })
  .meta({ id: 'DutyFileOutcome' });
const response = { 200: FileOutcome, 400: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem };

/** The files of lists for other programs, and back. */
export function exchangeRoutes(app: App, kit: Kit): void {
  downloads(app, kit);
  uploads(app, kit);
}

function downloads(app: App, kit: Kit): void {
  app.get(
    '/api/v1/duties/versions/:version/workbook',
    {
      config: { right: 'duty.read' },
      schema: {
        tags,
        summary: 'One version of the duty list as a workbook (.xlsx)',
        params: z.object({ version: z.string().max(40) }),
      },
    },
    async ({ params, caller }, reply) => sendWorkbook(reply, params.version, await worldOf(kit, caller)),
  );
  app.get(
    '/api/v1/matters/:matter/dmn',
    {
      config: { right: PUBLIC },
      schema: {
        tags,
        summary: 'The decision tables of a matter in DMN 1.3',
        description:
          'Of the list in force, or of another version; versions that are not published are for staff.',
        params: z.object({ matter: z.string().max(6) }),
        querystring: z.object({ version: z.string().max(40).optional() }),
      },
    },
    async ({ params, query, caller }, reply) => {
      const world = await worldOf(kit, caller);
      const version = query.version ?? world.book.versionOn(localDate(kit.clock.now()))?.version ?? '';
      const list = world.book.versions.find((each) => each.version === version);
      if (list?.status !== 'published' && !caller) throw new Refusal('no-list-version', { version }, 404);
      return sendDmn(reply, params.matter, version, world);
    },
  );
}

function uploads(app: App, kit: Kit): void {
  app.post(
    '/api/v1/duties/versions/:version/workbook',
    {
      config: { right: 'duty.draft' },
      bodyLimit: BODY_LIMIT,
      schema: {
        tags,
        summary: 'Put an edited workbook in place of a draft, all of it or nothing',
        description: 'Faults are told cell by cell (422). A file without the sheet of transfers leaves them.',
        params: z.object({ version: z.string().max(40) }),
        body: FileBody,
        response,
      },
    },
    async (request, reply) => take(kit, request, reply, { ...request.params, ...request.body }),
  );
  app.post(
    '/api/v1/matters/:matter/dmn',
    {
      config: { right: 'duty.draft' },
      bodyLimit: BODY_LIMIT,
      schema: {
        tags,
        summary: 'Put edited decision tables (DMN) in place of a matter’s items and transfers in a draft',
        description: 'Those of the matters above it are in the tables too, and are replaced with them.',
        params: z.object({ matter: z.string().max(6) }),
        body: FileBody.extend({ version: z.string().max(40).describe('The draft') }),
        response,
      },
    },
    async (request, reply) => take(kit, request, reply, { ...request.params, ...request.body }),
  );
}

type Given = z.output<typeof FileBody> & Pick<SentFile, 'version' | 'matter'>;

/** @throws Refusal `file-too-large` 413, `no-matter` 404, and as `storeFile` */
async function take(
  kit: Kit,
  request: FastifyRequest,
  reply: FastifyReply,
  { filename, content, version, matter, revision, check, confirm }: Given,
) {
  const actor = actorOf(request.caller);
  const world = await worldOf(kit, request.caller);
  permit(actor, 'duty.draft', world.directory);
  if (matter !== undefined) world.book.matter(matter);
  const bytes = Buffer.from(content, 'base64');
  if (bytes.length > MAX_FILE_BYTES)
    throw new Refusal('file-too-large', { file: filename, part: '12 MB' }, 413);
  const sent = { filename, bytes, version, matter };
  const incoming = await readIncoming(sent, world);
  if (incoming.faults.length > 0) return reply.code(422).send(faultsAsProblem(incoming, request));
  const { rows, transfers } = incoming;
  const told = {
    rows: rows.length,
    transfers: transfers?.length,
    changes: inWords(incoming, world, request),
    notes: sayNotes(incoming, request.t).map((note) => noteLine(note, request.t)),
  };
  const asked = await toConfirm(kit.db, world, sent, incoming);
  const ask = asked.map(({ what, code, params }) => ({ what, text: request.t(`refusal.${code}`, params) }));
  if (check) return { stored: false, ...told, confirm: ask };
  const said = { revision, confirmed: confirm };
  const stored = await kit.db.transaction((tx) => storeFile(tx, actor, sent, kit.clock.now(), said));
  const { revision: now, ...counts } = stored;
  return { stored: true, ...told, confirm: [], counts, revision: now };
}

function inWords(
  { changes, transferChanges }: Incoming,
  { book, directory }: World,
  { lang }: FastifyRequest,
): string[] {
  return [
    ...changes.map((change) => changeSentence(change, book, directory, lang)),
    ...transferChanges.map((change) => transferChangeSentence(change, book, directory, lang)),
  ];
}

/** Every fault with its place, what is wrong and what to do. */
function faultsAsProblem({ faults, letter }: Incoming, { t }: FastifyRequest): Problem {
  const errors = faults.map((fault) => {
    const { place, text, remedy } = sayFault(fault, SHEETS, letter, t);
    return { path: place, message: `${text}${remedy}` };
  });
  const params = { count: faults.length };
  return {
    ...{ type: 'urn:jingwei:problem:duty-faults', title: t('error.422.title'), status: 422 },
    ...{ code: 'duty-faults', detail: t('refusal.duty-faults', params), params, errors },
  };
}
