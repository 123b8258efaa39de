import { Timeline } from '#platform/html/timeline/timeline.tsx';
import { Section, type World } from '../../joint/pages/parts.tsx';
import type { Claim, Conference, Refused, Ruling } from '../dispute.ts';
import type { DisputeEntry } from '../queries.ts';

/** What happened in the dispute, in words, with who did it. */
export function DisputeStory({ world, entries }: { world: World; entries: readonly DisputeEntry[] }) {
  const { view } = world;
  if (entries.length === 0) return null;
  const items = entries.map(({ type, at, actorKind, person, unit, body }) => ({
    what: view.t(`return.story.${type}`, { unit: world.unit(unitIn(body)) }),
    at,
    note:
      actorKind === 'system'
        ? view.t('joint.by-rule', { rule: view.t(`joint.step.${person}`) })
        : `${world.unit(unit)} ${world.person(person)}`,
    ...wordsOf(body),
  }));
  return (
    <Section id="story-title" title={view.t('joint.story')}>
      <Timeline view={view} items={items} />
    </Section>
  );
}

interface Body {
  readonly claim?: Claim;
  readonly refused?: Refused;
  readonly ruling?: Ruling;
  readonly conference?: Conference;
  readonly levels?: readonly string[];
  readonly decider?: string;
  readonly to?: string;
  readonly reason?: string;
  readonly minutes?: string;
}

function unitIn(body: Body): string {
  return body.levels?.[0] ?? body.decider ?? body.ruling?.lead ?? body.to ?? body.claim?.to ?? '';
}

function wordsOf(body: Body): { body?: string } {
  if (body.levels) return {};
  const said = body.claim ?? body.refused ?? body.ruling;
  const text = said
    ? `${ended(said.reason)}${said.ground.text}`
    : (body.minutes ?? body.reason ?? body.conference?.where ?? '');
  return text === '' ? {} : { body: text };
}

/** A sentence that ends, before what it relies on follows. */
function ended(reason: string): string {
  return /[。！？.!?]$/.test(reason) ? reason : `${reason}。`;
}
