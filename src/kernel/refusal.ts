/** HTTP status classes a refusal may map to; kept as numbers so that the kernel knows nothing of any server. */
export type RefusalStatus = 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429 | 503;

/** Values named in a refusal's message, e.g. `{unit: '城市管理局'}`. Never personal data: messages are shown and logged. */
export type RefusalParams = Readonly<Record<string, string | number>>;

/**
 * A rule that says no. `code` is also the message key `refusal.<code>`, so every refusal has words in each language.
 * Anything else that is thrown is a bug, not a refusal.
 */
export class Refusal extends Error {
  readonly code: string;
  readonly params: RefusalParams;
  readonly status: RefusalStatus;

  constructor(code: string, params: RefusalParams = {}, status: RefusalStatus = 422) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.params = params;
    this.status = status;
  }
}

/** True when the value is a refusal, optionally of the given code. */
export function isRefusal(value: unknown, code?: string): value is Refusal {
  return value instanceof Refusal && (code === undefined || value.code === code);
}
