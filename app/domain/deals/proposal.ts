import type { CooperationMode, ProposalStatus } from '#prisma/generated/enums.ts'
import type { Figure } from '../listings/figures.ts'
import type { Money } from '../listings/money.ts'
import { allowed, refused, type Sentence, type Verdict } from '../verdict.ts'
import type { IntentState } from './intent.ts'
import { type AgreementState, type DealViewer, mayTalk } from './rules.ts'

/** A figure that the demand wants, with the id of its row. */
export type WantedFigure = { id: string; name: string; present: string; figure: Figure }

/**
 * One row of a proposal's figures. `indicatorId`: the demand's row it answers, null for one of one's own. `wanted` and
 * `promised` are words as typed; `declined`: nothing is promised, and `proof` says why instead of how it is proven.
 */
export type PromisedFigure = {
  indicatorId: string | null
  name: string
  wanted: string
  promised: string
  proof: string
  declined: boolean
}

/** What stands on the page. Money in 分 (null: not said yet), `weeks` from signing to acceptance, days as ISO dates. */
export type ProposalText = {
  what: string
  how: string
  notIncluded: string
  figures: PromisedFigure[]
  weeks: number | null
  mode: CooperationMode | null
  price: Money | null
  payment: string
  rights: string
  validUntil: string | null
}

/** What an offer needs, in the order of the page. */
export const NEEDED = ['what', 'how', 'figures', 'weeks', 'price', 'validUntil'] as const
export type Needed = (typeof NEEDED)[number]

/** The row that answers a wanted figure: by its id, or by its name where the demand's rows were written anew. */
export const answerTo = <F extends Pick<PromisedFigure, 'indicatorId' | 'name'>>(
  { id, name }: { id: string; name: string },
  figures: readonly F[],
): F | undefined =>
  figures.find(({ indicatorId }) => indicatorId === id) ?? figures.find((figure) => figure.name === name)

/** A value is promised, or it is said that none is, and why. */
export const isAnswered = (answer: PromisedFigure | undefined): boolean =>
  answer !== undefined && (answer.declined ? answer.proof !== '' : answer.promised !== '')

export type Lack = { part: Needed; sentence: Sentence }

/** What is missing before it can be offered. `wanted`: the figures the writer may see; `today`: ISO day in Xi'an. */
export function lacksOf(text: ProposalText, wanted: readonly WantedFigure[], today: string): Lack[] {
  const lacks: Lack[] = []
  const lack = (part: Needed, sentence: Sentence) => lacks.push({ part, sentence })
  if (text.what === '') lack('what', { key: 'proposals.lack.what' })
  if (text.how === '') lack('how', { key: 'proposals.lack.how' })
  for (const one of wanted)
    if (!isAnswered(answerTo(one, text.figures)))
      lack('figures', { key: 'proposals.lack.figure', params: { name: one.name } })
  if (text.weeks === null) lack('weeks', { key: 'proposals.lack.weeks' })
  if (text.price === null) lack('price', { key: 'proposals.lack.price' })
  if (text.validUntil === null) lack('validUntil', { key: 'proposals.lack.validUntil' })
  else if (text.validUntil <= today) lack('validUntil', { key: 'proposals.lack.past' })
  return lacks
}

/** Which of the parts that an offer needs are there, in the order of {@link NEEDED}. */
export const partsDone = (lacks: readonly Pick<Lack, 'part'>[]): boolean[] =>
  NEEDED.map((part) => !lacks.some((lack) => lack.part === part))

type DealNow = Parameters<typeof mayTalk>[1]

/** The side whose result it is writes, once both are in touch. */
export function mayWrite(viewer: DealViewer, deal: DealNow): Verdict {
  const verdict = mayTalk(viewer, deal)
  return verdict.ok && viewer !== 'RESULT' ? refused('proposals.refusal.notYours') : verdict
}

/** As {@link mayWrite}, while no intent on the page before holds it fast. */
export function mayRewrite(viewer: DealViewer, deal: DealNow, intents: readonly IntentState[]): Verdict {
  const verdict = mayWrite(viewer, deal)
  return verdict.ok ? boundBy(intents) : verdict
}

export type OfferGrounds = { agreement: AgreementState; intents: readonly IntentState[]; lacks: readonly Lack[] }

/** A complete page may be offered while no secrets wait for a signature and no intent on an earlier page is in the way. */
export function mayOffer(viewer: DealViewer, deal: DealNow, { agreement, intents, lacks }: OfferGrounds): Verdict {
  const verdict = mayRewrite(viewer, deal, intents)
  if (!verdict.ok) return verdict
  if (agreement === 'ASKED') return refused('deals.refusal.unsigned')
  return lacks[0] ? { ok: false, reason: lacks[0].sentence } : allowed
}

/** Only what is on the table can be taken off it, and not while an intent stands on it. */
export function mayWithdraw(
  viewer: DealViewer,
  deal: DealNow,
  { status, intents }: { status: ProposalStatus; intents: readonly IntentState[] },
): Verdict {
  const verdict = mayWrite(viewer, deal)
  if (!verdict.ok) return verdict
  return status === 'OFFERED' ? boundBy(intents) : refused('proposals.refusal.notOffered')
}

function boundBy(intents: readonly IntentState[]): Verdict {
  if (intents.includes('CONFIRMED')) return refused('proposals.refusal.intentConfirmed')
  return intents.includes('OPEN') ? refused('proposals.refusal.intentOpen') : allowed
}

/** The side that was given a proposal says that it has read it. `waiting`: its clock runs. */
export function mayAcknowledge(viewer: DealViewer, deal: DealNow, waiting: boolean): Verdict {
  const verdict = mayTalk(viewer, deal)
  if (!verdict.ok) return verdict
  if (viewer !== 'DEMAND') return refused('proposals.refusal.notAsked')
  return waiting ? allowed : refused('proposals.refusal.answered')
}

/** The last day it holds has passed. Both are ISO days. */
export const isPast = (validUntil: string | null, today: string): boolean => validUntil !== null && validUntil < today
