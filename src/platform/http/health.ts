import { z } from 'zod';
import { type App, PUBLIC } from './app.ts';

const Status = z.object({ status: z.enum(['ok', 'waiting']) });

/** For whoever watches over the process: does it live, and can it work? */
export function addHealth(app: App, ready: () => Promise<void>): void {
  const config = { right: PUBLIC };
  app.get(
    '/healthz',
    { config, schema: { summary: 'The process lives.', response: { 200: Status } } },
    async (_request, reply) => {
      reply.header('cache-control', 'no-store');
      return { status: 'ok' as const };
    },
  );
  app.get(
    '/readyz',
    {
      config,
      schema: {
        summary: 'The process can work: its database answers.',
        response: { 200: Status, 503: Status },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      try {
        await ready();
        return { status: 'ok' as const };
      } catch (error) {
        request.log.warn({ err: error }, 'not ready');
        return reply.code(503).send({ status: 'waiting' as const });
      }
    },
  );
}
