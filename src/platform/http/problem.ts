import type { FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { isRefusal, type RefusalParams } from '#kernel/refusal.ts';
import { wordsFor } from './form.ts';

/** RFC 9457. `code` is the stable name of the rule; `detail` is for people, in the language they asked for. */
export const Problem = z
  .object({
    type: z.string().describe('A name for the kind of problem: urn:jingwei:problem:CODE'),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    code: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    errors: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .describe('Faults of single values'),
    requestId: z.string().optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;

export interface Fault {
  readonly status: number;
  readonly code: string;
  readonly params: RefusalParams;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
  /** A bug, to be logged and to be told calmly. */
  readonly bug: boolean;
}

const BY_STATUS: Readonly<Record<number, string>> = {
  404: 'not-found',
  413: 'too-large',
  429: 'too-many',
  503: 'unavailable',
};

/** What went wrong, told apart: a rule that says no, a value that does not fit, a request that cannot be read, or a bug. */
export function faultOf(error: unknown, request: FastifyRequest): Fault {
  if (isRefusal(error)) return { status: error.status, code: error.code, params: error.params, bug: false };
  if (hasZodFastifySchemaValidationErrors(error))
    return { ...invalid(error.validation, request), bug: false };
  const status = statusOf(error);
  if (status >= 400 && status < 500)
    return { status, code: BY_STATUS[status] ?? 'bad-request', params: {}, bug: false };
  if (isAway(error)) return { status: 503, code: 'unavailable', params: {}, bug: false };
  return { status: 500, code: 'bug', params: {}, bug: true };
}

interface Validation {
  readonly keyword: string;
  readonly instancePath: string;
  readonly message: string;
  readonly params: object;
}

function invalid(validation: readonly object[], request: FastifyRequest): Omit<Fault, 'bug'> {
  const errors = validation.map((entry) => {
    const { keyword, instancePath, message, params } = entry as Validation;
    const path = instancePath.split('/').slice(1);
    // The provider takes zod's issue apart; put together again it is worded as in a form.
    const issue = { ...params, code: keyword, message, path } as unknown as z.core.$ZodIssue;
    return { path: path.join('.'), message: wordsFor(request.t, issue) };
  });
  return { status: 400, code: 'invalid', params: { n: errors.length }, errors };
}

/** Answers an API request as problem details. */
export function sendProblem(fault: Fault, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { t } = request;
  const title = t.has(`error.${fault.status}.title`)
    ? t(`error.${fault.status}.title`)
    : t('error.400.title');
  const key = `refusal.${fault.code}`;
  const problem: Problem = {
    type: `urn:jingwei:problem:${fault.code}`,
    title,
    status: fault.status,
    code: fault.code,
    ...(t.has(key) ? { detail: t(key, fault.params) } : fault.bug ? { detail: t('error.500.text') } : {}),
    ...(Object.keys(fault.params).length > 0 ? { params: fault.params } : {}),
    ...(fault.errors ? { errors: [...fault.errors] } : {}),
    requestId: request.id,
  };
  return reply
    .code(fault.status)
    .type('application/problem+json; charset=utf-8')
    .header('content-language', request.lang)
    .send(JSON.stringify(problem));
}

function statusOf(error: unknown): number {
  if (typeof error !== 'object' || error === null) return 500;
  const { statusCode, status } = error as { statusCode?: unknown; status?: unknown };
  return typeof statusCode === 'number' ? statusCode : typeof status === 'number' ? status : 500;
}

/** The database is gone or starting: the reader should come back, nobody needs to look for a bug. */
function isAway(error: unknown): boolean {
  return error instanceof Error && error.name === 'Away';
}
