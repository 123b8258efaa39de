import { Refusal } from '#kernel/refusal.ts';
import type { Actor } from '#modules/directory';
import type { Tx } from '#platform/db/open.ts';
import type { Case } from './case.ts';
import { type Command, decide } from './decide.ts';
import { evolve } from './evolve.ts';
import type { CaseFact } from './facts.ts';
import type { Rules } from './rules.ts';
import { save } from './store.ts';

/** One step of a script: who does what when. A function is given the case as the steps before it left it. */
export interface Step {
  readonly actor: Actor;
  readonly at: Date;
  readonly command: Command | ((current: Case) => Command);
  /** The signal or rule that was relied on. */
  readonly because?: string;
}

/** Steps on one case, new or loaded. Deeds of real use have one or two steps; an imported, finished order has several. */
export interface Script {
  readonly district: string;
  readonly id: string;
  readonly current?: Case;
  readonly steps: readonly Step[];
}

/** A fact with who made it true and when, in the order in which it happened to the case. */
export interface Happened {
  readonly fact: CaseFact;
  readonly actor: Actor;
  readonly at: Date;
  readonly seq: number;
  readonly after: Case;
  /** Unit that held it before, when it changed hands. */
  readonly from?: string;
  readonly because?: string;
}

/** What became of a script: the case before and after, and the facts in between. */
export interface Played {
  readonly before: Case | undefined;
  readonly after: Case;
  readonly happened: readonly Happened[];
}

/**
 * Plays scripts and saves what they make true: case rows, case facts, demanders, ledger leaves and outbox facts, each kind
 * in one statement, all in the caller's transaction. One case or a thousand take the same path.
 * @throws Refusal of `decide`, or `changed-meanwhile` (409) when somebody else saved first
 */
export async function perform(tx: Tx, rules: Rules, scripts: readonly Script[]): Promise<Case[]> {
  const played = scripts.map(play);
  const numbers = await save(tx, rules, played);
  return played.map(({ after }) => {
    const number = after.number ?? numbers.get(after.id);
    return number === undefined ? after : { ...after, number };
  });
}

/** Decides and applies the steps of a script in memory. Pure. */
export function play(script: Script): Played {
  let current = script.current;
  const happened: Happened[] = [];
  for (const { actor, at: asked, command, because } of script.steps) {
    // Whoever waited for the one who was quicker acts after them: the time a case is held never runs backwards.
    const at = current && current.heldSince > asked ? current.heldSince : asked;
    const wanted = typeof command === 'function' ? command(mustExist(current)) : command;
    for (const fact of decide(current, wanted, { at, person: actor.person, unit: actor.unit })) {
      const holder = current?.holder;
      current = evolve(current, fact, { district: script.district, id: script.id, at, person: actor.person });
      happened.push({
        fact,
        actor,
        at,
        seq: current.version,
        after: current,
        ...(holder && holder !== current.holder ? { from: holder } : {}),
        ...(because ? { because } : {}),
      });
    }
  }
  return { before: script.current, after: mustExist(current), happened };
}

function mustExist(current: Case | undefined): Case {
  if (!current) throw new Refusal('case-not-found', {}, 404);
  return current;
}
