import { Table } from '#platform/html/table/table.tsx';
import { Tag } from '#platform/html/tag/tag.tsx';
import type { View } from '#platform/html/view.ts';
import { showNumber } from '#platform/i18n/figures.ts';
import type { Finding } from '../finding.ts';
import { findingSentence } from '../finding-sentence.ts';
import type { Lack, UnitAccount } from '../unit-account.ts';
import { inScript, MatterLink, UnitName, type World, words } from './parts.tsx';

export interface UnitProps {
  readonly view: View;
  readonly world: World;
  readonly unit: string;
  readonly account: UnitAccount;
}

/** Shown at once; more open on demand. */
const FIRST = 10;

/** Powers that its duties need and it does not hold, and who does. */
export function Lacks(props: UnitProps) {
  const { view, account } = props;
  const t = words(view);
  const rest = account.lacks.slice(FIRST);
  return (
    <section class="jw-section" id="lacks">
      <h2>{t('unit.lacks')}</h2>
      <LackTable {...props} rows={account.lacks.slice(0, FIRST)} />
      {rest.length > 0 ? (
        <details class="jw-details" data-quiet="">
          <summary>{t('lattice.flaws.more', { n: rest.length })}</summary>
          <div>
            <LackTable {...props} rows={rest} />
          </div>
        </details>
      ) : null}
    </section>
  );
}

function LackTable({ view, world, rows }: UnitProps & { rows: readonly Lack[] }) {
  const t = words(view);
  const { book, directory } = world;
  const matters = (codes: readonly string[]) =>
    codes.map((code, i) => {
      const matter = book.findMatter(code);
      return (
        <span key={code}>
          {i === 0 ? '' : t('duty.list')}
          {matter ? <MatterLink view={view} matter={matter} /> : code}
        </span>
      );
    });
  return (
    <Table
      view={view}
      caption={t('unit.lacks')}
      captionHidden
      rows={rows}
      rowKey={({ power }) => power}
      empty={t('unit.lacks.none')}
      columns={[
        {
          label: t('unit.lacks.power'),
          cell: ({ power }) => inScript(view, directory.powers.get(power)?.name ?? power),
        },
        {
          label: t('unit.lacks.who'),
          cell: ({ heldBy }) =>
            heldBy ? <UnitName view={view} directory={directory} code={heldBy} /> : t('unit.lacks.nobody'),
        },
        { label: t('unit.lacks.matters'), cell: (row) => matters(row.matters) },
      ]}
    />
  );
}

/** Powers it holds by law, with their ground; those that no duty uses say so. */
export function Powers({ view, account }: UnitProps) {
  const t = words(view);
  return (
    <section class="jw-section" id="powers">
      <h2>{t('unit.powers')}</h2>
      <Table
        view={view}
        caption={t('unit.powers')}
        captionHidden
        rows={account.powers}
        rowKey={({ power }) => power.code}
        empty={t('unit.powers.none')}
        columns={[
          { label: t('unit.powers.name'), cell: ({ power }) => inScript(view, power.name) },
          { label: t('matter.ground'), cell: ({ power }) => inScript(view, power.ground) },
          {
            label: t('unit.powers.use'),
            cell: ({ idle }) =>
              idle ? <Tag tone="soon">{t('unit.powers.idle')}</Tag> : t('unit.powers.used'),
          },
        ]}
      />
    </section>
  );
}

const SHOWN = 12;

/** What the proof of the list found, in sentences: a few at once, the others on demand. */
export function FindingsAbout(props: {
  view: View;
  world: World;
  findings: readonly Finding[];
  title: string;
  none: string;
}) {
  const { view, world, findings } = props;
  const t = words(view);
  const list = (some: readonly Finding[]) => (
    <ul class="jw-flaws">
      {some.map((finding) => (
        <li key={`${finding.key} ${finding.from} ${finding.items[0] ?? ''}`}>
          <Tag tone={finding.kind === 'gap' ? 'late' : finding.kind === 'overlap' ? 'soon' : 'quiet'}>
            {t(`finding.kind.${finding.kind}`)}
          </Tag>{' '}
          {findingSentence(finding, world.book, world.directory, view.lang)}
        </li>
      ))}
    </ul>
  );
  return (
    <section class="jw-section" id="findings">
      <h2>{props.title}</h2>
      {findings.length === 0 ? <p class="jw-quiet">{props.none}</p> : list(findings.slice(0, SHOWN))}
      {findings.length > SHOWN ? (
        <details class="jw-details" data-quiet="">
          <summary>{t('unit.findings.more', { n: showNumber(findings.length) })}</summary>
          <div>{list(findings.slice(SHOWN))}</div>
        </details>
      ) : null}
    </section>
  );
}
