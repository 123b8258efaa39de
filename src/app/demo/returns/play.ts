import type { Case } from '#modules/cases';
import {
  agreeToTake,
  type Done,
  deciderOf,
  type NamedRule,
  orderConference,
  orderFallback,
  precedentsFor,
  recordConference,
  refuseToTake,
  returnCase,
  rowsForReturn,
  ruleOnCase,
  wakeDispute,
  withdrawReturn,
} from '#modules/coordination';
import type { Actor } from '#modules/directory';
import type { Tx } from '#platform/db/open.ts';
import type { Todo, World } from '../story.ts';
import {
  blockNeither,
  blockNotOurs,
  districtRules,
  inRooms,
  kept,
  likeBefore,
  lineNeither,
  lineNotOurs,
  meanwhile,
  minutes,
  onSpot,
  takenBack,
  upheldForBlock,
  upheldForLine,
} from '../texts/returns.ts';
import { above } from '../texts/sheet.ts';
import type { Quarrel, Quarrelling } from './quarrel.ts';

interface Here {
  readonly tx: Tx;
  readonly world: World;
  readonly current: Case;
  readonly quarrel: Quarrel;
  readonly at: Date;
}

/** One deed about a return, as the form of the page does it, in the caller's transaction. */
export function playQuarrel(
  tx: Tx,
  world: World,
  current: Case,
  quarrel: Quarrel,
  { doing, at }: Pick<Todo, 'at'> & { readonly doing: Quarrelling },
): Promise<Done> {
  return deeds[doing]({ tx, world, current, quarrel, at });
}

const deeds: Record<Quarrelling, (here: Here) => Promise<Done>> = {
  return: giveBack,
  agree: ({ tx, world, current: { id }, quarrel, at }) =>
    agreeToTake(tx, speaker(world, quarrel.to), { id }, {}, at),
  refuse: disagree,
  takeBack: ({ tx, world, current: { id }, quarrel, at }) =>
    withdrawReturn(tx, speaker(world, quarrel.from), { id }, quarrel.random.pick(takenBack), at),
  wake: ({ tx, world, current, at }) => wakeDispute(tx, world.rules, current.id, at),
  confer,
  minutes: ({ tx, world, current: { id, matter = '' }, quarrel, at }) => {
    const said = quarrel.random.pick(above(minutes, matter));
    const present = [quarrel.from, quarrel.to];
    return recordConference(tx, chair(world, quarrel), { id }, { minutes: said, present }, at);
  },
  fallback: ({ tx, world, current: { id }, quarrel, at }) => {
    const given = { ground: { law: districtRules.fallback }, reason: quarrel.random.pick(meanwhile) };
    return orderFallback(tx, chair(world, quarrel), { id }, given, at);
  },
  rule,
};

function giveBack({ tx, world, current, quarrel, at }: Here): Promise<Done> {
  const { random, from, to } = quarrel;
  const words = isBlock(world, from) ? blockNotOurs : lineNotOurs;
  const given = {
    to,
    ground: { law: isBlock(world, from) ? districtRules.block : districtRules.line },
    otherGround: groundFor(world, current, to, at),
    reason: random.pick(above(words, current.matter ?? '')),
  };
  return returnCase(tx, speaker(world, from), { id: current.id }, given, at);
}

/** «The list says that it is yours»: the row by which the other holds it. */
function disagree({ tx, world, current, quarrel, at }: Here): Promise<Done> {
  const words = isBlock(world, quarrel.to) ? blockNeither : lineNeither;
  const ground = groundFor(world, current, quarrel.from, at);
  const reason = quarrel.random.pick(above(words, current.matter ?? ''));
  return refuseToTake(tx, speaker(world, quarrel.to), { id: current.id }, { ground, reason }, at);
}

/** Within the hour on the phone or in a room, later in the day on the spot. */
function confer({ tx, world, current: { id }, quarrel, at }: Here): Promise<Done> {
  const { random } = quarrel;
  const onSite = random.chance(0.5);
  const meets = world.times.workLater(at, onSite ? random.between(1, 2.4) : random.between(0.5, 1.5));
  const where = random.pick(onSite ? onSpot : inRooms);
  return orderConference(tx, chair(world, quarrel), { id }, { onSite, where, meets }, at);
}

async function rule({ tx, world, current, quarrel, at }: Here): Promise<Done> {
  const { id, matter = '' } = current;
  const [lead, other] = quarrel.upheld ? [quarrel.to, quarrel.from] : [quarrel.from, quarrel.to];
  const said = quarrel.random.pick(above(wordsFor(world, quarrel), matter));
  const again = (await ruledAlike(tx, world, current, lead)) ? `；${likeBefore}` : '。';
  const given = {
    lead,
    assists: quarrel.assists ? [other] : [],
    ground: groundFor(world, current, lead, at),
    reason: `${said}${again}`,
  };
  return ruleOnCase(tx, chair(world, quarrel), { id }, given, at);
}

function wordsFor(world: World, { upheld, to }: Quarrel) {
  if (!upheld) return kept;
  return isBlock(world, to) ? upheldForBlock : upheldForLine;
}

/** Whether the street has a precedent for the same lead. Other streets are played at the same time and are not looked at. */
async function ruledAlike(tx: Tx, world: World, current: Case, lead: string): Promise<boolean> {
  const { matter, area } = current;
  if (matter === undefined) return false;
  const found = await precedentsFor(tx, world.district, { matter, area }, 20);
  return found.some((one) => one.lead === lead && one.area.slice(0, 9) === area.slice(0, 9));
}

/** A row of the list that names the unit: as lead if there is one, otherwise the law of a row in which it assists. */
function groundFor(world: World, current: Case, unit: string, at: Date): NamedRule {
  const rows = rowsForReturn(world.rules, current, at);
  const leads = rows.find(({ lead }) => lead === unit);
  if (leads) return { version: leads.version, item: leads.item };
  const assists = rows.find((row) => row.assists.includes(unit)) ?? rows[0];
  return { law: assists?.ground.split('；')[0] ?? districtRules.line };
}

function isBlock({ rules }: World, unit: string): boolean {
  return rules.directory.findUnit(unit)?.kind === 'block';
}

function speaker({ staff }: World, unit: string): Actor {
  const found = staff.speaksFor(unit);
  if (!found) throw new Error(`nobody speaks for ${unit}`);
  return found;
}

/** Whoever's turn it is to decide. */
function chair({ staff }: World, { dispute }: Quarrel): Actor {
  const unit = dispute ? deciderOf(dispute) : '';
  const found = staff.rulesFor(unit);
  if (!found) throw new Error(`nobody rules for ${unit}`);
  return found;
}
