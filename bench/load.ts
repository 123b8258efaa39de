import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/** One request of the load, made when its turn comes. */
export interface Shot {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

export interface Fired {
  /** Milliseconds of each answered request, in no order. */
  readonly millis: readonly number[];
  readonly statuses: ReadonlyMap<number, number>;
  readonly seconds: number;
  /** Last answers, for a look. */
  readonly sample: string;
}

/** So many clients, each sending its next request when it has the answer: how much goes through. */
export async function closedLoop(
  url: string,
  how: { clients: number; seconds: number; first: number },
  shotOf: (i: number) => Shot,
): Promise<Fired & { next: number }> {
  const gun = gunFor(url, how.clients);
  const end = performance.now() + how.seconds * 1000;
  let next = how.first;
  const client = async () => {
    while (performance.now() < end) await gun.fire(shotOf(next++));
  };
  await Promise.all(Array.from({ length: how.clients }, client));
  return { ...gun.done(), next };
}

/**
 * Requests at fixed times, whether or not earlier ones are answered, and each measured from the time it was due: a server
 * that stalls is charged for everybody who would have been waiting.
 */
export async function openLoop(
  url: string,
  how: { rate: number; seconds: number; first: number },
  shotOf: (i: number) => Shot,
): Promise<Fired> {
  const gun = gunFor(url, 256);
  const started = performance.now();
  const count = how.rate * how.seconds;
  const flying: Promise<void>[] = [];
  for (let i = 0; i < count; i++) {
    const due = started + (i * 1000) / how.rate;
    const early = due - performance.now();
    if (early > 1) await pause(early);
    flying.push(gun.fire(shotOf(how.first + i), due));
  }
  await Promise.all(flying);
  return gun.done();
}

/** One request after another, as one person turning pages. */
export async function oneByOne(
  url: string,
  count: number,
  shotOf: (i: number) => Shot,
): Promise<Fired & { bodies: string[] }> {
  const gun = gunFor(url, 1);
  const bodies: string[] = [];
  for (let i = 0; i < count; i++) bodies.push(await gun.fire(shotOf(i)).then(() => gun.last()));
  return { ...gun.done(), bodies };
}

function gunFor(url: string, sockets: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: sockets });
  const { hostname, port } = new URL(url);
  const millis: number[] = [];
  const statuses = new Map<number, number>();
  const started = performance.now();
  let last = '';
  const fire = ({ method, path, headers, body }: Shot, due = performance.now()) =>
    new Promise<void>((done, failed) => {
      const json = body === undefined ? undefined : JSON.stringify(body);
      const type = json === undefined ? {} : { 'content-type': 'application/json' };
      const sent = request(
        { agent, hostname, port, method, path, headers: { ...type, ...headers } },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('end', () => {
            millis.push(performance.now() - due);
            const status = answer.statusCode ?? 0;
            statuses.set(status, (statuses.get(status) ?? 0) + 1);
            last = Buffer.concat(chunks).toString();
            done();
          });
        },
      );
      sent.on('error', failed);
      sent.end(json);
    });
  return {
    fire,
    last: () => last,
    done(): Fired {
      agent.destroy();
      return { millis, statuses, seconds: (performance.now() - started) / 1000, sample: last };
    },
  };
}

/** The value below which this share of the values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
