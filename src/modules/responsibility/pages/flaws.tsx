import type { LocalDate } from '#kernel/time.ts';
import { Tag } from '#platform/html/tag/tag.tsx';
import type { View } from '#platform/html/view.ts';
import { showNumber } from '#platform/i18n/figures.ts';
import type { Finding } from '../finding.ts';
import { findingSentence } from '../finding-sentence.ts';
import { stuckIn } from '../measured.ts';
import { type World, words } from './parts.tsx';

/** Listed at once; more open on demand. */
const FIRST = 8;
const MOST = 300;

/** Gaps and overlaps in sentences, with the cases that run into them; gaps first, those that most run into before others. */
export function FlawList(props: { view: View; world: World; flaws: readonly Finding[]; at: LocalDate }) {
  const { view, world, at } = props;
  const flaws = props.flaws
    .map((flaw) => ({ flaw, stuck: stuckIn(flaw, world.book, at) ?? 0 }))
    .sort((a, b) => rank(a.flaw) - rank(b.flaw) || b.stuck - a.stuck);
  const rest = flaws.slice(FIRST, MOST);
  return (
    <>
      <Items {...props} flaws={flaws.slice(0, FIRST)} />
      {rest.length === 0 ? null : (
        <details class="jw-details" data-quiet="">
          <summary>{words(view)('lattice.flaws.more', { n: showNumber(flaws.length - FIRST) })}</summary>
          <div>
            <Items {...props} flaws={rest} />
          </div>
        </details>
      )}
    </>
  );
}

function rank({ kind }: Finding): number {
  return kind === 'gap' ? 0 : 1;
}

function Items(props: {
  view: View;
  world: World;
  flaws: readonly { readonly flaw: Finding; readonly stuck: number }[];
}) {
  const { view, world } = props;
  const t = words(view);
  return (
    <ul class="jw-flaws">
      {props.flaws.map(({ flaw, stuck }) => (
        <li key={`${flaw.key} ${flaw.from}`}>
          <Tag tone={flaw.kind === 'gap' ? 'late' : 'soon'}>{t(`finding.kind.${flaw.kind}`)}</Tag>{' '}
          <a href={`/matters/${flaw.matter ?? ''}`}>
            {findingSentence(flaw, world.book, world.directory, view.lang)}
          </a>{' '}
          {stuck > 0 ? (
            <span class="jw-quiet jw-small">
              {t('lattice.stuck', { n: showNumber(Math.round(stuck * 10) / 10) })}
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
