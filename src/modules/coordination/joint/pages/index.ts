import type { App } from '#platform/http/app.ts';
import type { Kit } from '#platform/plug.ts';
import { switchPages } from '../../override/pages.tsx';
import { supervisionPages } from '../../supervision/pages.tsx';
import { projectPages } from './projects.tsx';
import { summonsPages } from './summons.tsx';
import { summonsesPage } from './summonses.tsx';
import { taskPage } from './task.tsx';
import { taskPages } from './tasks.tsx';

export function pages(app: App, kit: Kit): void {
  taskPages(app, kit);
  taskPage(app, kit);
  summonsesPage(app, kit);
  summonsPages(app, kit);
  projectPages(app, kit);
  supervisionPages(app, kit);
  switchPages(app, kit);
}

export const staffForms: readonly string[] = [
  '/joint/ask',
  '/joint/tasks/:id',
  '/joint/summons/new',
  '/joint/summons/:id',
  '/joint/projects/new',
  '/joint/projects/:id',
  '/supervision/:id',
  '/switches',
];
