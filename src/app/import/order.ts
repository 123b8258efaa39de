import { createHash } from 'node:crypto';
import type { Channel } from '#modules/cases';
import type { Contact } from '#modules/intake';
import type { Row } from '#platform/files/table.ts';
import { toWgs84 } from './coordinates.ts';
import type { Field, ImportMap } from './map.ts';
import { timeReader } from './times.ts';

/** A work order of the file, understood. */
export interface Order {
  readonly key: string;
  readonly text: string;
  readonly at: Date;
  readonly channel: Channel;
  readonly matter?: string;
  readonly place?: {
    readonly area?: string;
    readonly address?: string;
    readonly point?: { lon: number; lat: number };
  };
  readonly contact?: Contact;
  /** Present when the work was finished in the other system. */
  readonly finished?: {
    readonly at: Date;
    readonly answeredAt: Date;
    readonly answer?: string;
    readonly outcome?: string;
  };
}

/** Why a row is not taken, as a refusal code with what its words need. */
export interface Rejection {
  readonly reason: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export type Read = { readonly order: Order } | { readonly rejected: Rejection };

/** What the reader must know of the district. */
export interface Ground {
  readonly now: Date;
  /** Leaves of the catalogue: code and name. */
  readonly matters: ReadonlyMap<string, string>;
  readonly areas: { has(code: string): boolean };
  /** Refusal code when no terms are in force on that day. */
  readonly termsOn: (at: Date) => Rejection | undefined;
}

/** Words of a column for which the map has no translation, and how often they came. */
export type Untranslated = Map<string, number>;

const usualChannels: Readonly<Record<string, Channel>> = {
  电话: 'phone',
  热线: 'phone',
  来电: 'phone',
  phone: 'phone',
  网站: 'web',
  网络: 'web',
  微信: 'web',
  小程序: 'web',
  APP: 'web',
  web: 'web',
  internet: 'web',
  来访: 'counter',
  窗口: 'counter',
  现场: 'counter',
  网格: 'grid',
  来信: 'paper',
  信件: 'paper',
  信访: 'paper',
  接口: 'api',
  api: 'api',
};

/** Reads rows of one file by a map. */
export class OrderReader {
  readonly untranslated = {
    matter: new Map() as Untranslated,
    area: new Map() as Untranslated,
    channel: new Map() as Untranslated,
  };
  private readonly map: ImportMap;
  private readonly ground: Ground;
  private readonly at: Readonly<Partial<Record<Field, number[]>>>;
  private readonly readTime: (text: string) => Date | undefined;
  private readonly matterByName: ReadonlyMap<string, string>;

  constructor(map: ImportMap, ground: Ground, at: Partial<Record<Field, number[]>>) {
    this.map = map;
    this.ground = ground;
    this.at = at;
    this.readTime = timeReader(map.time.formats, map.time.zone);
    this.matterByName = new Map([...ground.matters].map(([code, name]) => [name, code]));
  }

  read({ cells }: Row): Read {
    const at = this.time('at', cells);
    if ('reason' in at) return { rejected: at };
    const text = this.text(cells);
    if (text === '') return reject('import-no-text');
    if (at.time > this.ground.now) return reject('import-future', { value: this.first('at', cells) });
    if (this.map.since && at.time < new Date(`${this.map.since}T00:00:00+08:00`)) {
      return reject('import-too-old', { value: this.first('at', cells), since: this.map.since });
    }
    const noTerms = this.ground.termsOn(at.time);
    if (noTerms) return { rejected: noTerms };
    const finished = this.finished(cells, at.time);
    if (finished && 'reason' in finished) return { rejected: finished };
    const matter = this.matter(cells);
    const place = this.place(cells);
    const contact = this.contact(cells);
    return {
      order: {
        key: this.key(cells),
        text,
        at: at.time,
        channel: this.channel(cells),
        ...(matter ? { matter } : {}),
        ...(place ? { place } : {}),
        ...(contact ? { contact } : {}),
        ...(finished ? { finished } : {}),
      },
    };
  }

  /** Number of the order in its own system; without such a column, a mark of everything the map reads from the row. */
  private key(cells: readonly string[]): string {
    const id = this.first('externalId', cells).replace(/^'/, '');
    if (id !== '' && id.length <= 100) return `${this.map.source}:${id}`;
    const all = Object.values(this.at).flatMap((columns) => columns.map((index) => cells[index] ?? ''));
    return `${this.map.source}:row-${createHash('sha256').update(JSON.stringify(all)).digest('base64url').slice(0, 32)}`;
  }

  private text(cells: readonly string[]): string {
    const written = this.joined('text', cells);
    const title = this.joined('title', cells);
    const detail = [written, this.joined('detail', cells)].filter((part) => part !== '').join('\n');
    if (title === '' || detail.startsWith(title)) return detail;
    return detail === '' ? title : `${title}\n${detail}`;
  }

  private time(
    field: 'at' | 'answeredAt' | 'closedAt',
    cells: readonly string[],
  ): { time: Date } | Rejection {
    const value = this.first(field, cells);
    if (value === '') return { reason: 'import-no-time', params: {} };
    const time = this.readTime(value);
    return time ? { time } : { reason: 'import-time-unreadable', params: { value: value.slice(0, 60) } };
  }

  private finished(
    cells: readonly string[],
    at: Date,
  ): NonNullable<Order['finished']> | Rejection | undefined {
    const word = this.first('state', cells);
    const state = word === '' ? this.map.state : this.map.states[word];
    if (state === undefined) return { reason: 'import-state-unknown', params: { value: word.slice(0, 60) } };
    if (state === 'skip') return { reason: 'import-skipped', params: { value: word.slice(0, 60) } };
    if (state === 'open') return undefined;
    const answered = this.time('answeredAt', cells);
    const closed = this.time('closedAt', cells);
    for (const time of [answered, closed])
      if ('reason' in time && time.reason !== 'import-no-time') return time;
    const answeredAt = 'time' in answered ? answered.time : 'time' in closed ? closed.time : undefined;
    if (!answeredAt) return { reason: 'import-no-closing', params: {} };
    const end = 'time' in closed && closed.time > answeredAt ? closed.time : answeredAt;
    if (answeredAt < at)
      return { reason: 'import-closed-before', params: { value: answeredAt.toISOString().slice(0, 10) } };
    if (end > this.ground.now)
      return { reason: 'import-future', params: { value: end.toISOString().slice(0, 10) } };
    const answer = this.joined('answer', cells);
    const outcome = this.joined('outcome', cells);
    return { at: end, answeredAt, ...(answer ? { answer } : {}), ...(outcome ? { outcome } : {}) };
  }

  private matter(cells: readonly string[]): string | undefined {
    const word = this.first('matter', cells);
    if (word === '') return undefined;
    const code = this.map.matters[word] ?? this.matterByName.get(word) ?? word;
    if (this.ground.matters.has(code)) return code;
    count(this.untranslated.matter, word);
    return undefined;
  }

  private channel(cells: readonly string[]): Channel {
    const word = this.first('channel', cells);
    if (word === '') return this.map.channel;
    const channel = this.map.channels[word] ?? usualChannels[word] ?? usualChannels[word.toLowerCase()];
    if (!channel) count(this.untranslated.channel, word);
    return (channel as Channel | undefined) ?? this.map.channel;
  }

  private place(cells: readonly string[]): Order['place'] {
    const word = this.first('area', cells);
    const code = this.map.areas[word] ?? word;
    const area = this.ground.areas.has(code) ? code : undefined;
    if (word !== '' && !area) count(this.untranslated.area, word);
    // A name of an area that the map does not translate still helps to find the place.
    const address = [area ? '' : word, this.joined('address', cells)].filter((part) => part !== '').join(' ');
    const point = this.point(cells);
    if (!area && address === '' && !point) return undefined;
    return {
      ...(area ? { area } : {}),
      ...(address ? { address: address.slice(0, 300) } : {}),
      ...(point ? { point } : {}),
    };
  }

  /** Coordinates of fewer than three decimals say no more than which town; a queue sorted by place would be misled. */
  private point(cells: readonly string[]): { lon: number; lat: number } | undefined {
    const [lon, lat] = [this.first('lon', cells), this.first('lat', cells)];
    if (!/^-?\d+\.\d{3,}$/.test(lon) || !/^-?\d+\.\d{3,}$/.test(lat)) return undefined;
    const point = toWgs84(this.map.coordinates, { lon: Number(lon), lat: Number(lat) });
    return Math.abs(point.lon) <= 180 && Math.abs(point.lat) <= 90 ? point : undefined;
  }

  private contact(cells: readonly string[]): Contact | undefined {
    const name = this.first('name', cells).slice(0, 100);
    const phone = this.first('phone', cells).replace(/^'/, '').slice(0, 40);
    const address = this.first('contactAddress', cells).slice(0, 300);
    if (name === '' && phone === '' && address === '') return undefined;
    return { ...(name ? { name } : {}), ...(phone ? { phone } : {}), ...(address ? { address } : {}) };
  }

  private first(field: Field, cells: readonly string[]): string {
    for (const index of this.at[field] ?? []) {
      const text = (cells[index] ?? '').trim();
      if (text !== '') return text;
    }
    return '';
  }

  private joined(field: Field, cells: readonly string[]): string {
    const texts = (this.at[field] ?? []).map((index) =>
      (cells[index] ?? '').replace(/[\t ]*\r?\n[\t ]*/g, '\n').trim(),
    );
    return texts.filter((text) => text !== '').join('\n');
  }
}

function reject(reason: string, params: Rejection['params'] = {}): Read {
  return { rejected: { reason, params } };
}

/** Counts words, but not without end: a column of names would otherwise fill the memory. */
function count(words: Untranslated, word: string): void {
  const short = word.slice(0, 60);
  if (words.has(short) || words.size < 2000) words.set(short, (words.get(short) ?? 0) + 1);
}
