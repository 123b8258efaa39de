import type { Plug } from '#platform/plug.ts';
import { listening } from './listen.ts';
import { en, zh } from './messages-pages.ts';
import { addBrainPages } from './routes.tsx';
import { trainingJobs } from './train.ts';

/** What the brain lives on: it hears what happens, learns from it and is trained. Its suggestions stand on the desk's pages. */
const plug: Plug = {
  name: 'advice',
  messages: { zh, en },
  routes: (app, kit) => addBrainPages(app, kit),
  staffForms: ['/brain/topics/:id/project'],
  subscriptions: (kit) => [listening(kit)],
  jobs: (kit) => trainingJobs(kit),
};

export default plug;
