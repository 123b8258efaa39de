import { z } from 'zod';
import { isId } from '#kernel/ids.ts';
import { addDays, fromLocal, isLocalDate, localDate } from '#kernel/time.ts';
import { type CaseState, type Cursor, outcomes, type QueueFilter, states } from '#modules/cases';
import { type Actor, type Directory, rangeOf } from '#modules/directory';

/** Which list: what the unit holds, assists, what lies in the area, everything one may see, what has ended, what came in (open or not). */
export const views = ['held', 'assists', 'area', 'all', 'closed', 'opened'] as const;
export type QueueView = (typeof views)[number];

const text = z.string().max(100).optional();
/** In place of a code: where nobody could tell which one. */
export const UNKNOWN = 'unknown';

/** The address of a queue page; what is not understood is refused rather than silently left out. */
export const queueQuery = z.object({
  view: z.enum(views).optional(),
  state: z.enum(states).optional(),
  street: z
    .string()
    .regex(/^(\d{9}|unknown)$/)
    .optional(),
  community: z
    .string()
    .regex(/^(\d{12}|unknown)$/)
    .optional(),
  unit: text,
  matter: z
    .string()
    .regex(/^\d{2,6}$/)
    .optional(),
  late: z.literal('1').optional(),
  today: z.literal('1').optional(),
  /** The next date lies within so many days. */
  within: z
    .string()
    .regex(/^\d{1,2}$/)
    .optional(),
  outcome: z.enum(outcomes).optional(),
  /** Of what came in: what is not closed yet. */
  still: z.literal('1').optional(),
  gap: z.literal('1').optional(),
  asking: z.literal('1').optional(),
  from: z.string().refine(isLocalDate).optional(),
  to: z.string().refine(isLocalDate).optional(),
  q: text,
  after: z.string().max(80).optional(),
  do: z.string().max(30).optional(),
  /** The other case, or the demand, that the open form is about. */
  with: z.string().refine(isId).optional(),
});
export type QueueQuery = z.output<typeof queueQuery>;

/** What a signed-in person sees first: the unit's own work, or the area's for those who watch over one. */
export function defaultView(actor: Actor): QueueView {
  if (actor.roles.includes('supervisor')) return 'all';
  return 'held';
}

/** The filter a query asks for, within what the person's rights let them list. */
export function filterOf(query: QueueQuery, actor: Actor, directory: Directory, now: Date): QueueFilter {
  const range = rangeOf(actor, query.q ? 'case.search' : 'case.list', directory);
  const view = query.view ?? (query.q ? 'all' : defaultView(actor));
  const narrowed =
    view === 'held' || view === 'assists'
      ? { district: false, units: [...ownUnits(actor, directory, range.units)] }
      : range;
  const days = query.today ? 1 : query.within ? Number(query.within) + 1 : undefined;
  return {
    range: narrowed,
    ...(view === 'held' || view === 'assists'
      ? { view }
      : view === 'area'
        ? {
            view: 'area' as const,
            range: range.district ? { ...range, area: range.area ?? actor.area } : range,
          }
        : {}),
    ...(view === 'closed' || query.state === 'closed' ? { closed: true } : {}),
    ...(view === 'opened' ? { whole: true } : {}),
    ...(query.outcome ? { outcome: query.outcome } : {}),
    ...(query.still ? { states: STILL } : {}),
    ...(query.state && query.state !== 'closed' ? { states: [query.state as CaseState] } : {}),
    ...(query.unit ? { holder: query.unit } : {}),
    ...(query.street ? { street: query.street === UNKNOWN ? null : query.street } : {}),
    ...(query.community ? { community: query.community === UNKNOWN ? null : query.community } : {}),
    ...(query.matter ? { matter: query.matter } : {}),
    ...(query.gap ? { gap: true } : {}),
    ...(query.asking ? { asking: true } : {}),
    ...(query.late ? { lateAt: now } : {}),
    ...(days === undefined ? {} : { dueBefore: fromLocal(addDays(localDate(now), days)) }),
    ...(query.from ? { openedFrom: fromLocal(query.from) } : {}),
    ...(query.to ? { openedTo: fromLocal(query.to, 24 * 60) } : {}),
    ...(query.q ? { search: query.q } : {}),
  };
}

/** The person's own unit, and the units under it when their post reaches them. */
function ownUnits(actor: Actor, directory: Directory, reached: readonly string[]): readonly string[] {
  const units = new Set(reached.length > 0 ? reached : [actor.unit]);
  if (!units.has(actor.unit)) units.add(actor.unit);
  return [...units].filter((unit) => directory.findUnit(unit));
}

const STILL = states.filter((state) => state !== 'closed');

/** The place in a list, as it stands in an address. */
export function showCursor(cursor: Cursor): string {
  return `${cursor.at.getTime().toString(36)}~${cursor.id}`;
}

export function readCursor(shown: string | undefined): Cursor | undefined {
  const [time = '', id = ''] = shown?.split('~') ?? [];
  const at = new Date(Number.parseInt(time, 36));
  return isId(id) && !Number.isNaN(at.getTime()) ? { at, id } : undefined;
}
