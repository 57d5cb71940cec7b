import pg from 'pg'

/** An institution with a member, and so many open deals in which it is the side of the result. */
export type Town = { organizationId: string; userId: string }

const DEMANDS = 100

/**
 * Writes an institution with `deals` open deals straight into the database, each of a pair of its own: a third wait for
 * its answer (some overdue), a third for the other side's, a third are being talked about. Rows only, no facts: what is
 * measured is reading them.
 */
export async function inventOpenDeals(databaseUrl: string, name: string, deals: number): Promise<Town> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const one = async (sql: string, values: unknown[]): Promise<string> => (await client.query(sql, values)).rows[0].id
  try {
    const organization = (kind: string, label: string) =>
      one(
        `INSERT INTO "Organization" (id, kind, name, status, "verifiedAt")
         VALUES (uuidv7(), $1::"OrganizationKind", $2, 'VERIFIED', now()) RETURNING id`,
        [kind, label],
      )
    const [university, enterprise] = [
      await organization('UNIVERSITY', name),
      await organization('ENTERPRISE', `${name} 对面的企业`),
    ]
    const userId = await one(`INSERT INTO "User" (id, name) VALUES (uuidv7(), $1) RETURNING id`, [`${name} 的人`])
    await client.query(
      `INSERT INTO "Membership" (id, "userId", "organizationId", role) VALUES (uuidv7(), $1, $2, 'ADMIN')`,
      [userId, university],
    )
    await client.query(PAIRS, [university, enterprise, Math.ceil(deals / DEMANDS), DEMANDS, name, deals])
    await client.query(DEALS, [university, enterprise, name, deals])
    await client.query(SIDES, [university])
    await client.query(CLOCKS, [university, enterprise])
    return { organizationId: university, userId }
  } finally {
    await client.end()
  }
}

const PAIRS = `
  WITH demand AS (
    INSERT INTO "Demand" (id, number, status, "organizationId", title, problem, "updatedAt", "publishedAt", "expiresAt", "confirmedAt")
    SELECT uuidv7(), 'XQ-' || $5::text || '-' || n, 'PUBLISHED', $2::uuid, '外延片表面有坑 ' || n, '客户要求致命缺陷降到 0.5 以下', now(), now(),
      now() + interval '1 year', now()
    FROM generate_series(1, $4::int) n RETURNING id
  ), result AS (
    INSERT INTO "ResearchResult" (id, number, status, "organizationId", title, summary, "updatedAt", "publishedAt", "expiresAt", "confirmedAt")
    SELECT uuidv7(), 'CG-' || $5::text || '-' || n, 'PUBLISHED', $1::uuid, '外延缺陷抑制 ' || n, '致命缺陷 0.4 每平方厘米', now(), now(),
      now() + interval '1 year', now()
    FROM generate_series(1, $3::int) n RETURNING id
  )
  INSERT INTO "Match" (id, "demandId", "resultId", score, rank, evidence)
  SELECT uuidv7(), demand.id, result.id, 40 + (random() * 50)::int, 1 + (random() * 20)::int, '{}' FROM demand, result LIMIT $6`

const DEALS = `
  INSERT INTO "Deal" (id, number, "matchId", "demandId", "resultId", "demandOrganizationId", "resultOrganizationId",
    "takenUpBySide", words, score, stage, "stageAt", "activeAt", "createdAt", "contactAgreedAt")
  SELECT uuidv7(), 'DJ-' || $3::text || '-' || n, m.id, m."demandId", m."resultId", $2::uuid, $1::uuid,
    (CASE WHEN n % 3 = 0 THEN 'DEMAND' ELSE 'RESULT' END)::"MatchSide", '想请你们看看', m.score,
    (CASE WHEN n % 3 = 2 THEN 'TALKING' ELSE 'TAKEN_UP' END)::"DealStage", at, at, at, CASE WHEN n % 3 = 2 THEN at END
  FROM (
    SELECT m.*, row_number() OVER () AS n, now() - (random() * 50)::int * interval '1 day' AS at
    FROM "Match" m JOIN "ResearchResult" r ON r.id = m."resultId" WHERE r."organizationId" = $1::uuid LIMIT $4
  ) m`

const SIDES = `
  INSERT INTO "DealSide" ("dealId", side, "agreedAt")
  SELECT d.id, side, CASE WHEN d.stage <> 'TAKEN_UP' OR d."takenUpBySide" = side THEN d."createdAt" END
  FROM "Deal" d, unnest(ARRAY['DEMAND', 'RESULT']::"MatchSide"[]) side WHERE d."resultOrganizationId" = $1::uuid`

const CLOCKS = `
  INSERT INTO "ReplyClock" (id, kind, "dealId", side, "organizationId", "openedAt", "dueAt")
  SELECT uuidv7(), 'TAKE_UP', d.id, s.side, CASE s.side WHEN 'RESULT' THEN $1::uuid ELSE $2::uuid END, d."createdAt",
    now() + ((random() * 10) - 2) * interval '1 day'
  FROM "Deal" d JOIN "DealSide" s ON s."dealId" = d.id AND s."agreedAt" IS NULL WHERE d."resultOrganizationId" = $1::uuid`
