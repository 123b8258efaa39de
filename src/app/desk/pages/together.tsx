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
          <li key={href}>
            <a href={href}>{localise(view.lang, t(key, params))}</a>
          </li>
        ))}
      </ul>
      {together.tasks.length === 0 ? <p class="jw-quiet jw-small">{t('desk.joint.none')}</p> : null}
      <div class="jw-buttons">
        {current.state === 'dispatched' && may(actor, 'return.make', directory, { unit: current.holder }) ? (
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
