import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { receiveDemands } from '#modules/intake';
import { SESSION_COOKIE } from '#platform/http/session.ts';
import { aDemand, testSealer } from '../../modules/intake/fixtures.ts';
import { MATTERS } from '../../modules/responsibility/fixtures.ts';
import { wholeApp } from '../testing.ts';

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
