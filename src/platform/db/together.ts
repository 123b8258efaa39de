import { codeOf } from './faults.ts';
import type { Tx } from './open.ts';

/** What pg's client has and its types do not name: pipelining is documented, the stream is how a packet is filled. */
interface Pipelined {
  pipeline: boolean;
  readonly connection: { readonly stream: { cork(): void; uncork(): void } };
}

type Answers<P extends readonly unknown[]> = { -readonly [K in keyof P]: Awaited<P[K]> };

/** Said of a statement that came after the one that failed. */
const IN_FAILED_TRANSACTION = '25P02';

/**
 * Sends statements that do not need each other's answers in one packet and waits for all of them: between the program and
 * the server beside it, going there and back costs more than most of our statements. They are done in the order in which
 * they are sent; `send` starts them all and awaits none. When one fails, nothing of the transaction can be kept.
 */
export async function together<const P extends readonly Promise<unknown>[]>(
  { client }: Tx,
  send: () => P,
): Promise<Answers<P>> {
  const pipelined = client as unknown as Pipelined;
  const outermost = !pipelined.pipeline;
  const { stream } = pipelined.connection;
  pipelined.pipeline = true;
  stream.cork();
  let sent: P;
  try {
    sent = send();
  } finally {
    stream.uncork();
  }
  // All must be answered before anything else is sent, also when one has failed.
  const answers = await Promise.allSettled(sent);
  if (outermost) pipelined.pipeline = false;
  const faults = answers.flatMap((answer) =>
    answer.status === 'rejected' ? [answer.reason as unknown] : [],
  );
  if (faults.length > 0) throw faults.find((fault) => codeOf(fault) !== IN_FAILED_TRANSACTION) ?? faults[0];
  return answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : undefined)) as Answers<P>;
}
