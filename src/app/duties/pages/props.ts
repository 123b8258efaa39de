import type { Simulation } from '#modules/responsibility';
import type { View } from '#platform/html/view.ts';
import type { World } from '../trial.ts';
import type { Trial } from '../trials.ts';

/** What the parts of a trial's page are shown. */
export interface TrialProps {
  readonly view: View;
  readonly world: World;
  readonly trial: Trial;
  readonly result: Simulation;
}
