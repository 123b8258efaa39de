import { ancestry } from '#kernel/area-code.ts';
import { distinctConditions } from '../condition.ts';
import { compareSpecificity, type Duty } from '../duty.ts';
import { type Matter, matterAncestry } from '../matter.ts';
import { type MeansNeed, meansOf } from '../means.ts';
import { needsOf, type PowerNeed } from '../need.ts';
import type { Transfer } from '../transfer.ts';
import { type AreaClass, type AreaTree, classesOf } from './area-tree.ts';
import type { Box } from './box.ts';
import type { Span } from './dimension.ts';
import { type Layer, lay } from './layers.ts';
import { type Passing, passingsOf, type Settled, settler } from './settle.ts';
import { boxer, boxWhere, type Space, spaceOf } from './space.ts';

/** A row and where its conditions and validity hold, over the dimensions of one matter. */
export interface Row extends Layer {
  readonly duty: Duty;
}

/** A region in which the same rows are the most specific ones, and what became of the duty. */
export interface Piece extends Settled {
  /** In item order; the first is the one that is quoted. */
  readonly rows: readonly Row[];
}

/** What the list says of one leaf matter in one class of areas: every circumstance and day is in exactly one of these. */
export interface Ruling {
  readonly matter: Matter;
  readonly areas: AreaClass;
  readonly space: Space;
  /** Rows that reach here, most specific first, those that never hold included. */
  readonly rows: readonly Row[];
  /** Transfers that reach here. */
  readonly passings: readonly Passing[];
  /** Powers that the matter needs, and where. */
  readonly needs: readonly { readonly need: PowerNeed; readonly box: Box }[];
  /** Skills and equipment that it takes, and where. */
  readonly means: readonly { readonly need: MeansNeed; readonly box: Box }[];
  readonly held: readonly Piece[];
  /** Claimed by several rows, or, where `contest` is not empty, by several transfers of who has it by its row. */
  readonly contested: readonly Piece[];
  readonly open: readonly Box[];
}

export interface Surveyed {
  readonly matters: readonly Matter[];
  /** Branches and leaves by code. */
  readonly matterOf: (code: string) => Matter | undefined;
  readonly duties: readonly Duty[];
  readonly transfers: readonly Transfer[];
  readonly tree: AreaTree;
  readonly period: Span;
}

/** Rulings of every leaf matter, matter by matter: the whole list, walked without asking one question twice. */
export function* survey(list: Surveyed): Generator<Ruling[]> {
  const duties = Map.groupBy(list.duties, ({ matter }) => matter);
  const transfers = Map.groupBy(list.transfers, ({ matter }) => matter);
  for (const matter of list.matters) {
    const codes = matterAncestry(matter.code);
    yield rulingsOf(
      list,
      matter,
      codes.flatMap((code) => duties.get(code) ?? []),
      codes.flatMap((code) => transfers.get(code) ?? []),
    );
  }
}

function rulingsOf(
  list: Surveyed,
  matter: Matter,
  duties: readonly Duty[],
  transfers: readonly Transfer[],
): Ruling[] {
  const lineage = matterAncestry(matter.code).flatMap((code) => list.matterOf(code) ?? []);
  const circumstances = lineage.flatMap((each) => each.circumstances);
  const needed = lineage.flatMap(needsOf);
  const taken = meansOf(matter, list.matterOf);
  const conditions = [...needed, ...taken].flatMap((need) => need.conditions);
  const space = spaceOf(circumstances, [...duties, ...transfers], conditions, list.period);
  const boxOf = boxer(space);
  const rowsByArea = Map.groupBy(duties.map(rowOf(boxOf)), ({ area }) => area);
  const applying = transfers.map(distinct).map((transfer) => ({ transfer, box: boxOf(transfer) }));
  const byArea = Map.groupBy(applying, ({ transfer }) => transfer.area);
  const needs = needed.map((need) => ({ need, box: boxWhere(need.conditions, space) }));
  const means = taken.map((need) => ({ need, box: boxWhere(need.conditions, space) }));
  return classesOf(list.tree, [...rowsByArea.keys(), ...byArea.keys()]).map((areas) => {
    const around = ancestry(areas.area);
    const rows = around.flatMap((area) => rowsByArea.get(area) ?? []).sort(compareSpecificity);
    const passings = passingsOf(around.flatMap((area) => byArea.get(area) ?? []));
    return { matter, areas, space, rows, passings, needs, means, ...partition(rows, passings, space.full) };
  });
}

function distinct<Each extends Duty | Transfer>(each: Each): Each {
  return { ...each, conditions: distinctConditions(each.conditions) };
}

function rowOf(boxOf: ReturnType<typeof boxer>): (given: Duty) => Row {
  return (given) => {
    const duty = distinct(given);
    const { item: name, matter, area, conditions } = duty;
    return { name, matter, area, conditions, box: boxOf(duty), duty };
  };
}

function partition(
  rows: readonly Row[],
  passings: readonly Passing[],
  full: Box,
): Pick<Ruling, 'held' | 'contested' | 'open'> {
  const { laid, open } = lay(rows, [full]);
  const settle = settler(passings);
  const held: Piece[] = [];
  const contested: Piece[] = [];
  for (const { box, top } of laid) {
    const lead = top[0]?.duty.lead ?? '';
    if (top.some(({ duty }) => duty.lead !== lead)) {
      contested.push({ box, rows: top, holder: '', moves: [], contest: [] });
      continue;
    }
    for (const settled of settle(lead, box)) {
      if (settled.contest.length > 0) contested.push({ ...settled, rows: top.slice(0, 1) });
      else held.push({ ...settled, rows: top });
    }
  }
  return { held, contested, open };
}

/** Who claims a contested region. */
export function claimantsOf({ rows, contest }: Piece): string[] {
  const units = contest.length > 0 ? contest.map(({ to }) => to) : rows.map(({ duty }) => duty.lead);
  return [...new Set(units)].sort();
}
