import type { Plug } from '#platform/plug.ts';
import { deskKit } from './desk-kit.ts';
import { addGrid } from './grid-routes.tsx';
import { addHotline } from './hotline-routes.tsx';
import * as entry from './messages-entry.ts';
import { en, zh } from './messages.ts';
import { addOverview } from './overview-routes.tsx';
import { addCasePages } from './routes-case.tsx';
import { addDeeds } from './routes-deeds.ts';

/** The desk: screens over several modules, and the only place where advice becomes a deed. */
const plug: Plug = {
  name: 'desk',
  messages: { zh: { ...zh, ...entry.zh }, en: { ...en, ...entry.en } },
  routes(app, kit) {
    const desk = deskKit(kit);
    addCasePages(app, desk);
    addDeeds(app, desk);
    addHotline(app, desk);
    addGrid(app, desk);
    addOverview(app, desk);
  },
  staffForms: ['name', 'sign', 'start', 'answer', 'reply', 'callback', 'note', 'pause', 'resume', 'extend', 'decide', 'books', 'unbooks', 'move', 'join', 'reopen', 'separate', 'contact', 'new', 'grid/new'],
};

export default plug;
