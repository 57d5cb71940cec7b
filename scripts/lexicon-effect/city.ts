import type { CityDemand } from '#app/domain/lexicon/effect.ts'
import { matchDemand } from '#app/domain/matching/match.server.ts'
import { resultDocument } from '#search/documents.ts'
import { type Engine, isAway } from '#search/engine.server.ts'
import { language } from '#search/lexicon/load.server.ts'
import type { ListingDocument, PublicResult, TextFieldName } from '#search/listings.ts'
import { dropIndex, ensureIndex, fill } from '#search/write.server.ts'

/** Beyond this many results the comparison would take longer than somebody waits. */
const MOST_RESULTS = 2_000
const MOST_DEMANDS = 200
const PAGE = 500

export type City = { results: ListingDocument[]; demands: ListingDocument[] }

/** What the public sees in the live index, or null when that is too much to compare, or nothing. */
export async function cityOf(engine: Engine, index: string): Promise<City | null> {
  try {
    const results = await documents(engine, index, 'result', MOST_RESULTS + 1)
    const demands = await documents(engine, index, 'demand', MOST_DEMANDS)
    return results.length > MOST_RESULTS || demands.length === 0 ? null : { results, demands }
  } catch (error) {
    if (isAway(error)) return null
    throw error
  }
}

async function documents(engine: Engine, index: string, kind: string, most: number): Promise<ListingDocument[]> {
  const found: ListingDocument[] = []
  for (;;) {
    const body = { filter: `kind = ${kind}`, offset: found.length, limit: Math.min(PAGE, most - found.length) }
    const path = `/indexes/${index}/documents/fetch`
    const { results } = await engine.read<{ results: ListingDocument[] }>('POST', path, body)
    found.push(...results)
    if (results.length < PAGE || found.length >= most) return found
  }
}

/** Titles of the first three results of each demand, in the language in force. */
export async function firstThrees(engine: Engine, index: string, city: City): Promise<Map<string, string[]>> {
  const words = language()
  const today = new Date().toISOString().slice(0, 10)
  const firsts = new Map<string, string[]>()
  try {
    await ensureIndex({ engine, index })
    await fill(
      city.results.map((result) => resultDocument(publicResultOf(result), words)),
      () => {},
      { engine, index },
    )
    for (const { id, demand } of city.demands) {
      if (!demand) continue
      const { candidates } = await matchDemand(demand, { engine, index, limit: 3, today })
      firsts.set(
        id,
        candidates.map(({ document }) => document.title),
      )
    }
    return firsts
  } finally {
    await dropIndex({ engine, index })
  }
}

type Named = Pick<ListingDocument, 'id' | 'number' | 'title'>

/** Demands whose first three results are others, or in another order. */
export const changedFirsts = (
  city: { demands: Named[] },
  before: Map<string, string[]>,
  after: Map<string, string[]>,
): CityDemand[] =>
  city.demands.flatMap(({ id, number, title }) => {
    const [was, is] = [before.get(id) ?? [], after.get(id) ?? []]
    return was.join('\n') === is.join('\n') ? [] : [{ number, title, before: was, after: is }]
  })

/** A result as it was put into the index, without what the language made of it. */
function publicResultOf(document: ListingDocument): PublicResult {
  const textOf = (name: TextFieldName) => document.texts.find((text) => text.name === name)?.text ?? null
  return {
    ...document,
    summary: textOf('summary') ?? '',
    comparedWith: textOf('comparedWith'),
    testedWhere: textOf('testedWhere'),
    institution: document.institution ?? '',
    organizationId: document.organizationId ?? '',
    availability: document.availability ?? 'AVAILABLE',
    priceMode: document.priceMode === 'HIDDEN' ? 'NEGOTIABLE' : document.priceMode,
  }
}
