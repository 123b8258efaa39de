import { directoryOf } from '#modules/directory';
import type { Tx } from '#platform/db/open.ts';
import { analyseList } from '../analyse-list.ts';
import { dutiesChange, dutiesOf } from '../queries.ts';
import { compareFindings, type FindingChange } from './compare-findings.ts';
import { worldOfFindings } from './gate.ts';
import { newestOf } from './list-life.ts';
import { insertEvents, type LifeEvent } from './store-events.ts';
import {
  findingsKept,
  markContinued,
  markFixed,
  putFindings,
  reopenGrown,
  takeOver,
} from './store-findings.ts';
import { takeTurn } from './store-lists.ts';

/**
 * Proves the newest published list again and tells its findings: new ones are open, those of which nothing is left are fixed by it, fixed
 * ones that come back are open again; what is left of one under another key goes on there. Belongs to every transaction that publishes or loads; done twice it changes nothing.
 * @param by staff number, or the rule that acted
 */
export async function refreshFindings(tx: Tx, district: string, by: string, at: Date): Promise<void> {
  await takeTurn(tx, district);
  dutiesChange(tx);
  const book = await dutiesOf(tx, district);
  const newest = newestOf(book.versions);
  if (!newest) return;
  const directory = await directoryOf(tx, district);
  const found = analyseList(book, directory, newest.version);
  const world = worldOfFindings(book, directory);
  const changes = compareFindings(await findingsKept(tx, district), found, world);
  const there = changes.flatMap((change) => ('found' in change ? [change.found] : []));
  await putFindings(tx, district, newest.version, at, there);
  const fixed = changes.filter(({ kind }) => kind === 'fixed').map(({ id }) => id);
  await markFixed(tx, district, newest.version, at, fixed);
  for (const change of changes) {
    if (change.kind === 'continues') await takeOver(tx, district, change.id, change.from);
    if (change.kind === 'continued') await markContinued(tx, district, change.id, change.as);
    if (change.kind === 'grew') await reopenGrown(tx, district, change.id);
  }
  const events = changes.filter(({ kind }) => kind !== 'kept');
  await insertEvents(
    tx,
    district,
    events.map((change) => eventOf(change, newest.version, by, at)),
  );
}

function eventOf(change: FindingChange, version: string, person: string, at: Date): LifeEvent {
  const subject = `finding:${change.id}`;
  return { subject, at, kind: `finding.${change.kind}`, person, unit: '', note: '', body: { version } };
}
