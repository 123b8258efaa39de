import { z } from 'zod';
import { showNumber } from '#modules/cases';
import type { RulingRow } from '../tables.ts';
import type { NamedRule } from './commands.ts';
import type { Relied } from './dispute.ts';
import { stages } from './dispute.ts';
import type { DisputeSeen } from './read.ts';
import { sharesOfTime, wholeOf } from './shares.ts';

const when = z.iso.datetime();
const unit = z.string().max(40).describe('Code of a unit.');

const Rule = z
  .object({
    version: z.string().max(40).optional().describe('Version of the duty list, with `item`.'),
    item: z.string().max(40).optional(),
    law: z.string().max(300).optional().describe('Or the article of a law, in words.'),
  })
  .transform(
    ({ version, item, law }): NamedRule => ({
      ...(version === undefined ? {} : { version }),
      ...(item === undefined ? {} : { item }),
      ...(law === undefined ? {} : { law }),
    }),
  )
  .describe('The rule relied on: an item of the duty list or the article of a law.');

const reason = z.string().max(1000).describe('In a sentence; no resident’s name, telephone or address.');
const seen = z
  .int()
  .min(0)
  .describe('Version of the dispute that the sender saw; 0 when nobody returned it.');

export const ReturnBody = z.object({ seen, to: unit, ground: Rule, otherGround: Rule, reason });
export const AgreeBody = z.object({ seen, ground: Rule.optional() });
export const RefuseBody = z.object({ seen, ground: Rule, reason });
export const WithdrawBody = z.object({ seen, reason });
export const ConferenceBody = z.object({
  seen,
  onSite: z.boolean(),
  where: z.string().max(100),
  meets: when,
});
export const MinutesBody = z.object({ seen, minutes: z.string().max(5000), present: z.array(unit).max(20) });
export const FallbackBody = z.object({ seen, ground: Rule, reason });
export const RuleBody = z.object({
  ...{ seen, lead: unit, ground: Rule, reason },
  assists: z.array(unit).max(10).default([]),
});

export const WaitingBody = z
  .object({
    case: z.string(),
    number: z.string().describe('As people call it.'),
    stage: z.enum(stages),
    by: when.describe('When time goes on by itself.'),
    matter: z.string().nullable(),
    area: z.string(),
    seen: z.int().describe('Version, to be sent back with a deed.'),
    from: z.string().nullable(),
    to: z.string().nullable(),
    keeper: z.string().nullable().describe('Who holds it meanwhile.'),
  })
  .meta({ id: 'WaitingReturn' });

const Ground = z.object({
  text: z.string(),
  version: z.string().nullable(),
  item: z.string().nullable(),
});

export const RulingBody = z
  .object({
    ...{ case: z.string(), matter: z.string(), area: z.string() },
    ...{ from: z.string(), to: z.string(), lead: z.string(), assists: z.array(z.string()) },
    ...{ ground: z.string(), reason: z.string(), decider: z.string(), at: when },
    proposal: z.string().nullable().describe('The change of the duty list that was proposed from it.'),
  })
  .meta({ id: 'Ruling' });

const Share = z.object({ unit: z.string(), seconds: z.number(), part: z.number().describe('0–1') });

export const DisputeBody = z
  .object({
    ...{ case: z.string(), number: z.string(), stage: z.enum(stages), seen: z.int() },
    title: z.string().nullable().describe('What the resident said, for who has to say whose it is.'),
    ...{ matter: z.string().nullable(), area: z.string(), holder: z.string() },
    returns: z.int().describe('At most two.'),
    claim: z
      .object({
        ...{ from: z.string(), to: z.string(), ground: Ground, otherGround: Ground },
        ...{ reason: z.string(), at: when },
      })
      .nullable(),
    answerBy: when.nullable(),
    question: z
      .object({
        why: z.enum(['refused', 'silent', 'had-before', 'used-up']),
        levels: z.array(z.string()).describe('Common superiors, the smallest first.'),
        level: z.int(),
        ruleBy: z.string(),
        refused: z.object({ ground: Ground, reason: z.string(), at: when }).nullable(),
        conference: z
          .object({
            ...{ onSite: z.boolean(), where: z.string(), meets: when },
            ...{ minutes: z.string().nullable(), present: z.array(z.string()) },
          })
          .nullable(),
      })
      .nullable(),
    reviewAt: when.nullable(),
    ruling: RulingBody.nullable(),
    precedents: z.array(RulingBody).describe('On the same matter.'),
    shares: z.array(Share).describe('Of the time since it was opened; they add up to `seconds`.'),
    seconds: z.number(),
  })
  .meta({ id: 'Dispute' });

/** A ruling as JSON. */
export function rulingBody(row: RulingRow): z.input<typeof RulingBody> {
  const { case_id, matter, area, from_unit, to_unit, lead, assists, ground, reason, decider, at } = row;
  return {
    ...{ case: case_id, matter, area, from: from_unit, to: to_unit, lead, assists: [...assists] },
    ...{ ground, reason, decider, at: at.toISOString(), proposal: row.proposal },
  };
}

/** A dispute as JSON, with no more than the reader sees. */
export function disputeBody(found: DisputeSeen): z.input<typeof DisputeBody> {
  const { current, dispute, sees, ruling, precedents, spans } = found;
  return {
    ...{ case: current.id, number: showNumber(current), stage: dispute.stage, seen: dispute.version },
    ...{ title: sees.title ? current.title : null, matter: current.matter ?? null, area: current.area },
    ...{
      holder: current.holder,
      returns: dispute.returns,
      claim: claimOf(found),
      question: questionOf(found),
    },
    ...{ answerBy: dispute.answerBy ?? null, reviewAt: dispute.reviewAt ?? null },
    ...{ ruling: ruling ? rulingBody(ruling) : null, precedents: precedents.map(rulingBody) },
    shares: sharesOfTime(spans).map(({ unit, millis, part }) => ({ unit, seconds: millis / 1000, part })),
    seconds: wholeOf(spans) / 1000,
  };
}

function claimOf({ dispute: { claim } }: DisputeSeen) {
  if (!claim) return null;
  const { from, to, ground, otherGround, reason, at } = claim;
  return { from, to, ground: groundOf(ground), otherGround: groundOf(otherGround), reason, at };
}

function questionOf({ dispute: { question } }: DisputeSeen) {
  if (!question) return null;
  const { why, levels, level, ruleBy, refused, conference } = question;
  return {
    ...{ why, levels: [...levels], level, ruleBy },
    refused: refused ? { ground: groundOf(refused.ground), reason: refused.reason, at: refused.at } : null,
    conference: conference
      ? {
          ...{ onSite: conference.onSite, where: conference.where, meets: conference.meets },
          ...{ minutes: conference.minutes ?? null, present: [...(conference.present ?? [])] },
        }
      : null,
  };
}

function groundOf({ text, version, item }: Relied) {
  return { text, version: version ?? null, item: item ?? null };
}
