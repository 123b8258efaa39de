import type { LocalDate } from '#kernel/time.ts';
import type { Directory, Term } from '#modules/directory';
import { Callout } from '#platform/html/callout/callout.tsx';
import { Page } from '#platform/html/page/page.tsx';
import { Facts } from '#platform/html/table/table.tsx';
import type { View } from '#platform/html/view.ts';
import { showNumber } from '#platform/i18n/figures.ts';
import { nameIn } from '#platform/i18n/messages.ts';
import { circumstanceTypeText, conditionWords } from '../condition-words.ts';
import type { Finding } from '../finding.ts';
import type { Matter } from '../matter.ts';
import { MEANS_KINDS, type MeansKind } from '../means.ts';
import { loadOfMatter } from '../measured.ts';
import { needsOf, type PowerNeed } from '../need.ts';
import type { Standings } from '../standing.ts';
import { Answers } from './matter-answers.tsx';
import { MatterChanges } from './matter-changes.tsx';
import { inScript, MatterList, measuredSpan, type World, words } from './parts.tsx';
import { FindingsAbout } from './unit-parts.tsx';

/** One matter before the list: who answers, on what ground, with which powers and terms, what changed, what the check found. */
export function MatterPage(props: {
  view: View;
  world: World;
  matter: Matter;
  at: LocalDate;
  findings: readonly Finding[];
  standings: Standings;
  staff: boolean;
}) {
  const { view, world, matter, at } = props;
  const { book } = world;
  const t = words(view);
  const children = book.childrenOf(matter.code);
  const above = book.path(matter.code).at(-2);
  const back = above
    ? { href: `/matters/${above.code}`, label: nameIn(view.lang, above) }
    : { href: '/matters', label: t('matters.title') };
  const about = props.findings.filter(
    ({ matter: code, from, to }) =>
      code?.startsWith(matter.code) && from <= at && (to === undefined || at <= to),
  );
  return (
    <Page view={view} title={nameIn(view.lang, matter)} width="wide" back={back}>
      {matter.retired ? <Callout>{t('matter.retired')}</Callout> : null}
      {children.length > 0 ? (
        <section class="jw-section">
          <h2>{t('matter.children')}</h2>
          <MatterList view={view} matters={children} />
        </section>
      ) : null}
      <Answers view={view} world={world} matter={matter} at={at} standings={props.standings} />
      <Facts items={factsOf(view, world, matter, at)} />
      <FindingsAbout
        view={view}
        world={world}
        findings={about}
        title={t('matter.findings')}
        none={t('matter.findings.none')}
      />
      <MatterChanges view={view} world={world} matter={matter} at={at} />
      {world.book.versionOn(at) ? <TableLinks view={view} code={matter.code} staff={props.staff} /> : null}
    </Page>
  );
}

/** The table for other programs; for those who keep the list, the way back too. */
function TableLinks({ view, code, staff }: { view: View; code: string; staff: boolean }) {
  const t = words(view);
  return (
    <p class="jw-row">
      <a href={`/matters/${code}/duties.dmn`} data-turbo="false">
        {t('dmn.download-now')}
      </a>
      {staff ? <a href={`/matters/${code}/exchange`}>{t('dmn.link')}</a> : null}
    </p>
  );
}

function factsOf(view: View, world: World, matter: Matter, at: LocalDate) {
  const { book, directory } = world;
  const t = words(view);
  const list = (texts: readonly string[]) => inScript(view, texts.join(t('duty.list')));
  const shown = (label: string, value: string) => (value === '' ? [] : [{ label, value }]);
  const { measured } = book;
  const load = loadOfMatter(book, matter.code);
  const span = measured && measuredSpan(view, measured);
  return [
    ...shown(t('matter.aliases'), list(matter.aliases)),
    ...shown(t('matter.phrases'), inScript(view, matter.phrases.map((phrase) => `“${phrase}”`).join(' '))),
    ...shown(t('matter.circumstances'), circumstanceTypeText(view.lang, matter.circumstances)),
    ...shown(t('matter.powers'), list(needsOf(matter).map((need) => needText(view, directory, need)))),
    ...MEANS_KINDS.flatMap((kind) =>
      shown(t(kind === 'skill' ? 'matter.skills' : 'matter.equipment'), list(meansTexts(view, matter, kind))),
    ),
    ...shown(t('matter.terms'), termsText(view, world, matter, at)),
    ...(span && load !== undefined
      ? shown(
          t('matter.load'),
          t('matter.load.month', { ...span, n: showNumber(Math.round(load * 10) / 10) }),
        )
      : []),
  ];
}

/** Skills or equipment, and when they are needed if not always. */
function meansTexts(view: View, { means = [] }: Matter, kind: MeansKind): string[] {
  return means.filter((each) => each.kind === kind).map((each) => withRemarks(view, each.name, each));
}

/** A power with who holds it, and when it is needed if not always. */
function needText(view: View, directory: Directory, need: PowerNeed): string {
  const t = words(view);
  const known = directory.powers.get(need.power);
  const unit = known?.unit === undefined ? undefined : directory.findUnit(known.unit);
  const name = known?.name ?? need.power;
  const power = withRemarks(view, name, need);
  if (!unit) return t('matter.power-nobody', { power });
  const holder = nameIn(view.lang, { name: unit.shortName ?? unit.name, nameEn: unit.nameEn });
  return t('matter.power-of', { power, unit: holder });
}

function withRemarks(
  view: View,
  name: string,
  { conditions, byAssist }: Pick<PowerNeed, 'conditions' | 'byAssist'>,
): string {
  const t = words(view);
  const remarks = [
    ...(conditions.length > 0
      ? [t('matter.power.when', { conditions: conditionWords(view.lang, conditions) })]
      : []),
    ...(byAssist ? [t('matter.power.by-assist')] : []),
  ].join(t('duty.list'));
  return remarks === '' ? name : t('matter.power', { name, remarks });
}

function termsText(view: View, { book }: World, { deadlineClass }: Matter, at: LocalDate): string {
  const t = words(view);
  const deadline = deadlineClass === undefined ? undefined : findDeadline(book, deadlineClass, at);
  if (!deadline) return '';
  const term = ({ amount, unit }: Term) => t(`who.term.${unit}`, { n: amount });
  const terms = t('matter.terms.text', {
    dispatch: term(deadline.dispatch),
    contact: term(deadline.contact),
    resolve: term(deadline.resolve),
  });
  return `${inScript(view, deadline.name)}：${terms}`;
}

function findDeadline(book: World['book'], cls: string, at: LocalDate) {
  try {
    return book.deadline(cls, at);
  } catch {
    return undefined;
  }
}
