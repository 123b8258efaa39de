import { localDate } from '#kernel/time.ts';
import { Tag } from '#platform/html/tag/tag.tsx';
import type { View } from '#platform/html/view.ts';
import { showDate } from '#platform/i18n/time.ts';
import type { ListVersion } from '../../duty.ts';
import { findingSentence } from '../../finding-sentence.ts';
import { UnitName, type World, words } from '../../pages/parts.tsx';
import { isOverdue, type KeptFinding, stateOn } from '../finding-life.ts';
import { FindingStateTag, fromDay, ListLink, personName } from './parts.tsx';

export function State(props: {
  view: View;
  finding: KeptFinding;
  now: Date;
  /** The list to come with which it will be gone. */
  settledBy?: ListVersion | undefined;
}) {
  const { view, finding, now, settledBy } = props;
  return (
    <>
      <FindingStateTag view={view} state={stateOn(finding, localDate(now))} />{' '}
      {finding.fixedByVersion ? <ListLink version={finding.fixedByVersion} /> : null}
      {settledBy ? (
        <span class="jw-quiet jw-small">
          {words(view)('finding.coming', { from: fromDay(view, settledBy), version: settledBy.version })}
        </span>
      ) : null}
    </>
  );
}

/** Of one that was partly settled: where what is left of it stands. */
export function ContinuedAs(props: { view: View; world: World; parts: readonly KeptFinding[] }) {
  const { view, world, parts } = props;
  if (parts.length === 0) return null;
  return (
    <>
      <p>{words(view)('finding.continued-as')}</p>
      <ul>
        {parts.map(({ id, key, detail }) => (
          <li key={id}>
            <a href={`/duties/findings/${id}`}>
              {detail[0] ? findingSentence(detail[0], world.book, world.directory, view.lang) : key}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

export function Owner({ view, world, finding }: { view: View; world: World; finding: KeptFinding }) {
  const { ownerUnit, ownerPerson } = finding;
  if (ownerUnit === undefined)
    return <span class="jw-quiet jw-nowrap">{words(view)('finding.owner.none')}</span>;
  return (
    <>
      <span class="jw-nowrap">
        <UnitName view={view} directory={world.directory} code={ownerUnit} />
      </span>
      {ownerPerson ? ` · ${personName(view, world.directory, ownerPerson)}` : ''}
    </>
  );
}

export function Due({ view, finding, now }: { view: View; finding: KeptFinding; now: Date }) {
  if (finding.due === undefined) return <>–</>;
  const day = showDate(view.lang, finding.due, now);
  return isOverdue(finding, localDate(now)) ? (
    <Tag tone="late">
      {day} {words(view)('finding.overdue')}
    </Tag>
  ) : (
    <span class="jw-day">{day}</span>
  );
}
