import { createHash } from 'node:crypto'
import { z } from 'zod'

/** Every setting of the product, in one list. `docs/operations.md` explains each; nothing else reads `process.env`. */
const port = z.coerce.number().int().min(1).max(65535)
const flag = z.enum(['0', '1', 'true', 'false']).transform((value) => value === '1' || value === 'true')

const SETTINGS = {
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  PORT: port.default(3000),
  HOST: z.string().min(1).optional(),
  METRICS_PORT: z.coerce.number().int().min(0).max(65535).default(9464),
  PUBLIC_URL: z.url().optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DATABASE_POOL: z.coerce.number().int().min(1).max(100).default(15),
  MEILI_URL: z.url(),
  MEILI_KEY: z.string().optional(),
  MEILI_PREFIX: z
    .string()
    .regex(/^[a-z0-9_]*$/)
    .default(''),
  EMBEDDER_URL: z.url({ protocol: /^https?$/ }).optional(),
  EMBEDDER_KIND: z.enum(['openai', 'ollama']).default('openai'),
  EMBEDDER_MODEL: z.string().optional(),
  EMBEDDER_KEY: z.string().optional(),
  LINK_SECRET: z.string().min(32).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().default('秦桥 Qinqiao <no-reply@qinqiao.example>'),
  PUSH_URL: z.url({ protocol: /^https?$/ }).optional(),
  PUSH_SECRET: z
    .string()
    .regex(/^(whsec_)?[A-Za-z0-9+/]{32,}={0,2}$/)
    .optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  STORAGE_S3_URL: z.url({ protocol: /^https?$/ }).optional(),
  STORAGE_S3_REGION: z.string().min(1).default('us-east-1'),
  STORAGE_S3_KEY: z.string().optional(),
  STORAGE_S3_SECRET: z.string().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  RUN_WORKER: flag.default(true),
  TRUST_PROXY: z.coerce.number().int().min(0).max(5).default(0),
  FROZEN_NOW: z.iso.datetime({ offset: true }).optional(),
  ICP_NUMBER: z.string().optional(),
  POLICE_NUMBER: z.string().optional(),
  CONTACT_PHONE: z.string().optional(),
  DEMO_NOTICE: flag.default(false),
} as const

/** Outside production everybody may read the outbox, and the demo city has known passwords: only this machine may ask. */
const hostOf = ({ HOST, NODE_ENV }: { HOST?: string | undefined; NODE_ENV: string }) =>
  HOST ?? (NODE_ENV === 'production' ? '0.0.0.0' : '127.0.0.1')

/** Outside production links are signed with what all processes on one database know. */
const linkSecretOf = ({ LINK_SECRET, DATABASE_URL }: { LINK_SECRET?: string | undefined; DATABASE_URL: string }) =>
  LINK_SECRET ?? createHash('sha256').update(`link:${DATABASE_URL}`).digest('hex')

const Checked = z.object(SETTINGS).superRefine((value, ctx) => {
  if (value.EMBEDDER_URL && !value.EMBEDDER_MODEL)
    ctx.addIssue({ code: 'custom', path: ['EMBEDDER_MODEL'], message: 'must name a model when EMBEDDER_URL is set' })
  if (value.PUSH_URL && !value.PUSH_SECRET)
    ctx.addIssue({ code: 'custom', path: ['PUSH_SECRET'], message: 'must be set when PUSH_URL is set' })
  if (value.STORAGE_S3_URL)
    for (const name of ['STORAGE_S3_KEY', 'STORAGE_S3_SECRET'] as const)
      if (!value[name])
        ctx.addIssue({ code: 'custom', path: [name], message: 'must be set when STORAGE_S3_URL is set' })
  if (value.NODE_ENV !== 'production') return
  const needed = { PUBLIC_URL: value.PUBLIC_URL, MEILI_KEY: value.MEILI_KEY, LINK_SECRET: value.LINK_SECRET }
  for (const [name, set] of Object.entries(needed))
    if (!set) ctx.addIssue({ code: 'custom', path: [name], message: 'must be set in production; it has no default' })
})

const Schema = Checked.transform((value) => ({ ...value, HOST: hostOf(value), LINK_SECRET: linkSecretOf(value) }))

export type Env = z.output<typeof Schema>

/**
 * Reads and checks the settings. Throws one error that names every wrong setting, what it is and what it should be.
 * An empty string counts as not set.
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([key, value]) => key in SETTINGS && value !== ''))
  const parsed = Schema.safeParse(given)
  if (parsed.success) return parsed.data
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`Settings are wrong or missing (see docs/operations.md):\n${lines.join('\n')}`)
}

let checked: Env | undefined

/** The settings of this process, checked on first use. */
export const env: Env = new Proxy({} as Env, {
  get: (_, key) => {
    checked ??= readEnv(process.env)
    return checked[key as keyof Env]
  },
})
