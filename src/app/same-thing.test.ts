import { beforeAll, expect, it } from 'vitest';
import { wholeApp } from './testing.ts';

let world: Awaited<ReturnType<typeof wholeApp>>;
beforeAll(async () => {
  world = await wholeApp();
});

const file = async (text: string, key?: string) => {
  const answer = await world.app.inject({
    method: 'POST',
    url: '/api/v1/demands',
    headers: key ? { 'idempotency-key': key } : {},
    payload: { text, matter: '020201', place: { area: '990110001002', address: '河畔路' } },
  });
  expect(answer.statusCode).toBe(201);
  return answer.json<{ case: string; code: string; demand: string }>();
};
const cases = (receipts: readonly { case: string }[]) =>
  new Set(receipts.map((receipt) => receipt.case)).size;

it('twenty residents who speak of one thing while its case is open join it, all at the same moment', async () => {
  const first = await file('工地半夜两点还在打桩，吵得睡不着');
  const others = await Promise.all(
    Array.from({ length: 20 }, () => file('工地半夜两点还在打桩，吵得睡不着')),
  );
  expect(cases([first, ...others])).toBe(1);
  expect(new Set(others.map(({ code }) => code)).size).toBe(20);
  const { rows } = await world.db.pool.query('SELECT demands FROM cases.case WHERE id = $1', [first.case]);
  expect(rows).toEqual([{ demands: 21 }]);
});

it('the same request sent ten times at once is one demand in one case', async () => {
  const receipts = await Promise.all(
    Array.from({ length: 10 }, () => file('地铁工地凌晨还有渣土车轰鸣不停', 'one-and-the-same')),
  );
  expect(cases(receipts)).toBe(1);
  expect(new Set(receipts.map(({ demand }) => demand)).size).toBe(1);
});

it('twenty residents who are the first to speak of one thing, at the same moment, are in one case', async () => {
  const receipts = await Promise.all(Array.from({ length: 20 }, () => file('桥头酒店楼顶风机整夜轰轰响')));
  expect(cases(receipts)).toBe(1);
  const { rows } = await world.db.pool.query('SELECT holder, demands FROM cases.case WHERE id = $1', [
    receipts[0]?.case,
  ]);
  expect(rows).toEqual([{ holder: 'cgj', demands: 20 }]);
});
