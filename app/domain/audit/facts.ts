import type {
  AlertPace,
  ClockKind,
  DealStage,
  DemandStatus,
  FieldVisibility,
  LexiconKind,
  LinkPurpose,
  LossReason,
  MatchSide,
  MemberRole,
  NoticeKind,
  OrganizationKind,
  RefusalReason,
  ResultStatus,
} from '#prisma/generated/enums.ts'

/** Kinds of things that facts happen to. */
export type SubjectType =
  | 'demand'
  | 'result'
  | 'organization'
  | 'user'
  | 'match'
  | 'lexicon'
  | 'deal'
  | 'document'
  | 'calendar'

type On<T extends SubjectType> = { subject: { type: T; id: string } }

/** Everything that can happen, as data. History, mail and the search index all read this list. */
export type Fact =
  | (On<'organization'> & { kind: 'organization.registered'; organizationKind: OrganizationKind; uscc: string | null })
  | (On<'organization'> & { kind: 'organization.verified' })
  | (On<'organization'> & { kind: 'organization.refused'; reason: string })
  | (On<'organization'> & { kind: 'organization.changed'; fields: string[] })
  | (On<'organization'> & { kind: 'organization.resubmitted' })
  | (On<'organization'> & { kind: 'member.invited'; role: MemberRole; invitationId: string })
  | (On<'organization'> & { kind: 'invitation.revoked'; invitationId: string })
  | (On<'organization'> & { kind: 'member.joined'; userId: string; role: MemberRole })
  | (On<'organization'> & { kind: 'member.roleChanged'; userId: string; from: MemberRole; to: MemberRole })
  | (On<'organization'> & { kind: 'member.left'; userId: string })
  | (On<'user'> & { kind: 'user.registered' })
  | (On<'user'> & { kind: 'user.signedIn' })
  | (On<'user'> & { kind: 'user.signInFailed'; failures: number; lockedUntil: string | null })
  | (On<'user'> & { kind: 'user.signedOut' })
  | (On<'user'> & { kind: 'user.sessionRevoked'; sessionId: string })
  | (On<'user'> & { kind: 'user.actingFor'; organizationId: string })
  | (On<'user'> & { kind: 'user.passwordResetAsked' })
  | (On<'user'> & { kind: 'user.passwordChanged' })
  | (On<'user'> & { kind: 'user.changed'; fields: string[] })
  | (On<'user'> & { kind: 'user.disabled'; reason: string })
  | (On<'user'> & { kind: 'user.enabled' })
  | (On<'demand'> & { kind: 'demand.drafted' })
  | (On<'demand'> & { kind: 'demand.saved'; fields: string[]; readiness: number })
  | (On<'demand'> & { kind: 'demand.submitted'; number: string; readiness: number })
  | (On<'demand'> & { kind: 'demand.reviewStarted' })
  | (On<'demand'> & { kind: 'demand.published'; number: string; expiresAt: string })
  | (On<'demand'> & { kind: 'demand.returned'; reason: string })
  | (On<'demand'> & { kind: 'demand.rejected'; reason: string })
  | (On<'demand'> & { kind: 'demand.restricted'; reason: string })
  | (On<'demand'> & { kind: 'demand.withdrawn'; reason: string; from: DemandStatus })
  | (On<'demand'> & { kind: 'demand.renewed'; expiresAt: string })
  | (On<'demand'> & { kind: 'demand.confirmed' })
  | (On<'demand'> & { kind: 'demand.expired' })
  | (On<'demand'> & { kind: 'demand.expiryReminded'; expiresAt: string })
  | (On<'demand'> & { kind: 'demand.discarded' })
  | (On<'demand'> & { kind: 'demand.confirmationAsked'; confirmedAt: string; archivesAt: string })
  | (On<'demand'> & { kind: 'demand.archived'; confirmedAt: string })
  | (On<'demand'> & { kind: 'demand.ranked'; best: number; listed: number; compared: number })
  | (On<'demand'> & { kind: 'demand.helpAsked'; helpId: string })
  | (On<'demand'> & { kind: 'demand.helpTaken'; helpId: string })
  | (On<'demand'> & { kind: 'demand.helpClosed'; helpId: string; outcome: string })
  | (On<'result'> & { kind: 'result.drafted' })
  | (On<'result'> & { kind: 'result.saved'; fields: string[]; readiness: number })
  | (On<'result'> & { kind: 'result.submitted'; number: string; readiness: number })
  | (On<'result'> & { kind: 'result.checked' })
  | (On<'result'> & { kind: 'result.published'; number: string; expiresAt: string })
  | (On<'result'> & { kind: 'result.returned'; reason: string; from: ResultStatus })
  | (On<'result'> & { kind: 'result.rejected'; reason: string })
  | (On<'result'> & { kind: 'result.restricted'; reason: string })
  | (On<'result'> & { kind: 'result.withdrawn'; reason: string; from: ResultStatus })
  | (On<'result'> & { kind: 'result.renewed'; expiresAt: string })
  | (On<'result'> & { kind: 'result.confirmed' })
  | (On<'result'> & { kind: 'result.expired' })
  | (On<'result'> & { kind: 'result.expiryReminded'; expiresAt: string })
  | (On<'result'> & { kind: 'result.discarded' })
  | (On<'result'> & { kind: 'result.confirmationAsked'; confirmedAt: string; archivesAt: string })
  | (On<'result'> & { kind: 'result.archived'; confirmedAt: string })
  | (On<'match'> & { kind: 'match.found'; demandId: string; resultId: string; score: number; rank: number | null })
  | (On<'match'> & { kind: 'match.ended'; demandId: string; resultId: string; score: number })
  | (On<'match'> & { kind: 'match.interested'; side: MatchSide; score: number; rank: number | null })
  | (On<'match'> & {
      kind: 'match.refused'
      side: MatchSide
      reason: RefusalReason
      score: number
      rank: number | null
    })
  | (On<'match'> & { kind: 'match.verdictWithdrawn'; side: MatchSide })
  | (On<'user'> & { kind: 'user.searchSaved'; savedSearchId: string; pace: AlertPace })
  | (On<'user'> & { kind: 'user.searchChanged'; savedSearchId: string; pace: AlertPace })
  | (On<'user'> & { kind: 'user.searchRemoved'; savedSearchId: string })
  | (On<'user'> & { kind: 'user.alertsChanged'; pace: AlertPace })
  | (On<'lexicon'> & { kind: 'lexicon.proposed'; lexiconKind: LexiconKind; key: string })
  | (On<'lexicon'> & { kind: 'lexicon.measured'; nDCG10: number; before: number })
  | (On<'lexicon'> & { kind: 'lexicon.adopted'; version: number })
  | (On<'lexicon'> & { kind: 'lexicon.refused'; reason: string })
  | (On<'lexicon'> & { kind: 'lexicon.restored'; version: number; restores: number })
  | (On<'calendar'> & { kind: 'calendar.entered'; year: number; notice: string })
  | (On<'deal'> & {
      kind: 'deal.takenUp'
      demandId: string
      resultId: string
      /** null: by the technology manager. */
      side: MatchSide | null
    })
  /** One side said yes to being in touch. */
  | (On<'deal'> & { kind: 'deal.agreed'; side: MatchSide })
  /** The last of the two did: contacts are open now. */
  | (On<'deal'> & { kind: 'deal.contactAgreed' })
  | (On<'deal'> & { kind: 'deal.declined'; side: MatchSide; reason: RefusalReason })
  | (On<'deal'> & { kind: 'deal.lost'; side: MatchSide | null; reason: LossReason; stage: DealStage })
  | (On<'deal'> & { kind: 'deal.moved'; from: DealStage; to: DealStage })
  | (On<'deal'> & { kind: 'deal.stale'; activeAt: string })
  /** An act after it had been stale. */
  | (On<'deal'> & { kind: 'deal.revived' })
  | (On<'deal'> & { kind: 'deal.contactNamed'; side: MatchSide; userId: string })
  | (On<'deal'> & { kind: 'deal.reminded'; clockId: string; clock: ClockKind; side: MatchSide; dueAt: string })
  | (On<'deal'> & {
      kind: 'deal.escalated'
      clockId: string
      clock: ClockKind
      side: MatchSide
      dueAt: string
      to: 'MANAGER' | 'OFFICER'
    })
  /** By the clock: a side whose question was answered when the time could not be reckoned. */
  | (On<'deal'> & { kind: 'deal.askedAgain'; clockId: string; side: MatchSide })
  /** A nudge by hand of the side that waits. */
  | (On<'deal'> & { kind: 'deal.nudged'; clockId: string; side: MatchSide })
  | (On<'deal'> & { kind: 'deal.messageSent'; messageId: string; side: MatchSide | null })
  | (On<'deal'> & { kind: 'deal.questionAsked'; messageId: string; side: MatchSide })
  | (On<'deal'> & { kind: 'deal.questionAnswered'; messageId: string; questionId: string; side: MatchSide })
  | (On<'deal'> & { kind: 'deal.noteWritten'; side: MatchSide | null })
  | (On<'deal'> & { kind: 'deal.meetingProposed'; meetingId: string; side: MatchSide | null })
  | (On<'deal'> & { kind: 'deal.meetingMoved'; meetingId: string; side: MatchSide | null })
  | (On<'deal'> & { kind: 'deal.meetingAgreed'; meetingId: string; side: MatchSide })
  | (On<'deal'> & { kind: 'deal.meetingConfirmed'; meetingId: string })
  | (On<'deal'> & { kind: 'deal.meetingDeclined'; meetingId: string; side: MatchSide })
  | (On<'deal'> & { kind: 'deal.meetingCancelled'; meetingId: string; side: MatchSide | null })
  | (On<'deal'> & { kind: 'deal.agreementAsked'; agreementId: string; version: string; side: MatchSide })
  | (On<'deal'> & {
      kind: 'deal.agreementSigned'
      agreementId: string
      version: string
      textHash: string
      side: MatchSide
    })
  | (On<'deal'> & { kind: 'deal.agreementInForce'; agreementId: string; version: string })
  | (On<'deal'> & { kind: 'deal.proposalSaved'; proposalId: string })
  | (On<'deal'> & { kind: 'deal.proposalOffered'; proposalId: string; number: number })
  | (On<'deal'> & { kind: 'deal.proposalWithdrawn'; proposalId: string })
  | (On<'deal'> & { kind: 'deal.intentProposed'; intentId: string; proposalId: string; side: MatchSide })
  | (On<'deal'> & { kind: 'deal.intentConfirmed'; intentId: string; proposalId: string })
  | (On<'deal'> & { kind: 'deal.intentDeclined'; intentId: string; side: MatchSide })
  | (On<'demand'> & { kind: 'demand.questionAsked'; questionId: string })
  | (On<'demand'> & { kind: 'demand.questionAnswered'; questionId: string })
  | (On<'demand'> & { kind: 'demand.questionDeclined'; questionId: string })
  /** Its demand is not public for a time; and is again. */
  | (On<'demand'> & { kind: 'demand.questionRested'; questionId: string })
  | (On<'demand'> & { kind: 'demand.questionAskedAgain'; questionId: string; clockId: string })
  | (On<'demand'> & { kind: 'demand.questionReminded'; questionId: string; clockId: string })
  | (On<'demand'> & { kind: 'demand.questionEscalated'; questionId: string; clockId: string; to: 'OFFICER' })
  | (On<'demand'> & { kind: 'demand.readerNamed'; readerId: string })
  | (On<'demand'> & { kind: 'demand.readerRemoved'; readerId: string })
  | (On<'result'> & { kind: 'result.readerNamed'; readerId: string })
  | (On<'result'> & { kind: 'result.readerRemoved'; readerId: string })
  | (On<'document'> & { kind: 'document.added'; visibility: FieldVisibility; dealId: string | null; bytes: number })
  | (On<'document'> & { kind: 'document.opened'; from: FieldVisibility; to: FieldVisibility })
  | (On<'document'> & { kind: 'document.removed' })
  | (On<'document'> & { kind: 'document.readerNamed'; readerId: string })
  | (On<'document'> & { kind: 'document.readerRemoved'; readerId: string })
  /** A link in a mail did its one thing; what it did stands in the fact beside this one. */
  | (On<'user'> & { kind: 'user.linkUsed'; linkId: string; purpose: LinkPurpose })
  | (On<'user'> & { kind: 'user.linksRevoked'; links: number })
  | (On<'user'> & { kind: 'user.noticesChanged'; noticeKind: NoticeKind | null; pace: AlertPace | null })

export type FactKind = Fact['kind']

/** Every kind, for filters and for the test that both catalogues word each. */
export const FACT_KINDS = [
  'organization.registered',
  'organization.verified',
  'organization.refused',
  'organization.changed',
  'organization.resubmitted',
  'member.invited',
  'invitation.revoked',
  'member.joined',
  'member.roleChanged',
  'member.left',
  'user.registered',
  'user.signedIn',
  'user.signInFailed',
  'user.signedOut',
  'user.sessionRevoked',
  'user.actingFor',
  'user.passwordResetAsked',
  'user.passwordChanged',
  'user.changed',
  'user.disabled',
  'user.enabled',
  'demand.drafted',
  'demand.saved',
  'demand.submitted',
  'demand.reviewStarted',
  'demand.published',
  'demand.returned',
  'demand.rejected',
  'demand.restricted',
  'demand.withdrawn',
  'demand.renewed',
  'demand.confirmed',
  'demand.expired',
  'demand.expiryReminded',
  'demand.discarded',
  'result.drafted',
  'result.saved',
  'result.submitted',
  'result.checked',
  'result.published',
  'result.returned',
  'result.rejected',
  'result.restricted',
  'result.withdrawn',
  'result.renewed',
  'result.confirmed',
  'result.expired',
  'result.expiryReminded',
  'result.discarded',
  'demand.confirmationAsked',
  'demand.archived',
  'demand.ranked',
  'demand.helpAsked',
  'demand.helpTaken',
  'demand.helpClosed',
  'result.confirmationAsked',
  'result.archived',
  'match.found',
  'match.ended',
  'match.interested',
  'match.refused',
  'match.verdictWithdrawn',
  'user.searchSaved',
  'user.searchChanged',
  'user.searchRemoved',
  'user.alertsChanged',
  'lexicon.proposed',
  'lexicon.measured',
  'lexicon.adopted',
  'lexicon.refused',
  'lexicon.restored',
  'calendar.entered',
  'deal.takenUp',
  'deal.agreed',
  'deal.contactAgreed',
  'deal.declined',
  'deal.lost',
  'deal.moved',
  'deal.stale',
  'deal.revived',
  'deal.contactNamed',
  'deal.reminded',
  'deal.escalated',
  'deal.askedAgain',
  'deal.nudged',
  'deal.messageSent',
  'deal.questionAsked',
  'deal.questionAnswered',
  'deal.noteWritten',
  'deal.meetingProposed',
  'deal.meetingMoved',
  'deal.meetingAgreed',
  'deal.meetingConfirmed',
  'deal.meetingDeclined',
  'deal.meetingCancelled',
  'deal.agreementAsked',
  'deal.agreementSigned',
  'deal.agreementInForce',
  'deal.proposalSaved',
  'deal.proposalOffered',
  'deal.proposalWithdrawn',
  'deal.intentProposed',
  'deal.intentConfirmed',
  'deal.intentDeclined',
  'demand.questionAsked',
  'demand.questionAnswered',
  'demand.questionDeclined',
  'demand.questionRested',
  'demand.questionAskedAgain',
  'demand.questionReminded',
  'demand.questionEscalated',
  'demand.readerNamed',
  'demand.readerRemoved',
  'result.readerNamed',
  'result.readerRemoved',
  'document.added',
  'document.opened',
  'document.removed',
  'document.readerNamed',
  'document.readerRemoved',
  'user.linkUsed',
  'user.linksRevoked',
  'user.noticesChanged',
] as const satisfies readonly FactKind[]

type Unlisted = Exclude<FactKind, (typeof FACT_KINDS)[number]>
/** Does not compile when a kind is missing above. */
export const ALL_KINDS_LISTED: Unlisted extends never ? true : Unlisted = true

/** Channels that hear of facts after the commit. */
export type Channel = 'search' | 'notify' | 'match' | 'alert' | 'lexicon'

const SEARCH_SUBJECTS: readonly SubjectType[] = ['demand', 'result']

const LISTING_CHANGES =
  /^(demand|result)\.(published|withdrawn|renewed|confirmed|expired|archived|rejected|returned|restricted)$/

/** Facts about which somebody outside the act must be told; notifications/recipients.ts says who. */
export const NOTIFIED = [
  'organization.registered',
  'organization.resubmitted',
  'organization.verified',
  'organization.refused',
  'demand.submitted',
  'demand.published',
  'demand.returned',
  'demand.rejected',
  'demand.restricted',
  'demand.withdrawn',
  'demand.expired',
  'demand.expiryReminded',
  'demand.confirmationAsked',
  'demand.archived',
  'demand.helpAsked',
  'demand.helpTaken',
  'demand.helpClosed',
  'result.submitted',
  'result.checked',
  'result.published',
  'result.returned',
  'result.rejected',
  'result.restricted',
  'result.withdrawn',
  'result.expired',
  'result.expiryReminded',
  'result.confirmationAsked',
  'result.archived',
  'deal.takenUp',
  'deal.contactAgreed',
  'deal.declined',
  'deal.lost',
  'deal.stale',
  'deal.reminded',
  'deal.escalated',
  'deal.nudged',
  'deal.messageSent',
  'deal.questionAsked',
  'deal.questionAnswered',
  'deal.meetingProposed',
  'deal.meetingMoved',
  'deal.meetingConfirmed',
  'deal.meetingDeclined',
  'deal.meetingCancelled',
  'deal.agreementAsked',
  'deal.agreementInForce',
  'deal.proposalOffered',
  'deal.proposalWithdrawn',
  'deal.intentProposed',
  'deal.intentConfirmed',
  'deal.intentDeclined',
  'demand.questionAsked',
  'demand.questionAnswered',
  'demand.questionDeclined',
  'demand.questionReminded',
  'demand.questionEscalated',
  'demand.readerNamed',
  'result.readerNamed',
  'document.added',
  'document.readerNamed',
] as const satisfies readonly FactKind[]

export type NotifiedKind = (typeof NOTIFIED)[number]

/** Facts after which a listing may be new to somebody. */
const PUBLICATIONS: readonly FactKind[] = ['demand.published', 'result.published']
/** Facts after which listings stand elsewhere in lists, or under another name, with the same words. */
const RANKED_ANEW: readonly FactKind[] = [
  'organization.changed',
  'demand.confirmationAsked',
  'result.confirmationAsked',
]
/** Facts after which the dictionary is measured or taken into use. */
const LEXICON_WORK: readonly FactKind[] = ['lexicon.proposed', 'lexicon.adopted', 'lexicon.restored']

/**
 * Which channels must hear of a fact. A change of an organisation reaches its listings (name shown with them). Matching
 * and alerts look at the index: they wait until search has the same thing.
 */
export function channelsOf(fact: Fact): Channel[] {
  const channels: Channel[] = []
  if (SEARCH_SUBJECTS.includes(fact.subject.type) && LISTING_CHANGES.test(fact.kind)) channels.push('search', 'match')
  if (fact.kind === 'match.found' || PUBLICATIONS.includes(fact.kind)) channels.push('alert')
  if (LEXICON_WORK.includes(fact.kind)) channels.push('lexicon')
  if (RANKED_ANEW.includes(fact.kind)) channels.push('search')
  if ((NOTIFIED as readonly string[]).includes(fact.kind)) channels.push('notify')
  return channels
}
