import type { EntryWeight } from '#search/lexicon/atlas.ts'

/**
 * A result near a demand. `score` before rounding; `problems`: what both are about by the atlas, where they agree enough;
 * `field`: shared.
 */
export type NearResult = {
  id: string
  number: string
  title: string
  institution: string
  organizationId: string
  score: number
  problems: string[]
  field: string | null
  publishedAt: string
}

/** What is known of a result beside its document. `writer`: the researcher who handed it in, told to nobody. */
export type Behind = { writer: string | null; team: string }

/** Who has worked near a demand: an institution, or one group of it. `since`: the earliest publication among `results`. */
export type Expert = {
  organizationId: string
  institution: string
  /** As the results themselves publish it; names of persons are shown nowhere else. */
  team: string
  nearness: number
  since: string
  results: NearResult[]
}

/** Under so many points a shared entry or field is chance. */
const LEAST_SCORE = 1
/** Entries a demand is placed by, each near enough to say something; those behind them are neighbours of neighbours. */
const PLACED_BY = 5
const LEAST_NEAR = 1
/** Agreement from which two texts are about the same problem, chosen on the judged collection's unanswerable demands. */
const LEAST_AGREEMENT = 0.45

/**
 * Entries of the atlas by which a result belongs to a demand's problem, the strongest first; none when they agree too
 * little: each shared entry counts by how near it is on both sides, 1 for the nearest of both.
 */
export function sharedEntries(own: readonly EntryWeight[], theirs: readonly EntryWeight[]): string[] {
  const [first, other] = [own[0]?.weight ?? 1, theirs[0]?.weight ?? 1]
  const shared = own
    .slice(0, PLACED_BY)
    .filter(({ weight }) => weight >= LEAST_NEAR)
    .map(({ id, weight }) => {
      const there = theirs.find((entry) => entry.id === id)?.weight ?? 0
      return { id, agreement: (weight / first) * (there / other) }
    })
    .filter(({ agreement }) => agreement > 0)
    .sort((a, b) => b.agreement - a.agreement)
  const sum = shared.reduce((all, { agreement }) => all + agreement, 0)
  return sum >= LEAST_AGREEMENT ? shared.map(({ id }) => id) : []
}
const BEST = 3
export const EXPERTS_SHOWN = 4

/**
 * Institutions and research groups whose results point to the same problems or the same field, by the summed nearness of
 * their best three results, the nearest first.
 */
export function nearestExperts(near: readonly NearResult[], behind: ReadonlyMap<string, Behind>): Expert[] {
  const groups = new Map<string, NearResult[]>()
  for (const result of near) {
    if (result.score < LEAST_SCORE || (result.problems.length === 0 && !result.field)) continue
    const key = `${result.organizationId} ${behind.get(result.id)?.writer ?? ''}`
    groups.set(key, [...(groups.get(key) ?? []), result])
  }
  return [...groups.values()]
    .map((results) => expertOf(results, behind))
    .sort((a, b) => b.nearness - a.nearness || (a.results[0]!.id < b.results[0]!.id ? -1 : 1))
    .slice(0, EXPERTS_SHOWN)
}

function expertOf(all: readonly NearResult[], behind: ReadonlyMap<string, Behind>): Expert {
  const results = [...all].sort((a, b) => b.score - a.score).slice(0, BEST)
  const { organizationId, institution } = results[0]!
  return {
    organizationId,
    institution,
    team: results.map(({ id }) => behind.get(id)?.team ?? '').find((team) => team !== '') ?? '',
    nearness: results.reduce((sum, { score }) => sum + score, 0),
    since: results.map(({ publishedAt }) => publishedAt).sort()[0]!,
    results,
  }
}
