import { beforeAll, expect, it } from 'vitest';
import { receiveDemands } from '#modules/intake';
import { drainOutbox } from '#platform/facts/outbox.ts';
import { aDemand, testSealer } from '../../modules/intake/fixtures.ts';
import { MATTERS } from '../../modules/responsibility/fixtures.ts';
import { NOW, wholeApp } from '../testing.ts';
import { listening } from './listen.ts';

let world: Awaited<ReturnType<typeof wholeApp>>;
const TITLE = '文化路路灯不亮';

beforeAll(async () => {
  world = await wholeApp();
  const demand = aDemand({ text: TITLE, matter: MATTERS.lamps, place: { area: '990110001001' }, at: NOW });
  await world.db.transaction((tx) => receiveDemands(tx, world.actors.clerk, testSealer, [demand]));
  await drainOutbox(world.db, [listening({ clock: world.clock } as never)], world.clock);
});

it('the page of quality counts what was said, and every number opens to the suggestions beneath it', async () => {
  const browser = await world.signedIn(world.actors.clerk);
  const { body, statusCode } = await browser.get('/brain');
  expect(statusCode).toBe(200);
  expect(body).toContain('智能建议的质量');
  expect(body).not.toMatch(/>(brain|topic)\.[a-z-]+/);
  const links = [...body.matchAll(/href="(\/brain\/signals[^"]*)"/g)].map(([, href]) =>
    (href ?? '').replaceAll('&amp;', '&'),
  );
  expect(links.length).toBeGreaterThan(5);
  for (const href of links) expect((await browser.get(href)).statusCode, href).toBe(200);
  expect((await browser.get('/brain/signals')).body).toContain(TITLE);
});

it('who may not read the case sees that there is one, and nothing of what was said', async () => {
  const { body } = await (await world.signedIn(world.actors.admin)).get('/brain/signals');
  expect(body).toContain('无权查看');
  expect(body).not.toContain(TITLE);
});

it('a switch or a rule that says nothing is told all that is missing, by the names of the fields', async () => {
  const browser = await world.signedIn(world.actors.admin);
  const summaryOf = async (path: string, deed: string) => {
    const { statusCode, body } = await browser.submit(path, { do: deed }, path);
    expect(statusCode).toBe(422);
    return /<div class="ds-error-summary".*?<\/ul>/.exec(body)?.[0] ?? '';
  };
  const switches = await summaryOf('/switches', 'off');
  expect(switches).toContain('<a href="#f-rule">');
  expect(switches).toContain('<a href="#f-area">地点：请选择一项</a>');
  expect(switches).toContain('<a href="#f-reason">');
  const rule = await summaryOf('/brain/routing', 'on');
  expect(rule).toContain('<a href="#f-matters">事项：请填写这一项</a>');
  expect(rule).toContain('<a href="#f-area">地点：请选择一项</a>');
  expect(rule).toContain('<a href="#f-reason">');
});

it('the page of topics states by what formula they are ranked; one that is none is not found', async () => {
  const browser = await world.signedIn(world.actors.supervisor);
  expect((await browser.get('/brain/topics')).body).toContain('ln(1+人数)');
  expect((await browser.get('/brain/topics/T-none')).statusCode).toBe(404);
});
