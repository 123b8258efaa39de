import type { Plug } from '#platform/plug.ts';
import { measureEveryNight } from './jobs.ts';
import { en, zh } from './messages.ts';
import { addTrials } from './routes.tsx';

/** Where the duty list meets past cases: what comes in is measured, and a version is tried before it is published. */
const plug: Plug = {
  name: 'duties',
  messages: { zh, en },
  routes: (app, kit) => addTrials(app, kit),
  jobs: (kit) => [measureEveryNight(kit)],
};

export default plug;
