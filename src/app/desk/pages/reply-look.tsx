import type { ReplyHint, ReplyLook } from '#modules/brain';
import type { View } from '#platform/html/view.ts';

/** What the brain sees in a reply that is being written: hints in words, beside the form. Nothing of it is kept and nobody else sees it. */
export function ReplyLookPart(props: {
  view: View;
  look: ReplyLook | undefined;
  /** Somebody pressed the key for it: then there is an answer, also where nothing is written yet. */
  asked?: boolean;
}) {
  const { view, look } = props;
  const { t } = view;
  if (look?.empty && props.asked) return <p class="jw-small jw-quiet">{t('look.empty')}</p>;
  if (!look || (look.hints.length === 0 && look.there.length === 0)) return null;
  const there = look.there.map((part) => t(`look.part.${part}`)).join('、');
  return (
    <section class="jw-advice" aria-label={t('look.title')}>
      <h3>{t('look.title')}</h3>
      {there === '' ? null : <p class="jw-small jw-quiet">{t('look.there', { parts: there })}</p>}
      {look.hints.length === 0 ? (
        <p class="jw-small">{t('look.none')}</p>
      ) : (
        <ul class="jw-advice-parts jw-small">
          {look.hints.map((hint) => (
            <li key={JSON.stringify(hint)}>{hintWords(view, hint)}</li>
          ))}
        </ul>
      )}
      <p class="jw-small jw-quiet">{t('look.note')}</p>
    </section>
  );
}

function hintWords({ t }: View, hint: ReplyHint): string {
  if (hint.kind === 'missing') return t(`look.missing.${hint.part}`);
  if (hint.kind === 'point') return t('look.point', { words: hint.words });
  if (hint.kind === 'long') return t('look.long', { words: hint.words, n: hint.letters });
  if (hint.kind === 'hollow') return t(`look.hollow.${hint.instead}`, { words: hint.words });
  return t(`look.${hint.kind}`);
}
