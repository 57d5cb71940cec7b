import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { COOPERATION_MODES, MATURITY_STAGES } from '#search/codes.ts'

const data = resolve(import.meta.dirname, '../../data')
/** A file under data/, as text. */
export const textOf = (name: string) => readFileSync(join(data, name), 'utf8')
const lines = (name: string): unknown[] =>
  textOf(name)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
const read = <S extends z.ZodType>(schema: S, rows: unknown): z.output<S> => schema.parse(rows)

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const fen = z.string().regex(/^\d+$/).nullable()
const date = z.iso.date().nullable()
const origin = z.enum(['PUBLIC_SOURCE', 'EXAMPLE'])
const stage = z.enum(MATURITY_STAGES).nullable()
const mode = z.enum(COOPERATION_MODES)
const filed = { industry: z.string().nullable(), field: z.string().nullable() }
const placed = { districtId: z.string().nullable(), zoneId: z.string().nullable(), regionText: z.string().nullable() }

export const organizations = read(
  z.array(
    z.object({
      id,
      kind: z.string(),
      name: z.string(),
      uscc: z.string().nullable(),
      isExample: z.boolean(),
      ...placed,
    }),
  ),
  JSON.parse(textOf('city/organizations.json')),
)
export const users = read(
  z.array(
    z.object({
      id,
      persona: z.string(),
      role: z.string(),
      email: z.email(),
      organizationId: id,
      primary: z.boolean(),
      phone: z.null(),
    }),
  ),
  JSON.parse(textOf('city/users.json')),
)
export const demands = read(
  z.array(
    z.object({
      sourceId: z.string(),
      problem: z.string(),
      ...filed,
      ...placed,
      budgetFen: fen,
      neededBy: date,
      modes: z.array(mode),
      organizationId: id.nullable(),
      publisherId: id.nullable(),
      origin,
      sourceUrl: z.url().nullable(),
    }),
  ),
  lines('city/demands.jsonl'),
)
export const results = read(
  z.array(
    z.object({
      sourceId: z.string(),
      ...filed,
      ...placed,
      trl: z.int().min(1).max(9),
      stage,
      modes: z.array(mode).nonempty(),
      organizationId: id,
      origin,
      sourceUrl: z.url().nullable(),
    }),
  ),
  lines('city/results.jsonl'),
)
export const bureau = read(
  z.array(
    z.object({
      id,
      title: z.string(),
      problem: z.string(),
      ...filed,
      technologies: z.array(z.string()).nonempty(),
      keywords: z.array(z.string()).nonempty(),
      source: z.object({ document: z.string(), number: z.string(), clause: z.string(), quote: z.string() }),
      organizationId: id,
      modes: z.array(mode),
      modesClauses: z.array(z.string()),
    }),
  ),
  JSON.parse(textOf('city/bureau-demands.json')),
)
export const list = read(
  z.object({
    document: z.string(),
    number: z.string(),
    boxes: z.array(
      z.object({
        clause: z.string(),
        title: z.string(),
        paragraphs: z.array(z.object({ heading: z.string(), field: z.string(), text: z.string() })),
      }),
    ),
  }),
  JSON.parse(textOf('city/key-technology-list.json')),
)
const model = z.object({
  id,
  organizationId: id,
  ownerUserId: id,
  ...filed,
  ...placed,
  technologies: z.array(z.string()),
  modes: z.array(mode),
})
export const models = read(
  z.object({ demands: z.array(model), results: z.array(model) }),
  JSON.parse(textOf('city/models.json')),
)
const past = z.object({
  sourceId: z.string(),
  status: z.string(),
  path: z.array(z.string()).nonempty(),
  ownerUserId: id.nullable(),
  reviewerUserId: id.nullable(),
  reason: z.string().nullable(),
})
export const history = read(
  z.object({
    organizationOwners: z.array(z.object({ organizationId: id, userId: id })),
    demands: z.array(past),
    results: z.array(past),
    pendingOrganizations: z.array(z.object({ organizationId: id })),
  }),
  JSON.parse(textOf('city/history.json')),
)

export const nodes = read(
  z.object({ nodes: z.array(z.object({ id, level: z.string(), broader: z.array(z.string()) })) }),
  JSON.parse(textOf('lexicon/taxonomy.json')),
).nodes
export const regions = read(z.array(z.object({ id, kind: z.string() })), JSON.parse(textOf('lexicon/regions.json')))
