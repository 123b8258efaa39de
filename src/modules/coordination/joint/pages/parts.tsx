import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import type { Rules } from '#modules/cases';
import { rulesOf } from '#modules/cases';
import { type Actor, actorOf } from '#modules/directory';
import { Select } from '#platform/html/field/choice.tsx';
import { TextArea, TextField } from '#platform/html/field/field.tsx';
import type { FieldError, FormState } from '#platform/html/form-state.ts';
import { Timeline } from '#platform/html/timeline/timeline.tsx';
import type { Content, View } from '#platform/html/view.ts';
import type { Caller } from '#platform/http/app.ts';
import { localise, nameIn } from '#platform/i18n/messages.ts';
import type { Kit } from '#platform/plug.ts';
import type { JointEntry } from '../record.ts';

/** What every page here stands on: who looks, and the district's rules and names. */
export interface World {
  readonly view: View;
  readonly actor: Actor;
  readonly rules: Rules;
  unit(code: string): string;
  units(codes: readonly string[]): string;
  person(code: string): string;
  area(code: string): string;
  matter(code: string | undefined): string;
}

export async function worldOf(kit: Kit, view: View, caller: Caller | undefined): Promise<World> {
  const actor = actorOf(caller);
  const rules = await rulesOf(kit.db, actor.district);
  const { lang } = view;
  const unit = (code: string) => {
    const found = rules.directory.findUnit(code);
    return found ? nameIn(lang, { name: found.shortName ?? found.name, nameEn: found.nameEn }) : code;
  };
  const area = (code: string) => {
    const found = rules.directory.findArea(code);
    return found ? nameIn(lang, found) : code;
  };
  return {
    view,
    actor,
    rules,
    unit,
    units: (codes) => codes.map(unit).join(view.t('joint.list')),
    person: (code) => localise(lang, rules.directory.people.get(code)?.name ?? code),
    area: (code) => (code.length > 9 ? `${area(code.slice(0, 9))} · ${area(code.slice(0, 12))}` : area(code)),
    matter(code) {
      const found = code ? rules.book.findMatter(code) : undefined;
      return found ? nameIn(lang, found) : '';
    },
  };
}

const ORDER = ['line', 'station', 'block', 'community', 'partner', 'government', 'hotline'];

/** Units to choose from, lines first, without some. */
export function unitOptions(world: World, without: readonly string[] = []) {
  return [...world.rules.directory.units.values()]
    .filter(({ code }) => !without.includes(code))
    .sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))
    .map(({ code, kind }) => ({
      value: code,
      label: world.unit(code),
      group: world.view.t(`joint.unit-kind.${kind}`),
    }));
}

/** Unit, work and term: what is asked of somebody. */
export function AskFields(props: {
  world: World;
  form: FormState;
  without?: readonly string[];
  only?: readonly string[];
}) {
  const { world, form, only } = props;
  const { view } = world;
  const options = unitOptions(world, props.without).filter(({ value }) => only?.includes(value) ?? true);
  return (
    <>
      <Select view={view} form={form} name="unit" label={view.t('joint.field.unit')} options={options} />
      <TextArea
        view={view}
        form={form}
        name="what"
        label={view.t('joint.field.what')}
        hint={view.t('joint.field.what-hint')}
        rows={2}
        max={500}
      />
      <TextField
        view={view}
        form={form}
        name="term"
        label={view.t('joint.field.term')}
        hint={view.t('joint.field.term-hint')}
        length={10}
        list={['4工作时', '1工作日', '2工作日', '3工作日', '5工作日']}
      />
    </>
  );
}

/** What happened, with who did it. */
export function Story(props: {
  world: World;
  entries: readonly JointEntry[];
  /** Numbers of the cases that lines are about, by id. */
  numbers?: ReadonlyMap<string, string>;
}) {
  const { world, entries, numbers } = props;
  const { view } = world;
  const items = entries.map(({ type, at, actorKind, unit, person, body }) => ({
    what: [
      view.t(`joint.story.${type}`, { unit: whoIn(world, body) }),
      numbers?.get(String(body['case'])) ?? '',
    ]
      .join(' ')
      .trim(),
    at,
    note:
      actorKind === 'system'
        ? view.t('joint.by-rule', { rule: view.t(`joint.step.${person}`) })
        : `${world.unit(unit)} ${world.person(person)}`,
    body: wordsOf(body),
  }));
  return (
    <Section id="story-title" title={view.t('joint.story')}>
      <Timeline view={view} items={items} />
    </Section>
  );
}

/** The unit that a line is about, or the units. */
function whoIn({ unit, units }: World, body: Readonly<Record<string, unknown>>): string {
  const many = body['units'];
  return Array.isArray(many) ? units(many.map(String)) : unit(String(body['unit'] ?? ''));
}

/** A part of a page with its heading. */
export function Section(props: { id: string; title: string; children: Content }) {
  return (
    <section class="jw-section" aria-labelledby={props.id}>
      <h2 id={props.id}>{props.title}</h2>
      {props.children}
    </section>
  );
}

function wordsOf(body: Readonly<Record<string, unknown>>): string | undefined {
  const said = ['what', 'cause', 'ground', 'reason', 'note', 'outcome']
    .map((name) => body[name])
    .filter((each) => typeof each === 'string' && each !== '' && !/^[a-z_]+$/.test(each));
  return said.length > 0 ? said.join('\n') : undefined;
}

/** The error of a form that was overtaken by somebody else, or that the state no longer allows; undefined for other errors. */
export function overtaken(view: View, error: unknown): FieldError[] | undefined {
  if (!isRefusal(error) || error.status !== 409) return undefined;
  const { code, params } = error as Refusal;
  const field = params['field'];
  return [{ field: typeof field === 'string' ? field : '', message: view.t(`refusal.${code}`, params) }];
}
