import { isDeepStrictEqual } from 'node:util'
import type { Fact } from '../audit/facts.ts'
import type { EvidenceCard, MatchCandidate, MatchOutcome, MatchParts } from '../matching/outcome.ts'

/** What is kept of how a pair came to its score: the numbers of its card, from the public words of both listings. */
export type Evidence = { parts: MatchParts; card: EvidenceCard }

/** A pair as the database has it. */
export type StoredPair = {
  id: string
  resultId: string
  score: number
  rank: number | null
  listed: boolean
  evidence: unknown
}

export type StoredRanking = { best: number; listed: number; fits: boolean }

type RankedPair = { resultId: string; score: number; rank: number; evidence: Evidence }

/** What a new ranking of one demand changes. Pairs below the threshold are not kept unless they are there already. */
export type RankingChange = {
  added: RankedPair[]
  /** `found`: was not listed before */
  changed: (RankedPair & { id: string; found: boolean })[]
  ended: { id: string; resultId: string; score: number }[]
  ranking: StoredRanking
  /** best score or number of pairs is another than before, or the demand was never ranked */
  moved: boolean
}

/** `outcome` is null for a demand that nobody may see any more: then nothing is listed. */
export function rankingChange(
  outcome: Pick<MatchOutcome, 'candidates' | 'threshold'> | null,
  stored: readonly StoredPair[],
  before: StoredRanking | null,
): RankingChange {
  const listed = (outcome?.candidates ?? [])
    .filter((candidate) => candidate.score >= outcome!.threshold)
    .map(
      (candidate, at): RankedPair => ({
        resultId: candidate.id,
        score: candidate.score,
        rank: at + 1,
        evidence: evidenceOf(candidate),
      }),
    )
  const known = new Map(stored.map((pair) => [pair.resultId, pair]))
  const kept = new Set(listed.map((pair) => pair.resultId))
  const ranking = { best: outcome?.candidates[0]?.score ?? 0, listed: listed.length, fits: listed.length > 0 }
  return {
    added: listed.filter((pair) => !known.has(pair.resultId)),
    changed: listed.flatMap((pair) => {
      const old = known.get(pair.resultId)
      return old && !isSame(old, pair) ? [{ ...pair, id: old.id, found: !old.listed }] : []
    }),
    ended: stored
      .filter((pair) => pair.listed && !kept.has(pair.resultId))
      .map(({ id, resultId, score }) => ({ id, resultId, score })),
    ranking,
    moved: outcome !== null && (before === null || before.best !== ranking.best || before.listed !== ranking.listed),
  }
}

const isSame = (old: StoredPair, pair: RankedPair) =>
  old.listed &&
  old.score === pair.score &&
  old.rank === pair.rank &&
  isDeepStrictEqual(old.evidence, JSON.parse(JSON.stringify(pair.evidence)))

export const changesNothing = ({ added, changed, ended, moved }: RankingChange): boolean =>
  added.length + changed.length + ended.length === 0 && !moved

/** Rounded, so that a statistic that moves in the tenth digit rewrites nothing. */
function evidenceOf({ parts, card }: MatchCandidate): Evidence {
  const hundredths = (value: number) => Math.round(value * 100) / 100
  return {
    parts: Object.fromEntries(Object.entries(parts).map(([name, points]) => [name, hundredths(points)])) as MatchParts,
    card: { ...card, met: card.met.map((met) => ({ ...met, share: hundredths(met.share) })) },
  }
}

type Added = { id: string; resultId: string }

/** The facts of a change; `added` are the ids that new pairs were given. */
export function rankingFacts(demandId: string, change: RankingChange, added: Added[], compared: number): Fact[] {
  const ids = new Map(added.map(({ id, resultId }) => [resultId, id]))
  const found = [
    ...change.added.flatMap((pair) => {
      const id = ids.get(pair.resultId)
      return id ? [{ ...pair, id }] : []
    }),
    ...change.changed.filter((pair) => pair.found),
  ]
  const about = (id: string) => ({ type: 'match', id }) as const
  const { best, listed } = change.ranking
  return [
    ...found.map(
      ({ id, resultId, score, rank }): Fact => ({
        kind: 'match.found',
        subject: about(id),
        demandId,
        resultId,
        score,
        rank,
      }),
    ),
    ...change.ended.map(
      ({ id, resultId, score }): Fact => ({ kind: 'match.ended', subject: about(id), demandId, resultId, score }),
    ),
    ...(change.moved
      ? [{ kind: 'demand.ranked' as const, subject: { type: 'demand' as const, id: demandId }, best, listed, compared }]
      : []),
  ]
}

/** Results that changed at once from which on it is cheaper to rank every demand than to ask each result for its demands. */
export const rankAllInstead = (changedResults: number, demands: number): boolean => changedResults * 2 > demands
