import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import BASELINES from '#data/eval/baselines.json' with { type: 'json' }
import FIGURES from '#data/eval/figures.json' with { type: 'json' }
import type { Prisma } from '#prisma/generated/client.ts'
import { lexiconInForce } from '../lexicon/inforce.server.ts'
import { staleShare } from '../matching/liveness.server.ts'
import {
  acceptanceByRank,
  acceptanceByScore,
  type FiguresFile,
  refusalsShown,
  type VerdictCount,
} from './laboratory.ts'
import { rulesHash } from './laboratory-rules.server.ts'

/** Every verdict there is: nothing but counts leaves this file. */
const countedForAll: Prisma.MatchVerdictWhereInput = {}

/** The figures of the latest evaluation, whether they belong to the rules in force, and what readers said since. */
export async function laboratory() {
  const { development, holdout } = FIGURES as FiguresFile
  const [counts, inForce, stale] = await Promise.all([verdictCounts(), lexiconInForce(), staleShare()])
  return {
    figures: development,
    holdout: holdout ?? null,
    baselines: BASELINES,
    ofToday: development.rules === rulesHash(inForce.overlay),
    lexiconVersion: inForce.number,
    byRank: acceptanceByRank(counts),
    byScore: acceptanceByScore(counts),
    refusals: refusalsShown(counts),
    stale,
    asOf: now().toISOString(),
  }
}

async function verdictCounts(): Promise<VerdictCount[]> {
  const groups = await db.matchVerdict.groupBy({
    by: ['rank', 'score', 'kind', 'reason', 'side'],
    where: countedForAll,
    _count: { _all: true },
  })
  return groups.map(({ _count, ...group }) => ({ ...group, n: _count._all }))
}
