import { beforeAll, expect, test } from 'vitest'
import { nobody, system } from '#app/domain/access/actor.ts'
import { factLog } from '#app/domain/audit/queries.server.ts'
import { write } from '#app/domain/audit/write.server.ts'
import { LostRace } from '#app/domain/verdict.ts'
import { db } from '#app/server/db.server.ts'
import { anAuditor, anOfficer } from '#tests/support/world/accounts.ts'
import { aDraft, aPublishedDemand } from '#tests/support/world/demands.ts'

let demand: Awaited<ReturnType<typeof aPublishedDemand>>

beforeAll(async () => {
  await aDraft()
  demand = await aPublishedDemand()
}, 60_000)

test('an auditor reads every fact, with the name of what it is about', async () => {
  const { total, entries } = await factLog(await anAuditor(), {})
  expect(total).toBe(await db.fact.count())
  const published = entries.find((entry) => entry.kind === 'demand.published')!
  expect(published.about).toContain(demand.number)
})

test('an officer reads what was handed in: no sign-ins, no drafts', async () => {
  const { entries } = await factLog(await anOfficer(), {})
  const kinds = new Set(entries.map((entry) => entry.kind))
  expect(kinds).toContain('demand.published')
  expect(kinds).toContain('organization.verified')
  expect([...kinds].filter((kind) => /^user\.|drafted$|saved$/.test(kind))).toEqual([])
})

test.each([
  ['nobody', () => nobody],
  ['an enterprise', () => demand.owner],
])('%s reads nothing', async (_, actor) => {
  expect((await factLog(actor(), {})).total).toBe(0)
})

test('facts are only ever added', async () => {
  await expect(db.$executeRaw`DELETE FROM "Fact"`).rejects.toThrow(/only ever added/)
  await expect(db.$executeRaw`UPDATE "Fact" SET kind = 'x'`).rejects.toThrow(/only ever added/)
})

test('two that wait for each other in raw queries: one is done, the other has lost the race', async () => {
  const [one, other] = [demand.id, (await aPublishedDemand()).id]
  let meet: () => void
  const [waiting, met] = [new Set<string>(), new Promise<void>((resolve) => (meet = resolve))]
  const lockBoth = (first: string, then: string) =>
    write(system, async (tx) => {
      const lock = (id: string) => tx.$queryRaw`SELECT 1 FROM "Demand" WHERE id = ${id}::uuid FOR UPDATE`
      await lock(first)
      if (waiting.add(first).size === 2) meet()
      await met
      await lock(then)
      return {
        result: first,
        facts: [{ kind: 'demand.saved', fields: [], readiness: 0, subject: { type: 'demand', id: first } }],
      }
    })
  const both = await Promise.allSettled([lockBoth(one, other), lockBoth(other, one)])
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(both.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []))).toEqual([expect.any(LostRace)])
})
