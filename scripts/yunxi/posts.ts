/** Posts of every unit, one seat each, and the invented person who holds it. */
import type { World } from './areas.ts';
import type { Sheet } from './csv.ts';
import { type Random, randomOf } from './random.ts';
import { MEN, SURNAMES, WOMEN } from './surnames.ts';
import type { Unit } from './units.ts';

type Role = '话务' | '经办' | '网格' | '协调' | '督查' | '数据' | '管理';

export interface Post {
  readonly code: string;
  readonly unit: string;
  readonly name: string;
  readonly role: Role;
  readonly area: string;
}

interface Person {
  readonly number: string;
  readonly name: string;
  readonly post: string;
  readonly login: string;
}

/** The letter a post code has for its role, and what the post is called. */
const ROLES: Readonly<Record<Role, readonly [letter: string, name: string]>> = {
  话务: ['t', '话务岗'],
  经办: ['h', '经办岗'],
  网格: ['g', '网格员'],
  协调: ['c', '协调岗'],
  督查: ['s', '督查岗'],
  数据: ['d', '数据管理岗'],
  管理: ['a', '系统管理岗'],
};

/** Lines with much to do have a supervisor of their own. */
const BIG_LINE_HANDLERS = 3;
const GRIDS_PER_WORKER = 6;
/** A second supervisor of the government: a duty list can be reviewed and published also when the coordinator writes in it. */
const SECOND_SUPERVISOR = 'gov-s2';

type Seats = Partial<Record<Role, number>>;

function seats(unit: Unit, gridCount: number): Seats {
  switch (unit.kind) {
    case '热线':
      return { 话务: 12, 协调: 1, 经办: 1 };
    case '政府':
      return { 经办: 1, 协调: 1, 督查: 1, 数据: 1, 管理: 1 };
    case '街镇':
      return { 经办: 2, 协调: 1, 督查: 1 };
    case '社区':
      return { 经办: 1, 网格: Math.max(1, Math.round(gridCount / GRIDS_PER_WORKER)) };
    case '条':
      return unit.handlers >= BIG_LINE_HANDLERS ? { 经办: unit.handlers, 督查: 1 } : { 经办: unit.handlers };
    default:
      return { 经办: unit.handlers };
  }
}

export function buildPosts(world: World, units: readonly Unit[]): Post[] {
  const grids = new Map(world.communities.map((c) => [c.code, c.grids.length]));
  const posts = units.flatMap((unit) =>
    Object.entries(seats(unit, grids.get(unit.area) ?? 0)).flatMap(([role, count]) => {
      const [letter, name] = ROLES[role as Role];
      return Array.from({ length: count }, (_, i) => ({
        code: `${unit.code}-${letter}${i + 1}`,
        unit: unit.code,
        name: count > 1 ? `${name}${i + 1}` : name,
        role: role as Role,
        area: unit.area,
      }));
    }),
  );
  const first = posts.find(({ code }) => code === 'gov-s1');
  // Last, so that everybody else keeps their number and name.
  return first ? [...posts, { ...first, code: SECOND_SUPERVISOR, name: `${first.name}2` }] : posts;
}

/** The people whom guides and tests sign in as. */
const DEMO_LOGINS: Readonly<Record<string, string>> = {
  'hotline-t1': 'hotline',
  'cgj-h1': 'cgj',
  'cgj-001-h1': 'cgj001',
  'b001-c1': 'qiaodong',
  'c001001-g1': 'liuan',
  'gov-s1': 'ducha',
  [SECOND_SUPERVISOR]: 'fuhe',
  'gov-d1': 'shuju',
  'gov-a1': 'admin',
};

/** Combinations that widely known people bear. */
const UNFIT =
  /李娜|王伟|李鹏|何超|孙杨|马龙|王磊|李勇|王毅|王勇|韩红|范伟|王超|韩磊|杨颖|姜文|黄磊|胡军|石磊|刘涛|郭涛|马涛|高小琴|周海波|陈海波/;

function newcomer(random: Random): { name: string; pinyin: string } {
  const family = random.pick(SURNAMES);
  const given = random.pick(random.chance(0.5) ? WOMEN : MEN);
  return { name: family.char + given.char, pinyin: family.pinyin + given.pinyin };
}

export function buildPeople(posts: readonly Post[]): Person[] {
  const random = randomOf('people');
  const names = new Set<string>();
  const logins = new Set(Object.values(DEMO_LOGINS));
  return posts.map((post, i) => {
    let person = newcomer(random);
    while (names.has(person.name) || UNFIT.test(person.name)) person = newcomer(random);
    names.add(person.name);
    let login = DEMO_LOGINS[post.code] ?? person.pinyin;
    for (let n = 2; DEMO_LOGINS[post.code] === undefined && logins.has(login); n++)
      login = `${person.pinyin}${n}`;
    logins.add(login);
    return { number: `YX${String(i + 1).padStart(4, '0')}`, name: person.name, post: post.code, login };
  });
}

export function postSheet(posts: readonly Post[]): Sheet {
  return {
    file: 'posts.csv',
    head: '代码,单位,名称,角色,区域代码',
    rows: posts.map((p) => [p.code, p.unit, p.name, p.role, p.area]),
  };
}

export function peopleSheet(people: readonly Person[]): Sheet {
  return {
    file: 'people.csv',
    head: '工号,姓名,岗位,登录名',
    rows: people.map((p) => [p.number, p.name, p.post, p.login]),
  };
}
