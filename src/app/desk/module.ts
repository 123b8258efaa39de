import type { Plug } from '#platform/plug.ts';
import * as advice from '../brain/messages-advice.ts';
import * as look from '../brain/messages-look.ts';
import * as understood from '../brain/messages-understood.ts';
import { deskKit } from './desk-kit.ts';
import { addGrid } from './grid-routes.tsx';
import { addHotline } from './hotline-routes.tsx';
import { en, zh } from './messages.ts';
import * as entry from './messages-entry.ts';
import * as joint from './messages-joint.ts';
import * as parting from './messages-parting.ts';
import { addOverview } from './overview-routes.tsx';
import { addParting } from './parting-routes.tsx';
import { addAdvice } from './routes-advice.ts';
import { addCaseApi } from './routes-api.ts';
import { addCasePages } from './routes-case.tsx';
import { addDeeds } from './routes-deeds.ts';
import { addLive } from './routes-live.ts';
import { addLook } from './routes-look.tsx';

/** The desk: screens over several modules, and the only place where advice becomes a deed. */
const plug: Plug = {
  name: 'desk',
  messages: {
    zh: { ...zh, ...entry.zh, ...joint.zh, ...parting.zh, ...advice.zh, ...understood.zh, ...look.zh },
    en: { ...en, ...entry.en, ...joint.en, ...parting.en, ...advice.en, ...understood.en, ...look.en },
  },
  routes(app, kit) {
    const desk = deskKit(kit);
    addCasePages(app, desk);
    addDeeds(app, desk);
    addCaseApi(app, kit);
    addAdvice(app, desk);
    addLook(app, desk);
    addHotline(app, desk);
    addParting(app, desk);
    addGrid(app, desk);
    addOverview(app, desk);
    addLive(app, desk);
  },
  staffForms: [
    '/desk/new',
    '/desk/grid/new',
    '/desk/demands/:demand/part',
    '/desk/cases/:id/contact',
    '/desk/cases/:id/erase',
    '/desk/cases/:id/separate',
    '/desk/cases/:id/name',
    '/desk/cases/:id/dismiss',
    '/desk/cases/:id/advice',
    '/desk/cases/:id/sign',
    '/desk/cases/:id/start',
    '/desk/cases/:id/answer',
    '/desk/cases/:id/look',
    '/desk/cases/:id/reply',
    '/desk/cases/:id/callback',
    '/desk/cases/:id/note',
    '/desk/cases/:id/pause',
    '/desk/cases/:id/resume',
    '/desk/cases/:id/extend',
    '/desk/cases/:id/decide',
    '/desk/cases/:id/books',
    '/desk/cases/:id/unbooks',
    '/desk/cases/:id/move',
    '/desk/cases/:id/take',
    '/desk/cases/:id/level',
    '/desk/cases/:id/close',
    '/desk/cases/:id/join',
    '/desk/cases/:id/reopen',
    '/desk/cases/:id/redate',
    '/desk/cases/:id/supervise',
  ],
};

export default plug;
