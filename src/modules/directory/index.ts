export { type Actor, ROLES, type Role, resident, rule } from './actor.ts';
export {
  createAdministrator,
  DEMO_PASSWORD,
  type DemoPerson,
  demoPeople,
  makeDemoAccounts,
} from './administrators.ts';
export { actorOf, authoriser } from './authorise.ts';
export { type AutomaticStep, automaticSteps, type Reached, type Switch } from './automatic.ts';
export { setPassword } from './commands.ts';
export { showDayNote } from './day-note.ts';
export type { Area, Directory, DistrictRow, Person, Place, Post, Power, Unit } from './directory.ts';
export { directoryOf, districtsOf, onlyDistrict } from './directory-of.ts';
export { type Located, locate, type PlaceGiven } from './locate.ts';
export { foldName } from './name-index.ts';
export * from './pack-data.ts';
export {
  may,
  type Range,
  type Reach,
  type Right,
  rangeOf,
  rights,
  rightsTable,
  type Target,
} from './rights.ts';
export { type Credentials, type SignedIn, signIn } from './sign-in.ts';
export { readDirectory, storeDirectory } from './store.ts';
export { listSwitches, storeSwitchOff, storeSwitchOn } from './store-switch.ts';
export { findTerm, parseTerm, showTerm, type Term, type TermUnit } from './term.ts';
export { type WorkCalendar, type WorkDay, workCalendar } from './work-calendar.ts';
export {
  addTerm,
  type Due,
  minutesPerDay,
  type Remaining,
  remaining,
  workdaysBetween,
  workingMinutesBetween,
} from './work-time.ts';
