import { db } from '#app/server/db.server.ts'

type Removed = { demands: number; results: number; organizations: number; people: number; kept: number }

/**
 * Takes the demo city out again, with its facts; the only place where facts are removed (the database asks for it by
 * name). What real users made of it stays: an example organisation with listings or members of others is kept.
 * The index is to be rebuilt afterwards.
 */
export function removeCity(): Promise<Removed> {
  return db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SET LOCAL qinqiao.removing_city = 'on'`
      const ofCity = { cityKey: { not: null } } as const
      const ids = async (rows: Promise<{ id: string }[]>) => (await rows).map(({ id }) => id)
      const id = { id: true } as const
      const demands = await ids(tx.demand.findMany({ where: ofCity, select: id }))
      const results = await ids(tx.researchResult.findMany({ where: ofCity, select: id }))
      const ofListings = { OR: [{ demandId: { in: demands } }, { resultId: { in: results } }] }
      const matches = await ids(tx.match.findMany({ where: ofListings, select: id }))
      const deals = await ids(tx.deal.findMany({ where: ofListings, select: id }))
      await tx.deal.deleteMany({ where: { id: { in: deals } } })
      await tx.demand.deleteMany({ where: { id: { in: demands } } })
      await tx.researchResult.deleteMany({ where: { id: { in: results } } })
      const people = await ids(tx.user.findMany({ where: ofCity, select: id }))
      const others = { userId: { notIn: people } }
      const leaving = { ...ofCity, demands: { none: {} }, results: { none: {} }, memberships: { none: others } }
      const organizations = await ids(tx.organization.findMany({ where: leaving, select: id }))
      const kept = await tx.organization.count({ where: { ...ofCity, id: { notIn: organizations } } })
      const gone = [...demands, ...results, ...matches, ...deals, ...people, ...organizations]
      await tx.fact.deleteMany({ where: { subjectId: { in: gone } } })
      await tx.user.deleteMany({ where: { id: { in: people } } })
      await tx.organization.deleteMany({ where: { id: { in: organizations } } })
      return {
        demands: demands.length,
        results: results.length,
        organizations: organizations.length,
        people: people.length,
        kept,
      }
    },
    { timeout: 120_000 },
  )
}
