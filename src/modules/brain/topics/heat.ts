/** How hot a topic is: a weighted sum whose parts are shown with it. Weights are a version, like all that ranks. */
export interface HeatSettings {
  readonly version: string;
  /** For the natural logarithm of 1 + people. */
  readonly people: number;
  /** For the logarithm of 1 + demands, each halved for every half-life of its age. */
  readonly recent: number;
  readonly halfLifeDays: number;
  /** For the logarithm of 1 + weeks between the first and the last demand: what lasts is worse than a burst. */
  readonly span: number;
  /** For the trend, −1 … 1: the last so many days against as many before. */
  readonly trend: number;
  readonly trendDays: number;
  /** For the gravest severity among the members, 0 … 3. */
  readonly severity: number;
  /** A case whose class has to be dispatched within so many hours by the clock is so grave; the gravest first. */
  readonly grave: readonly { readonly hours: number; readonly severity: 1 | 2 | 3 }[];
}

export const heatSettings: HeatSettings = {
  version: 'heat-2026-11-30',
  people: 1,
  recent: 1,
  halfLifeDays: 14,
  span: 0.5,
  trend: 0.5,
  trendDays: 14,
  severity: 0.7,
  grave: [
    { hours: 1, severity: 3 },
    { hours: 2, severity: 2 },
    { hours: 12, severity: 1 },
  ],
};

/**
 * How grave a case is: from the time that the office's own table of terms gives for dispatching its class. A second table of
 * severities was refused: it would say the same thing again, and the two would soon differ.
 */
export function severityOf(hoursToDispatch: number, settings: HeatSettings = heatSettings): number {
  return settings.grave.find(({ hours }) => hoursToDispatch <= hours)?.severity ?? 0;
}

export interface HeatMember {
  readonly at: Date;
  readonly mark?: string | undefined;
  readonly severity?: number | undefined;
}

export interface Heat {
  readonly heat: number;
  readonly people: number;
  readonly recent: number;
  readonly spanDays: number;
  readonly trend: number;
  readonly severity: number;
  readonly version: string;
}

const DAY = 86_400_000;

/** Heat at a moment; what comes after it does not count. Who left no mark counts as a person of their own. */
export function heatOf(all: readonly HeatMember[], at: Date, settings: HeatSettings = heatSettings): Heat {
  const members = all.filter((member) => member.at <= at);
  if (members.length === 0)
    return { heat: 0, people: 0, recent: 0, spanDays: 0, trend: 0, severity: 0, version: settings.version };
  const times = members.map((member) => member.at.getTime());
  const ages = times.map((time) => (at.getTime() - time) / DAY);
  const people = peopleOf(members);
  const recent = ages.reduce((sum, age) => sum + 2 ** (-age / settings.halfLifeDays), 0);
  const spanDays = (times.reduce((a, b) => Math.max(a, b)) - times.reduce((a, b) => Math.min(a, b))) / DAY;
  const now = ages.filter((age) => age < settings.trendDays).length;
  const before = ages.filter((age) => age >= settings.trendDays && age < 2 * settings.trendDays).length;
  const trend = (now - before) / (now + before + 1);
  const severity = members.reduce((most, member) => Math.max(most, member.severity ?? 0), 0);
  const heat =
    settings.people * Math.log1p(people) +
    settings.recent * Math.log1p(recent) +
    settings.span * Math.log1p(spanDays / 7) +
    settings.trend * trend +
    settings.severity * severity;
  return { heat, people, recent, spanDays, trend, severity, version: settings.version };
}

export function peopleOf(members: readonly HeatMember[]): number {
  const marks = new Set<string>();
  let unmarked = 0;
  for (const { mark } of members) mark ? marks.add(mark) : unmarked++;
  return marks.size + unmarked;
}
