import type { Plug } from '#platform/plug.ts';
import * as messages from './messages.ts';
import { addPortal } from './pages/index.ts';
import { addApi } from './routes.ts';

/** The plug of `intake`: the residents' portal and the JSON API. */
export const plug: Plug = {
  name: 'intake',
  messages,
  routes(app, kit) {
    addApi(app, kit);
    addPortal(app, kit);
  },
  facts: ['demand.received', 'demand.parted', 'contact.erased'],
};
