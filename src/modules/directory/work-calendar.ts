import { type LocalDate, weekday } from '#kernel/time.ts';
import type { HoursData, Period, SpecialDayData } from './pack-data.ts';
import { isPublished, stateDay } from './statutory.ts';

export interface WorkDay {
  readonly working: boolean;
  /** The State Council has not published the year (as far as we know): may still change. */
  readonly provisional: boolean;
  /** 国庆节, 国庆节调休上班; 周六 and 周日 for weekends; what the office says for its own days. */
  readonly note?: string | undefined;
  /** A make-up day: a Saturday or Sunday that is worked. */
  readonly makeUp?: boolean | undefined;
}

export interface WorkCalendar {
  day(day: LocalDate): WorkDay;
  /** Periods worked on that very day, in minutes since midnight; none on a day off. */
  hours(day: LocalDate): readonly Period[];
  /** Office hours in force on that date, whether or not the day itself is worked. */
  officeHours(day: LocalDate): readonly Period[];
}

/** Where the pack says nothing. */
export const USUAL_HOURS: readonly Period[] = [
  [8 * 60 + 30, 12 * 60],
  [13 * 60 + 30, 17 * 60 + 30],
];

/** The State Council's calendar with the office's own days and hours. */
export function workCalendar(
  specialDays: readonly SpecialDayData[] = [],
  hours: readonly HoursData[] = [],
): WorkCalendar {
  const special = new Map(specialDays.map((each) => [each.day, each]));
  const latestFirst = [...hours].sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1));
  const known = new Map<LocalDate, WorkDay>();
  const day = (date: LocalDate): WorkDay => {
    let found = known.get(date);
    if (!found) {
      found = specialDay(special.get(date)) ?? ordinaryDay(date);
      known.set(date, found);
    }
    return found;
  };
  const officeHours = (date: LocalDate): readonly Period[] => {
    const row = latestFirst.find((each) => each.validFrom <= date && (!each.validTo || each.validTo >= date));
    return row && row.periods.length > 0 ? row.periods : USUAL_HOURS;
  };
  return { day, officeHours, hours: (date) => (day(date).working ? officeHours(date) : []) };
}

function specialDay(special: SpecialDayData | undefined): WorkDay | undefined {
  if (!special) return undefined;
  const { working, note } = special;
  const weekend = [0, 6].includes(weekday(special.day));
  return { working, provisional: false, makeUp: working && weekend, ...(note ? { note } : {}) };
}

function ordinaryDay(date: LocalDate): WorkDay {
  return { ...stateDay(date), provisional: !isPublished(date) };
}
