/** What can be written as JSON; used where a value is stored, hashed or sent. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
