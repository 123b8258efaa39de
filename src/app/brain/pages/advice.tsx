import { Details } from '#platform/html/details/details.tsx';
import type { Content, View } from '#platform/html/view.ts';
import { showShare } from '#platform/i18n/figures.ts';
import type { Advice, Suggested } from '../advice.ts';

/** Names that the panel needs, in the reader's language. */
export interface AdviceNames {
  matterPath(code: string): string;
  person(code: string): string;
  text(chinese: string): string;
}

/** One guess: what, how sure, who would have it, and the evidence behind a fold. `deed` is the button that takes it. */
export function Guessed(props: {
  view: View;
  names: AdviceNames;
  advice: Advice;
  one: Suggested;
  deed: Content;
  first?: boolean;
}) {
  const { view, names, one, advice } = props;
  const { t } = view;
  return (
    <div class="jw-advice-guess" data-first={props.first ? '' : undefined}>
      <p>
        <b>{names.matterPath(one.label)}</b>{' '}
        <span class="jw-small jw-quiet">{t('advice.sure', { percent: showShare(one.probability, 1) })}</span>
      </p>
      <p class="jw-small">
        {one.sentence ? (
          <>
            {t('advice.holder')}
            {one.sentence.sentences[0]?.map((run, i) =>
              run.kind === 'unit' ? <b key={i}>{run.text}</b> : run.text,
            )}
          </>
        ) : (
          t('advice.place-needed')
        )}
      </p>
      {props.deed}
      <Details summary={t('advice.why')} quiet>
        <Evidence view={view} names={names} one={one} advice={advice} />
      </Details>
    </div>
  );
}

function Evidence({
  view,
  names,
  one,
  advice,
}: {
  view: View;
  names: AdviceNames;
  one: Suggested;
  advice: Advice;
}) {
  const { t } = view;
  return (
    <div class="jw-small">
      <p>
        {one.words.length > 0
          ? t('advice.why.words', { words: one.words.join('、') })
          : t('advice.why.no-words')}
      </p>
      {one.phrases.length > 0 ? (
        <p>{t('understood.why.phrases', { phrases: one.phrases.join('；') })}</p>
      ) : null}
      <Shares view={view} names={names} one={one} />
      {one.near.length > 0 ? (
        <>
          <p>{t('advice.why.near')}</p>
          <ul class="jw-plain">
            {one.near.map(({ case: id, title }) => (
              <li key={id}>
                <a href={`/desk/cases/${id}`}>{title}</a>
              </li>
            ))}
          </ul>
        </>
      ) : one.hidden === 0 ? (
        <p>{t('advice.why.no-near')}</p>
      ) : null}
      {one.hidden > 0 ? <p class="jw-quiet">{t('advice.why.hidden', { n: one.hidden })}</p> : null}
      <p class="jw-quiet">
        {advice.version.startsWith('0+')
          ? t('advice.why.catalogue')
          : t('advice.why.version', { version: advice.version })}
      </p>
    </div>
  );
}

/** What each word adds to the lead over the next guess, as bars of the same scale; those that speak against it are marked. */
function Shares({ view, names, one }: { view: View; names: AdviceNames; one: Suggested }) {
  const { t } = view;
  if (one.shares.length === 0 || !one.rival) return null;
  const most = Math.max(...one.shares.map(({ share }) => Math.abs(share)));
  return (
    <>
      <p>{t('understood.why.shares', { rival: names.matterPath(one.rival) })}</p>
      <ul class="jw-plain jw-advice-shares">
        {one.shares.map(({ word, share }) => (
          <li key={word}>
            <span>
              {word}
              {share < 0 ? t('understood.why.against') : ''}
            </span>
            {/* Beyond its good part a bar is drawn as a warning: what speaks against it looks so. */}
            <meter
              min={0}
              max={1}
              value={Math.abs(share) / most}
              {...(share < 0 ? { low: 0, high: 0, optimum: 0 } : {})}
              aria-label={`${word} ${share.toFixed(2)}`}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
