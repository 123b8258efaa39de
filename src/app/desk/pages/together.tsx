import { mayCall } from '#modules/coordination';
import { may } from '#modules/directory';
import { LinkButton } from '#platform/html/button/button.tsx';
import { Tag } from '#platform/html/tag/tag.tsx';
import { localise } from '#platform/i18n/messages.ts';
import { showNear } from '#platform/i18n/time.ts';
import type { CaseProps } from './case.tsx';

/** Who waits for whom on this case, what it belongs to, and the ways to ask for help. */
export function Together(props: CaseProps) {
  const { view, found, actor, directory, names } = props;
  const { current, together } = found;
  const { t } = view;
  const asks =
    ['dispatched', 'signed', 'in_hand', 'on_books'].includes(current.state) &&
    may(actor, 'task.ask', directory, { unit: current.holder, area: current.area });
  const returns = may(actor, 'return.make', directory, { unit: current.holder });
  const summons = current.state !== 'closed' && mayCall(actor, found.rules);
  if (together.tasks.length === 0 && together.links.length === 0 && !asks && !summons) return null;
  return (
    <section aria-labelledby="together-title">
      <h2 id="together-title">{t('desk.joint')}</h2>
      <ul class="jw-plain">
        {together.tasks.map((task) => (
          <li key={task.id}>
            <a href={`/joint/tasks/${task.id}`}>{task.what}</a>{' '}
            <Tag tone={!task.endedAt && task.due < view.now ? 'late' : 'quiet'}>
              {t(`joint.task-state.${task.state}`)}
            </Tag>{' '}
            <span class="jw-quiet jw-small">
              {t('desk.joint.waits', {
                asker: names.unit(current.holder),
                unit: names.unit(task.unit),
                at: showNear(view.lang, task.due, view.now),
              })}
            </span>
          </li>
        ))}
        {together.links.map(({ href, key, params }) => (
          <li key={`${key} ${href ?? params.number ?? ''}`}>
            {href ? (
              <a href={href}>{localise(view.lang, t(key, params))}</a>
            ) : (
              localise(view.lang, t(key, params))
            )}
          </li>
        ))}
      </ul>
      {together.tasks.length === 0 ? <p class="jw-quiet jw-small">{t('desk.joint.none')}</p> : null}
      {returns ? <ReturnWindow {...props} /> : null}
      <div class="jw-buttons">
        {returns && !together.noReturn ? (
          <LinkButton href={`/returns/new?case=${current.id}`} variant="tertiary">
            {t('desk.joint.return')}
          </LinkButton>
        ) : null}
        {asks ? (
          <LinkButton href={`/joint/ask?case=${current.id}`} variant="tertiary">
            {t('desk.joint.ask')}
          </LinkButton>
        ) : null}
        {summons ? (
          <LinkButton href={`/joint/summons/new?case=${current.id}`} variant="tertiary">
            {t('desk.joint.summon')}
          </LinkButton>
        ) : null}
      </div>
    </section>
  );
}

/** Until when the unit may return the case, or why it no longer may; where a question is open, its link says it. */
function ReturnWindow({ view, found }: CaseProps) {
  const { noReturn, returnUntil } = found.together;
  if (noReturn === undefined)
    return (
      <p class="jw-quiet jw-small">
        {view.t('desk.joint.return-until', { at: showNear(view.lang, returnUntil, view.now) })}
      </p>
    );
  return told.has(noReturn) ? <p class="jw-quiet jw-small">{view.t(`refusal.${noReturn}`)}</p> : null;
}

const told: ReadonlySet<string> = new Set(['return-window-over', 'return-after-signing']);
