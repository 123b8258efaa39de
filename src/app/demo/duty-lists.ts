import { addDays, addMonths, fromLocal, localDate } from '#kernel/time.ts';
import { type Actor, type Directory, directoryOf, type Role } from '#modules/directory';
import {
  acceptFinding,
  acceptProposal,
  assignFinding,
  createDraft,
  type DutyBook,
  dutiesOf,
  findingsKept,
  type KeptFinding,
  listProposals,
  newestOf,
  nextItem,
  refuseProposal,
  rowOf,
  setDuty,
} from '#modules/responsibility';
import type { Database, Tx } from '#platform/db/open.ts';
import { actorsOf } from './staff.ts';
import { listWords } from './texts/lists.ts';

interface Keepers {
  readonly steward: Actor;
  readonly coordinator: Actor;
  readonly supervisor: Actor;
}
interface Here {
  readonly tx: Tx;
  readonly now: Date;
  readonly book: DutyBook;
  readonly directory: Directory;
  readonly keepers: Keepers;
}

/** How many gaps get somebody to see to them, and how many of them are closed in the draft. */
const SEEN_TO = 5;
const CLOSED = 2;
/** Days until somebody has decided about a proposal. */
const LIES = 30;

/**
 * Gives the list of the sample district a life, by the deeds that people do: somebody sees to its gaps, one finding is accepted,
 * a draft closes two gaps as other streets have them, and of what rulings proposed the older ones are decided, the others wait.
 * Does nothing where a draft is there already or nobody of the government keeps the list.
 */
export async function keepLists(db: Database, district: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const [book, directory] = [await dutiesOf(tx, district), await directoryOf(tx, district)];
    const keepers = keepersOf(directory);
    if (!keepers || book.versions.some(({ status }) => status !== 'published')) return;
    const here: Here = { tx, now, book, directory, keepers };
    const findings = await findingsKept(tx, district);
    const gaps = findings.filter(({ kind }) => kind === 'gap');
    await seeTo(here, gaps.slice(0, SEEN_TO));
    const idle = findings.find(({ kind }) => kind === 'power-without-duty');
    const until = addDays(localDate(now), 180);
    const excuse = { reason: listWords.idlePower, until };
    if (idle) await acceptFinding(tx, keepers.supervisor, { id: idle.id }, excuse, now);
    const version = await draftFor(here, gaps.slice(0, CLOSED));
    if (version) await decideProposals(here, version);
  });
}

function keepersOf(directory: Directory): Keepers | undefined {
  const people = actorsOf(directory, directory.blockOf(directory.district.district));
  const withRole = (role: Role) => people.find(({ roles }) => roles.includes(role));
  const [steward, coordinator, supervisor] = [
    withRole('steward'),
    withRole('coordinator'),
    withRole('supervisor'),
  ];
  return steward && coordinator && supervisor ? { steward, coordinator, supervisor } : undefined;
}

/** The block of the place has each gap in hand, with a week more for each. */
async function seeTo({ tx, now, directory, keepers }: Here, gaps: readonly KeptFinding[]): Promise<void> {
  for (const [i, { id, detail }] of gaps.entries()) {
    const unit = directory.blockOf(detail[0]?.area ?? directory.district.district);
    const due = addDays(localDate(now), 3 + 7 * i);
    await assignFinding(tx, keepers.coordinator, { id }, { unit, due }, now);
  }
}

/** A draft for the month after next, in which gaps are closed the way another street has the matter. */
async function draftFor(here: Here, gaps: readonly KeptFinding[]): Promise<string | undefined> {
  const { tx, now, book, keepers } = here;
  const newest = newestOf(book.versions);
  if (!newest) return undefined;
  const effectiveFrom = `${addMonths(localDate(now), 2)}-01`;
  const version = effectiveFrom.slice(0, 7);
  await createDraft(
    tx,
    keepers.steward,
    { version, effectiveFrom, from: newest.version, note: listWords.draft },
    now,
  );
  let next = Number(nextItem(book.rows(newest.version)));
  for (const gap of gaps) {
    const row = closing(here, newest.version, gap);
    if (!row) continue;
    const item = String(next++);
    await setDuty(
      tx,
      keepers.steward,
      { version, item },
      { ...row, version, item, validFrom: effectiveFrom },
      now,
    );
  }
  const first = book.rows(newest.version)[0];
  if (!first) return version;
  const on = { version, item: first.item, revision: 1 };
  const ground = `${first.ground}；${listWords.ground}`;
  await setDuty(tx, keepers.steward, on, { ...rowOf(first), ground }, now);
  return version;
}

/** The row of another place about the same matter, said of the place of the gap; a block's or a station's duty becomes that of its own. */
function closing({ book, directory }: Here, version: string, { detail }: KeptFinding) {
  const [gap] = detail;
  if (!gap?.matter || !gap.area) return undefined;
  const area = gap.area;
  const model = book.rowsOf(version, gap.matter).find((row) => row.area !== area);
  if (!model) return undefined;
  const here = (unit: string): string =>
    unit === directory.blockOf(model.area) ? directory.blockOf(area) : stationIn(directory, unit, area);
  return { ...rowOf(model), area, lead: here(model.lead), assists: [...new Set(model.assists.map(here))] };
}

/** The station of the same line in this area; a unit that is no station stays the same. */
function stationIn(directory: Directory, code: string, area: string): string {
  const unit = directory.findUnit(code);
  if (unit?.kind !== 'station') return code;
  const other = [...directory.units.values()].find(
    (each) => each.kind === 'station' && each.line === unit.line && each.area === area,
  );
  return other?.code ?? unit.parent ?? code;
}

/** Proposals that have lain for a while were decided: one stands in the draft now, of the others every third was refused. */
async function decideProposals({ tx, now, directory, keepers }: Here, version: string): Promise<void> {
  const { district } = directory.district;
  const seen = addDays(localDate(now), -LIES);
  const old = (await listProposals(tx, district))
    .filter(({ state, proposedAt }) => state === 'waiting' && localDate(proposedAt) < seen)
    .toSorted((a, b) => a.proposedAt.getTime() - b.proposedAt.getTime());
  for (const [i, { id, proposedAt }] of old.entries()) {
    if (i === 0) await acceptProposal(tx, keepers.steward, { id }, { version }, now);
    else if (i % 3 === 1) {
      const on = fromLocal(addDays(localDate(proposedAt), 9), 10 * 60 + i);
      await refuseProposal(tx, keepers.steward, { id }, listWords.refused[i % 2] ?? '', on);
    }
  }
}
