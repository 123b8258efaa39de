import type { Plug } from '#platform/plug.ts';
import { listening } from './listen.ts';
import * as pages from './messages-pages.ts';
import * as routing from './messages-routing.ts';
import { addBrainPages } from './routes.tsx';
import { trainingJobs } from './train.ts';

/** What the brain lives on: it hears what happens, learns from it and is trained. Its suggestions stand on the desk's pages. */
const plug: Plug = {
  name: 'advice',
  messages: { zh: { ...pages.zh, ...routing.zh }, en: { ...pages.en, ...routing.en } },
  routes: (app, kit) => addBrainPages(app, kit),
  staffForms: ['/brain/topics/:id/project', '/brain/routing'],
  subscriptions: (kit) => [listening(kit)],
  jobs: (kit) => trainingJobs(kit),
};

export default plug;
