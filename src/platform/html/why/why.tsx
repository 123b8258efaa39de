import type { Content } from '../view.ts';

/** The sentence first: who holds it and by what. `doubt` for a gap or an overlap, which is ochre and says so in words. */
export function Why(props: { doubt?: boolean | undefined; label?: string | undefined; children: Content }) {
  return (
    <section class="jw-why" data-doubt={props.doubt ? '' : undefined} aria-label={props.label}>
      {props.children}
    </section>
  );
}
