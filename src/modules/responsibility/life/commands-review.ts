import { Refusal } from '#kernel/refusal.ts';
import { type LocalDate, localDate } from '#kernel/time.ts';
import { type Actor, type Directory, directoryOf } from '#modules/directory';
import type { Database, Tx } from '#platform/db/open.ts';
import type { DutyBook } from '../book.ts';
import type { ListVersion } from '../duty.ts';
import type { Finding } from '../finding.ts';
import { dutiesChange, dutiesOf } from '../queries.ts';
import { mustGiveReason, type OnList } from './commands-draft.ts';
import {
  type CarriedOver,
  type Comparison,
  carriedOver,
  compareWithBefore,
  notAccepted,
  worldOfFindings,
} from './gate.ts';
import { calledBack, type ListStep, mustBe, mustBegin, mustFollow } from './list-life.ts';
import { type DutyRight, permit } from './permit.ts';
import { record } from './record.ts';
import { refreshFindings } from './refresh-findings.ts';
import { acceptancesOf } from './store-findings.ts';
import { lockVersion, rowsOf, takeTurn, updateVersion } from './store-lists.ts';

/** A list that would open gaps or overlaps nobody has accepted; whoever shows it finds them here. */
export class OpenFlaws extends Refusal {
  readonly flaws: readonly Finding[];

  constructor(version: string, flaws: readonly Finding[], names: readonly string[]) {
    super('list-flaws-open', { version, n: flaws.length, flaws: names.join('；') }, 409);
    this.flaws = flaws;
  }
}

/** Gives a draft to review: from now on its rows stand still. @throws Refusal `list-empty`, `list-…` 409, `not-allowed` 403 */
export async function submitForReview(
  tx: Tx,
  actor: Actor,
  on: OnList,
  note: string,
  at: Date,
): Promise<void> {
  const list = await lockFor(tx, actor, on, 'submit', 'duty.draft');
  const rows = (await rowsOf(tx, actor.district, on.version)).length;
  if (rows === 0) throw new Refusal('list-empty', { version: on.version });
  await updateVersion(tx, actor.district, list.version, {
    ...{ status: 'submitted', submitted_at: at, submitted_by: actor.person },
  });
  await tell(tx, actor, 'duties.submitted', list, { rows }, note, at);
}

/** Says that a list is good. Never said by somebody who changed it. @throws Refusal `list-reviewed-by-author` 403, `list-…` 409 */
export async function reviewVersion(
  tx: Tx,
  actor: Actor,
  on: OnList,
  remark: string,
  at: Date,
): Promise<void> {
  const list = await lockFor(tx, actor, on, 'review', 'duty.review');
  await updateVersion(tx, actor.district, list.version, {
    ...{ status: 'reviewed', reviewed_at: at, reviewed_by: actor.person },
  });
  await tell(tx, actor, 'duties.reviewed', list, {}, remark, at);
}

/** Sends a list that was given to review, or that was reviewed, back to be changed. @throws Refusal `reason-needed`, `list-…` 409 */
export async function returnVersion(
  tx: Tx,
  actor: Actor,
  on: OnList,
  reason: string,
  at: Date,
): Promise<void> {
  const list = await lockFor(tx, actor, on, 'return', 'duty.review');
  mustGiveReason(reason);
  await updateVersion(tx, actor.district, list.version, {
    ...{ status: 'draft', submitted_at: null, submitted_by: null, reviewed_at: null, reviewed_by: null },
  });
  await tell(tx, actor, 'duties.returned', list, { from: list.status }, reason, at);
}

/**
 * Proves what publishing this list will ask, before its transaction begins and holds up others who publish. The transaction reads
 * the marks of both lists anew: what changed meanwhile is proved again there.
 */
export async function prepareToPublish(
  db: Database,
  actor: Actor,
  { version }: OnList,
  { effectiveFrom: day }: { readonly effectiveFrom?: LocalDate | undefined },
): Promise<void> {
  const directory = await directoryOf(db, actor.district);
  permit(actor, 'duty.publish', directory);
  const book = await dutiesOf(db, actor.district);
  const list = book.versions.find((each) => each.version === version);
  // Whatever stands in the way is told by the deed.
  if (list?.status !== 'reviewed') return;
  await compareWithBefore(book, directory, { ...list, effectiveFrom: day ?? list.effectiveFrom });
}

/**
 * Publishes a reviewed list. It is analysed first: each gap and each overlap that the list it follows did not have must have been
 * accepted by a named person who did not write it. Findings are told of it from the day on which it begins. A published list of the same day that has not begun is called back by it.
 * @param day another first day than the draft's
 * @throws OpenFlaws 409; Refusal `list-published-by-author` 403, `list-published-by-reviewer` 403, `list-begins-too-early`,
 * `list-day-taken`, `list-…` 409, `changed-meanwhile` 409
 */
export async function publishVersion(
  tx: Tx,
  actor: Actor,
  on: OnList,
  { effectiveFrom: day }: { readonly effectiveFrom?: LocalDate | undefined },
  at: Date,
): Promise<void> {
  const { district, person } = actor;
  await takeTurn(tx, district);
  const found = await lockFor(tx, actor, on, 'publish', 'duty.publish');
  const list = { ...found, effectiveFrom: day ?? found.effectiveFrom };
  mustBegin(list.effectiveFrom, localDate(at));
  dutiesChange(tx);
  const [book, directory] = [await dutiesOf(tx, district), await directoryOf(tx, district)];
  const replaced = calledBack(book.versions, list, localDate(at));
  const comparison = await compareWithBefore(book, directory, list);
  const { follows } = comparison;
  const accepted = await mustBeAccepted(tx, list, comparison, { book, directory });
  await updateVersion(tx, district, list.version, {
    ...{ status: 'published', published_at: at, published_by: person, effective_from: list.effectiveFrom },
  });
  for (const { version } of replaced) {
    const ended = { status: 'recalled', ended_at: at, replaced_by: list.version };
    await updateVersion(tx, district, version, ended);
    const body = { version, replacedBy: list.version };
    await record(tx, actor, at, { type: 'duties.recalled', subject: `duties:${version}`, body });
  }
  await refreshFindings(tx, district, person, at);
  const rows = book.rows(list.version).length;
  const after = { follows: follows?.version ?? null, reviewedBy: list.reviewedBy ?? null };
  const body = { effectiveFrom: list.effectiveFrom, rows, accepted: accepted.length, ...after };
  await tell(tx, actor, 'duties.published', list, body, '', at);
}

async function mustBeAccepted(
  tx: Tx,
  { version, authors = [] }: ListVersion,
  comparison: Comparison,
  { book, directory }: { readonly book: DutyBook; readonly directory: Directory },
): Promise<CarriedOver[]> {
  // Somebody who accepted and changed a row afterwards is an author now: what they accepted does not count.
  const valid = (await acceptancesOf(tx, book.district, version)).filter(({ by }) => !authors.includes(by));
  const open = notAccepted(comparison, valid, worldOfFindings(book, directory));
  const name = ({ matter = '', area = '' }: Finding): string =>
    `${book.findMatter(matter)?.name ?? matter}（${directory.findArea(area)?.name ?? area}）`;
  if (open.length > 0) throw new OpenFlaws(version, open, open.map(name));
  return carriedOver(comparison, valid, worldOfFindings(book, directory));
}

async function lockFor(
  tx: Tx,
  actor: Actor,
  on: OnList,
  step: ListStep,
  right: DutyRight,
): Promise<ListVersion> {
  permit(actor, right, await directoryOf(tx, actor.district));
  const list = await lockVersion(tx, actor.district, on.version);
  mustFollow(list, step, actor.person);
  mustBe(on.revision, list.revision);
  return list;
}

async function tell(
  tx: Tx,
  actor: Actor,
  type: 'duties.submitted' | 'duties.reviewed' | 'duties.returned' | 'duties.published',
  { version }: ListVersion,
  body: Readonly<Record<string, string | number | null>>,
  note: string,
  at: Date,
): Promise<void> {
  await record(tx, actor, at, { type, subject: `duties:${version}`, note, body: { version, ...body } });
}
