import type { App } from '#platform/http/app.ts';
import type { Kit } from '#platform/plug.ts';
import { addDemand } from './demand.tsx';
import { addFile } from './file.tsx';
import { addFollow } from './follow.tsx';
import { addHelp } from './help.tsx';
import { addHome } from './home.tsx';
import { addOverview } from './overview.tsx';
import { addOverviewCases } from './overview-cases.tsx';

/** The residents' portal. */
export function addPortal(app: App, kit: Kit): void {
  addHome(app, kit);
  addFile(app, kit);
  addFollow(app, kit);
  addDemand(app, kit);
  addOverview(app, kit);
  addOverviewCases(app, kit);
  addHelp(app, kit);
}
