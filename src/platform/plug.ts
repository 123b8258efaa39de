import type { Clock } from '#platform/clock.ts';
import type { Config } from '#platform/config.ts';
import type { Database } from '#platform/db/open.ts';
import type { Subscription } from '#platform/facts/outbox.ts';
import type { App } from '#platform/http/server.ts';
import type { Catalogue } from '#platform/i18n/messages.ts';
import type { Job } from '#platform/jobs/jobs.ts';
import type { Log } from '#platform/log.ts';

/** What the running program hands to every module. */
export interface Kit {
  readonly db: Database;
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  /** Folder for keys and files; the same as the embedded database's unless configured. */
  readonly data: string;
  /** The installation's secret, 32 bytes; modules derive keys from it (HKDF) and never use it as it is. */
  readonly secret: Buffer;
}

/** What a module gives to the program. */
export interface Plug {
  readonly name: string;
  readonly messages: Catalogue;
  readonly routes?: (app: App, kit: Kit) => void | Promise<void>;
  readonly jobs?: (kit: Kit) => readonly Job[];
  readonly subscriptions?: (kit: Kit) => readonly Subscription[];
  /** Fact types the module publishes. */
  readonly facts?: readonly string[];
  /** Addresses, as routed, of the forms it asks staff to fill in; an undeclared staff form fails a test. */
  readonly staffForms?: readonly string[];
}
