import { communityOf, streetOf } from '#kernel/area-code.ts';
import { searchVector } from '#platform/search/bigrams.ts';
import type { Case } from './case.ts';
import { nextAt, wakeAt } from './clock.ts';
import type { CaseRow } from './tables.ts';

/** The case as a row to be written; columns that follow from others (queue date, street, search) are worked out here. */
export function toRow(current: Case, matterName: string | undefined) {
  return {
    district: current.district,
    id: current.id,
    version: current.version,
    title: current.title,
    channel: current.channel,
    matter: current.matter ?? null,
    deadline_class: current.deadlineClass,
    circumstances: current.circumstances,
    area: current.area,
    street: streetOf(current.area) ?? null,
    community: communityOf(current.area) ?? null,
    place: current.place ?? null,
    lon: current.lon ?? null,
    lat: current.lat ?? null,
    state: current.state,
    holder: current.holder,
    held_since: current.heldSince,
    assists: current.assists,
    because: current.because,
    gap: current.because.kind === 'gap',
    opened_at: current.openedAt,
    dispatched_at: current.dispatchedAt ?? null,
    contact_due: current.contactDue ?? null,
    due: current.due ?? null,
    due_provisional: current.dueProvisional,
    clock: current.clock,
    window_ends: current.windowEnds ?? null,
    next_at: nextAt(current),
    wake_at: wakeAt(current) ?? null,
    contacted_at: current.contactedAt ?? null,
    answered_at: current.answeredAt ?? null,
    answer: current.answer ?? null,
    closed_at: current.closedAt ?? null,
    outcome: current.outcome ?? null,
    paused: current.paused ?? null,
    pauses: current.pauses,
    extension: current.extension ?? null,
    books: current.books ?? null,
    round: current.round,
    demands: current.demands,
    search: searchVector([current.title, current.place ?? '', matterName ?? '']),
  };
}

/** The case that a row holds. */
export function fromRow(row: CaseRow): Case {
  const found: Record<string, unknown> = {
    district: row.district,
    id: row.id,
    number: row.number,
    version: row.version,
    title: row.title,
    channel: row.channel,
    matter: row.matter,
    deadlineClass: row.deadline_class,
    circumstances: row.circumstances,
    area: row.area,
    place: row.place,
    lon: row.lon,
    lat: row.lat,
    state: row.state,
    holder: row.holder,
    heldSince: row.held_since,
    assists: row.assists,
    because: row.because,
    openedAt: row.opened_at,
    dispatchedAt: row.dispatched_at,
    contactDue: row.contact_due,
    due: row.due,
    dueProvisional: row.due_provisional,
    clock: row.clock,
    contactedAt: row.contacted_at,
    answeredAt: row.answered_at,
    answer: row.answer,
    windowEnds: row.window_ends,
    closedAt: row.closed_at,
    outcome: row.outcome,
    paused: row.paused,
    pauses: row.pauses,
    extension: row.extension,
    books: row.books,
    round: row.round,
    demands: row.demands,
  };
  for (const key of Object.keys(found))
    if (found[key] === null || found[key] === undefined) delete found[key];
  return found as unknown as Case;
}
