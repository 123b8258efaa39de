import { z } from 'zod';
import { moveCase } from '#modules/cases';
import { actorOf, automaticSteps, listSwitches, type Switch } from '#modules/directory';
import type { App } from '#platform/http/app.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Kit } from '#platform/plug.ts';
import { deed, version, words } from '../deed-route.ts';
import { HeldBody, heldBody } from '../held.ts';
import { changeLevel, takeCase } from './level.ts';
import { switchOff, switchOn } from './switches.ts';

const when = z.iso.datetime();
const maybe = z.string().nullable();

const SwitchBody = z
  .object({
    ...{ id: z.string(), step: z.string() },
    area: z.string(),
    matter: maybe.describe('Null for every matter.'),
    unit: maybe.describe('Null for the work of every unit.'),
    ...{ offAt: when, offBy: z.string().describe('Staff number.'), reason: z.string() },
    ...{ onAt: when.nullable(), onBy: maybe, onReason: maybe },
  })
  .meta({ id: 'Switch' });

/** Switches, and moving a case by hand, as JSON: the same deeds as the pages, under the same rights. */
export function overrideApi(app: App, kit: Kit): void {
  switchesApi(app, kit);
  handApi(app, kit);
}

function switchesApi(app: App, kit: Kit): void {
  const tag = 'switches';
  app.get(
    '/api/v1/switches',
    {
      config: { right: 'switch.read' },
      schema: {
        ...{
          tags: [tag],
          summary: 'Every automatic step, and what was switched off where, by whom and why.',
        },
        response: {
          200: z.object({ steps: z.array(z.enum(automaticSteps)), switches: z.array(SwitchBody) }),
          403: Problem,
        },
      },
    },
    async ({ caller }) => {
      const found = await listSwitches(kit.db, actorOf(caller).district);
      return { steps: [...automaticSteps], switches: found.map(switchBody) };
    },
  );
  const off = z.object({
    ...{ step: z.enum(automaticSteps), area: z.string().max(15), reason: words },
    ...{ matter: z.string().max(6).optional(), unit: z.string().max(60).optional() },
  });
  const summary =
    'Switch an automatic step off for a matter, a unit and an area; people do it there from now on.';
  deed(
    app,
    kit,
    { url: '/api/v1/switches', right: 'switch.set', tag, summary, body: off, answer: SwitchBody },
    (tx, actor, _, { step: rule, area, reason, matter, unit }, at) =>
      switchOff(
        tx,
        actor,
        { rule, area, reason, ...(matter ? { matter } : {}), ...(unit ? { unit } : {}) },
        at,
      ),
    switchBody,
  );
  const on = {
    url: '/api/v1/switches/:id/on',
    right: 'switch.set',
    ...{ tag, answer: SwitchBody },
    ...{ summary: 'Switch it on again, with the reason.', body: z.object({ reason: words }) },
  } as const;
  deed(app, kit, on, (tx, actor, id, { reason }, at) => switchOn(tx, actor, { id, reason }, at), switchBody);
}

function handApi(app: App, kit: Kit): void {
  const ground = z.string().max(60).describe('Code of a ground for moving, from the district’s list.');
  const taken = z.object({ version, ground, reason: words });
  const moved = taken.extend({ to: z.string().max(60).describe('Code of the unit that has it next.') });
  const one = <B extends z.ZodType>(name: string, summary: string, body: B) =>
    ({
      url: `/api/v1/cases/:id/${name}`,
      right: 'case.move',
      ...{ tag: 'cases', summary, body, answer: HeldBody },
    }) as const;
  deed(
    app,
    kit,
    one('move', 'A coordinator moves it by hand, with a ground and a reason.', moved),
    (tx, actor, id, { version, ...to }, at) => moveCase(tx, actor, { id, version }, to, at),
    heldBody,
  );
  deed(
    app,
    kit,
    one('take', 'A coordinator takes it by hand for the own unit.', taken),
    (tx, actor, id, { version, ...why }, at) => takeCase(tx, actor, { id, version }, why, at),
    heldBody,
  );
  deed(
    app,
    kit,
    one(
      'level',
      'It is taken up to a unit above its holder, or handed down to one below.',
      moved.extend({ level: z.enum(['up', 'down']) }),
    ),
    (tx, actor, id, { version, ...change }, at) => changeLevel(tx, actor, { id, version }, change, at),
    heldBody,
  );
}

function switchBody(one: Switch): z.input<typeof SwitchBody> {
  const { id, rule, area, matter, unit, offAt, offBy, reason, onAt, onBy, onReason } = one;
  return {
    ...{ id, step: rule, area, matter: matter ?? null, unit: unit ?? null },
    ...{ offAt: offAt.toISOString(), offBy, reason },
    ...{ onAt: onAt?.toISOString() ?? null, onBy: onBy ?? null, onReason: onReason ?? null },
  };
}
