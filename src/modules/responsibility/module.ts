import type { Plug } from '#platform/plug.ts';
import { DUTY_FACTS } from './life/record.ts';
import { en, zh } from './messages.ts';
import { dutyPages } from './pages/duties.tsx';
import { findingPages } from './pages/findings.tsx';
import { latticePage } from './pages/lattice.tsx';
import { matterPages } from './pages/matters.tsx';
import { whoPage } from './pages/who.tsx';
import { apiRoutes } from './routes.ts';

const plug: Plug = {
  name: 'responsibility',
  messages: { zh, en },
  facts: DUTY_FACTS,
  routes(app, kit) {
    whoPage(app, kit);
    matterPages(app, kit);
    latticePage(app, kit);
    findingPages(app, kit);
    dutyPages(app, kit);
    apiRoutes(app, kit);
  },
};

export default plug;
