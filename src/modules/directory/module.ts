import type { Plug } from '#platform/plug.ts';
import { messages } from './messages.ts';
import { accountPages } from './pages/accounts.tsx';
import { areaPages } from './pages/areas.tsx';
import { listPages } from './pages/lists.tsx';
import { preferencesPages } from './pages/preferences.tsx';
import { signInPages } from './pages/sign-in.tsx';
import { unitPage } from './pages/unit.tsx';
import { unitPages } from './pages/units.tsx';
import { apiRoutes } from './routes.ts';

const plug: Plug = {
  name: 'directory',
  messages,
  routes(app, kit) {
    signInPages(app, kit);
    preferencesPages(app, kit);
    unitPages(app, kit);
    unitPage(app, kit);
    areaPages(app, kit);
    listPages(app, kit);
    accountPages(app, kit);
    apiRoutes(app, kit);
  },
  facts: [
    'directory.loaded',
    'directory.signed-in',
    'directory.signed-out',
    'directory.sign-in-failed',
    'directory.account-created',
    'directory.account-disabled',
    'directory.account-enabled',
    'directory.password-set',
    'directory.administrator-created',
  ],
  staffForms: [
    '/sign-in',
    '/sign-in/password',
    '/sign-in/post',
    '/sign-out',
    '/preferences',
    '/preferences/password',
    '/accounts/:person/create',
    '/accounts/:person/reset',
    '/accounts/:person/disable',
    '/accounts/:person/enable',
  ],
};

export default plug;
