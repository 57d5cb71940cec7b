import { describe, expect, test } from 'vitest'
import {
  bureau,
  demands,
  history,
  list,
  models,
  nodes,
  organizations,
  regions,
  results,
  textOf,
  users,
} from './city-records.ts'

const node = new Map(nodes.map((row) => [row.id, row]))
const region = new Map(regions.map((row) => [row.id, row.kind]))
const organization = new Map(organizations.map((row) => [row.id, row]))
const userIds = new Set(users.map((row) => row.id))
const repeated = (values: string[]) => values.filter((value, index) => values.indexOf(value) !== index)

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const bodyWeights = [3, 7, 9, 10, 5, 8, 4, 2]

/** The two check characters of an 18-character code: GB 11714 at position 17, GB 32100-2015 at 18. */
function checksOf(code: string): string {
  const inner =
    11 - ([...code.slice(8, 16)].reduce((sum, c, i) => sum + Number.parseInt(c, 36) * bodyWeights[i]!, 0) % 11)
  const outer = [...code.slice(0, 17)].reduce((sum, c, i) => sum + ALPHABET.indexOf(c) * (3 ** i % 31), 0) % 31
  return (inner === 10 ? 'X' : inner === 11 ? '0' : String(inner)) + ALPHABET[(31 - outer) % 31]
}

describe('ids', () => {
  test('every id stands once', () => {
    expect(repeated(organizations.map((row) => row.id))).toEqual([])
    expect(repeated(users.flatMap((row) => [row.id, row.email]))).toEqual([])
    expect(repeated(bureau.flatMap((row) => [row.id, row.title]))).toEqual([])
    expect(repeated([...demands, ...results].map((row) => row.sourceId))).toEqual([])
    expect(repeated(organizations.flatMap((row) => [row.name, row.uscc ?? row.id]))).toEqual([])
  })

  test('every organisation and user that is named exists', () => {
    const named = [
      ...users,
      ...demands,
      ...results,
      ...bureau,
      ...models.demands,
      ...models.results,
      ...history.organizationOwners,
      ...history.pendingOrganizations,
    ]
      .map((row) => row.organizationId)
      .concat(demands.map((row) => row.publisherId))
    expect(named.filter((name) => name && !organization.has(name))).toEqual([])
    const actors = [...history.demands, ...history.results].flatMap((row) => [row.ownerUserId, row.reviewerUserId])
    const owners = [...models.demands, ...models.results].map((row) => row.ownerUserId)
    const people = [...actors, ...owners, ...history.organizationOwners.map((row) => row.userId)]
    expect(people.filter((name) => name && !userIds.has(name))).toEqual([])
  })

  test('industries, fields, technologies, districts and zones are ids of the lexicon', () => {
    for (const row of [...demands, ...results, ...bureau, ...models.demands, ...models.results]) {
      if (row.industry) expect(node.get(row.industry)?.level, row.industry).toBe('industry')
      if (row.field) expect(node.get(row.field)?.broader, row.field).toContain(row.industry)
      for (const name of 'technologies' in row ? row.technologies : [])
        expect(node.get(name)?.level, name).toBe('technology')
    }
    for (const row of [...organizations, ...demands, ...results, ...models.demands]) {
      if (row.districtId) expect(['district', 'county']).toContain(region.get(row.districtId))
      if (row.zoneId)
        expect(['development_zone', 'national_new_area', 'xixian_new_city']).toContain(region.get(row.zoneId))
    }
  })
})

describe('organisations', () => {
  test('both check characters of every credit code hold', () => {
    for (const { uscc } of organizations) if (uscc) expect(uscc.slice(16)).toBe(checksOf(uscc))
  })

  test('an example is recognisable by name and code', () => {
    for (const row of organizations.filter((row) => row.isExample)) {
      expect(row.name).toMatch(/某|示例/)
      expect(row.uscc).toContain('XQDEM')
    }
    expect(organizations.filter((row) => row.kind === 'ENTERPRISE' && !row.isExample)).toEqual([])
  })
})

describe('records', () => {
  test('real ones say where they come from, written ones belong to an example enterprise', () => {
    for (const row of [...demands, ...results])
      expect(row.sourceUrl !== null, row.sourceId).toBe(row.origin === 'PUBLIC_SOURCE')
    for (const row of demands) {
      const real = row.origin === 'PUBLIC_SOURCE'
      expect(organization.get(row.organizationId ?? '')?.isExample, row.sourceId).toBe(real ? undefined : true)
      expect(row.publisherId !== null, row.sourceId).toBe(real)
    }
  })

  test('no mobile number and no e-mail address stands in any text', () => {
    for (const name of ['demands.jsonl', 'results.jsonl', 'bureau-demands.json', 'models.json', 'organizations.json']) {
      const text = textOf(`city/${name}`)
      expect(text.match(/(?<![\dA-Z])1[3-9]\d{9}(?!\d)/g), name).toBeNull()
      expect(text.match(/[\w.+-]+@[\w-]+\.[a-z]{2,}/gi), name).toBeNull()
    }
    for (const { email } of users) expect(email).toMatch(/\.example$/)
  })
})

describe('the key-technology list', () => {
  const paragraphs = new Map(
    list.boxes.flatMap((box) =>
      box.paragraphs.map((row) => [`${box.clause} ${box.title}·${row.heading}` as string, row] as const),
    ),
  )

  test('every item quotes its clause word for word', () => {
    for (const row of bureau) {
      const paragraph = paragraphs.get(row.source.clause)
      expect(paragraph?.text, row.id).toContain(row.source.quote)
      expect(paragraph?.text, row.id).toContain(row.problem)
      expect(paragraph?.field, row.id).toBe(row.field)
      expect([row.source.document, row.source.number]).toEqual([list.document, list.number])
      expect(
        row.keywords.filter((word) => !row.problem.includes(word)),
        row.id,
      ).toEqual([])
    }
  })

  test('every paragraph of the list has its items; a mode stands only where the clause says so', () => {
    const told = new Set(bureau.map((row) => row.source.clause))
    expect([...paragraphs.keys()].filter((clause) => !told.has(clause))).toEqual([])
    for (const row of bureau) {
      const challenge = /攻关|关键核心技术/.test(row.problem)
      expect(row.modes, row.id).toEqual(challenge ? ['OPEN_CHALLENGE', 'JOINT_DEVELOPMENT'] : [])
      expect(row.modesClauses.length > 0, row.id).toBe(challenge)
    }
  })
})

describe('people and history', () => {
  test('exactly one account of each kind is the obvious one', () => {
    const primary = users.filter((row) => row.primary).map((row) => row.persona)
    expect(primary.sort()).toEqual([...new Set(users.map((row) => row.persona))].sort())
  })

  test('history ends in the state it claims and touches no real record', () => {
    const byId = new Map([...demands, ...results].map((row) => [row.sourceId, row]))
    for (const row of [...history.demands, ...history.results]) {
      expect(row.path.at(-1), row.sourceId).toBe(row.status)
      expect(byId.get(row.sourceId)?.origin, row.sourceId).toBe('EXAMPLE')
      if (['RETURNED', 'WITHDRAWN'].some((state) => row.path.includes(state)))
        expect(row.reason, row.sourceId).toBeTruthy()
    }
    const open = ['SUBMITTED', 'UNDER_REVIEW', 'BUREAU_CHECK']
    const queue = [...history.demands, ...history.results].filter((row) => open.includes(row.status))
    expect(queue.length).toBeGreaterThanOrEqual(6)
    expect(history.pendingOrganizations).toHaveLength(3)
  })
})
