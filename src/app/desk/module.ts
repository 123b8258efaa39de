import type { Plug } from '#platform/plug.ts';
import { deskKit } from './desk-kit.ts';
import { en, zh } from './messages.ts';
import { addCasePages } from './routes-case.tsx';
import { addDeeds } from './routes-deeds.ts';

/** The desk: screens over several modules, and the only place where advice becomes a deed. */
export const plug: Plug = {
  name: 'desk',
  messages: { zh, en },
  routes(app, kit) {
    const desk = deskKit(kit);
    addCasePages(app, desk);
    addDeeds(app, desk);
  },
  staffForms: ['name', 'sign', 'start', 'answer', 'reply', 'callback', 'note', 'pause', 'resume', 'extend', 'decide', 'books', 'unbooks', 'move', 'join', 'reopen', 'separate', 'contact'],
};
