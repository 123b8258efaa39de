import type { Case, Rules } from '#modules/cases';
import { showNumber } from '#modules/cases';
import type { Actor } from '#modules/directory';
import type { Question } from '#modules/intake';
import { Radios, Select } from '#platform/html/field/choice.tsx';
import { TextField } from '#platform/html/field/field.tsx';
import { type FormState, firstValue } from '#platform/html/form-state.ts';
import { Why } from '#platform/html/why/why.tsx';
import type { View } from '#platform/html/view.ts';
import { showDate, showNear } from '#platform/i18n/time.ts';
import type { Names } from '../names.ts';
import { type Fate, mayJoin, NEW, NONE, type Suggestion } from '../suggest.ts';
import type { Earlier } from '../suggest-caller.ts';

/** What every part of the advice is made from. The same parts stand in the page and are sent again while somebody types. */
export interface PartProps {
  readonly view: View;
  readonly rules: Rules;
  readonly actor: Actor;
  readonly names: Names;
  readonly form: FormState;
  readonly advice: Suggestion;
  /** Absent when no number was looked up. */
  readonly earlier?: readonly Earlier[] | undefined;
}

export const parts = { place: PlacePart, fate: FatePart, matter: MatterPart, alike: AlikePart, earlier: EarlierPart } as const;
export type PartName = keyof typeof parts;

/** Where it seems to be; when a name stands for several places, which of them. */
export function PlacePart({ view, names, form, advice }: PartProps) {
  const { t } = view;
  const { area, matched, candidates } = advice.located;
  if (candidates.length > 1) {
    const options = candidates.map((one) => ({ value: one.area, label: names.where(one.area) }));
    return <Radios view={view} form={form} name="which" label={t('entry.place-which', { name: matched ?? '' })} inline options={options} />;
  }
  if (area.length === 6) return <p class="jw-small jw-quiet">{t('entry.place-unknown')}</p>;
  const place = [names.where(area), ...(area.length === 15 ? [names.area(area)] : [])].join(' · ');
  return <p class="jw-small">{matched ? t('entry.place-matched', { name: names.text(matched), place }) : t('entry.place-here', { place })}</p>;
}

/** Who will have it, on what ground and by when, before it is sent. */
export function FatePart(props: PartProps) {
  const { view, advice } = props;
  if (!advice.fate) return null;
  return (
    <Why doubt={isDoubtful(advice.fate)} label={view.t('entry.holder')}>
      <FateSentences {...props} fate={advice.fate} />
    </Why>
  );
}

function isDoubtful(fate: Fate): boolean {
  return fate.kind === 'naming' || (fate.kind === 'dispatch' && fate.sentence.doubt);
}

function FateSentences({ view, names, fate }: PartProps & { fate: Fate }) {
  const { t, lang, now } = view;
  const near = (at: Date | undefined) => (at ? showNear(lang, at, now) : '');
  if (fate.kind === 'naming') return <p>{t(fate.why === 'place' ? 'entry.holder-place' : 'entry.holder-naming', { unit: names.unit(fate.unit), due: near(fate.due) })}</p>;
  if (fate.kind === 'join') {
    const { title, holder, due } = fate.current;
    return (
      <p>
        {t('entry.holder-join', { title, unit: names.unit(holder) })} {due ? t('entry.holder-join-due', { due: near(due) }) : ''}
      </p>
    );
  }
  const { contactDue, due, sentence } = fate;
  return (
    <>
      <p>
        {sentence.sentences.map((runs, i) => (
          <span key={i}>{runs.map((run, j) => (run.kind === 'unit' ? <b key={j}>{run.text}</b> : run.text))} </span>
        ))}
      </p>
      {due ? <p>{contactDue && contactDue < due ? t('entry.holder-due', { contact: near(contactDue), due: near(due) }) : t('entry.holder-due-only', { due: near(due) })}</p> : null}
    </>
  );
}

/** Guesses to be chosen by number, the reason beside each, and what the duty list still has to know. */
export function MatterPart(props: PartProps) {
  const { view, names, form, advice } = props;
  const { t } = view;
  const picked = firstValue(form, 'matter');
  // What was chosen stays in sight, also when the words have moved on.
  const codes = [...advice.guesses.map(({ matter }) => matter), ...(picked && picked !== NONE && props.rules.book.findMatter(picked) ? [picked] : [])];
  if (codes.length === 0) {
    return <p class="jw-small jw-quiet">{t((firstValue(form, 'text') ?? '').trim() === '' ? 'entry.matter-empty' : 'entry.matter-none-found')}</p>;
  }
  return (
    <fieldset class="ds-fieldset jw-field">
      <legend class="jw-legend">{t('entry.matter')}</legend>
      {[...new Set(codes)].map((code, i) => (
        <Guess key={code} {...props} code={code} number={i + 1} checked={picked === code} />
      ))}
      <label class="jw-choice">
        <input class="ds-input" type="radio" name="matter" value={NONE} checked={picked === NONE} />
        <span>{t('entry.matter-none')}</span>
      </label>
      {advice.questions.length > 0 ? <Questions {...props} /> : null}
    </fieldset>
  );
}

function Guess({ view, names, advice, code, number, checked }: PartProps & { code: string; number: number; checked: boolean }) {
  const words = advice.guesses.find(({ matter }) => matter === code)?.words ?? [];
  const clear = !advice.chosen && advice.matter === code;
  const hints = [...(words.length > 0 ? [view.t('desk.because-words', { words: words.slice(0, 4).join('、') })] : []), ...(clear ? [view.t('entry.matter-clear')] : [])];
  return (
    <label class="jw-choice" data-key={String(number)} data-clear={clear ? '' : undefined}>
      <input class="ds-input" type="radio" name="matter" value={code} checked={checked} />
      <span>
        <span class="jw-kbd" aria-hidden="true">{number}</span> {names.matterPath(code)}
        {hints.length > 0 ? <span class="jw-hint">{hints.join(' · ')}</span> : null}
      </span>
    </label>
  );
}

function Questions({ view, names, form, advice }: PartProps) {
  return (
    <div class="jw-entry-questions" role="group" aria-label={view.t('entry.questions')}>
      <p class="jw-small">{view.t('entry.questions')}</p>
      <div class="jw-fields">
        {advice.questions.map((question) => (
          <Asked key={question.name} view={view} names={names} form={form} question={question} />
        ))}
      </div>
    </div>
  );
}

function Asked({ view, names, form, question }: Pick<PartProps, 'view' | 'names' | 'form'> & { question: Question }) {
  const base = { view, form, name: `c.${question.name}`, label: names.text(question.name), optional: true };
  if (question.values.length === 0) return <TextField {...base} type={question.type === 'time' ? 'time' : 'text'} inputMode={question.type === 'number' ? 'numeric' : 'text'} length={8} />;
  const options = question.values.map((value) => ({ value, label: names.text(value) }));
  return options.length > 4 ? <Select {...base} options={options} /> : <Radios {...base} inline options={options} />;
}

/** Open cases that may be about the same thing; to join one is the person's choice. */
export function AlikePart(props: PartProps) {
  const { view, advice, form, earlier } = props;
  const { t } = view;
  // While somebody types the number is not looked up again; then the page says which cases it shows already.
  const known = new Set(earlier ? earlier.map(({ current }) => current.id) : (firstValue(form, 'known') ?? '').split(','));
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
        <input class="ds-input" type="radio" name="join" value={NEW} checked={firstValue(form, 'join') === NEW} />
        <span>{t('entry.alike-new')}</span>
      </label>
    </fieldset>
  );
}

/** One case with a radio to join it, when that is allowed. */
function Joinable(props: PartProps & { current: Case; at: Date; title?: string }) {
  const { view, names, form, rules, actor, current, at } = props;
  const { t, lang, now } = view;
  const state = current.state === 'closed' ? t(`outcome.${current.outcome ?? 'no_reply'}`) : t(current.paused ? 'state.paused' : `state.${current.state}`);
  const words = (
    <span>
      {props.title ?? current.title}
      <span class="jw-hint">
        {[showDate(lang, at, now), names.where(current.area), names.unit(current.holder), state].join(' · ')}{' '}
        <a href={`/desk/cases/${current.id}`} target="_blank" rel="noreferrer" aria-label={`${t('entry.alike-open')} ${showNumber(current)}`}>
          {showNumber(current)}
        </a>
      </span>
    </span>
  );
  if (!mayJoin(rules, actor, current)) return <div class="jw-choice jw-choice-shut">{words}</div>;
  return (
    <label class="jw-choice">
      <input class="ds-input" type="radio" name="join" value={current.id} checked={firstValue(form, 'join') === current.id} />
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
