import { z } from 'zod';
import { lookAtReply, type ReplyLook } from '#modules/brain';
import type { Directory } from '#modules/directory';

const MOST = 20_000;

/** What the answer form holds, whole or half written. Looking is always allowed; whether it can be sent is asked when it is sent. */
export const lookBody = z
  .object({
    text: z.string().max(MOST).default(''),
    result: z.enum(['done', 'partly', 'explained']).default('done'),
    asked: z.string().max(MOST).default(''),
  })
  .catchall(z.string());

/** Looks at a reply as it stands in the form. `asked`: what residents said, as it stands on the page that the writer has before them. */
export function lookOver(
  { text, result }: Pick<z.output<typeof lookBody>, 'text' | 'result'>,
  asked: readonly string[],
  { units }: Directory,
): ReplyLook {
  const names = [...units.values()].flatMap(({ name, shortName }) => [
    name,
    ...(shortName ? [shortName] : []),
  ]);
  return lookAtReply({ asked, reply: text, result, units: names });
}
