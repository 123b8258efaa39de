import { describe, expect, it } from 'vitest';
import { checkMap } from './map.ts';
import { type Ground, OrderReader } from './order.ts';

const ground: Ground = {
  now: new Date('2026-03-10T00:00:00Z'),
  matters: new Map([
    ['010101', '占道经营'],
    ['010102', '路灯不亮'],
  ]),
  areas: new Set(['990299001', '990299001001']),
  termsOn: (at) => (at < new Date('2020-01-01') ? { reason: 'no-deadline', params: {} } : undefined),
};

const fields = [
  'externalId',
  'title',
  'detail',
  'at',
  'area',
  'address',
  'lon',
  'lat',
  'matter',
  'channel',
  'name',
  'phone',
  'state',
  'answeredAt',
  'closedAt',
  'answer',
  'outcome',
] as const;
type Given = Partial<Record<(typeof fields)[number], string>>;

function reader(more: Record<string, unknown> = {}) {
  const columns = Object.fromEntries(fields.map((field) => [field, field]));
  const states = { 已办结: 'closed', 办理中: 'open', 撤销: 'skip' };
  const { map } = checkMap({ source: 'old', columns, states, ...more });
  return new OrderReader(map, ground, Object.fromEntries(fields.map((field, index) => [field, [index]])));
}

const usual: Given = { externalId: '1', title: '路灯不亮', detail: '门口的路灯不亮', at: '2026-03-01 10:00' };

function read(given: Given, more: Record<string, unknown> = {}) {
  const row = { ...usual, ...given };
  return reader(more).read({ number: 2, cells: fields.map((field) => row[field] ?? '') });
}

function rejected(given: Given, more: Record<string, unknown> = {}) {
  const result = read(given, more);
  return 'rejected' in result ? result.rejected.reason : undefined;
}

function order(given: Given, more: Record<string, unknown> = {}) {
  const result = read(given, more);
  if ('rejected' in result) throw new Error(result.rejected.reason);
  return result.order;
}

describe('reading a work order', () => {
  it('takes number, text and time, and nothing that is not there', () => {
    expect(order({})).toEqual({
      key: 'old:1',
      text: '路灯不亮\n门口的路灯不亮',
      at: new Date('2026-03-01T02:00:00Z'),
      channel: 'file',
    });
  });

  it('does not say the title twice', () => {
    expect(order({ detail: '路灯不亮三天了' }).text).toBe('路灯不亮三天了');
  });

  it('marks a row without a number by its content, so that it is known again', () => {
    const key = (given: Given) => order({ externalId: '', ...given }).key;
    expect(key({})).toBe(key({}));
    expect(key({})).not.toBe(key({ detail: '另一件' }));
  });

  it('knows matters by code, by name and by the table of the map, and leaves others to be told by the text', () => {
    expect(order({ matter: '010102' }).matter).toBe('010102');
    expect(order({ matter: '路灯不亮' }).matter).toBe('010102');
    expect(order({ matter: '照明' }, { matters: { 照明: '010102' } }).matter).toBe('010102');
    expect(order({ matter: '照明' }).matter).toBeUndefined();
  });

  it('takes an area by code, and one it does not know as part of the address', () => {
    expect(order({ area: '990299001', address: '1号' }).place).toEqual({ area: '990299001', address: '1号' });
    expect(order({ area: '东门' }, { areas: { 东门: '990299001' } }).place).toEqual({ area: '990299001' });
    expect(order({ area: '河沿', address: '1号' }).place).toEqual({ address: '河沿 1号' });
  });

  it('takes a point, but not one cut to whole degrees', () => {
    expect(order({ lon: '120.1234', lat: '30.0321' }).place?.point).toEqual({ lon: 120.1234, lat: 30.0321 });
    expect(order({ lon: '120', lat: '30.0' }).place).toBeUndefined();
  });

  it('keeps a telephone number that was forced to be text', () => {
    expect(order({ phone: "'13800000000", name: '甲' }).contact).toEqual({
      name: '甲',
      phone: '13800000000',
    });
  });

  it('gives a finished order its dates and its answer', () => {
    const given = {
      state: '已办结',
      closedAt: '2026-03-03',
      answeredAt: '2026-03-02 09:00',
      answer: '已修好',
      outcome: '满意',
    };
    expect(order(given).finished).toEqual({
      at: new Date('2026-03-02T16:00:00Z'),
      answeredAt: new Date('2026-03-02T01:00:00Z'),
      answer: '已修好',
      outcome: '满意',
    });
    expect(order({ state: '办理中' }).finished).toBeUndefined();
  });

  it.each<[string, Given, Record<string, unknown>?]>([
    ['import-no-text', { title: '', detail: ' ' }],
    ['import-no-time', { at: '' }],
    ['import-time-unreadable', { at: '上周' }],
    ['import-future', { at: '2026-03-11' }],
    ['import-too-old', { at: '2025-12-31' }, { since: '2026-01-01' }],
    ['no-deadline', { at: '2019-05-01' }],
    ['import-state-unknown', { state: '已归档' }],
    ['import-skipped', { state: '撤销' }],
    ['import-no-closing', { state: '已办结' }],
    ['import-closed-before', { state: '已办结', closedAt: '2026-02-01' }],
    ['import-time-unreadable', { state: '已办结', closedAt: '昨天' }],
    ['import-future', { state: '已办结', closedAt: '2027-02-01' }],
  ])('rejects with %s: %o', (reason, given, more) => expect(rejected(given, more)).toBe(reason));
});

describe('a map', () => {
  it('is told all its faults at once', () => {
    const wrong = {
      source: 'Old System',
      columns: { at: '时间', txt: '内容' },
      channel: 'fax',
      time: { zone: '8' },
    };
    expect(() => checkMap(wrong)).toThrow(
      expect.objectContaining({ code: 'map-invalid', params: expect.objectContaining({ count: 4 }) }),
    );
  });

  it('is the same map whatever the order of its keys', () => {
    const a = checkMap({ source: 'old', columns: { text: '内容', at: '时间' } });
    const b = checkMap({ columns: { at: '时间', text: '内容' }, source: 'old' });
    expect(a.hash).toEqual(b.hash);
    expect(checkMap({ source: 'old', columns: { text: '内容', at: '日期' } }).hash).not.toEqual(a.hash);
  });
});
