/**
 * Every step that the program takes by itself. Each can be switched off for a matter, a unit, an area or the district; the step
 * then waits for a person, who has a deed of their own for it.
 */
export const automaticSteps = [
  'recognise',
  'duty-list',
  'same-thing',
  'window-ends',
  'pause-ends',
  'review-due',
  'calendar-published',
  'return-silence',
  'ruling-rise',
  'task-silence',
  'summons-missed',
  'supervision-rise',
  'advise',
] as const;
export type AutomaticStep = (typeof automaticSteps)[number];

/** One step that is switched off: where, by whom and why. */
export interface Switch {
  readonly id: string;
  readonly rule: string;
  /** Matter of any level; absent for all. */
  readonly matter?: string | undefined;
  /** Area of any level. */
  readonly area: string;
  /** Unit at whose work alone it is off; absent for all. */
  readonly unit?: string | undefined;
  readonly reason: string;
  readonly offBy: string;
  readonly offUnit: string;
  readonly offAt: Date;
  readonly onBy?: string | undefined;
  readonly onAt?: Date | undefined;
  readonly onReason?: string | undefined;
}

/** What a step is about to act on. A case without a matter is reached only by switches for all matters. */
export interface Reached {
  readonly matter?: string | undefined;
  readonly area: string;
  /** Whose work it is: the unit that received it or was asked; where that is not said, the holder. */
  readonly unit?: string | undefined;
  readonly holder?: string | undefined;
}

/** The switch that keeps a step from acting here, the widest first, if there is one. Pure. */
export function findSwitch(
  switches: readonly Switch[],
  rule: AutomaticStep,
  { matter, area, holder, unit = holder }: Reached,
): Switch | undefined {
  return switches.find(
    (each) =>
      each.rule === rule &&
      each.onAt === undefined &&
      area.startsWith(each.area) &&
      (each.unit === undefined || each.unit === unit) &&
      (each.matter === undefined || (matter?.startsWith(each.matter) ?? false)),
  );
}
