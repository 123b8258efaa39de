import type { Dispute, Question } from './dispute.ts';
import type { DisputeFact, DisputeFactBodies } from './facts.ts';

/** Who made it true, as far as a fact needs it to be applied. */
interface Applied {
  readonly at: Date;
  readonly person: string;
}

/** The dispute after a fact. Pure; never refuses: what may happen was settled by `decide`. */
export function evolve(dispute: Dispute, fact: DisputeFact, applied: Applied): Dispute {
  return { ...change(dispute, fact, applied), version: dispute.version + 1 };
}

function change(dispute: Dispute, fact: DisputeFact, applied: Applied): Dispute {
  switch (fact.type) {
    case 'return.made': {
      const { n, claim, answerBy } = fact.body;
      return { ...settled(dispute), stage: 'asked', returns: n, claim, answerBy, keeper: claim.from };
    }
    case 'return.agreed':
      return { ...settled(dispute), handOvers: dispute.handOvers + 1 };
    case 'return.withdrawn':
    case 'return.overtaken':
      return settled(dispute);
    case 'return.refused':
    case 'return.lapsed':
      return refusedOf(dispute, fact);
    case 'ruling.asked':
      return asked(dispute, fact.body, applied);
    case 'ruling.risen': {
      const { level, ruleBy } = fact.body;
      return { ...dispute, question: { ...questionOf(dispute), level, ruleBy, since: sinceOf(applied) } };
    }
    case 'ruling.reseated': {
      const { levels, ruleBy } = fact.body;
      const { reviewAt: _, ...rest } = dispute;
      const question = { ...questionOf(dispute), levels, level: 0, ruleBy, since: sinceOf(applied) };
      return { ...rest, stage: 'to_rule', question };
    }
    case 'ruling.standing':
      return { ...dispute, stage: 'standing', reviewAt: fact.body.reviewAt };
    case 'ruling.reviewed':
      return { ...dispute, reviewAt: fact.body.reviewAt, reviews: dispute.reviews + 1 };
    case 'ruling.fallback': {
      const handOvers = dispute.handOvers + 1;
      return { ...dispute, handOvers, fallbackUsed: true, keeper: fact.body.to };
    }
    case 'ruling.made': {
      const { from, ruling } = fact.body;
      const handOvers = dispute.handOvers + (from === ruling.lead ? 0 : 1);
      const { answerBy: _a, reviewAt: _r, keeper: _k, ...rest } = dispute;
      return { ...rest, stage: 'ruled', handOvers, ruling };
    }
    default:
      return conferred(dispute, fact, applied);
  }
}

/** What the unit said is kept until the question is put, a fact later. */
function refusedOf(
  dispute: Dispute,
  fact: Extract<DisputeFact, { type: 'return.refused' | 'return.lapsed' }>,
): Dispute {
  if (fact.type === 'return.lapsed') return dispute;
  const waiting: Question = { why: 'refused', levels: [], level: 0, ruleBy: '', refused: fact.body.refused };
  return { ...dispute, question: waiting };
}

function asked(dispute: Dispute, body: DisputeFactBodies['ruling.asked'], applied: Applied): Dispute {
  const { why, n, claim, keeper, levels, ruleBy } = body;
  const refused = dispute.question?.refused;
  const base = { why, levels, level: 0, ruleBy, since: sinceOf(applied) };
  const question: Question = { ...base, ...(refused ? { refused } : {}) };
  // The third attempt is no return any more: it is the question itself.
  const returns = why === 'used-up' ? dispute.returns : n;
  return { ...settled(dispute), stage: 'to_rule', returns, claim, keeper, question };
}

function conferred(
  dispute: Dispute,
  fact: Extract<DisputeFact, { type: 'conference.ordered' | 'conference.recorded' }>,
  { at, person }: Applied,
): Dispute {
  const question = questionOf(dispute);
  if (fact.type === 'conference.ordered')
    return { ...dispute, question: { ...question, conference: fact.body.conference } };
  const { conference } = question;
  if (!conference) throw new Error('a conference was recorded that nobody ordered');
  const recorded = { ...conference, ...fact.body, recordedBy: person, recordedAt: at.toISOString() };
  return { ...dispute, question: { ...question, conference: recorded } };
}

const sinceOf = ({ at }: Applied): string => at.toISOString();

/** Nothing waits any more; what counts stays counted. */
function settled({ version, returns, handOvers, fallbackUsed, reviews }: Dispute): Dispute {
  return { version, stage: 'free', returns, handOvers, fallbackUsed, reviews };
}

function questionOf({ question }: Dispute): Question {
  if (!question) throw new Error('nothing is to be decided');
  return question;
}
