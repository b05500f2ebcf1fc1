import { availableParallelism } from 'node:os'
import { z } from 'zod'

const truthy = z.enum(['on', 'off', 'true', 'false', '1', '0']).transform((word) => word === 'on' || word === 'true' || word === '1')
const secret = z.string().min(32, 'must have 32 characters or more')
const count = z.coerce.number().int().positive()

/** Every setting of the installation, read once in `main.ts`. Nobody else reads the environment. */
const Settings = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  PORT: z.coerce.number().int().min(0).max(65535).default(4000).describe('Port of the web server'),
  HOST: z.string().min(1).default('127.0.0.1').describe('Address to listen on; 0.0.0.0 for all'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional().describe('Address that people and networks use, without a slash at the end'),
  FOYER_DATA: z.string().min(1).default('./data').describe('Folder for the database, files and secrets'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional().describe('PostgreSQL 17 or newer; absent: the embedded one'),
  DATABASE_REPLICA_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional().describe('Read replica for lists and reports'),
  // More at once only wait for each other: with 16 on two processors a new lead costs PostgreSQL half as much again.
  DATABASE_POOL: count.optional().transform((given) => given ?? Math.max(6, 3 * availableParallelism())).describe('Connections per process; absent: three for each processor, 6 at least'),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional().describe('Redis or Valkey for signals and rate counters'),
  ROLE: z.enum(['all', 'web', 'worker']).default('all').describe('What this process does'),
  SANDBOX: truthy.default(true).describe('Start the network sandbox; off in production installations'),
  SANDBOX_PORT: z.coerce.number().int().min(0).max(65535).default(0).describe('Port of the sandbox; 0 picks PORT + 1'),
  S3_BUCKET: z.string().optional(),
  S3_ENDPOINT: z.url().optional(),
  S3_REGION: z.string().default('auto'),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional().describe('Absent: mail stays in the outbox and can be read there'),
  MAIL_FROM: z.string().default('Foyer <foyer@localhost>'),
  AUTH_MODE: z.enum(['password', 'google']).default('password'),
  SECRET_KEY: secret.optional().describe('Signs sessions and links; made on first start when absent'),
  VAULT_KEY: secret.optional().describe('Encrypts tokens of connected accounts; made on first start when absent'),
  VAULT_KEYS_OLD: z.string().optional().describe('Former vault keys with commas between, while tokens are rewrapped'),
  FACEBOOK_APP_ID: z.string().optional(),
  FACEBOOK_APP_SECRET: z.string().optional(),
  FACEBOOK_GRAPH_VERSION: z.string().regex(/^v\d+\.\d+$/).default('v24.0'),
  RATE_AUTH: count.default(5).describe('Tries per 15 minutes on sign-in routes'),
  RATE_PUBLIC: count.default(20).describe('Requests per minute and address on public routes'),
  RATE_SIGNED_IN: count.default(100).describe('Writes per minute and person'),
  RATE_SIGNED_IN_READS: count.default(600).describe('Reads per minute and person'),
  UPLOAD_MAX_BYTES: count.default(5 * 1024 ** 3).describe('Largest single upload'),
  WORKSPACE_STORAGE_BYTES: count.optional().describe('How much the library of one workspace may keep; absent: without end. npm run foyer -- storage-limit sets it for one'),
  FFMPEG_PATH: z.string().min(1).optional().describe('ffmpeg for posters and films; absent: the one in the PATH, else the npm package node-av'),
  RECOGNITION: truthy.default(true).describe('Whether the models that come with the house look at new pictures'),
  MODEL_HOSTS: z.string().optional().transform((text) => (text ?? '').split(',').map((host) => host.trim()).filter(Boolean)).describe('Machines of a private network that workspaces may use for recognition, as host:port with commas between, such as 127.0.0.1:11434 for Ollama'),
  IMAGE_SERVICE_HOSTS: z.string().optional().describe('host:port of own image servers that may be reached although they are private, with commas between, such as 192.168.1.20:7860; nothing else reaches them'),
  TRUST_PROXY: truthy.default(false).describe('Believe X-Forwarded-* of the balancer in front'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
  SENTRY_DSN: z.url().optional(),
  METRICS_TOKEN: z.string().min(16).optional().describe('When set, /metrics asks for it as bearer token'),
})

/** Settings of networks, which each network names itself: `X_APP_ID`, `LINKEDIN_API_VERSION`, `X_TUNING=segmentBytes=1000000`. */
const networkSetting = /^[A-Z][A-Z0-9]*_(APP_ID|APP_SECRET|API_VERSION|TUNING)$/

export type Config = z.output<typeof Settings> & { readonly NETWORKS: Readonly<Record<string, string>> }

/** A setting that is wrong, with the rule and what to write instead. */
export class WrongSetting extends Error {
  constructor(lines: string[]) {
    super(lines.join('\n'))
    this.name = 'WrongSetting'
  }
}

/**
 * Reads the settings from environment variables. Empty variables count as absent. Throws {@link WrongSetting} naming each
 * wrong setting, its rule and its value (never the value of a secret).
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([name, value]) => name in Settings.shape && value !== undefined && value !== ''))
  const result = Settings.safeParse(given)
  if (!result.success) {
    throw new WrongSetting(
      result.error.issues.map((issue) => {
        const name = String(issue.path[0])
        const shown = /KEY|SECRET|TOKEN|URL|DSN/.test(name) ? '' : ` It is “${given[name]}”.`
        return `${name}: ${issue.message}.${shown}`
      }),
    )
  }
  const networks = Object.entries(env).flatMap(([name, value]) => (networkSetting.test(name) && value ? [[name, value] as const] : []))
  const config: Config = { ...result.data, NETWORKS: Object.fromEntries(networks) }
  const missing: string[] = []
  if (config.DATABASE_URL && config.NODE_ENV === 'production') {
    for (const name of ['SECRET_KEY', 'VAULT_KEY'] as const) {
      if (!config[name]) missing.push(`${name}: must be set together with DATABASE_URL, so that every process shares it. Make one with: openssl rand -base64 48`)
    }
  }
  if (config.S3_BUCKET && !(config.S3_ACCESS_KEY_ID && config.S3_SECRET_ACCESS_KEY)) {
    missing.push('S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY: must be set together with S3_BUCKET')
  }
  if (config.ROLE !== 'all' && !config.DATABASE_URL) missing.push(`ROLE=${config.ROLE}: needs DATABASE_URL. The embedded database serves one process with ROLE=all`)
  if (missing.length) throw new WrongSetting(missing)
  return config
}

/** The settings as rows for `docs/self-hosting.md`. */
export const settingsTable = (): { name: string; about: string; fallback: string }[] =>
  Object.entries(Settings.shape).map(([name, schema]) => {
    const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as { description?: string; default?: unknown }
    return { name, about: schema.description ?? json.description ?? '', fallback: json.default === undefined ? '' : String(json.default) }
  })
