import { db } from '#app/server/db.server.ts'
import type { CooperationMode, MatchSide } from '#prisma/generated/enums.ts'
import type { Person } from '../access/actor.ts'
import { publicDemandOf } from '../demands/document.ts'
import { DEMAND_ROW } from '../demands/row.ts'
import { documentOf } from '../matches/pair.server.ts'
import { openInvitations } from '../matching/exposure.server.ts'
import type { Pair } from '../matching/grounds.ts'
import { matchPair } from '../matching/match.server.ts'
import type { MatchCandidate } from '../matching/outcome.ts'
import { orNullWhenAway } from '../matching/preview.server.ts'
import { publicResult } from '../results/document.ts'
import { RESULT_COLUMNS } from '../results/present.ts'
import { found } from '../verdict.ts'
import type { About } from './about.server.ts'
import type { LinkedDeal } from './part.server.ts'

/** The other side's listing as everybody may read it. `open`: its page can be opened. Money in 分. */
export type Matter = {
  kind: 'demand' | 'result'
  number: string
  title: string
  text: string
  modes: CooperationMode[]
  money: { mode: 'NEGOTIABLE' | 'FIXED' | 'RANGE'; minFen: string | null; maxFen: string | null } | null
  organization: string | null
  open: boolean
}

/** Somebody wants to talk. `from` null: a technology manager asks both. `hands`: a researcher's own invitations and cap. */
export type Asked = {
  kind: 'takeUp'
  number: string
  side: MatchSide
  from: MatchSide | null
  words: string
  matter: Matter
  compared: { pair: Pair; candidate: MatchCandidate } | null
  hands: { open: number; cap: number } | null
}

/**
 * What the side that is asked is shown before it answers. Whoever holds the mail opens it: both listings are compared by
 * what everybody may read. `compared` null while the engine is away or one is not public.
 */
export async function askedOf(actor: Person, { deal, side }: Extract<About, { kind: 'takeUp' }>): Promise<Asked> {
  const [demand, result] = await Promise.all([
    db.demand.findUnique({ where: { id: deal.demandId }, select: DEMAND_ROW }).then(found),
    db.researchResult.findUnique({ where: { id: deal.resultId }, select: RESULT_COLUMNS }).then(found),
  ])
  const [shownDemand, shownResult] = [publicDemandOf(demand), publicResult(result)]
  const document = documentOf(result)
  const candidate = document && shownDemand && (await orNullWhenAway(matchPair(shownDemand, document)))
  return {
    kind: 'takeUp',
    number: deal.number,
    side,
    from: deal.takenUpBySide,
    words: deal.words,
    matter: side === 'RESULT' ? demandMatter(deal, shownDemand) : resultMatter(deal, shownResult),
    compared:
      candidate && document && shownDemand ? { pair: { demand: shownDemand, result: document }, candidate } : null,
    hands: side === 'RESULT' ? await handsOf(actor, deal.resultId) : null,
  }
}

type Shown = {
  modes: CooperationMode[]
  mode: 'HIDDEN' | NonNullable<Matter['money']>['mode']
  minFen: string | null
  maxFen: string | null
}

const termsOf = ({ modes, mode, minFen, maxFen }: Shown): Pick<Matter, 'modes' | 'money'> => ({
  modes,
  money: mode === 'HIDDEN' ? null : { mode, minFen, maxFen },
})

const HIDDEN: Shown = { modes: [], mode: 'HIDDEN', minFen: null, maxFen: null }

function demandMatter({ match: { demand } }: LinkedDeal, shown: ReturnType<typeof publicDemandOf>): Matter {
  const terms = shown && {
    modes: shown.modes,
    mode: shown.budgetMode,
    minFen: shown.budgetMinFen,
    maxFen: shown.budgetMaxFen,
  }
  return {
    kind: 'demand',
    number: demand.number ?? '',
    title: demand.title,
    text: shown?.problem ?? '',
    ...termsOf(terms ?? HIDDEN),
    organization: shown?.organizationName ?? null,
    open: shown !== null,
  }
}

function resultMatter({ match: { result } }: LinkedDeal, shown: ReturnType<typeof publicResult>): Matter {
  const terms = shown && {
    modes: shown.modes,
    mode: shown.priceMode,
    minFen: shown.priceMinFen,
    maxFen: shown.priceMaxFen,
  }
  return {
    kind: 'result',
    number: result.number ?? '',
    title: result.title,
    text: shown?.summary ?? '',
    ...termsOf(terms ?? HIDDEN),
    organization: shown?.institution ?? null,
    open: shown !== null,
  }
}

/** How many invitations wait for the researcher whose result it is; null for the office, and where none does. */
async function handsOf(actor: Person, resultId: string): Promise<Asked['hands']> {
  const invitee = (await openInvitations([resultId])).get(resultId)
  return invitee?.kind === 'researcher' && invitee.id === actor.userId && invitee.open > 0
    ? { open: invitee.open, cap: invitee.cap }
    : null
}
