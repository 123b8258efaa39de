import { z } from 'zod';
import { Refusal } from '#kernel/refusal.ts';
import { localDate } from '#kernel/time.ts';
import { type App, PUBLIC } from '#platform/http/app.ts';
import type { Kit } from '#platform/plug.ts';
import { worldOf } from '../pages/parts.tsx';
import { sendDmn, sendWorkbook } from './download.ts';

const tags = ['responsibility'];

/** The files of lists for other programs. */
export function exchangeRoutes(app: App, kit: Kit): void {
  app.get(
    '/api/v1/duties/versions/:version/workbook',
    {
      config: { right: 'duty.read' },
      schema: {
        tags,
        summary: 'One version of the duty list as a workbook (.xlsx)',
        params: z.object({ version: z.string().max(40) }),
      },
    },
    async ({ params, caller }, reply) => sendWorkbook(reply, params.version, await worldOf(kit, caller)),
  );
  app.get(
    '/api/v1/matters/:matter/dmn',
    {
      config: { right: PUBLIC },
      schema: {
        tags,
        summary: 'The decision table of a matter in DMN 1.3',
        description:
          'Of the list in force, or of another version; versions that are not published are for staff.',
        params: z.object({ matter: z.string().max(6) }),
        querystring: z.object({ version: z.string().max(40).optional() }),
      },
    },
    async ({ params, query, caller }, reply) => {
      const world = await worldOf(kit, caller);
      const version = query.version ?? world.book.versionOn(localDate(kit.clock.now()))?.version ?? '';
      const list = world.book.versions.find((each) => each.version === version);
      if (list?.status !== 'published' && !caller) throw new Refusal('no-list-version', { version }, 404);
      return sendDmn(reply, params.matter, version, world);
    },
  );
}
