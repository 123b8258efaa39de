/**
 * The program's own PostgreSQL: the door to `embedded/`.
 *
 * One process owns a data directory (`ownEmbedded`); commands use the owner's server or become the owner for as long as
 * they take (`ownOrJoin`). An owner that ends leaves the server to commands still at work. What was acknowledged stays,
 * whoever is killed: the server writes through to the disk, and whoever starts next adopts or replaces it.
 */
export { defaultDataDirectory } from './embedded/directory.ts';
export { joinEmbedded, ownOrJoin } from './embedded/join.ts';
export { type Embedded, type EmbeddedOptions, ownEmbedded } from './embedded/own.ts';
export type { Progress, ProgressKey } from './embedded/progress.ts';
