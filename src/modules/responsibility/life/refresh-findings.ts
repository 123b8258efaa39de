import { localDate } from '#kernel/time.ts';
import { type Directory, directoryOf } from '#modules/directory';
import type { Tx } from '#platform/db/open.ts';
import { findingsOf } from '../analyse-list.ts';
import type { DutyBook } from '../book.ts';
import type { ListVersion } from '../duty.ts';
import { dutiesChange, dutiesOf } from '../queries.ts';
import { compareFindings, type FindingChange } from './compare-findings.ts';
import type { KeptFinding } from './finding-life.ts';
import { carriedOver, compareWithBefore, worldOfFindings } from './gate.ts';
import { beyondTheirList, toldOn } from './outlook.ts';
import { insertEvents, type LifeEvent } from './store-events.ts';
import {
  acceptancesOf,
  findingsKept,
  markContinued,
  markFixed,
  putFindings,
  reopenGrown,
  takeOver,
  updateFinding,
} from './store-findings.ts';
import { takeTurn } from './store-lists.ts';

/**
 * Proves the list of the day again and tells its findings: new ones are open, those of which nothing is left are fixed by it, fixed ones
 * that come back are open again; what is left of one under another key goes on there. What a published list of a later day will
 * do is not told before that day. Belongs to every transaction that publishes, loads or measures, and is done every night; done
 * twice it changes nothing.
 * @param by staff number, or the rule that acted
 */
export async function refreshFindings(tx: Tx, district: string, by: string, at: Date): Promise<void> {
  await takeTurn(tx, district);
  dutiesChange(tx);
  const book = await dutiesOf(tx, district);
  const list = toldOn(book, localDate(at));
  if (!list) return;
  const { version } = list;
  const directory = await directoryOf(tx, district);
  const known = await findingsKept(tx, district);
  const found = await findingsOf(book, directory, version);
  const before = beyondTheirList(known, book.versions);
  const changes = compareFindings(before, found, worldOfFindings(book, directory));
  const there = changes.flatMap((change) => ('found' in change ? [change.found] : []));
  await putFindings(tx, district, version, at, there);
  const fixed = changes.filter(({ kind }) => kind === 'fixed').map(({ id }) => id);
  await markFixed(tx, district, version, at, fixed);
  for (const change of changes) {
    if (change.kind === 'continues') await takeOver(tx, district, change.id, change.from);
    if (change.kind === 'continued') await markContinued(tx, district, change.id, change.as);
    if (change.kind === 'grew') await reopenGrown(tx, district, change.id);
  }
  const events = changes.filter(({ kind }) => kind !== 'kept');
  await insertEvents(
    tx,
    district,
    events.map((change) => eventOf(change, version, by, at)),
  );
  await carryOver(tx, { book, directory, list, known, changes }, at);
}

interface Told {
  readonly book: DutyBook;
  readonly directory: Directory;
  readonly list: ListVersion;
  readonly known: readonly KeptFinding[];
  readonly changes: readonly FindingChange[];
}

/** What was accepted of a draft is accepted of the list from the first time on that it is told of it; afterwards people decide. */
async function carryOver(tx: Tx, { book, directory, list, known, changes }: Told, at: Date): Promise<void> {
  const { district } = book;
  const { version, authors = [] } = list;
  const old = new Set(known.filter(({ lastVersion }) => lastVersion === version).map(({ id }) => id));
  const first = new Set(
    changes.filter((change) => 'found' in change && !old.has(change.id)).map(({ id }) => id),
  );
  if (first.size === 0) return;
  const accepted = (await acceptancesOf(tx, district, version)).filter(({ by }) => !authors.includes(by));
  if (accepted.length === 0) return;
  const comparison = await compareWithBefore(book, directory, list);
  for (const { finding, acceptance } of carriedOver(comparison, accepted, worldOfFindings(book, directory))) {
    if (!first.has(finding)) continue;
    const { by, unit, reason, until, at: since } = acceptance;
    const said = {
      accepted_by: by,
      accepted_at: since,
      accepted_reason: reason,
      accepted_until: until ?? null,
    };
    await updateFinding(tx, district, finding, { state: 'accepted', ...said });
    const event = { subject: `finding:${finding}`, at, person: by, unit, note: reason };
    await insertEvents(tx, district, [{ ...event, kind: 'duties.finding-accepted', body: { version } }]);
  }
}

function eventOf(change: FindingChange, version: string, person: string, at: Date): LifeEvent {
  const subject = `finding:${change.id}`;
  return { subject, at, kind: `finding.${change.kind}`, person, unit: '', note: '', body: { version } };
}
