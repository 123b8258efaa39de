import { Tag } from '#platform/html/tag/tag.tsx';
import type { View } from '#platform/html/view.ts';
import { nameIn } from '#platform/i18n/messages.ts';
import type { AreaClass } from '../analyse/area-tree.ts';
import { conditionWords } from '../condition-words.ts';
import type { Duty } from '../duty.ts';
import type { Stand } from '../standing.ts';
import { groupStands, type StandGroup } from '../standing-groups.ts';
import type { Transfer } from '../transfer.ts';
import { UnitName, type World, words } from './parts.tsx';

interface Props {
  readonly view: View;
  readonly world: World;
  readonly row: Duty;
  /** Where the row stands on the day, as far as the page looks. */
  readonly stands: readonly Stand[];
}

/** Said at once; more open on demand. */
const FIRST = 4;
/** Areas or matters named one by one. */
const MOST = 4;

/** Who answers by a row on the day: its lead; where a transfer moved it, the unit that has it, from whom and by which. */
export function Holders({ view, world, row, stands }: Props) {
  const t = words(view);
  const { own, groups } = groupStands(row, stands);
  const lead = <UnitName view={view} directory={world.directory} code={row.lead} />;
  if (stands.length === 0)
    return (
      <>
        {lead} <span class="jw-quiet jw-small">{t('stand.never')}</span>
      </>
    );
  const list = (some: readonly StandGroup[]) => (
    <ul class="jw-plain jw-small">
      {some.map((group, i) => (
        <li key={i}>
          <Group view={view} world={world} group={group} />
        </li>
      ))}
    </ul>
  );
  const rest = groups.slice(FIRST);
  const moved = groups.some(({ moves }) => moves.length > 0);
  return (
    <>
      {own ? <b>{lead}</b> : null}
      {!own && moved ? (
        <span class="jw-quiet jw-small">
          {t('stand.by-list')} {lead}
        </span>
      ) : null}
      {groups.length > 0 ? list(groups.slice(0, FIRST)) : null}
      {rest.length > 0 ? (
        <details class="jw-details" data-quiet="">
          <summary>{t('lattice.flaws.more', { n: rest.length })}</summary>
          <div>{list(rest)}</div>
        </details>
      ) : null}
    </>
  );
}

function Group({ view, world, group }: { view: View; world: World; group: StandGroup }) {
  const t = words(view);
  const where = whereOf(view, world, group);
  const moves = group.moves.map((move) => moveText(view, world, move)).join(t('duty.move.again'));
  return (
    <>
      {where === '' ? '' : t('stand.where', { where })}
      <b>
        <UnitName view={view} directory={world.directory} code={group.unit} />
      </b>
      {moves === '' ? '' : t('stand.by', { moves })}
      {group.contested ? (
        <>
          {' '}
          <Tag tone="soon">{t('stand.contested')}</Tag>
        </>
      ) : null}
    </>
  );
}

function whereOf(view: View, world: World, { areas, matters, circumstances }: StandGroup): string {
  const t = words(view);
  const { book } = world;
  const few = (names: readonly string[]) =>
    [...names.slice(0, MOST), ...(names.length > MOST ? ['…'] : [])].join(t('duty.list'));
  const named = matters.map((code) => {
    const matter = book.findMatter(code);
    return t('stand.matter', { matter: matter ? nameIn(view.lang, matter) : code });
  });
  return [
    few(areas.map((each) => areaText(view, world, each))),
    few(named),
    circumstances === '' ? '' : t('stand.when', { circumstances: conditionWords(view.lang, circumstances) }),
  ]
    .filter((part) => part !== '')
    .join(t('duty.move.again'));
}

function areaText(view: View, { directory }: World, { area, except }: AreaClass): string {
  const t = words(view);
  const name = (code: string) => {
    const found = directory.findArea(code);
    return found ? nameIn(view.lang, found) : code;
  };
  if (except.length === 0) return name(area);
  const others = [...except.slice(0, MOST).map(name), ...(except.length > MOST ? ['…'] : [])];
  return t('stand.area-except', { area: name(area), except: others.join(t('duty.list')) });
}

function moveText(view: View, { directory }: World, { kind, from, code }: Transfer): string {
  const unit = directory.findUnit(from);
  const name = unit ? nameIn(view.lang, { name: unit.shortName ?? unit.name, nameEn: unit.nameEn }) : from;
  return words(view)(`stand.move.${kind}`, { from: name, code });
}
