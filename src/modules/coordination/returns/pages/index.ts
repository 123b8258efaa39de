import type { App } from '#platform/http/app.ts';
import type { Kit } from '#platform/plug.ts';
import { disputePage } from './dispute.tsx';
import { returnLists } from './lists.tsx';
import { newReturnPage } from './new.tsx';
import { unitReturnsPage } from './unit.tsx';

export async function pages(app: App, kit: Kit): Promise<void> {
  returnLists(app, kit);
  newReturnPage(app, kit);
  unitReturnsPage(app, kit);
  disputePage(app, kit);
}

export const staffForms: readonly string[] = ['/returns/new', '/returns/cases/:id'];
