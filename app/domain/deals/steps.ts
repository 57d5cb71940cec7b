import type { ClockKind, DealStage, LossReason, MatchSide, RefusalReason } from '#prisma/generated/enums.ts'
import type { FactKind } from '../audit/facts.ts'
import type { HistoryEntry } from '../audit/queries.server.ts'
import { DAY, SHANGHAI_OFFSET } from '../listings/life.ts'
import { passedOn } from '../matches/rules.ts'
import { type DealParties, type DealViewer, isParty, isSide } from './rules.ts'

/** What of the log belongs to which block of the chain; facts that are not here are not steps. */
const STEPS = {
  'deal.takenUp': 'CONTACT_AGREED',
  'deal.agreed': 'CONTACT_AGREED',
  'deal.contactAgreed': 'CONTACT_AGREED',
  'deal.declined': 'CONTACT_AGREED',
  'deal.contactNamed': 'CONTACT_AGREED',
  'deal.lost': null,
  'deal.stale': null,
  'deal.revived': null,
  'deal.reminded': null,
  'deal.escalated': null,
  'deal.nudged': null,
  'deal.askedAgain': 'CONTACT_AGREED',
  'deal.messageSent': 'TALKING',
  'deal.questionAsked': 'TALKING',
  'deal.questionAnswered': 'TALKING',
  'deal.meetingProposed': 'TALKING',
  'deal.meetingMoved': 'TALKING',
  'deal.meetingAgreed': 'TALKING',
  'deal.meetingConfirmed': 'TALKING',
  'deal.meetingDeclined': 'TALKING',
  'deal.meetingCancelled': 'TALKING',
  'deal.agreementAsked': 'TALKING',
  'deal.agreementSigned': 'TALKING',
  'deal.agreementInForce': 'TALKING',
  'deal.proposalOffered': 'SOLUTION_OFFERED',
  'deal.proposalWithdrawn': 'SOLUTION_OFFERED',
  'deal.intentProposed': 'INTENT',
  'deal.intentConfirmed': 'INTENT',
  'deal.intentDeclined': 'INTENT',
} as const satisfies Partial<Record<FactKind, DealStage | null>>

export type StepKind = keyof typeof STEPS

/** What parties say to each other: there is no end of it. */
export const SAID_KINDS = [
  'deal.messageSent',
  'deal.questionAsked',
  'deal.questionAnswered',
] as const satisfies readonly StepKind[]

/** All else that tells how a deal went. Each saved draft and each note is a fact too, and no step. */
export const OTHER_KINDS: readonly FactKind[] = [
  'deal.moved',
  ...(Object.keys(STEPS) as StepKind[]).filter((kind) => !SAID_KINDS.some((said) => said === kind)),
]

/** Who did it, or of whom it speaks: the reader's side, the other one, for who is neither the side itself; else nobody. */
export type StepSide = 'OWN' | 'OTHER' | MatchSide | 'MANAGER' | 'NOBODY'

/**
 * One step of a deal. `at` ISO 8601; `days` since the step before it, null for the first; `count` of what stands together
 * as one step. `name` is a person's, where this reader may know it; `quoted`: how a question begins, for who may read it.
 */
export type DealStep = {
  at: string
  kind: StepKind
  block: DealStage | null
  side: StepSide
  name: string | null
  refusal: RefusalReason | null
  loss: LossReason | null
  clock: ClockKind | null
  to: 'MANAGER' | 'OFFICER' | null
  number: number | null
  count: number
  days: number | null
  quoted: string | null
}

type Payload = {
  side?: MatchSide | null
  reason?: string
  clock?: ClockKind
  to?: 'MANAGER' | 'OFFICER'
  number?: number
  messageId?: string
  questionId?: string
}

/** `questions`: by id what was asked in the room, of those that the reader may read. */
type Reader = {
  viewer: DealViewer
  inTouch: boolean
  deal: DealParties
  questions?: ReadonlyMap<string, string>
}

const isStep = (kind: string): kind is StepKind => kind in STEPS

/** What the clock or another's silence did, whoever's side it speaks of. */
const UNSIGNED: readonly StepKind[] = [
  'deal.reminded',
  'deal.escalated',
  'deal.stale',
  'deal.revived',
  'deal.askedAgain',
]

/** Steps of a deal for one reader, newest first. Messages that follow each other are one step. `entries` newest first. */
export function dealSteps(entries: readonly HistoryEntry[], reader: Reader): DealStep[] {
  const steps: DealStep[] = []
  for (const entry of [...entries].reverse()) {
    const last = steps.at(-1)
    if (!isStep(entry.kind)) continue
    const days = last ? daysBetween(last.at, entry.at) : null
    if (entry.kind === 'deal.messageSent' && last?.kind === entry.kind)
      steps[steps.length - 1] = { ...last, at: entry.at, count: last.count + 1, side: 'NOBODY', name: null }
    else steps.push({ ...stepOf(entry.kind, entry, reader), days })
  }
  return steps.reverse()
}

function stepOf(kind: StepKind, { at, payload, actor, organization }: HistoryEntry, reader: Reader): DealStep {
  const { side, reason, clock = null, to = null, number = null } = payload as Payload
  const by = sideActing(actor?.userId, organization?.id, reader.deal)
  const refusal = kind === 'deal.declined' ? (reason as RefusalReason) : null
  const whole = reader.viewer === 'BUREAU' || side === reader.viewer
  return {
    at,
    kind,
    block: STEPS[kind],
    side: seenAs(side === null ? (by === 'MANAGER' ? 'MANAGER' : undefined) : side, reader.viewer),
    name: actor && !UNSIGNED.includes(kind) && mayName(by, reader) ? actor.name : null,
    refusal: whole ? refusal : passedOn(refusal),
    loss: kind === 'deal.lost' ? (reason as LossReason) : null,
    clock,
    to,
    number,
    count: 1,
    days: null,
    quoted: quotedIn(payload as Payload, reader.questions),
  }
}

const QUOTED = 40

function quotedIn(payload: Payload, questions: Reader['questions']): string | null {
  const text = [...(questions?.get(questionIn(payload) ?? '') ?? '')]
  return text.length > QUOTED ? `${text.slice(0, QUOTED).join('')}…` : text.join('') || null
}

const questionIn = ({ questionId, messageId }: Payload): string | undefined => questionId ?? messageId

/** Ids of the questions that were asked and answered. */
export const questionsIn = (entries: readonly HistoryEntry[]): string[] =>
  entries
    .filter(({ kind }) => kind === 'deal.questionAsked' || kind === 'deal.questionAnswered')
    .flatMap(({ payload }) => questionIn(payload as Payload) ?? [])

/** When somebody last reminded a side by hand. `entries` newest first. */
export function lastNudge(entries: readonly HistoryEntry[], side: MatchSide): Date | null {
  const last = entries.find(({ kind, payload }) => kind === 'deal.nudged' && (payload as Payload).side === side)
  return last ? new Date(last.at) : null
}

/** Whose person did it: by organisation, the technology manager by who it is. */
function sideActing(userId: string | undefined, organizationId: string | undefined, deal: DealParties) {
  if (userId && userId === deal.managerId) return 'MANAGER'
  if (organizationId === deal.demandOrganizationId) return 'DEMAND'
  return organizationId === deal.resultOrganizationId ? 'RESULT' : null
}

/** One's own people always; those of others once both have agreed, and never for the bureau. */
const mayName = (by: ReturnType<typeof sideActing>, { viewer, inTouch }: Reader): boolean =>
  by !== null && isParty(viewer) && (by === viewer || inTouch)

function seenAs(side: MatchSide | 'MANAGER' | undefined, viewer: DealViewer): StepSide {
  if (!side) return 'NOBODY'
  if (side === 'MANAGER') return side
  return side === viewer ? 'OWN' : isSide(viewer) ? 'OTHER' : side
}

/** Calendar days in Xi'an. */
export function daysBetween(from: string, to: string): number {
  const day = (iso: string) => Math.floor((Date.parse(iso) + SHANGHAI_OFFSET) / DAY)
  return day(to) - day(from)
}

/** When a deal came to each stage, from its facts. */
export function stagesReached(entries: readonly HistoryEntry[]): Partial<Record<DealStage, string>> {
  const moves = entries.filter(({ kind }) => kind === 'deal.moved')
  return Object.fromEntries(moves.map(({ at, payload }) => [(payload as { to: DealStage }).to, at]))
}
