import { Callout } from '#platform/html/callout/callout.tsx';
import type { View } from '#platform/html/view.ts';
import { inScript, words } from '../../pages/parts.tsx';
import type { LifeEvent } from '../store-events.ts';
import { personName } from './parts.tsx';
import type { ShownList } from './show-list.ts';

const STEPS = ['duties.submitted', 'duties.returned', 'duties.reviewed'];
/** What was said at the last step matters to whoever has the list now. */
const MATTERS = { draft: 'returned', submitted: 'submitted', reviewed: 'reviewed' } as const;

/** What whoever gave the list on said to whoever has it now: why it went back, what to look at. `events` come newest first. */
export function LastWord(props: { view: View; shown: ShownList; events: readonly LifeEvent[] }) {
  const { view, shown, events } = props;
  const { status } = shown.list;
  if (status !== 'draft' && status !== 'submitted' && status !== 'reviewed') return null;
  const last = events.find(({ kind }) => STEPS.includes(kind));
  if (last?.kind !== `duties.${MATTERS[status]}` || last.note === '') return null;
  const who = personName(view, shown.directory, last.person);
  return (
    <Callout tone={status === 'draft' ? 'soon' : 'own'}>
      {words(view)(`duty-list.said.${MATTERS[status]}`, { who, note: inScript(view, last.note) })}
    </Callout>
  );
}
