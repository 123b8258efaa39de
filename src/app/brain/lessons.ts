import type { Lesson, Source } from '#modules/brain';
import type { Case, PublishedCaseFact } from '#modules/cases';
import { type Demand, titleOf } from '#modules/intake';

/** Facts by which somebody vouches for what a case is about. */
export const teaching = ['case.dispatched', 'case.signed', 'case.moved', 'case.kept'] as const;

/**
 * What a fact teaches about each demand of its case. A guess of the catalogue or of the brain teaches nothing until a person
 * named the matter, the unit it went to signed for it, or a ruling upheld it: the brain must not learn from itself.
 */
export function lessonsOf(fact: PublishedCaseFact, current: Case, demands: readonly Demand[]): Lesson[] {
  const { matter } = fact.body;
  const source = sourceOf(fact, current);
  if (!matter || !source) return [];
  return demands
    .filter((demand) => !byHint(fact, current) || demand.hint === matter)
    .map((demand) => ({
      demand: demand.id,
      case: current.id,
      matter,
      title: titleOf(demand.text),
      text: demand.text,
      source,
      at: fact.at,
    }));
}

function sourceOf({ type, body }: PublishedCaseFact, { because }: Case): Source | undefined {
  if (type === 'case.dispatched') return body.by === 'person' ? 'named' : undefined;
  if (type === 'case.signed') return 'signed';
  return because.kind === 'ruled' || because.kind === 'agreed' ? 'ruled' : undefined;
}

/**
 * Where only demands count whose sender chose the matter: dispatched in the moment of entry, a person may have let the
 * catalogue's guess stand; signed by a rule, the order was handled in another system, which vouches for its own names only.
 */
function byHint({ type, at, body }: PublishedCaseFact, { openedAt }: Case): boolean {
  if (type === 'case.dispatched') return at.getTime() <= openedAt.getTime();
  return type === 'case.signed' && body.by !== 'person';
}
