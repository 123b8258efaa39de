import * as database from '#platform/db/messages.ts';
import * as files from '#platform/files/messages.ts';
import { messages as htmlMessages } from '#platform/html/messages.ts';
import { messages as httpMessages } from '#platform/http/messages.ts';
import type { Catalogue } from '#platform/i18n/messages.ts';
import * as brain from './brain/messages.ts';
import * as demo from './demo/messages.ts';
import * as importing from './import/messages.ts';
import * as app from './messages.ts';
import { plugs } from './modules.ts';
import * as pack from './pack/messages.ts';

/** Everybody's words: the modules', the program's own, and those of its commands. */
export const catalogues: readonly Catalogue[] = [
  ...plugs.map(({ messages }) => messages),
  app,
  brain,
  database,
  demo,
  files,
  pack,
  importing,
];

/** The same with the platform's, for commands, which have no server to add them. */
export const allCatalogues: readonly Catalogue[] = [htmlMessages, httpMessages, ...catalogues];
