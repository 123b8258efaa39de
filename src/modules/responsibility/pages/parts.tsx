import { type Directory, directoryOf, onlyDistrict } from '#modules/directory';
import type { Content, View } from '#platform/html/view.ts';
import { Why } from '#platform/html/why/why.tsx';
import type { Caller } from '#platform/http/app.ts';
import { localise, nameIn, type Translate, translator } from '#platform/i18n/messages.ts';
import { showEnds } from '#platform/i18n/time.ts';
import type { Kit } from '#platform/plug.ts';
import type { DutyBook } from '../book.ts';
import type { LoadSpan } from '../load.ts';
import type { Matter } from '../matter.ts';
import * as messages from '../messages.ts';
import { dutiesOf } from '../queries.ts';
import type { HolderSentence } from '../sentence.ts';
import type { Sentence } from '../sentence-parts.ts';

/** Our own words, with keys the compiler checks. */
export function words(view: View): Translate<keyof typeof messages.zh> {
  return translator(view.lang, messages);
}

export interface World {
  readonly directory: Directory;
  readonly book: DutyBook;
}

/** The district of who is signed in, otherwise the one that is loaded. */
export async function worldOf(kit: Kit, caller: Caller | undefined): Promise<World> {
  const district = caller?.district ?? (await onlyDistrict(kit.db));
  return { directory: await directoryOf(kit.db, district), book: await dutiesOf(kit.db, district) };
}

export function MatterLink(props: { view: View; matter: Matter }) {
  return <a href={`/matters/${props.matter.code}`}>{nameIn(props.view.lang, props.matter)}</a>;
}

export function MatterList(props: { view: View; matters: readonly Matter[] }) {
  const { view } = props;
  const separator = words(view)('duty.list');
  return (
    <ul>
      {props.matters.map((matter) => (
        <li key={matter.code}>
          <MatterLink view={view} matter={matter} />{' '}
          <span class="jw-quiet jw-small">{inScript(view, matter.aliases.slice(0, 4).join(separator))}</span>
        </li>
      ))}
    </ul>
  );
}

export function UnitName(props: { view: View; directory: Directory; code: string }): Content {
  const unit = props.directory.findUnit(props.code);
  if (!unit) return props.code;
  const named = { name: unit.shortName ?? unit.name, nameEn: unit.nameEn };
  const href = `/directory/units/${encodeURIComponent(unit.code)}`;
  return (
    <a class="jw-nowrap" href={href}>
      {nameIn(props.view.lang, named)}
    </a>
  );
}

export function UnitNames(props: { view: View; directory: Directory; codes: readonly string[] }) {
  const separator = words(props.view)('duty.list');
  return (
    <>
      {props.codes.map((code, i) => (
        <span key={code}>
          {i === 0 ? '' : separator}
          <UnitName view={props.view} directory={props.directory} code={code} />
        </span>
      ))}
    </>
  );
}

/** A sentence with its units bold and its grounds quieter. */
export function SentenceText(props: { sentence: Sentence }) {
  return (
    <>
      {props.sentence.map((part, i) => {
        if (part.kind === 'unit') return <b key={i}>{part.text}</b>;
        if (part.kind === 'ground') return <cite key={i}>{part.text}</cite>;
        return part.text;
      })}
    </>
  );
}

/** The sentence of reasons first, then why it is not the one the reader thought of. */
export function Reasons(props: { view: View; sentence: HolderSentence }) {
  const { sentences, whyNot, doubt } = props.sentence;
  const t = words(props.view);
  return (
    <Why doubt={doubt} label={t('who.holder')}>
      {sentences.map((sentence, i) => (
        <p key={i}>
          <SentenceText sentence={sentence} />
        </p>
      ))}
      {whyNot.length > 0 ? (
        <details>
          <summary>{t('duty.why-not')}</summary>
          <ul>
            {whyNot.map((sentence, i) => (
              <li key={i}>
                <SentenceText sentence={sentence} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </Why>
  );
}

/** Text of the pack in the reader's script. */
export function inScript(view: View, text: string): string {
  return localise(view.lang, text);
}

/** Streets and towns of the district with their communities, as choices; the street itself stands first in its group. */
export function placeOptions(view: View, directory: Directory) {
  return directory.childrenOf(directory.district.district).flatMap((street) => {
    const group = nameIn(view.lang, street);
    const inside = directory.childrenOf(street.code).map((area) => ({ area, group }));
    return [{ area: street, group }, ...inside].map(({ area }) => ({
      value: area.code,
      label: nameIn(view.lang, area),
      group,
    }));
  });
}

/** The days over which the load was measured, as its sentences name them. */
export function measuredSpan(view: View, { since, until }: Pick<LoadSpan, 'since' | 'until'>) {
  const [from, to] = showEnds(view.lang, since, until, view.now);
  return { since: from, until: to };
}
