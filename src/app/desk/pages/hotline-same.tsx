import { type Case, showNumber } from '#modules/cases';
import { firstValue } from '#platform/html/form-state.ts';
import { showDate } from '#platform/i18n/time.ts';
import { mayJoin, NEW } from '../suggest.ts';
import type { PartProps } from './hotline-props.ts';

/** Open cases that may be about the same thing; to join one is the person's choice. */
export function AlikePart(props: PartProps) {
  const { view, advice, form, earlier } = props;
  const { t } = view;
  // While somebody types the number is not looked up again; then the page says which cases it shows already.
  const known = new Set(
    earlier ? earlier.map(({ current }) => current.id) : (firstValue(form, 'known') ?? '').split(','),
  );
  const shown = advice.alike.filter(({ id }) => !known.has(id));
  if (shown.length === 0) return null;
  return (
    <fieldset class="ds-fieldset jw-field">
      <legend class="jw-legend">{t('entry.alike')}</legend>
      <span class="jw-hint">{t('entry.alike-hint')}</span>
      {shown.map((current) => (
        <Joinable key={current.id} {...props} current={current} at={current.openedAt} />
      ))}
      <label class="jw-choice">
        <input
          class="ds-input"
          type="radio"
          name="join"
          value={NEW}
          checked={firstValue(form, 'join') === NEW}
        />
        <span>{t('entry.alike-new')}</span>
      </label>
    </fieldset>
  );
}

/** One case with a radio to join it, when that is allowed. */
function Joinable(props: PartProps & { current: Case; at: Date; title?: string }) {
  const { view, names, form, rules, actor, current, at } = props;
  const { t, lang, now } = view;
  const state =
    current.state === 'closed'
      ? t(`outcome.${current.outcome ?? 'no_reply'}`)
      : t(current.paused ? 'state.paused' : `state.${current.state}`);
  const words = (
    <span>
      {props.title ?? current.title}
      <span class="jw-hint">
        {[showDate(lang, at, now), names.where(current.area), names.unit(current.holder), state].join(' · ')}{' '}
        <a
          href={`/desk/cases/${current.id}`}
          target="_blank"
          rel="noreferrer"
          aria-label={`${t('entry.alike-open')} ${showNumber(current)}`}
        >
          {showNumber(current)}
        </a>
      </span>
    </span>
  );
  if (!mayJoin(rules, actor, current)) return <div class="jw-choice jw-choice-shut">{words}</div>;
  return (
    <label class="jw-choice">
      <input
        class="ds-input"
        type="radio"
        name="join"
        value={current.id}
        checked={firstValue(form, 'join') === current.id}
      />
      {words}
    </label>
  );
}

/** What the same number said before, and that looking was recorded. */
export function EarlierPart(props: PartProps) {
  const { view, earlier } = props;
  const { t } = view;
  if (!earlier) return null;
  if (earlier.length === 0) {
    return (
      <p class="jw-small jw-quiet">
        {t('entry.earlier-none')} {t('entry.earlier-seen')}
      </p>
    );
  }
  return (
    <fieldset class="ds-fieldset jw-field">
      <legend class="jw-legend">{t('entry.earlier')}</legend>
      <span class="jw-hint">{t('entry.earlier-seen')}</span>
      <input type="hidden" name="known" value={earlier.map(({ current }) => current.id).join(',')} />
      {earlier.map(({ demand, current }) => (
        <Joinable key={demand.id} {...props} current={current} at={demand.receivedAt} title={demand.title} />
      ))}
    </fieldset>
  );
}
