import { z } from 'zod';
import { localDate } from '#kernel/time.ts';
import { Button } from '#platform/html/button/button.tsx';
import { Callout, Phone } from '#platform/html/callout/callout.tsx';
import { Select } from '#platform/html/field/choice.tsx';
import { TextArea, TextField } from '#platform/html/field/field.tsx';
import { Form } from '#platform/html/field/form.tsx';
import { startWith } from '#platform/html/form-state.ts';
import { Page } from '#platform/html/page/page.tsx';
import { Facts } from '#platform/html/table/table.tsx';
import { href, type View } from '#platform/html/view.ts';
import { type App, PUBLIC } from '#platform/http/app.ts';
import { page } from '#platform/http/page.ts';
import { nameIn } from '#platform/i18n/messages.ts';
import type { Kit } from '#platform/plug.ts';
import type { Deadline } from '../book.ts';
import { circumstancesIn, inputTypeOf, PREFIX, valuesOf } from '../circumstances.ts';
import type { Circumstance, Matter } from '../matter.ts';
import { misreadSentence } from '../misread.ts';
import { holderSentence } from '../sentence.ts';
import { answerWho, type WhoAnswer } from '../who.ts';
import {
  inScript,
  MatterLink,
  placeOptions,
  Reasons,
  UnitName,
  type World,
  words,
  worldOf,
} from './parts.tsx';
import { WhoMap } from './who-map.tsx';

const Asked = z.object({
  text: z.string().max(2000).optional(),
  place: z.string().max(200).optional(),
  street: z.string().max(15).optional(),
  /** Both under the names that the API has for them. */
  area: z.string().max(15).optional(),
  address: z.string().max(200).optional(),
  matter: z.string().max(6).optional(),
  /** The map is open. */
  map: z.string().max(1).optional(),
});

/** «Who answers for this?», for residents and staff alike; every answer has an address of its own. */
export function whoPage(app: App, kit: Kit): void {
  page(app, { path: '/who', right: PUBLIC, query: Asked }, async ({ view, query, caller, now }) => {
    const world = await worldOf(kit, caller);
    const named = query.street ?? query.area;
    const street = named !== undefined && world.directory.areas.has(named) ? named : undefined;
    const place = query.place ?? query.address;
    const asked = {
      text: query.text,
      matter: query.matter,
      area: street,
      address: place,
      circumstances: circumstancesIn(view.query),
    };
    const silent = query.text === undefined && query.matter === undefined;
    const answer = silent ? undefined : answerWho(asked, world.book, world.directory, localDate(now));
    return <WhoPage view={view} world={world} answer={answer} place={place} />;
  });
}

function WhoPage(props: {
  view: View;
  world: World;
  answer: WhoAnswer | undefined;
  place: string | undefined;
}) {
  const { view, world, answer } = props;
  const t = words(view);
  const street = view.query['street'] ?? view.query['area'];
  const chosen = street !== undefined && world.directory.areas.has(street) ? street : undefined;
  return (
    <Page view={view} title={t('who.title')} lead={t('who.lead')}>
      <Question view={view} world={world} />
      <div id="who-map">
        <WhoMap
          view={view}
          world={world}
          chosen={chosen}
          open={view.query['map'] !== undefined || answer?.located.area.length === 6}
        />
      </div>
      <div id="who-answer" class="jw-stack">
        {answer ? <Place view={view} world={world} answer={answer} /> : null}
        {answer ? <Matters view={view} world={world} answer={answer} /> : null}
        {answer?.matter ? <Holder view={view} world={world} answer={answer} place={props.place} /> : null}
      </div>
      <p>
        <a href="/matters">{t('who.matter.browse')}</a>
      </p>
    </Page>
  );
}

function Question(props: { view: View; world: World }) {
  const { view } = props;
  const t = words(view);
  // The area of an address of ours stands in the field that the form has for it, so that asking again keeps it.
  const { street = view.query['area'] ?? '', place = view.query['address'] ?? '' } = view.query;
  const form = startWith({ ...view.query, street, place });
  return (
    <Form view={view} method="get" label={t('who.title')}>
      <TextArea
        view={view}
        form={form}
        name="text"
        rows={2}
        max={2000}
        label={t('who.text')}
        hint={t('who.text.hint')}
      />
      <TextField
        view={view}
        form={form}
        name="place"
        max={200}
        optional
        label={t('who.place')}
        hint={t('who.place.hint')}
      />
      <Select
        view={view}
        form={form}
        name="street"
        optional
        label={t('who.street')}
        blank={t('who.street.any')}
        options={placeOptions(view, props.world.directory)}
      />
      <Button>{t('who.ask')}</Button>
    </Form>
  );
}

function Place(props: { view: View; world: World; answer: WhoAnswer }) {
  const { view, world, answer } = props;
  const t = words(view);
  const { located } = answer;
  if (located.candidates.length > 0) {
    return (
      <Callout>
        <p>{t('who.place.several')}</p>
        <ul>
          {located.candidates.map(({ area, name }) => (
            <li key={area}>
              <a href={href(view, { street: area })}>{inScript(view, name)}</a>
            </li>
          ))}
        </ul>
      </Callout>
    );
  }
  const area = world.directory.findArea(located.area);
  if (located.area.length === 6) return <p class="jw-quiet">{t('who.place.unknown')}</p>;
  const place = inScript(view, located.matched ?? view.query['place'] ?? '');
  const name = area ? nameIn(view.lang, area) : located.area;
  if (place === '') return <p class="jw-quiet">{name}</p>;
  const found =
    place === name ? t('who.place.area', { area: name }) : t('who.place.found', { place, area: name });
  return <p class="jw-quiet">{found}</p>;
}

function Matters(props: { view: View; world: World; answer: WhoAnswer }) {
  const { view, world, answer } = props;
  const t = words(view);
  const others = answer.guesses.filter(({ matter }) => matter !== answer.matter?.code);
  const choices = (
    <ul>
      {others.map((guess) => {
        const matter = world.book.findMatter(guess.matter);
        if (!matter) return null;
        return (
          <li key={guess.matter}>
            <a href={href(view, { matter: guess.matter })}>{nameIn(view.lang, matter)}</a>{' '}
            <span class="jw-quiet jw-small">
              {guess.words.length > 0
                ? t('who.matter.because', { words: guess.words.join(t('duty.list')) })
                : ''}
            </span>
          </li>
        );
      })}
    </ul>
  );
  if (!answer.matter) {
    return (
      <section aria-live="polite">
        <h2>{others.length > 0 ? t('who.matter.choose') : t('who.matter.none')}</h2>
        {choices}
      </section>
    );
  }
  return (
    <section>
      <h2>
        {answer.guessed ? t('who.matter.guessed') : ''} <MatterLink view={view} matter={answer.matter} />
      </h2>
      {answer.guessed && others.length > 0 ? (
        <details>
          <summary>{t('who.matter.not')}</summary>
          {choices}
        </details>
      ) : null}
    </section>
  );
}

function Holder(props: { view: View; world: World; answer: WhoAnswer; place: string | undefined }) {
  const { view, world, answer } = props;
  const { holder, matter, located } = answer;
  if (!holder || !matter) return null;
  const held = {
    because: holder.because,
    holder: holder.unit,
    assists: holder.assists,
    matter: matter.code,
    area: located.area,
    circumstances: answer.circumstances,
    place: located.matched ?? props.place,
    at: localDate(view.now),
  };
  const sentence = holderSentence(held, world.book, world.directory, view.lang);
  const placeDecides = located.area.length === 6 && located.candidates.length === 0;
  return (
    <>
      <NotTaken view={view} answer={answer} />
      {placeDecides && !sentence.asksPlace ? <Callout>{words(view)('who.place.decides')}</Callout> : null}
      <Reasons view={view} sentence={sentence} />
      {answer.depends.length > 0 ? <Depends view={view} answer={answer} depends={answer.depends} /> : null}
      <Reach view={view} world={world} unit={holder.unit} deadline={answer.deadline} />
      <FileThis view={view} area={located.area} matter={matter} place={props.place} />
    </>
  );
}

function NotTaken({ view, answer }: { view: View; answer: WhoAnswer }) {
  const t = words(view);
  if (answer.misread.length === 0) return null;
  return (
    <Callout>
      <p>{t('misread.title')}</p>
      <ul>
        {answer.misread.map((each) => (
          <li key={each.name}>{inScript(view, misreadSentence(each, t))}</li>
        ))}
      </ul>
    </Callout>
  );
}

/**
 * On to the portal's form with what was said here, which is not asked again. Who only chose a matter has said nothing yet in
 * words of their own; its name stands in the form as a beginning.
 */
function FileThis(props: { view: View; area: string; matter: Matter; place: string | undefined }) {
  const { view, area, matter, place } = props;
  const said = view.query['text']?.trim() || nameIn(view.lang, matter);
  const known = area.length > 6 ? area : undefined;
  const hidden = { step: 'place', go: 'next', text: said, area: known, address: place, matter: matter.code };
  return (
    <div data-turbo="false">
      <Form view={view} action="/file" hidden={hidden}>
        <Button>{words(view)('who.file')}</Button>
      </Form>
    </div>
  );
}

function Depends(props: { view: View; answer: WhoAnswer; depends: readonly Circumstance[] }) {
  const { view, answer } = props;
  const t = words(view);
  const known = Object.entries(answer.circumstances).map(
    ([name, value]) => [`${PREFIX}${name}`, value] as const,
  );
  const form = startWith(Object.fromEntries(known));
  const { text, place, street } = view.query;
  return (
    <section>
      <h2>{t('who.circumstances')}</h2>
      <p>{t('who.circumstances.lead')}</p>
      <Form
        view={view}
        method="get"
        label={t('who.circumstances')}
        hidden={{ text, place, street, matter: answer.matter?.code }}
      >
        {props.depends.map((circumstance) => {
          const name = `${PREFIX}${circumstance.name}`;
          const shared = { view, form, name, optional: true, label: inScript(view, circumstance.name) };
          const options = valuesOf(circumstance).map((value) => ({ value, label: inScript(view, value) }));
          if (options.length > 0)
            return <Select key={name} {...shared} blank={t('who.circumstances.unknown')} options={options} />;
          return <TextField key={name} {...shared} type={inputTypeOf(circumstance)} length={8} />;
        })}
        <Button variant="secondary">{t('who.circumstances.again')}</Button>
      </Form>
    </section>
  );
}

function Reach(props: { view: View; world: World; unit: string; deadline: Deadline | undefined }) {
  const { view, world, deadline } = props;
  const t = words(view);
  const unit = world.directory.findUnit(props.unit);
  const hotline = world.directory.district.hotline;
  const term = (which: 'contact' | 'resolve') => {
    const { amount, unit: kind } = deadline?.[which] ?? { amount: 0, unit: 'h' as const };
    return t(`who.terms.${which}`, { time: t(`who.term.${kind}`, { n: amount }) });
  };
  const items = [
    unit
      ? {
          label: t('who.holder'),
          value: <UnitName view={view} directory={world.directory} code={unit.code} />,
        }
      : undefined,
    unit?.phone
      ? { label: t('who.phone'), value: <a href={`tel:${unit.phone}`}>{unit.phone}</a> }
      : undefined,
    unit?.address ? { label: t('who.address'), value: inScript(view, unit.address) } : undefined,
    deadline
      ? { label: t('who.terms'), value: `${term('contact')}${t('duty.claimants')}${term('resolve')}` }
      : undefined,
  ];
  return (
    <>
      <Facts items={items.filter((item) => item !== undefined)} />
      {hotline ? <Phone number={hotline}>{t('who.hotline', { phone: hotline })}</Phone> : null}
    </>
  );
}
