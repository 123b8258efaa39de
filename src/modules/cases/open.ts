import { localDate } from '#kernel/time.ts';
import { type Actor, rule } from '#modules/directory';
import type { Tx } from '#platform/db/open.ts';
import type { Case, Channel } from './case.ts';
import { datesFor, datesForNaming } from './clock.ts';
import type { Command } from './decide.ts';
import { perform, type Script, type Step } from './perform.ts';
import { type Route, route } from './route.ts';
import type { Rules } from './rules.ts';

/** A case to be opened for one demand. */
export interface NewCase {
  readonly id: string;
  readonly demand: string;
  readonly title: string;
  readonly channel: Channel;
  readonly at: Date;
  readonly area: string;
  readonly place?: string;
  readonly lon?: number;
  readonly lat?: number;
  readonly circumstances: Readonly<Record<string, string>>;
  /** Leaf of the catalogue, when known. */
  readonly matter?: string;
  /** Unit that received it: it holds the case until the matter is named. */
  readonly receiver: string;
  /** What was relied on to name the matter, e.g. `recognised` or the id of a signal. */
  readonly because?: string;
  /** What was done before the case came to us, for work orders that were finished elsewhere. */
  /** When it had already ended in another system: it is closed at that time, and said so. */
  readonly finishedAt?: Date;
  readonly history?: (placed: { matter: string; holder: string }) => readonly Step[];
}

/**
 * Opens cases and, where the matter is named and the place known well enough, dispatches them at once to the one unit that
 * answers. All others stay with the unit that received them, on the clock for naming. Any number in one go.
 */
export async function openCases(
  tx: Tx,
  actor: Actor,
  rules: Rules,
  cases: readonly NewCase[],
): Promise<Case[]> {
  return perform(
    tx,
    rules,
    cases.map((one) => openingScript(actor, rules, one)),
  );
}

function openingScript(actor: Actor, rules: Rules, wanted: NewCase): Script {
  const { at } = wanted;
  const steps: Step[] = [{ actor, at, command: opening(rules, wanted) }];
  const found =
    wanted.matter && mayDispatch(actor, rules, wanted)
      ? route(rules, { ...wanted, matter: wanted.matter })
      : undefined;
  if (found && wanted.matter) {
    const command = dispatching(rules, { ...wanted, matter: wanted.matter, start: at }, found);
    // A resident does not dispatch: the duty list does, for the unit that received the demand.
    const by = actor.kind === 'person' ? actor : rule(actor.district, 'duty-list', wanted.receiver);
    steps.push({ actor: by, at, command, ...(wanted.because ? { because: wanted.because } : {}) });
    steps.push(...(wanted.history?.({ matter: wanted.matter, holder: found.holder }) ?? []));
  }
  if (wanted.finishedAt) steps.push({ actor, at: wanted.finishedAt, command: { do: 'closeElsewhere' } });
  return { district: actor.district, id: wanted.id, steps };
}

/** A person who names the matter dispatches; otherwise the list does, unless somebody switched that off here. */
function mayDispatch(actor: Actor, { directory }: Rules, wanted: NewCase): boolean {
  const elsewhere = wanted.history !== undefined || wanted.finishedAt !== undefined;
  return (
    actor.kind === 'person' ||
    elsewhere ||
    !directory.isOff('duty-list', { ...wanted, unit: wanted.receiver })
  );
}

function opening(rules: Rules, wanted: NewCase): Command {
  const { demand, title, channel, area, circumstances, receiver, place, lon, lat, at } = wanted;
  const deadline = rules.book.deadline('naming', localDate(at));
  const dates = datesForNaming(rules.directory.calendar, deadline, at);
  const optional = {
    ...(place ? { place } : {}),
    ...(lon !== undefined ? { lon } : {}),
    ...(lat !== undefined ? { lat } : {}),
  };
  const base = {
    demand,
    title,
    channel,
    area,
    circumstances,
    deadlineClass: 'naming',
    holder: receiver,
    dates,
  };
  return { do: 'open', ...base, ...optional };
}

/** The command that gives a case to the unit that the route found. */
export function dispatching(
  rules: Rules,
  asked: { matter: string; area: string; circumstances: Readonly<Record<string, string>>; start: Date },
  found: Route,
): Command {
  const { matter, area, circumstances, start } = asked;
  const deadline = rules.book.deadline(found.deadlineClass, localDate(start));
  const { holder, assists, because, deadlineClass } = found;
  const dates = datesFor(rules.directory.calendar, deadline, start);
  return { do: 'dispatch', matter, area, circumstances, holder, assists, because, deadlineClass, dates };
}
