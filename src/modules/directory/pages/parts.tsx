import { Button } from '#platform/html/button/button.tsx';
import { TextField } from '#platform/html/field/field.tsx';
import { Form } from '#platform/html/field/form.tsx';
import { startWith } from '#platform/html/form-state.ts';
import type { View } from '#platform/html/view.ts';
import type { Caller } from '#platform/http/app.ts';
import { nameIn, type Translate, translator } from '#platform/i18n/messages.ts';
import type { Kit } from '#platform/plug.ts';
import type { Area, Directory, Unit } from '../directory.ts';
import { directoryOf, onlyDistrict } from '../directory-of.ts';
import { messages, type zh } from '../messages.ts';

/** Our own words, with keys the compiler checks. */
export function words(view: View): Translate<keyof typeof zh> {
  return translator(view.lang, messages);
}

/** The district of who is signed in, otherwise the one that is loaded. */
export async function directoryFor(kit: Kit, caller: Caller | undefined): Promise<Directory> {
  return await directoryOf(kit.db, caller?.district ?? (await onlyDistrict(kit.db)));
}

export function UnitLink(props: { view: View; unit: Unit }) {
  const { view, unit } = props;
  return <a href={`/directory/units/${encodeURIComponent(unit.code)}`}>{nameIn(view.lang, unit)}</a>;
}

export function AreaLink(props: { view: View; area: Area }) {
  return <a href={`/directory/areas/${props.area.code}`}>{nameIn(props.view.lang, props.area)}</a>;
}

/** One box that narrows a list; keeps the other filters of the address. */
export function Finder(props: {
  view: View;
  label: string;
  hidden?: Readonly<Record<string, string | undefined>>;
}) {
  const { view } = props;
  const { page: _page, ...query } = view.query;
  return (
    <Form view={view} method="get" class="jw-filter" label={props.label} hidden={props.hidden ?? {}}>
      <TextField view={view} name="q" type="search" label={props.label} form={startWith(query)} length={24} />
      <Button variant="secondary">{words(view)('directory.search')}</Button>
    </Form>
  );
}

/** True when every word of the query is somewhere in the texts. */
export function fits(query: string | undefined, texts: readonly (string | undefined)[]): boolean {
  const all = texts.join(' ').toLowerCase();
  return (query ?? '')
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}
