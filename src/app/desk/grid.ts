import { z } from 'zod';
import { isId } from '#kernel/ids.ts';
import { type Actor, type Area, type Directory, locate } from '#modules/directory';
import { MAX_TEXT, type NewDemand, type Picture } from '#modules/intake';
import { keyOf } from './hotline.ts';

/** As many pictures as show a thing from all sides. */
export const MOST_PICTURES = 4;
const ELSEWHERE = 'elsewhere';

/** The form of somebody who stands before the thing: one sentence is enough. */
export const gridBody = z.object({
  token: z.string().refine(isId),
  text: z.string().min(1).max(MAX_TEXT),
  area: z
    .string()
    .regex(/^\d{9,15}$/)
    .or(z.literal(ELSEWHERE))
    .optional(),
  address: z.string().max(300).optional(),
  lon: z.coerce.number().min(-180).max(180).optional(),
  lat: z.coerce.number().min(-90).max(90).optional(),
  who: z.enum(['grid', 'self']).default('grid'),
  phone: z.string().max(40).optional(),
  name: z.string().max(60).optional(),
});
export type GridBody = z.output<typeof gridBody>;

/** The places to choose from: grids of the own community, else communities of the street, else streets. */
export function placesOf(actor: Actor, directory: Directory): readonly Area[] {
  const home = actor.area.length > 12 ? actor.area.slice(0, 12) : actor.area;
  return directory.childrenOf(home);
}

export { ELSEWHERE };

/** The finished form as a demand. A grid worker who saw it speaks for nobody. */
export function gridDemand(
  body: GridBody,
  actor: Actor,
  directory: Directory,
  pictures: readonly Picture[],
  at: Date,
): NewDemand {
  const { text, address, lon, lat, phone, name, who } = body;
  const point = lon !== undefined && lat !== undefined ? { lon, lat } : undefined;
  // What the telephone says stands over the community one works in, unless it lies outside the district.
  const usable = point && !locate(directory, { point }).outside ? point : undefined;
  const area =
    body.area && body.area !== ELSEWHERE
      ? body.area
      : usable || body.area === ELSEWHERE
        ? undefined
        : homeOf(actor);
  const place = {
    ...(area ? { area } : {}),
    ...(address ? { address } : {}),
    ...(usable ? { point: usable } : {}),
  };
  const contact = { ...(name ? { name } : {}), ...(phone ? { phone } : {}) };
  return {
    text,
    at,
    channel: 'grid',
    ...(Object.keys(place).length > 0 ? { place } : {}),
    ...(Object.keys(contact).length > 0 ? { contact } : {}),
    ...(pictures.length > 0 ? { pictures } : {}),
    ...(who === 'grid' ? { onBehalf: 'grid' as const } : {}),
    replyBy: phone ? 'phone' : 'none',
    idempotencyKey: keyOf(actor, body.token),
  };
}

/** Where one works, when nothing else is said; a whole district says nothing. */
function homeOf(actor: Actor): string | undefined {
  return actor.area.length >= 9 ? actor.area : undefined;
}
