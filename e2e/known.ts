import { localDate } from '#kernel/time.ts';
import { listTopics } from '#modules/brain';
import { answerCase, askExtension, findCase, pauseCase, putOnBooks, signCase } from '#modules/cases';
import type { Actor, Role } from '#modules/directory';
import { createSealer, joinCases, replyByCode } from '#modules/intake';
import { dutiesOf, findingsKept, listProposals } from '#modules/responsibility';
import { runDemo } from '../src/app/demo/run.ts';
import { playTogether } from '../src/app/demo/together.ts';
import { filed } from './steps.ts';
import type { World } from './world.ts';

/** Ids and codes of what the pages are shown with. */
export type Known = Readonly<
  Record<
    | 'code'
    | 'answered'
    | 'silent'
    | 'dispatched'
    | 'signed'
    | 'paused'
    | 'asked'
    | 'onBooks'
    | 'many'
    | 'unnamed'
    | 'replying'
    | 'calling'
    | 'closed'
    | 'task'
    | 'summons'
    | 'project'
    | 'supervision'
    | 'draft'
    | 'finding'
    | 'proposal'
    | 'topic'
    | 'toRule'
    | 'toAnswer'
    | 'ruled',
    string
  >
>;

/** A few weeks of the district's life, and one case in each state with the block of the first street. */
export async function prepare(world: World): Promise<Known> {
  const { db, directory } = world;
  const { district } = directory.district;
  await runDemo(db, {
    district,
    seed: 3,
    months: 2,
    demands: 90,
    now: world.now,
    sealer: createSealer(Buffer.alloc(32, 7)),
  });
  await playTogether(db, { district, now: world.now });
  const handler = actorIn(world, 'b001', 'handler');
  const coordinator = actorIn(world, 'b001', 'coordinator');
  const at = world.now;
  const until = localDate(new Date(at.getTime() + 20 * 86_400_000));
  let n = 0;
  // What was told of a street's stalls in the sample year may be the same thing: then the next street is asked.
  const opened = async () => {
    for (let tries = 0; tries < 24; tries++) {
      const given = await filed(world, {
        text: `${STALLS[n % STALLS.length]}（${n}）`,
        area: `99011000100${(n++ % 8) + 1}`,
        code: '010101',
        phone: '19900004321',
      });
      const found = await findCase(db, district, given.case);
      if (found?.state === 'dispatched' && found.demands === 1 && found.holder === 'b001') return given;
    }
    throw new Error('every street has a case of its stalls already');
  };
  const signed = async () => {
    const given = await opened();
    await db.transaction((tx) =>
      signCase(tx, handler, { id: given.case }, { contact: 'phone', note: '' }, at),
    );
    return given;
  };
  const answered = async () => {
    const given = await signed();
    await db.transaction((tx) =>
      answerCase(tx, handler, { id: given.case }, { text: '已经劝离，每天巡查。', result: 'done' }, at),
    );
    return given;
  };
  const replied = async (satisfaction: number) => {
    const given = await answered();
    await db.transaction((tx) =>
      replyByCode(tx, district, given.code, { solved: true, satisfaction, remark: '' }, at),
    );
    return given;
  };
  const [fresh, plain, paused, asked, onBooks] = [
    await opened(),
    await signed(),
    await signed(),
    await signed(),
    await signed(),
  ];
  await db.transaction((tx) =>
    pauseCase(tx, handler, { id: paused.case }, { ground: 'pause-resident', reason: '居民出差', until }, at),
  );
  await db.transaction((tx) =>
    askExtension(
      tx,
      handler,
      { id: asked.case },
      { ground: 'extend-conference', reason: '要会商', term: '2wd' },
      at,
    ),
  );
  await db.transaction((tx) =>
    putOnBooks(
      tx,
      coordinator,
      { id: onBooks.case },
      { ground: 'books-programme', reason: '等市场改造完工', reviewOn: until },
      at,
    ),
  );
  const many = await signed();
  const more = await opened();
  await db.transaction((tx) =>
    joinCases(tx, handler, { id: more.case }, { id: many.case, reason: '同一个摊位' }, at),
  );
  const unnamed = await filed(world, { text: '有件事说不上来算什么', area: '990110001001' });
  const lists = await listsOf(world);
  const [waiting, calling, closed] = [await answered(), await replied(1), await replied(5)];
  const firstOf = async (table: string, more = 'true') => {
    const text = `select id from coordination.${table} where ${more} order by id desc limit 1`;
    return (await db.pool.query<{ id: string }>(text)).rows[0]?.id ?? '';
  };
  const joint = {
    task: await firstOf('task', "asker = 'b001'"),
    summons: await firstOf('summons', "state = 'called'"),
    project: await firstOf('project'),
    supervision: await firstOf('supervision', "area like '990110001%'"),
  };
  return {
    ...joint,
    ...lists,
    topic: await topicOf(world),
    ...(await returnsOf(world)),
    ...{
      code: fresh.code,
      answered: waiting.code,
      silent: closed.code,
      dispatched: fresh.case,
      signed: plain.case,
      paused: paused.case,
    },
    ...{
      asked: asked.case,
      onBooks: onBooks.case,
      many: many.case,
      unnamed: unnamed.case,
      replying: waiting.case,
      calling: calling.case,
      closed: closed.case,
    },
  };
}

const STALLS = [
  '菜贩子把人行道全占了',
  '三轮车天天在校门口卖烤肠',
  '水果车停路边喊喇叭',
  '烧烤桌子摆到路上',
  '早点摊堵住楼门口',
  '鞋摊占了盲道',
  '夜市收摊后满地油',
  '推车挡住消防通道',
];

/** What several people told of one building site, as the brain finds it. */
async function topicOf(world: World): Promise<string> {
  for (const [i, text] of SITE.entries())
    await filed(world, { text, area: '990110001001', code: '040103', phone: `1990000500${i}` });
  await world.hear();
  const [topic] = await listTopics(world.db, world.directory.district.district, { limit: 1 }, world.now);
  if (!topic) throw new Error('several told of one thing, and there is no topic');
  return topic.id;
}

const SITE = [
  '翠竹苑小区夜里打桩太吵，工地半夜还在打桩',
  '翠竹苑半夜打桩，老人孩子都睡不着',
  '翠竹苑小区边上工地每天夜里打桩，睡不着',
];

export function actorIn({ directory }: World, unit: string, role: Role): Actor {
  for (const person of directory.people.values()) {
    const post = directory.posts.get(person.posts[0] ?? '');
    if (post?.unit !== unit || post.role !== role) continue;
    return {
      district: directory.district.district,
      kind: 'person',
      person: person.code,
      name: person.name,
      unit,
      roles: [role],
      area: post.area,
    };
  }
  throw new Error(`nobody is ${role} in ${unit}`);
}

/** The draft, a finding and a proposal that the sample year leaves. */
async function listsOf({ db, directory }: World): Promise<Pick<Known, 'draft' | 'finding' | 'proposal'>> {
  const { district } = directory.district;
  const draft = (await dutiesOf(db, district)).versions.find(({ status }) => status === 'draft');
  const [finding] = await findingsKept(db, district);
  const [proposal] = await listProposals(db, district);
  if (!draft || !finding || !proposal) throw new Error('the list of the sample district has no life');
  return { draft: draft.version, finding: finding.id, proposal: proposal.id };
}

/** Of the returns that the sample year leaves: one to rule and one to answer today, and one that was ruled. */
async function returnsOf({ db }: World): Promise<Pick<Known, 'toRule' | 'toAnswer' | 'ruled'>> {
  const one = async (where: string) => {
    const text = `select case_id as id from coordination.dispute where ${where} order by changed_at limit 1`;
    const found = (await db.pool.query<{ id: string }>(text)).rows[0];
    if (!found) throw new Error(`no return in the sample year where ${where}`);
    return found.id;
  };
  return {
    toRule: await one("stage = 'to_rule' and decider = 'b001'"),
    toAnswer: await one("stage = 'asked' and to_unit = 'cgj-001'"),
    ruled: await one(
      "stage = 'ruled' and exists (select from coordination.ruling r where r.case_id = dispute.case_id and r.area like '990110001%')",
    ),
  };
}
