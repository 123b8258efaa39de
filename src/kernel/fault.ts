/**
 * Something wrong in a table an office brought (a sheet of a pack, a list of duties). Faults are collected, never thrown
 * one by one, so that a person can put right a whole file at once. `fault.<code>` says what is wrong and
 * `fault.<code>.remedy` what to do; both are in the messages of the module that found it.
 */
export interface Fault {
  /** Key of the sheet: the file name without its ending, e.g. `duties`. */
  readonly sheet: string;
  /** Row as a spreadsheet counts, the header being row 1; 0 when the fault is about the sheet as a whole. */
  readonly row: number;
  /** Field of the row in code's words, e.g. `lead`; who shows the fault knows the header that stands over it. */
  readonly column?: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}
