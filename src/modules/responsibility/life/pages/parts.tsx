import type { Json } from '#kernel/json.ts';
import type { Directory } from '#modules/directory';
import { Tag } from '#platform/html/tag/tag.tsx';
import { Timeline } from '#platform/html/timeline/timeline.tsx';
import type { Content, Tone, View } from '#platform/html/view.ts';
import { nameIn } from '#platform/i18n/messages.ts';
import { showDate, showMoment } from '#platform/i18n/time.ts';
import type { ListStatus, ListVersion } from '../../duty.ts';
import { inScript, UnitName, words } from '../../pages/parts.tsx';
import type { FindingState } from '../finding-life.ts';
import type { ProposalState } from '../proposal.ts';
import type { LifeEvent } from '../store-events.ts';

const STATUS_TONES: Readonly<Record<ListStatus, Tone>> = {
  draft: 'soon',
  submitted: 'own',
  reviewed: 'own',
  published: 'solved',
  withdrawn: 'quiet',
  recalled: 'quiet',
};

export function StatusTag({ view, status }: { view: View; status: ListStatus }) {
  return <Tag tone={STATUS_TONES[status]}>{words(view)(`duty-list.status.${status}`)}</Tag>;
}

const STATE_TONES = { open: 'late', accepted: 'soon', fixed: 'solved', continued: 'quiet' } as const;

export function FindingStateTag({ view, state }: { view: View; state: FindingState }) {
  return <Tag tone={STATE_TONES[state]}>{words(view)(`finding.state.${state}`)}</Tag>;
}

const PROPOSAL_TONES = { waiting: 'soon', accepted: 'solved', refused: 'quiet' } as const;

export function ProposalStateTag({ view, state }: { view: View; state: ProposalState }) {
  return <Tag tone={PROPOSAL_TONES[state]}>{words(view)(`proposal.state.${state}`)}</Tag>;
}

export function listHref(version: string, rest = ''): string {
  return `/duties/versions/${encodeURIComponent(version)}${rest}`;
}

export function ListLink({ version }: { version: string }) {
  return <a href={listHref(version)}>{version}</a>;
}

/** Somebody by staff number; what a pack or the nightly proof did is told as such. */
export function personName(view: View, directory: Directory, code: string): string {
  if (code === 'pack') return words(view)('duty-list.by-pack');
  if (code === 'nightly') return words(view)('duty-list.by-night');
  return inScript(view, directory.people.get(code)?.name ?? code);
}

/** Who and when, in a few words; nothing when it has not happened. */
export function WhoWhen(props: {
  view: View;
  directory: Directory;
  person: string | undefined;
  at: Date | undefined;
}): Content {
  const { view, directory, person, at } = props;
  if (person === undefined || at === undefined) return '–';
  return `${personName(view, directory, person)} · ${showMoment(view.lang, at, view.now)}`;
}

/** When a list begins, and since when or until when it applies among the others. */
export function fromDay(view: View, { effectiveFrom }: Pick<ListVersion, 'effectiveFrom'>): string {
  return showDate(view.lang, effectiveFrom, view.now);
}

/** What happened, oldest first. `events` come newest first, as they are read. */
export function History(props: { view: View; directory: Directory; events: readonly LifeEvent[] }) {
  const { view, directory, events } = props;
  return (
    <Timeline
      view={view}
      items={events.toReversed().map((event) => ({
        what: eventWords(view, directory, event),
        at: event.at,
        note: (
          <>
            {personName(view, directory, event.person)}
            {event.unit === '' ? null : (
              <>
                {' · '}
                <UnitName view={view} directory={directory} code={event.unit} />
              </>
            )}
          </>
        ),
        body: event.note === '' ? undefined : inScript(view, event.note),
      }))}
    />
  );
}

function eventWords(view: View, directory: Directory, { kind, body }: LifeEvent): Content {
  const t = words(view);
  if (kind === 'duties.finding-assigned') return assignedWords(view, directory, body);
  const { version = '', item = '', code = '', what = '', added = 0, changed = 0, removed = 0 } = body;
  const moves = countsIn(body['transfers']);
  const params = {
    ...{ version: String(version), item: String(item), code: String(code) },
    ...{ added: Number(added), changed: Number(changed), removed: Number(removed), ...moves },
  };
  const change = moves ? `${String(what)}-with-transfers` : String(what);
  const key = kind === 'duties.changed' ? `life.changed.${change}` : `life.${kind}`;
  return view.t.has(key) ? view.t(key, params) : t('life.other', { kind });
}

/** To which unit and, if somebody is named, to whom, and until when. */
function assignedWords(view: View, directory: Directory, { to, person, due }: LifeEvent['body']): Content {
  const unit = directory.findUnit(String(to));
  const name = unit ? nameIn(view.lang, { ...unit, name: unit.shortName ?? unit.name }) : String(to);
  const whom = typeof person === 'string' ? [name, personName(view, directory, person)] : [name];
  const told = { to: whom.join(' · ') };
  if (typeof due !== 'string') return words(view)('life.duties.finding-assigned', told);
  const until = { ...told, due: showDate(view.lang, due, view.now) };
  return words(view)('life.duties.finding-assigned.until', until);
}

/** What a file did to delegations and withdrawals; undefined when it left them as they were. */
function countsIn(moves: Json | undefined) {
  if (typeof moves !== 'object' || moves === null || !('added' in moves)) return undefined;
  return {
    movesAdded: Number(moves['added']),
    movesChanged: Number(moves['changed']),
    movesRemoved: Number(moves['removed']),
  };
}
