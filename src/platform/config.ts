import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { Refusal } from '#kernel/refusal.ts';

const flag = z
  .enum(['0', '1', ''])
  .default('0')
  .transform((value) => value === '1');

const schema = z.object({
  HOST: z.string().min(1).default('127.0.0.1').describe('Address to listen on; 0.0.0.0 for every network.'),
  PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(3000)
    .describe('Port to listen on; 0 takes any free one.'),
  JINGWEI_DATA: z.string().default('').describe('Folder for the embedded database, keys and files.'),
  DATABASE_URL: z
    .string()
    .regex(/^(postgres(ql)?:\/\/.*)?$/, 'must begin with postgres://')
    .default('')
    .describe('An existing PostgreSQL 15 or newer; empty starts the embedded one.'),
  JINGWEI_SECRET: z
    .string()
    .refine((text) => text === '' || Buffer.from(text, 'base64').length === 32, 'must be 32 bytes in base64')
    .default('')
    .describe('Key that encrypts contacts at rest; empty keeps one in the data folder.'),
  JINGWEI_LEDGER_KEY: z
    .string()
    .default('')
    .describe('Ed25519 private key (PEM) that signs ledger heads; empty keeps one in the data folder.'),
  JINGWEI_URL: z
    .string()
    .default('')
    .describe('Address by which residents reach the portal; used in printed codes.'),
  JINGWEI_LOG: z
    .enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'])
    .default('warn')
    .describe('How much to log.'),
  JINGWEI_HTTPS: flag.describe('1 when residents reach us by https, so that cookies are marked Secure.'),
  JINGWEI_TRUST_PROXY: flag.describe('1 when a reverse proxy in front of us sets X-Forwarded-For.'),
  JINGWEI_RATE_LIMIT: z.coerce
    .number()
    .int()
    .min(0)
    .default(600)
    .describe('Requests a minute from one address; 0 turns the limit off.'),
  JINGWEI_GALLERY: flag.describe('1 shows every page component at /gallery, for developers.'),
  JINGWEI_SAMPLE: flag.describe('1 allows the sample district to be loaded into an empty database at start.'),
  JINGWEI_DEMANDS: z.coerce
    .number()
    .int()
    .min(0)
    .max(1_000_000)
    .default(2400)
    .describe('How many demands of the past year the sample district starts with.'),
  JINGWEI_LM_URL: z
    .string()
    .regex(/^(https?:\/\/[^\s@]+)?$/, 'must begin with http:// or https:// and hold no name or password')
    .default('')
    .describe('OpenAI-compatible endpoint of the office’s own language model, up to /v1; empty asks none.'),
  JINGWEI_LM_MODEL: z.string().max(100).default('').describe('Name of that model, as the endpoint knows it.'),
  JINGWEI_LM_KEY: z.string().default('').describe('Key for that endpoint; empty sends none.'),
  JINGWEI_LM_SECONDS: z.coerce
    .number()
    .min(1)
    .max(120)
    .default(20)
    .describe('Seconds after which a question to that model is given up.'),
});

/** Everything that the environment decides, read once at the start. */
export interface Config extends z.infer<typeof schema> {
  /** Folder of the program itself: holds package.json, src, packs, dist. */
  readonly root: string;
}

/**
 * Reads the environment. All faults are named at once, each with its key and what the key is for.
 * @throws Refusal `bad-config` with the faults as one text
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const result = schema.safeParse(env);
  if (!result.success) {
    const faults = result.error.issues.map((issue) => {
      const key = String(issue.path[0]) as keyof typeof schema.shape;
      return `${key}: ${issue.message}. ${schema.shape[key]?.description ?? ''}`;
    });
    throw new Refusal('bad-config', { faults: faults.join('\n') }, 400);
  }
  return { ...result.data, root: projectRoot() };
}

/** Walks up from this file to the folder that holds package.json; the same from src and from dist. */
export function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('package.json not found above the program');
    folder = parent;
  }
  return folder;
}
