import { db } from '#app/server/db.server.ts'

const PAGE = 50

/** Verified organisations by kind and name, for everybody: no person, no contact. */
export async function verifiedOrganizations(page: number) {
  const where = { status: 'VERIFIED' } as const
  const [total, rows] = await Promise.all([
    db.organization.count({ where }),
    db.organization.findMany({
      where,
      orderBy: [{ kind: 'asc' }, { name: 'asc' }],
      skip: (page - 1) * PAGE,
      take: PAGE,
      select: { id: true, name: true, kind: true, districtId: true, zoneId: true, isExample: true },
    }),
  ])
  return { total, rows, page, pages: Math.max(1, Math.ceil(total / PAGE)), pageSize: PAGE }
}
