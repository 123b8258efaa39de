import type { LocalDate } from '#kernel/time.ts';
import type { Period } from './pack-data.ts';

export interface WorkDay {
  readonly working: boolean;
  /** The State Council has not published the year (as far as we know): may still change. */
  readonly provisional: boolean;
  /** Why the day is not what its weekday says: 国庆节, 国庆节调休上班; 周六 and 周日 for weekends. */
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
