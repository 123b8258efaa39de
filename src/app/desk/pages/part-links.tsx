import type { Case } from '#modules/cases';
import { findPart, type Parted } from '#modules/intake';
import type { View } from '#platform/html/view.ts';
import { type FurtherPart, furtherOf } from '../../brain/parts.ts';
import type { Understood } from '../../brain/understand.ts';
import type { Names } from '../names.ts';

/** Where a part of a demand is entered on its own. */
function partHref(demand: string, matter: string): string {
  return `/desk/demands/${demand}/part?part=${matter}`;
}

/** Beside each proposed part: the link to entering it on its own, or that this was done; nothing beside what stays in the case. */
export function partLinkOf(
  view: View,
  about: { readonly demand: string; readonly current: Case; readonly parted: readonly Parted[] },
  understood: Understood | undefined,
) {
  const { split, reading } = understood?.understanding ?? {
    split: [],
    reading: { guesses: [], abstains: undefined },
  };
  const further = furtherOf(split, about.current.matter, reading);
  return (matter: string) => {
    if (!further.some((part) => part.matter === matter)) return null;
    return findPart(about.parted, about.demand, matter) ? (
      <b>{view.t('parting.done-part')}</b>
    ) : (
      <a href={partHref(about.demand, matter)}>{view.t('parting.link')}</a>
    );
  };
}

/** What else somebody told and nobody has entered yet: on the receipt, and beside the case. */
export function FurtherParts(props: {
  view: View;
  names: Names;
  demand: string;
  parts: readonly FurtherPart[];
  /** How what they said begins, where several people are shown. */
  words?: string | undefined;
}) {
  const { view, names, demand, parts, words } = props;
  if (parts.length === 0) return null;
  const id = `further-${demand}`;
  const n = parts.length;
  return (
    <section class="jw-advice" aria-labelledby={id}>
      <h2 id={id}>
        {words === undefined ? view.t('parting.further', { n }) : view.t('parting.further-of', { n, words })}
      </h2>
      <ol class="jw-advice-parts">
        {parts.map(({ matter, text }) => (
          <li key={matter}>
            {names.matterPath(matter)}
            <span class="jw-quiet">{text}</span>
            <a href={partHref(demand, matter)}>{view.t('parting.link')}</a>
          </li>
        ))}
      </ol>
    </section>
  );
}
