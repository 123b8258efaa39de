import { beforeAll, describe, expect, it } from 'vitest';
import { MATTERS } from '../modules/responsibility/fixtures.ts';
import { wholeApp } from './testing.ts';

let world: Awaited<ReturnType<typeof wholeApp>>;
let filed: { code: string; case: string };
/** What a resident was shown, and after which deed of the units. */
const shown: { when: string; address: string; lang: string; body: string }[] = [];
const stages: string[] = [];

const quarrel = {
  returned: '灯箱归商户自己管',
  ownGround: '《城市照明条例》第七条',
  otherGround: '《经营设施办法》第三条',
  refused: '灯箱不是计量器具',
  refusedGround: '《计量办法》第八条',
  minutes: '两家各说各话，吵了半小时',
  where: '二楼小会议室',
  meanwhile: '先由属地拉线防触电',
  ruling: '灯箱由经营者维护，监管归市场',
  rulingGround: '《职责划分意见》第二条',
};

/** A case is returned, refused, conferred about, held for the meantime and ruled on, all by the API of an office. */
beforeAll(async () => {
  world = await wholeApp();
  const payload = {
    text: '学校门口的路灯不亮',
    matter: MATTERS.lamps,
    circumstances: { 道路: '市政' },
    place: { area: '990110001001' },
    channel: 'api',
  };
  filed = (await world.app.inject({ method: 'POST', url: '/api/v1/demands', payload })).json();
  await look('filed');
  await deed('cgj.handler', 'return', {
    to: 'scj',
    ground: { law: quarrel.ownGround },
    otherGround: { law: quarrel.otherGround },
    reason: quarrel.returned,
  });
  const no = { ground: { law: quarrel.refusedGround }, reason: quarrel.refused };
  await deed('scj.handler', 'refuse', no);
  const meets = new Date(world.clock.now().getTime() + 3_600_000).toISOString();
  await deed('gov.supervisor', 'conference', { onSite: false, where: quarrel.where, meets });
  await deed('gov.supervisor', 'minutes', { minutes: quarrel.minutes, present: ['cgj', 'scj'] });
  await deed('gov.supervisor', 'fallback', {
    ground: { law: '《办理规则》第十二条' },
    reason: quarrel.meanwhile,
  });
  const ruling = { lead: 'scj', ground: { law: quarrel.rulingGround }, reason: quarrel.ruling };
  await deed('gov.supervisor', 'rule', ruling);
}, 120_000);

async function deed(post: string, name: string, body: object): Promise<void> {
  const browser = await world.signedIn(world.actor(post));
  const cookies = Object.fromEntries(browser.cookies);
  const url = `/api/v1/returns/cases/${filed.case}`;
  const before = await world.app.inject({ method: 'GET', url, cookies });
  const seen = before.statusCode === 200 ? (before.json() as { seen: number }).seen : 0;
  const done = await world.app.inject({
    method: 'POST',
    url: `${url}/${name}`,
    cookies,
    payload: { seen, ...body },
  });
  expect(done.statusCode, `${name}: ${done.body}`).toBe(200);
  stages.push((done.json() as { stage: string }).stage);
  await look(name);
}

/** Everything that whoever holds the code, or nobody in particular, can read of it. */
async function look(when: string): Promise<void> {
  const addresses = [
    `/d/${filed.code}`,
    `/api/v1/demands/${filed.code}`,
    '/overview',
    '/overview/cases',
    `/matters/${MATTERS.lamps}`,
    '/api/v1/duties/versions',
  ];
  for (const lang of ['zh-CN', 'zh-TW', 'en'])
    for (const address of addresses) {
      const { body, statusCode } = await world.app.inject({
        url: address,
        headers: { 'accept-language': lang },
      });
      expect(statusCode, address).toBe(200);
      shown.push({ when, address, lang, body: textOf(body) });
    }
}

/** What is read of a page: its text, without its head and without what menus everywhere say. */
function textOf(body: string): string {
  return body
    .replace(/^[\s\S]*<main/, '<main')
    .replace(/<\/main>[\s\S]*$/, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
}

const ofTheCase = () => shown.filter(({ address }) => address.includes(filed.code));

describe('a case about which two units quarrel', () => {
  it('goes through every stage of it', () => {
    expect(stages).toEqual(['asked', 'to_rule', 'to_rule', 'to_rule', 'to_rule', 'ruled']);
  });

  it('shows the resident none of the words of the units: grounds, reasons, minutes, where they met', () => {
    const spoken = Object.values(quarrel);
    const told = shown.filter(({ body }) => spoken.some((each) => body.includes(each)));
    expect(told.map(({ when, address, lang }) => `${when} ${address} ${lang}`)).toEqual([]);
  });

  it('shows the resident no word for returning, refusing or ruling, in any language', () => {
    const names = /退单|退單|退回|不同意|裁定|争议|爭議|推诿|推諉|会商|會商|属地先行|屬地先行/;
    const english =
      /\breturn(ed|s)?\b|\brefus|\bdisagree|\bruling|\bruled|\bdispute|\bconference|\bfallback/i;
    const told = ofTheCase().filter(({ body, lang }) => (lang === 'en' ? english : names).test(body));
    expect(told.map(({ when, address, lang, body }) => `${when} ${address} ${lang} ${body}`)).toEqual([]);
  });

  it('tells one calm line while somebody decides, with who coordinates, and takes it away afterwards', () => {
    const page = (when: string) =>
      shown.find((each) => each.when === when && each.address.startsWith('/d/') && each.lang === 'zh-CN')
        ?.body ?? '';
    expect(page('filed')).not.toContain('正在协调');
    expect(page('return')).not.toContain('正在协调');
    for (const when of ['refuse', 'conference', 'minutes', 'fallback'])
      expect(page(when).match(/正在协调/g), when).toHaveLength(1);
    expect(page('rule')).not.toContain('正在协调');
  });

  it('does not say afterwards which unit gave it back; the date stays where it was', () => {
    const told = shown.find(
      ({ when, lang, address }) =>
        when === 'rule' && lang === 'zh-CN' && address.startsWith('/api/v1/demands/'),
    );
    const { holder } = JSON.parse(told?.body ?? '{}') as { holder: { unit: string; because: string } };
    const before = world.directory.findUnit('cgj');
    expect(holder.unit).toBe('scj');
    expect(holder.because).not.toContain(before?.shortName ?? before?.name);
    const dues = ofTheCase()
      .filter(({ address }) => address.startsWith('/api/'))
      .map(({ body }) => (JSON.parse(body) as { due: string }).due);
    expect(new Set(dues).size).toBe(1);
  });
});
