import type { LocalDate } from '#kernel/time.ts';
import { Callout } from '#platform/html/callout/callout.tsx';
import { Table } from '#platform/html/table/table.tsx';
import type { View } from '#platform/html/view.ts';
import { nameIn } from '#platform/i18n/messages.ts';
import { showDate } from '#platform/i18n/time.ts';
import { conditionWords } from '../../condition-words.ts';
import { diffVersions } from '../../diff.ts';
import { changeSentence, transferSentence } from '../../diff-sentence.ts';
import type { Duty } from '../../duty.ts';
import type { Finding } from '../../finding.ts';
import { findingSentence } from '../../finding-sentence.ts';
import { matterAncestry, matterTouches } from '../../matter.ts';
import { inScript, UnitName, type World, words } from '../../pages/parts.tsx';
import { typeFor } from '../commands-proposal.ts';
import { dutyOf, effectOf } from '../effect.ts';
import { newestOf } from '../list-life.ts';
import { acceptanceOf, type Proposal } from '../proposal.ts';
import { ListLink, listHref } from './parts.tsx';
import { KindTag } from './version-findings.tsx';

/** What the list says today beside the ruling, what accepting would change, and which gap or overlap that closes or opens. */
export function ProposalEffect(props: {
  view: View;
  world: World;
  proposal: Proposal;
  /** The draft to look at; the newest published list when none is named. */
  into: string | undefined;
  today: LocalDate;
}) {
  const { view, world, proposal, into, today } = props;
  const { book, directory } = world;
  const t = words(view);
  const version = book.versions.some((each) => each.version === into)
    ? into
    : newestOf(book.versions)?.version;
  if (version === undefined) return null;
  const list = book.versions.find((each) => each.version === version);
  const rows = book.rows(version);
  const as = { version, listType: typeFor(proposal, directory), validFrom: today };
  const plan = acceptanceOf(proposal, rows, as);
  const before = [...plan.removes, ...(plan.replaces ? [plan.replaces] : [])];
  const changes = diffVersions(before, [dutyOf(plan.row)]);
  const { opened, closed } = effectOf(book, directory, version, plan);
  const above = new Set(matterAncestry(proposal.matter));
  const told = rows.filter(({ matter, area }) => above.has(matter) && touches(area, proposal.area));
  return (
    <section>
      <h2>{t('proposal.today')}</h2>
      <p>
        <ListLink version={version} />
        {list && list.effectiveFrom > today
          ? t('proposal.from-day', { from: showDate(view.lang, list.effectiveFrom, view.now) })
          : ''}
      </p>
      <Says view={view} world={world} rows={told} />
      <h2>{t('proposal.change')}</h2>
      <ul>
        {changes.length === 0 ? <li>{t('diff.none')}</li> : null}
        {changes.map((change, i) => (
          <li key={i}>{changeSentence(change, book, directory, view.lang)}</li>
        ))}
      </ul>
      <PassedOn view={view} world={world} proposal={proposal} version={version} />
      <Flaws view={view} world={world} label={t('proposal.closes')} flaws={closed} />
      <Flaws view={view} world={world} label={t('proposal.opens')} flaws={opened} />
      {closed.length + opened.length === 0 ? <p class="jw-quiet">{t('proposal.neither')}</p> : null}
    </section>
  );
}

function touches(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a);
}

/** A ruling names who leads by the row; what the list then passes on must be seen by who accepts it. */
function PassedOn(props: { view: View; world: World; proposal: Proposal; version: string }) {
  const { view, world, proposal, version } = props;
  const { book, directory } = world;
  const moves = book
    .transfers(version)
    .filter(
      ({ from, matter, area }) =>
        from === proposal.lead && matterTouches(matter, proposal.matter) && touches(area, proposal.area),
    );
  if (moves.length === 0) return null;
  const unit = directory.findUnit(proposal.lead);
  const name = unit ? nameIn(view.lang, { name: unit.shortName ?? unit.name, nameEn: unit.nameEn }) : '';
  return (
    <Callout tone="soon">
      <p>{words(view)('proposal.passed-on', { unit: name, version })}</p>
      <ul>
        {moves.map((move) => (
          <li key={move.code}>
            <a href={listHref(version, `?view=transfers&q=${encodeURIComponent(move.code)}`)}>
              {transferSentence(move, book, directory, view.lang)}
            </a>
          </li>
        ))}
      </ul>
    </Callout>
  );
}

function Says({ view, world, rows }: { view: View; world: World; rows: readonly Duty[] }) {
  const { directory } = world;
  const t = words(view);
  return (
    <Table
      view={view}
      caption={t('proposal.today')}
      captionHidden
      rows={rows}
      rowKey={({ item }) => item}
      empty={t('proposal.nobody')}
      columns={[
        { label: t('matter.item'), cell: ({ item }) => item },
        {
          label: t('matter.area'),
          cell: ({ area }) => nameIn(view.lang, directory.findArea(area) ?? { name: area }),
        },
        {
          label: t('matter.conditions'),
          cell: ({ conditions }) => conditionWords(view.lang, conditions) || t('matter.conditions.any'),
        },
        {
          label: t('matter.unit'),
          cell: ({ lead }) => <UnitName view={view} directory={directory} code={lead} />,
        },
        { label: t('matter.ground'), cell: ({ ground }) => inScript(view, ground) },
      ]}
    />
  );
}

function Flaws(props: { view: View; world: World; label: string; flaws: readonly Finding[] }) {
  const { view, world, label, flaws } = props;
  if (flaws.length === 0) return null;
  return (
    <>
      <h3>{label}</h3>
      <ul>
        {flaws.map((flaw, i) => (
          <li key={i}>
            <KindTag view={view} finding={flaw} />{' '}
            {findingSentence(flaw, world.book, world.directory, view.lang)}
          </li>
        ))}
      </ul>
    </>
  );
}
