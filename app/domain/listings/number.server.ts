import type { Tx } from '#app/server/db.server.ts'

/** XQ 需求 demand, CG 成果 result, DJ 对接 deal. */
type NumberKind = 'XQ' | 'CG' | 'DJ'

/**
 * The next public number of a kind and year, e.g. `XQ-2026-000123`. The row of the series stays locked until the
 * transaction ends, so numbers are unique and, because a rollback takes the number back, without gaps.
 */
export async function nextNumber(tx: Tx, kind: NumberKind, year: number): Promise<string> {
  const rows = await tx.$queryRaw<{ last: number }[]>`
    INSERT INTO "NumberSeries" ("kind", "year", "last") VALUES (${kind}, ${year}, 1)
    ON CONFLICT ("kind", "year") DO UPDATE SET "last" = "NumberSeries"."last" + 1
    RETURNING "last"`
  return `${kind}-${year}-${String(rows[0]!.last).padStart(6, '0')}`
}
