import type { Actor } from '../../access/actor.ts'
import { historyOf } from '../../audit/queries.server.ts'
import { publicDemandOf } from '../../demands/document.ts'
import type { Pair } from '../../matching/grounds.ts'
import { matchPair } from '../../matching/match.server.ts'
import type { MatchCandidate } from '../../matching/outcome.ts'
import { orNullWhenAway } from '../../matching/preview.server.ts'
import type { Verdict } from '../../verdict.ts'
import { pairSteps } from '../history.ts'
import { documentOf, type HeldPair, heldPair, insideText, type Numbers } from '../pair.server.ts'
import { heardOf, isMutual, mayJudge, otherSide, type PairViewer } from '../rules.ts'
import { judgedBy } from './judged.server.ts'

/**
 * One pair: how it compares now, what has been said of it as far as this reader may know, what they can still say.
 * `compared` is null while the engine is away or the result is not public. Throws Missing for a stranger.
 */
export async function pairPage(actor: Actor, numbers: Numbers) {
  const held = await heldPair(actor, numbers)
  const { demand, result, viewer, match, open } = held
  const inside = viewer !== 'RESULT'
  const company = inside || demand.companyShown
  return {
    viewer,
    demand: {
      number: numbers.demand,
      title: demand.title,
      organization: company ? { id: demand.organization.id, name: demand.organization.name } : null,
    },
    result: {
      number: numbers.result,
      title: result.title,
      organization: { id: result.organizationId, name: result.organization.name },
    },
    compared: await orNullWhenAway(comparedFor(held)),
    said: saidFor(held),
    may: {
      INTERESTED: reasonOf(mayJudge(viewer, 'INTERESTED', open)),
      REFUSED: reasonOf(mayJudge(viewer, 'REFUSED', open)),
    },
    steps: match ? pairSteps(await historyOf('match', match.id), viewer) : [],
  }
}

const reasonOf = (verdict: Verdict) => (verdict.ok ? null : verdict.reason)

type Spoken = NonNullable<HeldPair['verdicts']['DEMAND']>

const shown = (verdict: Spoken | null) =>
  verdict && { kind: verdict.kind, reason: verdict.reason, words: verdict.words, at: verdict.at.toISOString() }

/** What stands today: one's own verdict, the other's as far as it was told; both for the bureau. */
function saidFor({ viewer, verdicts }: HeldPair) {
  const mutual = isMutual(verdicts.DEMAND, verdicts.RESULT)
  if (viewer === 'BUREAU')
    return { own: null, heard: null, both: { DEMAND: shown(verdicts.DEMAND), RESULT: shown(verdicts.RESULT) }, mutual }
  const [own, other] = [verdicts[viewer], verdicts[otherSide(viewer)]]
  const heard = heardOf(other ?? undefined, own ?? undefined)
  return { own: shown(own), heard: heard && other && { ...heard, at: other.at.toISOString() }, both: null, mutual }
}

type Compared = { candidate: MatchCandidate; pair: Pair }

/** The demand's own side reads the figure of its own list, with what it hides from the public and what it refused. */
async function comparedFor({ demand, result, viewer }: HeldPair): Promise<Compared | null> {
  const document = documentOf(result)
  const text = viewer === 'RESULT' ? publicDemandOf(demand) : insideText(demand)
  if (!document || !text) return null
  const adjust = viewer === 'DEMAND' ? (await judgedBy(demand.id)).adjust : undefined
  return { candidate: await matchPair(text, document, { adjust }), pair: { demand: text, result: document } }
}

/**
 * A pair as everybody may compare it: for words that leave one's own side, whoever reads them and however late. null while
 * the engine is away, and when either listing is not public. Throws Missing as {@link pairPage}.
 */
export async function openlyCompared(actor: Actor, numbers: Numbers): Promise<Compared | null> {
  const { demand, result } = await heldPair(actor, numbers)
  const [text, document] = [publicDemandOf(demand), documentOf(result)]
  if (!text || !document) return null
  const candidate = await orNullWhenAway(matchPair(text, document))
  return candidate && { candidate, pair: { demand: text, result: document } }
}

export type PairOf = Awaited<ReturnType<typeof pairPage>>
export type { PairViewer }
