import type { Rules } from '#modules/cases';
import type { Actor } from '#modules/directory';
import type { FormState } from '#platform/html/form-state.ts';
import type { View } from '#platform/html/view.ts';
import type { Advice } from '../../brain/advice.ts';
import type { Names } from '../names.ts';
import type { Suggestion } from '../suggest.ts';
import type { Earlier } from '../suggest-caller.ts';

/** What every part of the advice is made from. The same parts stand in the page and are sent again while somebody types. */
export interface PartProps {
  readonly view: View;
  readonly rules: Rules;
  readonly actor: Actor;
  readonly names: Names;
  readonly form: FormState;
  readonly advice: Suggestion;
  /** What the brain takes it for; absent when it is switched off or there is nothing to read. */
  readonly brain?: Advice | undefined;
  /** Absent when no number was looked up. */
  readonly earlier?: readonly Earlier[] | undefined;
}
