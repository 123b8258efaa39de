import { beforeAll, describe, expect, it } from 'vitest';
import { countPublic, putOnBooks, signCase } from '#modules/cases';
import { resident } from '#modules/directory';
import { aBrowser } from '#platform/http/testing.ts';
import { MATTERS } from '../../responsibility/fixtures.ts';
import { aDemand, testSealer } from '../fixtures.ts';
import { receiveDemands } from '../receive.ts';
import { type PortalWorld, portalWorld, textOf } from './testing.ts';

let portal: PortalWorld;

beforeAll(async () => {
  portal = await portalWorld();
});

describe('the public overview', () => {
  it('counts what its lists show, and shows nothing of what was said', async () => {
    const stuck = await portal.filed({
      text: '加装电梯的事拖了很久',
      matter: MATTERS.lifts,
      place: { area: '990110001002' },
    });
    await portal.db.transaction((tx) =>
      signCase(
        tx,
        portal.world.actors.handler,
        { id: stuck.case },
        { contact: 'phone', note: '' },
        portal.now,
      ),
    );
    await portal.db.transaction((tx) =>
      putOnBooks(
        tx,
        portal.world.actors.supervisor,
        { id: stuck.case },
        { ground: 'books-programme', reason: '等明年工程', reviewOn: '2027-01-15' },
        portal.now,
      ),
    );
    const browser = aBrowser(portal.app);
    const overview = (await browser.get('/overview')).body;
    expect(overview).toContain('需列入年度工程');
    expect(overview).not.toContain('等明年工程');
    const links = [
      ...overview.matchAll(
        /href="(\/overview\/cases[^"]*)"[^>]*>(?:<b>)?(?:\d{4} 年 \d+ 月：)?([\d,]+)(?: 件)?</g,
      ),
    ];
    expect(links.length).toBeGreaterThan(8);
    for (const [, href = '', shown = ''] of links) {
      const list = (await browser.get(href.replaceAll('&amp;', '&'))).body;
      const rows = list.split('<tbody>')[1]?.split('<tr>').length ?? 1;
      expect([href, rows - 1]).toEqual([href, Math.min(Number(shown.replace(',', '')), 50)]);
      expect(list).not.toContain('加装电梯的事');
    }
  });

  it('pages through a long list without losing or repeating a case', async () => {
    const demands = Array.from({ length: 60 }, (_, i) =>
      aDemand({
        text: `第${i}件与别人无关的事情`,
        at: new Date(portal.now.getTime() - i),
        matter: MATTERS.smoke,
        place: { area: '990110101001' },
        finishedAt: portal.now,
      }),
    );
    await portal.db.transaction((tx) =>
      receiveDemands(tx, resident(portal.world.district), testSealer, demands),
    );
    const browser = aBrowser(portal.app);
    const first = (await browser.get(`/overview/cases?matter=${MATTERS.smoke}`)).body;
    const next = /href="([^"]*after=[^"]*)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const second = (await browser.get(next)).body;
    const count = (html: string) => (html.split('<tbody>')[1]?.split('<tr>').length ?? 1) - 1;
    const [total] = await countPublic(
      portal.db,
      portal.world.district,
      { matter: MATTERS.smoke },
      'matter',
      portal.now,
    );
    expect(count(first) + count(second)).toBe(total?.count);
    expect(second).not.toContain('rel="next"');
  });

  it('shows no rate without what was not answered beside it', async () => {
    const { body } = await aBrowser(portal.app).get('/overview?lang=en');
    expect(textOf(body)).toMatch(
      /confirmed as solved[\s\S]*answered, then silence[\s\S]*not closed yet[\s\S]*overdue/,
    );
  });
});
