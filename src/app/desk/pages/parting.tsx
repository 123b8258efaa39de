import { type Case, showNumber } from '#modules/cases';
import type { Question } from '#modules/intake';
import { matterOptions } from '#modules/responsibility';
import { Button, Buttons, LinkButton } from '#platform/html/button/button.tsx';
import { Callout } from '#platform/html/callout/callout.tsx';
import { Details } from '#platform/html/details/details.tsx';
import { Select } from '#platform/html/field/choice.tsx';
import { TextArea } from '#platform/html/field/field.tsx';
import { Form } from '#platform/html/field/form.tsx';
import type { FormState } from '#platform/html/form-state.ts';
import { Page } from '#platform/html/page/page.tsx';
import type { View } from '#platform/html/view.ts';
import { showMoment } from '#platform/i18n/time.ts';
import type { Names } from '../names.ts';
import type { Parting } from '../parting.ts';
import { Asked } from './hotline-matter.tsx';

export interface PartingProps {
  readonly view: View;
  readonly names: Names;
  readonly form: FormState;
  readonly found: Parting;
  /** Matter for which the part is taken; absent when a person parts unasked. */
  readonly part: string | undefined;
  readonly proposed: boolean;
  readonly questions: readonly Question[];
  /** The case that this part opened already. */
  readonly done: Case | undefined;
}

/** Where a further part of what somebody told is entered: their words, whose rest is kept and shown, and the matter. */
export function PartingPage(props: PartingProps) {
  const { view, form, found, done } = props;
  const { t } = view;
  const number = showNumber(found.current);
  const back = found.readable ? `/desk/cases/${found.current.id}` : `/desk/new/${found.demand.id}`;
  return (
    <Page
      view={view}
      title={t('parting.title')}
      lead={t('parting.lead', { number })}
      back={{ href: back, label: t(found.readable ? 'parting.back' : 'parting.back-receipt') }}
      width="text"
      errors={form.errors}
      unlisted
    >
      {done ? <Done {...props} done={done} /> : <Fields {...props} back={back} />}
    </Page>
  );
}

function Done({ view, done }: PartingProps & { done: Case }) {
  const number = showNumber(done);
  return (
    <Callout title={view.t('parting.done-before')}>
      <p>{view.t('parting.done-before-text', { number, title: done.title })}</p>
    </Callout>
  );
}

function Fields(props: PartingProps & { back: string }) {
  const { view, form, found, part, proposed, questions, names } = props;
  const { t } = view;
  const { book } = found.rules;
  const leaves = new Set(book.leaves.map(({ code }) => code));
  const asked = new Set(questions.map(({ name }) => `c.${name}`));
  // What the words state and nobody has to be asked goes along.
  const stated = Object.entries(form.values).filter(([name]) => name.startsWith('c.') && !asked.has(name));
  const hidden = { part, ...Object.fromEntries(stated.map(([name, value]) => [name, String(value)])) };
  return (
    <Form view={view} hidden={hidden} label={t('parting.title')}>
      {proposed ? null : <p class="jw-quiet">{t('parting.unasked')}</p>}
      <TextArea
        view={view}
        form={form}
        name="text"
        label={t('parting.text')}
        hint={t('parting.text-hint')}
        rows={5}
      />
      <Details summary={t('parting.whole')} quiet>
        <p class="jw-prose">{found.demand.text}</p>
      </Details>
      <Select
        view={view}
        form={form}
        name="matter"
        label={t('parting.matter')}
        hint={proposed ? t('parting.matter-hint') : undefined}
        options={matterOptions(view, book).filter(({ value }) => leaves.has(value))}
      />
      {questions.map((question) => (
        <Asked key={question.name} view={view} names={names} form={form} question={question} />
      ))}
      <Along {...props} />
      <Buttons>
        <Button>{t('parting.enter')}</Button>
        <LinkButton href={props.back} variant="tertiary">
          {t('parting.leave')}
        </LinkButton>
      </Buttons>
    </Form>
  );
}

/** What is taken over from the first demand, without being typed again. */
function Along({ view, names, found }: PartingProps) {
  const { t } = view;
  const { demand, current } = found;
  const place = [names.where(current.area), demand.address ?? current.place ?? ''].filter(
    (part) => part !== '',
  );
  return (
    <section class="jw-small" aria-labelledby="along-title">
      <h2 id="along-title">{t('parting.along')}</h2>
      <ul class="jw-plain">
        <li>{t('parting.place', { place: place.join(' · ') })}</li>
        <li>
          {t('parting.told', {
            when: showMoment(view.lang, demand.receivedAt, view.now),
            channel: t(`channel.${demand.channel}`),
          })}
        </li>
        <li>{t(demand.hasContact ? 'parting.contact' : 'parting.no-contact')}</li>
        {demand.secret ? <li>{t('desk.secret')}</li> : null}
      </ul>
    </section>
  );
}
