import type { Sentence } from '#modules/responsibility';
import type { Lang } from '#platform/i18n/messages.ts';

/** Sentences about a holder: units bold, grounds quieter. */
export function Sentences({ sentences, lang }: { sentences: readonly Sentence[]; lang: Lang }) {
  return (
    <>
      {sentences.map((parts, i) => (
        <>
          {i > 0 && lang === 'en' ? ' ' : null}
          {parts.map(({ text, kind }, j) => {
            if (kind === 'unit') return <b key={j}>{text}</b>;
            return kind === 'ground' ? (
              <span key={j} class="jw-quiet">
                {text}
              </span>
            ) : (
              text
            );
          })}
        </>
      ))}
    </>
  );
}
