import type { ReplyLook } from '#modules/brain';
import type { Demand } from '#modules/intake';
import { Button } from '#platform/html/button/button.tsx';
import { TextArea } from '#platform/html/field/field.tsx';
import type { FormState } from '#platform/html/form-state.ts';
import type { View } from '#platform/html/view.ts';
import { ReplyLookPart } from './reply-look.tsx';

/**
 * The reply, and beneath it what is seen in it. With script that follows the words; what residents asked goes along from this
 * page, so that nothing is read again to look.
 */
export function AnswerText(props: {
  view: View;
  form: FormState;
  look: ReplyLook | undefined;
  demands: readonly Demand[];
}) {
  const { view, form, look, demands } = props;
  return (
    <jw-look data-look="/desk/look">
      <TextArea
        view={view}
        form={form}
        name="text"
        label={view.t('desk.field.answer')}
        hint={view.t('desk.field.answer-hint')}
        rows={6}
        max={5000}
      />
      {demands.map(({ id, text }) => (
        <template key={id}>{text}</template>
      ))}
      <div data-part="look" aria-live="polite">
        <ReplyLookPart view={view} look={look} asked />
      </div>
      <script type="module" src={view.asset('look.js')} />
    </jw-look>
  );
}

/** Shows the form again with what was seen; it sends nothing. */
export function LookButton({ view, id, suffix }: { view: View; id: string; suffix: string }) {
  return (
    <Button variant="secondary" formAction={`/desk/cases/${id}/look${suffix}`}>
      {view.t('look.do')}
    </Button>
  );
}

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'jw-look': preact.HTMLAttributes<HTMLElement> & { readonly 'data-look'?: string };
    }
  }
}
