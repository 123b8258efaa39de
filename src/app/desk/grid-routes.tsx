import { newId } from '#kernel/ids.ts';
import { countCases, listCases, rulesOf } from '#modules/cases';
import { readPictures } from '#modules/intake';
import { EMPTY_FORM, firstValue, type FormState } from '#platform/html/form-state.ts';
import type { View } from '#platform/html/view.ts';
import type { App } from '#platform/http/app.ts';
import { page, post, redirect } from '#platform/http/page.ts';
import type { Actor } from '#modules/directory';
import { actorOf, type DeskKit } from './desk-kit.ts';
import { gridBody, gridDemand, MOST_PICTURES, placesOf } from './grid.ts';
import { checkCaller } from './hotline.ts';
import { receive } from './hotline-routes.tsx';
import { namesFor } from './names.ts';
import { GridPage } from './pages/grid.tsx';
import { GridFormPage } from './pages/grid-form.tsx';
import { filterOf } from './queue-filter.ts';

const right = 'demand.receive';
const SHOWN = 20;
const CAP = 1000;

/** The grid worker's telephone: what waits in the own community, and one large button. No check-ins, nothing to fill in without need. */
export function addGrid(app: App, kit: DeskKit): void {
  page(app, { path: '/desk/grid', right }, async ({ view, caller, now }) => {
    const actor = actorOf(caller);
    const { directory, book } = await rulesOf(kit.db, actor.district);
    const filter = filterOf({ view: 'held' }, actor, directory, now);
    const [{ cases }, count, assisting] = await Promise.all([
      listCases(kit.db, actor.district, filter, { limit: SHOWN }),
      countCases(kit.db, actor.district, filter, CAP),
      countCases(kit.db, actor.district, filterOf({ view: 'assists' }, actor, directory, now), CAP),
    ]);
    return <GridPage view={view} actor={actor} directory={directory} names={namesFor(view, directory, book)} cases={cases} count={count} assisting={assisting} />;
  });

  page(app, { path: '/desk/grid/new', right }, ({ view, caller }) => showForm(kit, view, actorOf(caller), EMPTY_FORM));
  const again = ({ view, caller }: { view: View; caller: Parameters<typeof actorOf>[0] }, form: FormState) => showForm(kit, view, actorOf(caller), form);
  post(app, { path: '/desk/grid/new', right, body: gridBody, files: true, again }, async ({ body, uploads, caller, now }) => {
    const actor = actorOf(caller);
    checkCaller({ ...body, home: undefined, replyBy: undefined });
    const pictures = await readPictures(uploads.map(({ bytes }) => bytes), MOST_PICTURES);
    const { directory } = await rulesOf(kit.db, actor.district);
    const receipt = await receive(kit, actor, gridDemand(body, actor, directory, pictures, now));
    return redirect(`/desk/new/${receipt.demand}`, receipt.repeated ? ['entry.done-repeated'] : undefined);
  });
}

async function showForm(kit: DeskKit, view: View, actor: Actor, form: FormState) {
  const { directory, book } = await rulesOf(kit.db, actor.district);
  const token = firstValue(form, 'token') ?? newId(view.now);
  return <GridFormPage view={view} form={form} token={token} names={namesFor(view, directory, book)} places={placesOf(actor, directory)} home={actor.area} />;
}
