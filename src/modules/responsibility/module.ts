import type { Plug } from '#platform/plug.ts';
import { exchangePages } from './exchange/pages.tsx';
import { exchangeRoutes } from './exchange/routes.ts';
import { proveEveryNight } from './jobs.ts';
import { diffPage } from './life/pages/diff.tsx';
import { findingPages } from './life/pages/findings.tsx';
import { proposalPages } from './life/pages/proposals.tsx';
import { rowPages } from './life/pages/row.tsx';
import { transferPages } from './life/pages/transfer.tsx';
import { versionPages } from './life/pages/version.tsx';
import { versionsPages } from './life/pages/versions.tsx';
import { DUTY_FACTS } from './life/record.ts';
import { lifeRoutes } from './life/routes.ts';
import { en, zh } from './messages.ts';
import { cellPage } from './pages/cell.tsx';
import { dutyPages } from './pages/duties.tsx';
import { latticePage } from './pages/lattice.tsx';
import { matterPages } from './pages/matters.tsx';
import { whoPage } from './pages/who.tsx';
import { apiRoutes } from './routes.ts';

const plug: Plug = {
  name: 'responsibility',
  messages: { zh, en },
  facts: DUTY_FACTS,
  jobs: (kit) => [proveEveryNight(kit)],
  staffForms: [
    '/duties/versions/new',
    '/duties/versions/:version/row',
    '/duties/versions/:version/row/remove',
    '/duties/versions/:version/transfer',
    '/duties/versions/:version/transfer/remove',
    '/duties/versions/:version/submit',
    '/duties/versions/:version/review',
    '/duties/versions/:version/return',
    '/duties/versions/:version/publish',
    '/duties/versions/:version/withdraw',
    '/duties/versions/:version/date',
    '/duties/versions/:version/accept',
    '/duties/versions/:version/exchange',
    '/matters/:code/exchange',
    '/duties/uploads/:id/accept',
    '/duties/findings/:id/assign',
    '/duties/findings/:id/accept',
    '/duties/findings/:id/reopen',
    '/duties/proposals/:id/accept',
    '/duties/proposals/:id/refuse',
  ],
  routes(app, kit) {
    whoPage(app, kit);
    matterPages(app, kit);
    latticePage(app, kit);
    cellPage(app, kit);
    findingPages(app, kit);
    proposalPages(app, kit);
    versionsPages(app, kit);
    versionPages(app, kit);
    rowPages(app, kit);
    transferPages(app, kit);
    diffPage(app, kit);
    dutyPages(app, kit);
    apiRoutes(app, kit);
    lifeRoutes(app, kit);
    exchangePages(app, kit);
    exchangeRoutes(app, kit);
  },
};

export default plug;
