import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { MATTERS } from '../../modules/responsibility/fixtures.ts';
import { aDesk, type DeskWorld, NOW } from './entry-fixtures.ts';

let world: DeskWorld;
let n = 10;
const token = () => `01978f00-0000-7000-8000-0000000000${++n}`;

beforeAll(async () => {
  world = await aDesk();
});

const grid = () => world.as(world.seeded.actors.grid);
const demandAt = async (location: unknown) =>
  (
    await world.db.pool.query(
      `SELECT d.*, c.area AS case_area FROM intake.demand d JOIN cases.case c ON c.id = d.case_id WHERE d.id = $1`,
      [String(location).split('/').at(-1)],
    )
  ).rows[0];

describe('the grid worker', () => {
  it('sees what the own unit holds, due first, and nothing of others; with nothing to do there is nothing to fill in', async () => {
    const empty = (await (await grid()).get('/desk/grid')).body;
    expect(empty).toContain('没有事就不用填任何东西');
    const place = { area: '990110001001' };
    const mine = await world.receive(world.seeded.actors.grid, {
      text: '楼下有人在问一件说不清的事',
      noGuess: true,
      place,
      channel: 'grid',
      at: NOW,
    });
    await world.receive(world.seeded.actors.clerk, {
      text: '文化路井盖没了',
      matter: MATTERS.manholes,
      place,
    });
    const { body } = await (await grid()).get('/desk/grid');
    expect(body).toContain('文化社区居委会');
    expect(body).toContain(`/desk/cases/${mine.case}`);
    expect(body).not.toContain('井盖');
    expect(body).toContain('href="/desk/grid/new"');
  });

  it('reports with one sentence and a tap, without script, and reads out the code', async () => {
    const browser = await grid();
    const form = (await browser.get('/desk/grid/new')).body;
    expect(form).toContain('capture="environment"');
    expect(form).toContain('value="990110001001001"');
    expect(form).toMatch(/name="who" value="grid" checked/);
    const sent = await browser.submit('/desk/grid/new', {
      token: token(),
      text: '云邻花园门口的井盖松了',
      area: '990110001001002',
      who: 'grid',
    });
    expect(sent.statusCode).toBe(303);
    expect(await demandAt(sent.headers.location)).toMatchObject({
      channel: 'grid',
      on_behalf: 'grid',
      case_area: '990110001001002',
      received_unit: 'c001001',
      reply_by: 'none',
    });
    const receipt = (await browser.get(String(sent.headers.location))).body;
    expect(receipt).toMatch(/jw-code">[0-9A-Z]{5}-[0-9A-Z]{5}</);
    expect(receipt).toContain('href="/desk/grid/new"');
  });

  it('speaks for nobody about what they saw themselves, and the own community is taken when nothing is said of the place', async () => {
    const sent = await (await grid()).submit('/desk/grid/new', {
      token: token(),
      text: '楼道里堆满了纸箱',
      who: 'self',
    });
    expect(await demandAt(sent.headers.location)).toMatchObject({
      on_behalf: null,
      case_area: '990110001001',
    });
  });

  it('may send where the telephone is; a place outside the district is left out', async () => {
    const browser = await grid();
    const inside = await browser.submit('/desk/grid/new', {
      token: token(),
      text: '电梯坏了',
      lon: '120.005',
      lat: '30.005',
    });
    expect(await demandAt(inside.headers.location)).toMatchObject({
      lon: 120.005,
      case_area: '990110001001001',
    });
    const outside = await browser.submit('/desk/grid/new', {
      token: token(),
      text: '电梯又坏了',
      lon: '10',
      lat: '50',
    });
    expect(await demandAt(outside.headers.location)).toMatchObject({ lon: null, case_area: '990110001001' });
  });

  it('may add a picture, of which only the pixels are kept', async () => {
    const browser = await grid();
    const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#884422' } })
      .jpeg()
      .withExif({ IFD0: { Artist: '某人' } })
      .toBuffer();
    const csrf = /name="_csrf" value="([^"]+)"/.exec((await browser.get('/desk/grid/new')).body)?.[1] ?? '';
    const sent = await postFiles(browser, { _csrf: csrf, token: token(), text: '树倒了' }, picture);
    expect(sent.statusCode).toBe(303);
    const { id } = await demandAt(sent.headers.location);
    const kept = (
      await world.db.pool.query(`SELECT bytes, media_type FROM intake.attachment WHERE demand_id = $1`, [id])
    ).rows;
    expect(kept).toHaveLength(1);
    expect(kept[0].media_type).toBe('image/webp');
    const wrong = await postFiles(
      browser,
      { _csrf: csrf, token: token(), text: '树倒了' },
      Buffer.from('not a picture'),
    );
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('href="#f-pictures"');
    expect(wrong.body).toContain('树倒了</textarea>');
  });

  it('reads it in three languages', async () => {
    for (const lang of ['zh-Hans', 'zh-Hant', 'en']) {
      for (const path of ['/desk/grid', '/desk/grid/new']) {
        const { body } = await (await grid()).get(`${path}?lang=${lang}`);
        expect(body, lang).not.toMatch(/>[^<]*\b(gridwork|entry|desk|state|html)\.[a-z][\w.-]*[^<]*</);
      }
    }
  });

  it('shares the page with whoever receives demands, and nobody else', async () => {
    const { actors } = world.seeded;
    expect((await (await world.as(actors.coordinator)).get('/desk/grid/new')).statusCode).toBe(200);
    expect((await (await world.as(actors.steward)).get('/desk/grid')).statusCode).toBe(403);
  });
});

async function postFiles(
  browser: Awaited<ReturnType<typeof grid>>,
  fields: Record<string, string>,
  file: Buffer,
) {
  const edge = 'x-edge-of-a-part';
  const text = Object.entries(fields).map(
    ([name, value]) => `--${edge}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const head = `--${edge}\r\nContent-Disposition: form-data; name="pictures"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n`;
  const payload = Buffer.concat([
    Buffer.from(text.join('') + head),
    file,
    Buffer.from(`\r\n--${edge}--\r\n`),
  ]);
  return world.app.inject({
    method: 'POST',
    url: '/desk/grid/new',
    headers: { 'content-type': `multipart/form-data; boundary=${edge}`, 'sec-fetch-site': 'same-origin' },
    cookies: Object.fromEntries(browser.cookies),
    payload,
  });
}
