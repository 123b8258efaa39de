import { z } from 'zod';

export interface Endpoint {
  /** Up to and with the version: `http://10.0.0.5:8000/v1`. */
  readonly url: string;
  readonly model: string;
  /** Sent as a bearer token; empty for none. Goes nowhere else. */
  readonly key: string;
  readonly seconds: number;
}

/** refused: not this key, model or question · busy: try later · broken: its own fault · slow · away: no connection · garbled: not the protocol. */
export type Unreachables = 'refused' | 'busy' | 'broken' | 'slow' | 'away' | 'garbled';

/** A question that was not answered. Holds no word of question, answer or key. */
export class Unreachable extends Error {
  readonly reason: Unreachables;

  constructor(reason: Unreachables) {
    super(reason);
    this.reason = reason;
  }
}

const completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
});

/** An answer is a few words, but some models think aloud first. */
const LONGEST_SAID = 1000;

/** More than this is not read. */
const LONGEST_ANSWER = 65_536;

/**
 * One question by the OpenAI-compatible protocol, whole and not streamed. Within its time and size whatever the other side does;
 * redirections are not followed, because the text was meant for this address only.
 * @throws Unreachable
 */
export async function chat(
  { url, model, key, seconds }: Endpoint,
  messages: readonly { readonly role: string; readonly content: string }[],
): Promise<string> {
  const signal = AbortSignal.timeout(seconds * 1000);
  try {
    const response = await fetch(`${url.replace(/\/+$/, '')}/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) },
      body: JSON.stringify({ model, messages, temperature: 0, max_tokens: LONGEST_SAID, stream: false }),
      redirect: 'manual',
      signal,
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw new Unreachable(reasonFor(response.status));
    }
    const parsed = completion.safeParse(JSON.parse(await bounded(response)));
    const content = parsed.success ? parsed.data.choices[0]?.message.content : undefined;
    if (content === undefined) throw new Unreachable('garbled');
    return content;
  } catch (error) {
    if (error instanceof Unreachable) throw error;
    if (error instanceof SyntaxError) throw new Unreachable('garbled');
    throw new Unreachable(signal.aborted ? 'slow' : 'away');
  }
}

function reasonFor(status: number): Unreachables {
  if (status === 429) return 'busy';
  return status >= 500 ? 'broken' : 'refused';
}

async function bounded(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let [text, size] = ['', 0];
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > LONGEST_ANSWER) throw new Unreachable('garbled');
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
