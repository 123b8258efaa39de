import { z } from 'zod';
import { showCode } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { localDate } from '#kernel/time.ts';
import { channels, type Rules, rulesOf } from '#modules/cases';
import { type Actor, may } from '#modules/directory';
import { type App, PUBLIC } from '#platform/http/app.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Kit } from '#platform/plug.ts';
import { createSealer } from './contact.ts';
import { type Contact, MAX_TEXT, type NewDemand, replyWays } from './demand.ts';
import { actorOf, addressOf, portalDistrict } from './edge.ts';
import { explainHolder } from './explain.ts';
import { MAX_PICTURE_BYTES, readPictures } from './pictures.ts';
import { receiveDemands } from './receive.ts';
import { addFollowApi } from './routes-follow.ts';

const text = (most: number) => z.string().trim().max(most).optional();

export const DemandBody = z
  .object({
    text: z
      .string()
      .max(MAX_TEXT * 2)
      .describe('What the person says, in their own words.'),
    matter: text(20).describe('Code of a leaf of the catalogue, when the sender knows it.'),
    place: z
      .object({
        area: text(15).describe('Code of a street, community or grid.'),
        address: text(500).describe('The place in words.'),
        point: z
          .object({ lon: z.number().min(-180).max(180), lat: z.number().min(-90).max(90) })
          .optional()
          .describe('WGS 84.'),
      })
      .optional(),
    contact: z
      .object({ name: text(100), phone: text(40), address: text(300) })
      .optional()
      .describe('Encrypted at rest; shown to staff only by a recorded deed.'),
    channel: z
      .enum(channels)
      .default('api')
      .describe('`web` and `api` are open to all; the others need a person of the office who is signed in.'),
    replyBy: z.enum(replyWays).optional(),
    secret: z.boolean().optional().describe('Keep the contact from the unit that handles it.'),
    circumstances: z.record(z.string().max(40), z.string().max(40)).optional(),
    pictures: z.array(z.string()).max(6).optional().describe('Base64; JPEG, PNG or WebP.'),
  })
  .meta({ id: 'NewDemand' });

const Holder = z.object({
  unit: z.string(),
  name: z.string(),
  ground: z.string().nullable().describe('What the duty list relies on.'),
  because: z.string().describe('Why this unit, as a sentence in the caller’s language.'),
});

export const ReceiptBody = z
  .object({
    demand: z.string(),
    case: z.string(),
    code: z.string().describe('By which the resident follows it.'),
    holder: Holder,
    state: z.string(),
    due: z.iso.datetime(),
    contactDue: z.iso.datetime().nullable(),
    joined: z.boolean().describe('It joined a case about the same thing.'),
    repeated: z.boolean().describe('This request had been done before; nothing new was made.'),
    url: z.string(),
  })
  .meta({ id: 'Receipt' });

/** Room for the pictures a demand may carry in base64, and not more. */
const BODY_LIMIT = 24 * 1024 * 1024;
const Headers = z.object({ 'idempotency-key': z.string().min(1).max(200).optional() });

/** The JSON API of intake. */
export function addApi(app: App, kit: Kit): void {
  const sealer = createSealer(kit.secret);
  app.post(
    '/api/v1/demands',
    {
      config: { right: PUBLIC },
      bodyLimit: BODY_LIMIT,
      schema: {
        summary:
          'File a demand. The same Idempotency-Key with the same content makes one demand, however often it is sent.',
        tags: ['demands'],
        headers: Headers,
        body: DemandBody,
        response: {
          201: ReceiptBody,
          400: Problem,
          403: Problem,
          409: Problem,
          413: Problem,
          422: Problem,
          429: Problem,
        },
      },
    },
    async (request, reply) => {
      const district = request.caller?.district ?? (await portalDistrict(kit.db));
      const actor = actorOf(request.caller, district);
      const rules = await rulesOf(kit.db, district);
      const at = kit.clock.now();
      mayUse(request.body.channel, actor, rules);
      const key = request.headers['idempotency-key'];
      const most = rules.directory.numberSetting('attachments.max', localDate(at), 4);
      const pictures = await readPictures((request.body.pictures ?? []).map(decode), most);
      const demand: NewDemand = {
        ...given(request.body),
        at,
        lang: request.lang,
        ...(pictures.length > 0 ? { pictures } : {}),
        ...(typeof key === 'string' ? { idempotencyKey: `api:${key}` } : {}),
      };
      const [receipt] = await kit.db.transaction((tx) => receiveDemands(tx, actor, sealer, [demand]));
      if (!receipt) throw new Error('a demand gave no receipt');
      const { unit, name, ground, because } = explainHolder(rules, receipt, at, request.lang);
      const url = addressOf(kit, request, receipt.code);
      return reply
        .code(201)
        .header('location', url)
        .header('cache-control', 'no-store')
        .send({
          demand: receipt.demand,
          case: receipt.case,
          code: showCode(receipt.code),
          holder: { unit, name, ground, because },
          state: receipt.state,
          due: receipt.due.toISOString(),
          contactDue: receipt.contactDue?.toISOString() ?? null,
          joined: receipt.joined,
          repeated: receipt.repeated,
          url,
        });
    },
  );
  addFollowApi(app, kit);
}

/**
 * A telephone call, a counter or a letter is vouched for by a person of the office; anybody else who names such a channel would
 * put words into the office's records, so that is refused and not quietly changed. Files come by the import command only.
 */
function mayUse(channel: NewDemand['channel'], actor: Actor, rules: Rules): void {
  if (channel === 'web' || channel === 'api') return;
  const person =
    actor.kind === 'person' && may(actor, 'demand.receive', rules.directory, { unit: actor.unit });
  if (!person || channel === 'file')
    throw new Refusal('channel-not-allowed', { channel, field: 'channel' }, 403);
}

/** The body as a demand, without the fields that were left empty. */
function given(body: z.infer<typeof DemandBody>): Omit<NewDemand, 'at'> {
  const { text: said, channel, matter, place, contact, replyBy, secret, circumstances } = body;
  return {
    text: said,
    channel,
    ...(matter ? { matter } : {}),
    ...(place ? { place: filled(place) } : {}),
    ...(contact && Object.values(contact).some((value) => value)
      ? { contact: filled(contact) as Contact }
      : {}),
    ...(replyBy ? { replyBy } : {}),
    ...(secret ? { secret } : {}),
    ...(circumstances ? { circumstances } : {}),
  };
}

function filled<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== ''),
  ) as never;
}

function decode(picture: string): Buffer {
  if (picture.length > (MAX_PICTURE_BYTES * 4) / 3 + 100) {
    throw new Refusal('picture-too-large', { field: 'pictures', n: MAX_PICTURE_BYTES / 1024 / 1024 }, 413);
  }
  return Buffer.from(picture.replace(/^data:[^,]*,/, ''), 'base64');
}
