import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { returnCase } from '#modules/coordination';
import { receiveDemands } from '#modules/intake';
import { SESSION_COOKIE } from '#platform/http/session.ts';
import { aDemand, testSealer } from '../../modules/intake/fixtures.ts';
import { MATTERS } from '../../modules/responsibility/fixtures.ts';
import { NOW, wholeApp } from '../testing.ts';

let world: Awaited<ReturnType<typeof wholeApp>>;
let url: string;
beforeAll(async () => {
  world = await wholeApp();
  url = await world.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => world.app.close());

/** Opens the stream of somebody's desk, and gives what it says. */
async function watch(post: string) {
  const browser = await world.signedIn(world.actor(post));
  const stopping = new AbortController();
  const response = await fetch(`${url}/desk/live`, {
    headers: {
      accept: 'text/event-stream',
      cookie: `${SESSION_COOKIE}=${browser.cookies.get(SESSION_COOKIE) ?? ''}`,
    },
    signal: stopping.signal,
  });
  const heard: string[] = [];
  const reading = (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) heard.push(decoder.decode(chunk));
  })().catch(() => undefined);
  const said = () => heard.join('');
  return { status: response.status, type: response.headers.get('content-type'), said, stopping, reading };
}

const lamp = () =>
  world.db.transaction(async (tx) => {
    const by = { ...world.actors.clerk, kind: 'resident' as const, person: 'resident', unit: '', roles: [] };
    const demand = aDemand({ text: '门口的路灯坏了', matter: MATTERS.lamps, apart: true });
    const [receipt] = await receiveDemands(tx, by, testSealer, [demand]);
    if (!receipt) throw new Error('nothing came in');
    return receipt;
  });

describe('the stream to an open desk', () => {
  it('tells the holder of a new case, by its id and nothing else, and tells nobody whom it does not concern', async () => {
    const [holder, other] = [await watch('cgj.handler'), await watch('scj.handler')];
    expect([holder.status, holder.type]).toEqual([200, 'text/event-stream; charset=utf-8']);
    const receipt = await lamp();
    expect(receipt.holder).toBe('cgj');
    await expect.poll(holder.said, { timeout: 5000 }).toContain(receipt.case);
    expect(holder.said()).toMatch(/event: changed\ndata: \["[0-9a-f-]{36}"/);
    expect(holder.said()).not.toContain('路灯');
    expect(other.said()).not.toContain(receipt.case);
    for (const each of [holder, other]) each.stopping.abort();
  });

  it('tells the unit named when a case is returned to it, and no unit that has no part in it; nobody hears words or names', async () => {
    const { case: id, holder } = await lamp();
    expect(holder).toBe('cgj');
    const [named, above, third, block] = await Promise.all(
      ['scj.handler', 'gov.supervisor', 'zjj.handler', 'b101.coordinator'].map(watch),
    );
    if (!named || !above || !third || !block) throw new Error('no desks');
    const law = { law: '《户外广告管理规定》第四条' };
    const given = { to: 'scj', ground: law, otherGround: law, reason: '张阿姨说灯箱是店家的' };
    const by = world.actor('cgj.handler');
    await world.db.transaction((tx) => returnCase(tx, by, { id }, given, NOW));
    await expect.poll(named.said, { timeout: 5000 }).toContain(id);
    await expect.poll(above.said, { timeout: 5000 }).toContain(id);
    // What comes later has come to all: the others were not told of the return, they are not merely slow.
    const after = await lamp();
    await expect.poll(above.said, { timeout: 5000 }).toContain(after.case);
    expect(third.said()).not.toContain(id);
    expect(block.said()).not.toContain(id);
    for (const { said } of [named, above]) {
      const told = said()
        .replaceAll(/retry: 3000|event: changed|data: |: \n/g, '')
        .replaceAll(/[0-9a-f-]{36}/g, '');
      expect(told).toMatch(/^[[\]",\s]*$/);
      expect(said()).not.toMatch(/张阿姨|灯箱|路灯|规定|S\d{3}/);
    }
    for (const each of [named, above, third, block]) each.stopping.abort();
  });

  it('is not given without a session, nor to who asks for a page', async () => {
    const stranger = await fetch(`${url}/desk/live`, {
      headers: { accept: 'text/event-stream' },
      redirect: 'manual',
    });
    expect([303, 401]).toContain(stranger.status);
    const browser = await world.signedIn(world.actors.handler);
    expect((await browser.get('/desk/live')).statusCode).toBe(204);
  });

  it('does not keep the server from ending', async () => {
    const open = await watch('cgj.handler');
    await world.app.close();
    await open.reading;
    expect(open.said()).toContain('retry: 3000');
  });
});
