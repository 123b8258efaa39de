import { locate } from '#modules/directory';
import type { Arrival, Story, World } from './story.ts';

/**
 * The demands of a chapter that no other can join and that can join no other: nobody else asks about the matter in the
 * community meanwhile. What is known of a demand is found out here just as intake will.
 */
export function solitary(world: World, arrivals: readonly Arrival[], open: Iterable<Story>): Set<Arrival> {
  const times = new Map<string, number>();
  const note = (keys: ReadonlySet<string>) => {
    for (const key of keys) times.set(key, (times.get(key) ?? 0) + 1);
  };
  for (const story of open) note(keysOf(story, story.current?.matter, story.current?.area));
  const keys = new Map(arrivals.map((arrival) => [arrival, keysOfArrival(world, arrival)]));
  for (const each of keys.values()) note(each);
  const alone = arrivals.filter(({ story }, i) => {
    const own = keys.get(arrivals[i] as Arrival);
    return !story.gathering && [...(own ?? [])].every((key) => times.get(key) === 1);
  });
  return new Set(alone);
}

function keysOfArrival({ rules }: World, { story, demand }: Arrival): Set<string> {
  const { place, text, matter } = demand;
  const given = place?.area || place?.address || place?.point ? place : { address: text.slice(0, 300) };
  return keysOf(story, matter ?? rules.book.name(text)?.matter, locate(rules.directory, given).area);
}

/** Matter and community as they are known and as they will be when somebody puts them right. */
function keysOf(story: Story, matter: string | undefined, area: string | undefined): Set<string> {
  const matters = [matter, story.matter].filter((one) => one !== undefined);
  const communities = [story.spot.community, ...(area && area.length >= 12 ? [area.slice(0, 12)] : [])];
  return new Set(matters.flatMap((one) => communities.map((community) => `${one} ${community}`)));
}
