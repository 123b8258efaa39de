import { describe, expect, it } from 'vitest';
import { toGcj, toWgs84 } from './coordinates.ts';
import { timeReader } from './times.ts';

const shown = (text: string, formats: string[] = [], zone = '+08:00') =>
  timeReader(formats, zone)(text)?.toISOString();

describe('times of other systems', () => {
  it.each([
    ['2019/2/28 11:25:05', '2019-02-28T03:25:05.000Z'],
    ['2019-02-28 11:25', '2019-02-28T03:25:00.000Z'],
    ['2019年2月28日 11时25分', '2019-02-28T03:25:00.000Z'],
    ['2019年2月28日', '2019-02-27T16:00:00.000Z'],
    ['2019.2.28 8:05', '2019-02-28T00:05:00.000Z'],
    ['20190228112505', '2019-02-28T03:25:05.000Z'],
    ['２０１９－０２－２８ １１：２５', '2019-02-28T03:25:00.000Z'],
    ['2019-02-28T11:25:05', '2019-02-28T03:25:05.000Z'],
    ['2019-02-28T11:25:05Z', '2019-02-28T11:25:05.000Z'],
    ['2019-02-28 11:25:05.0', '2019-02-28T03:25:05.000Z'],
  ])('reads %s', (text, expected) => expect(shown(text)).toBe(expected));

  it('reads what the map describes, in its zone', () => {
    expect(shown('04/12/2018 11:11:26 PM', ['MM/DD/YYYY hh:mm:ss A'], '-05:00')).toBe(
      '2018-04-13T04:11:26.000Z',
    );
    expect(shown('04/12/2018 12:00:00 AM', ['MM/DD/YYYY hh:mm:ss A'])).toBe('2018-04-11T16:00:00.000Z');
    expect(shown('2018-4-12 下午 3:05', ['YYYY-M-D A h:mm'])).toBe('2018-04-12T07:05:00.000Z');
  });

  it('goes from one form to another within a file', () => {
    const read = timeReader([], '+08:00');
    const days = ['2019/2/28 11:25', '2019-02-28', '2019年2月28日', '2019/3/1 1:00'].map((text) =>
      read(text)?.toISOString().slice(0, 13),
    );
    expect(days).toEqual(['2019-02-28T03', '2019-02-27T16', '2019-02-27T16', '2019-02-28T17']);
  });

  it.each(['2019-02-30', '2019-13-01', '25:00', '昨天', '2019-02-28 24:01', '1/2/2019', ''])(
    'does not guess at «%s»',
    (text) => {
      expect(shown(text)).toBeUndefined();
    },
  );
});

describe('coordinates of other systems', () => {
  it('come back to WGS 84 within a metre', () => {
    const point = { lon: 119.0213, lat: 31.9655 };
    const back = toWgs84('GCJ02', toGcj(point));
    expect(Math.abs(back.lon - point.lon) + Math.abs(back.lat - point.lat)).toBeLessThan(0.00001);
    const baidu = toWgs84('BD09', { lon: 119.0329, lat: 31.9693 });
    expect(Math.hypot(baidu.lon - 119.0213, baidu.lat - 31.9655)).toBeLessThan(0.003);
    expect(toWgs84('WGS84', point)).toBe(point);
  });
});
