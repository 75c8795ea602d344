import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { Refusal } from './refusal';

/** The project's folder, from the source tree and from the bundle alike: both lie three folders below `apps`. */
export const projectRoot = resolve(fileURLToPath(new URL('.', import.meta.url)), rootFromHere());

function rootFromHere() {
  return import.meta.url.includes('/apps/server/src/') ? '../../../..' : '../../..';
}

const loopback = ['127.0.0.1', '::1', 'localhost'];
const blankIsMissing = (value: unknown) => (value === '' ? undefined : value);
const listOf = (text: string | undefined) => (text ? text.split(',').map((part) => part.trim()) : []);

function isNetwork(text: string): boolean {
  const [address = '', prefix = '0', ...more] = text.split('/');
  const bits = isIP(address) === 6 ? 128 : 32;
  return isIP(address) > 0 && more.length === 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= bits;
}
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsMissing, schema);

const Environment = z
  .object({
    PORT: optional(z.coerce.number().int().min(0).max(65_535).default(8080)),
    HOST: optional(z.string().default('127.0.0.1')),
    DATABASE_URL: optional(z.url({ protocol: /^postgres(ql)?$/ }).optional()),
    GEZHI_DATA: optional(z.string().default(resolve(projectRoot, '.gezhi'))),
    GEZHI_MODE: optional(z.enum(['demo', 'city']).default('demo')),
    GEZHI_PUBLIC_URL: optional(z.url({ protocol: /^https?$/ }).optional()),
    GEZHI_TRUSTED_PROXIES: optional(z.string().optional()),
    GEZHI_TILES: optional(z.string().optional()),
    GEZHI_TILES_ATTRIBUTION: optional(z.string().optional()),
    GEZHI_INSIDE_RECEIVERS: optional(z.string().optional()),
    GEZHI_REPORTS_PER_HOUR: optional(z.coerce.number().int().min(0).default(60)),
    GEZHI_DEMO_LIFE: optional(z.enum(['on', 'pictures', 'off']).default('on')),
    GEZHI_S3_ENDPOINT: optional(z.url({ protocol: /^https?$/ }).optional()),
    GEZHI_S3_BUCKET: optional(
      z
        .string()
        .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'is no name of a bucket')
        .optional(),
    ),
    GEZHI_S3_REGION: optional(z.string().optional()),
    GEZHI_S3_KEY: optional(z.string().optional()),
    GEZHI_S3_SECRET: optional(z.string().optional()),
    GEZHI_S3_BUCKET_IN: optional(z.enum(['path', 'host']).optional()),
    GEZHI_LOG: optional(z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('warn')),
  })
  .superRefine((env, context) => {
    const complain = (name: string, message: string) => context.addIssue({ code: 'custom', path: [name], message });
    if (env.GEZHI_MODE === 'city' && !env.GEZHI_PUBLIC_URL)
      complain('GEZHI_PUBLIC_URL', 'is required in city mode: the https address people use');
    if (env.GEZHI_MODE === 'city' && env.GEZHI_PUBLIC_URL) {
      const { protocol, hostname } = new URL(env.GEZHI_PUBLIC_URL);
      if (protocol !== 'https:' && !loopback.includes(hostname))
        complain('GEZHI_PUBLIC_URL', 'must begin with https:// in city mode (TLS may end at a proxy)');
    }
    for (const network of listOf(env.GEZHI_INSIDE_RECEIVERS))
      if (!isNetwork(network))
        complain('GEZHI_INSIDE_RECEIVERS', `${network} is no address and no network like 10.1.2.0/24`);
    if (env.GEZHI_TILES && !/^https?:\/\//.test(env.GEZHI_TILES))
      complain('GEZHI_TILES', 'must be the http(s) address of XYZ tiles ({z}/{x}/{y}) or of a .pmtiles file');
    const isS3Meant = s3Names.some((name) => env[name]) || env.GEZHI_S3_REGION || env.GEZHI_S3_BUCKET_IN;
    if (isS3Meant)
      for (const name of s3Names)
        if (!env[name]) complain(name, `is missing: files go into S3 only with all of ${s3Names.join(', ')}`);
  });

/** All of them or none: half of a store is a mistake that would show when the first photo is lost. */
const s3Names = ['GEZHI_S3_ENDPOINT', 'GEZHI_S3_BUCKET', 'GEZHI_S3_KEY', 'GEZHI_S3_SECRET'] as const;

export interface S3Settings {
  endpoint: string;
  bucket: string;
  region: string;
  key: string;
  secret: string;
  /** Addressed as `https://bucket.store.example/name` instead of `https://store.example/bucket/name`. */
  isBucketInHost: boolean;
}

export type Config = ReturnType<typeof readConfig>;

/** Names under `GEZHI_` that are understood; anything else there is a typing mistake somebody would search for long. */
export const environmentNames = Object.keys(Environment.shape);

/** Parses the environment once. Everything wrong is named at once; nothing is guessed. */
export function readConfig(env: NodeJS.ProcessEnv = process.env) {
  const unknown = Object.keys(env).filter((name) => name.startsWith('GEZHI_') && !environmentNames.includes(name));
  const result = Environment.safeParse(env);
  const complaints = [
    ...unknown.map((name) => `${name} is not a setting of Gezhi`),
    ...(result.error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`),
  ];
  if (!result.success || complaints.length > 0)
    throw new Refusal(`The configuration cannot be used: ${complaints.join('; ')}. The README lists every setting.`, 2);
  const values = result.data;
  return {
    port: values.PORT,
    host: values.HOST,
    databaseUrl: values.DATABASE_URL,
    dataDir: resolve(values.GEZHI_DATA),
    mode: values.GEZHI_MODE,
    publicUrl: values.GEZHI_PUBLIC_URL?.replace(/\/+$/, ''),
    trustedProxies: values.GEZHI_TRUSTED_PROXIES?.split(',').map((address) => address.trim()),
    tiles: values.GEZHI_TILES,
    tilesAttribution: values.GEZHI_TILES_ATTRIBUTION,
    insideReceivers: listOf(values.GEZHI_INSIDE_RECEIVERS),
    reportsPerHour: values.GEZHI_REPORTS_PER_HOUR,
    demoLife: values.GEZHI_DEMO_LIFE,
    logLevel: values.GEZHI_LOG,
    s3: s3Of(values),
  };
}

/** Where files are kept outside; null where they lie in the data folder. */
function s3Of(values: z.infer<typeof Environment>): S3Settings | null {
  const { GEZHI_S3_ENDPOINT: endpoint, GEZHI_S3_BUCKET: bucket, GEZHI_S3_KEY: key, GEZHI_S3_SECRET: secret } = values;
  if (!endpoint || !bucket || !key || !secret) return null;
  return {
    endpoint,
    bucket,
    region: values.GEZHI_S3_REGION ?? 'us-east-1',
    key,
    secret,
    isBucketInHost: values.GEZHI_S3_BUCKET_IN === 'host',
  };
}
