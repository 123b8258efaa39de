import type { Case, Dates } from './case.ts';
import type { CaseFact, CaseFactBodies } from './facts.ts';

/** Who and when, as far as a fact needs it to be applied. */
export interface Applied {
  readonly district: string;
  readonly id: string;
  readonly at: Date;
  readonly person: string;
}

type Opened = CaseFactBodies['case.opened'];

/** The case after a fact. Pure; never refuses: what may happen was settled by `decide`. */
export function evolve(current: Case | undefined, fact: CaseFact, applied: Applied): Case {
  if (fact.type === 'case.opened') return open(fact.body, applied);
  if (!current) throw new Error(`${fact.type} on a case that does not exist`);
  return { ...change(current, fact, applied), version: current.version + 1 };
}

function open(body: Opened, applied: Applied): Case {
  const { dates, holder, demand: _, ...rest } = body;
  return {
    ...rest,
    ...datesOf(dates),
    district: applied.district,
    id: applied.id,
    version: 1,
    state: 'unnamed',
    holder,
    heldSince: applied.at,
    assists: [],
    tasks: [],
    because: { kind: 'unnamed' },
    openedAt: applied.at,
    pauses: 0,
    round: 1,
    demands: 1,
  };
}

function datesOf(dates: Dates) {
  const { contactDue, due, provisional, clock } = dates;
  return { ...(contactDue ? { contactDue } : {}), due, dueProvisional: provisional, clock };
}

function change(current: Case, fact: Exclude<CaseFact, { type: 'case.opened' }>, applied: Applied): Case {
  switch (fact.type) {
    case 'case.dispatched':
      return dispatched(current, fact.body, applied.at);
    case 'case.moved':
      return moved(current, fact.body, applied.at);
    case 'case.kept': {
      const { because, assists } = fact.body;
      return { ...without(current, 'coordination'), because, ...(assists ? { assists } : {}) };
    }
    case 'case.coordinated':
      return { ...current, coordination: { ...fact.body, since: applied.at.toISOString() } };
    case 'case.signed':
      return {
        ...current,
        state: 'signed',
        ...(fact.body.contact === 'none' ? {} : { contactedAt: applied.at }),
      };
    case 'case.started':
      return { ...current, state: 'in_hand' };
    case 'case.answered':
      return {
        ...without(current, 'coordination'),
        state: 'answered',
        answeredAt: applied.at,
        answer: fact.body.answer,
        windowEnds: fact.body.windowEnds,
      };
    case 'case.followed-up':
      return { ...current, state: 'followed_up', windowEnds: fact.body.callbackDue };
    case 'case.called-back':
      return { ...current, state: 'answered' };
    case 'case.closed':
      return {
        ...without(current, 'windowEnds', 'paused', 'books', 'coordination'),
        state: 'closed',
        closedAt: applied.at,
        outcome: fact.body.outcome,
      };
    case 'case.confirmed-late':
      return { ...current, outcome: 'confirmed' };
    case 'case.reopened':
      return reopened(current, fact.body.dates, applied.at);
    case 'case.assist-asked':
      return assistAsked(current, fact.body);
    case 'case.assist-ended':
      return assistEnded(current, fact.body);
    case 'case.demand-joined':
      return { ...current, demands: current.demands + 1 };
    case 'case.demand-left':
      return { ...current, demands: current.demands - 1 };
    case 'case.noted':
    case 'case.replied':
      return current;
    default:
      return changeClock(current, fact, applied);
  }
}

function assistAsked(current: Case, { task, assist: unit }: CaseFactBodies['case.assist-asked']): Case {
  const added = !current.assists.includes(unit);
  const assists = added ? [...current.assists, unit] : current.assists;
  return { ...current, assists, tasks: [...current.tasks, { task, unit, added }] };
}

/** Who did its part stays in the picture; who handed it on or was let off does not, unless it had a part before. */
function assistEnded(current: Case, { task, assist: unit, how }: CaseFactBodies['case.assist-ended']): Case {
  const tasks = current.tasks.filter((each) => each.task !== task || each.unit !== unit);
  const ended = current.tasks.find((each) => each.task === task && each.unit === unit);
  const next = tasks.findIndex((each) => each.unit === unit);
  if (how === 'done' || !ended?.added) return { ...current, tasks };
  // Another task of the same unit is now the one for which it has a hand in the case.
  if (next >= 0)
    return { ...current, tasks: tasks.map((each, i) => (i === next ? { ...each, added: true } : each)) };
  return { ...current, tasks, assists: current.assists.filter((each) => each !== unit) };
}

type ClockFact = Extract<
  CaseFact,
  {
    type:
      | 'case.redated'
      | 'case.paused'
      | 'case.resumed'
      | 'case.extension-asked'
      | 'case.extension-decided'
      | 'case.put-on-books'
      | 'case.taken-off-books';
  }
>;

function changeClock(current: Case, fact: ClockFact, { at, person }: Applied): Case {
  switch (fact.type) {
    case 'case.redated':
      return { ...current, ...datesOf(fact.body.dates) };
    case 'case.paused': {
      const { ground, reason, until } = fact.body;
      const paused = { ground, reason, since: at.toISOString(), until: until.toISOString(), person };
      return { ...current, pauses: current.pauses + 1, paused };
    }
    case 'case.resumed':
      return { ...without(current, 'paused'), ...datesOf(fact.body.dates) };
    case 'case.extension-asked':
      return { ...current, extension: { ...fact.body, askedBy: person, askedAt: at.toISOString() } };
    case 'case.extension-decided': {
      if (!current.extension) throw new Error('an extension was decided that nobody asked for');
      const { approved, remark, dates } = fact.body;
      const decision = approved ? ('approved' as const) : ('refused' as const);
      const extension = {
        ...current.extension,
        decision,
        remark,
        decidedBy: person,
        decidedAt: at.toISOString(),
      };
      return { ...current, extension, ...(dates ? datesOf(dates) : {}) };
    }
    case 'case.put-on-books': {
      const { ground, reason, reviewOn, reviewAt } = fact.body;
      const books = { ground, reason, reviewOn, person, since: at.toISOString() };
      return { ...without(current, 'coordination'), state: 'on_books', books, windowEnds: reviewAt };
    }
    case 'case.taken-off-books':
      return { ...without(current, 'books', 'windowEnds'), ...datesOf(fact.body.dates), state: 'in_hand' };
  }
}

function dispatched(current: Case, body: CaseFactBodies['case.dispatched'], at: Date): Case {
  const { start, dates, signal: _, ...rest } = body;
  const heldSince = current.holder === body.holder ? current.heldSince : at;
  return {
    ...without(current, 'coordination'),
    ...rest,
    ...datesOf(dates),
    dispatchedAt: start,
    heldSince,
    state: 'dispatched',
  };
}

/** Who leads does not also assist. */
function moved(current: Case, body: CaseFactBodies['case.moved'], at: Date): Case {
  const { holder, because } = body;
  const assists = (body.assists ?? current.assists).filter((unit) => unit !== holder);
  const rest = because.kind === 'fallback' ? current : without(current, 'coordination');
  return { ...rest, holder, because, assists, heldSince: at, state: 'dispatched' };
}

function reopened(current: Case, dates: Dates, at: Date): Case {
  const cleared = without(
    current,
    'closedAt',
    'outcome',
    'windowEnds',
    'contactedAt',
    'extension',
    'contactDue',
  );
  return { ...cleared, ...datesOf(dates), dispatchedAt: at, state: 'dispatched', round: current.round + 1 };
}

function without<K extends keyof Case>(current: Case, ...keys: K[]): Omit<Case, K> & { [P in K]?: never } {
  const copy: Record<string, unknown> = { ...current };
  for (const key of keys) delete copy[key];
  return copy as Omit<Case, K> & { [P in K]?: never };
}
