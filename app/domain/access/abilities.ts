import type { Actor, Role } from './actor.ts'

const ENTERPRISE = ['enterpriseMember', 'enterpriseAdmin'] as const
const TTO = ['ttoMember', 'ttoAdmin'] as const
const MARKET = [...ENTERPRISE, ...TTO, 'researcher', 'technologyManager', 'partnerMember', 'partnerAdmin'] as const
const ADMINS = ['enterpriseAdmin', 'ttoAdmin', 'partnerAdmin'] as const
const BUREAU = ['officer', 'auditor'] as const
const ALL = [...MARKET, ...BUREAU, 'systemAdministrator'] as const

/** Who may do what, on one page. Every gate, on the server and in the view, reads this table. */
export const ABILITIES = {
  /** Pages for everybody, signed in or not. */
  'public.view': 'everybody',
  /** Sign in, register, reset a password, accept an invitation. */
  'account.enter': 'everybody',
  /** One's own account: name, password, sessions, language. */
  'account.own': 'signedIn',
  'work.view': ALL,
  'organization.view': ALL,
  'organization.register': 'signedIn',
  'organization.manage': [...ADMINS],
  'organization.verify': ['officer'],
  'organization.review': BUREAU,
  'demand.own': [...ENTERPRISE, 'officer'],
  'demand.write': [...ENTERPRISE, 'officer'],
  'result.own': [...TTO, 'researcher'],
  'result.write': [...TTO, 'researcher'],
  /** The institution's own check of a researcher's result. */
  'result.check': TTO,
  'match.view': [...MARKET, ...BUREAU],
  /** Say interested or not of a pair in which one's organisation is a side. */
  'match.judge': [...ENTERPRISE, ...TTO, 'researcher'],
  /** Deals in which one's organisation is a side, that one manages, or (the bureau: without their content) all. */
  'deal.view': [...ENTERPRISE, ...TTO, 'researcher', 'technologyManager', ...BUREAU],
  /** Take up a match, answer, write, meet, offer, agree; officers for demands of their own bureau. */
  'deal.act': [...ENTERPRISE, ...TTO, 'researcher', 'technologyManager', 'officer'],
  /** Ask a question on somebody's published demand. */
  'question.ask': [...TTO, 'researcher', 'technologyManager', ...ENTERPRISE],
  /** Files: which ones and under which right, disclosure/rules.ts says. */
  'document.read': 'everybody',
  'document.write': [...ENTERPRISE, ...TTO, 'researcher', 'technologyManager'],
  /** Name readers of one's own listings, and see who read. */
  'disclosure.manage': [...ENTERPRISE, ...TTO, 'researcher'],
  /** Notices of one's own account, and how they come. */
  'notices.own': 'signedIn',
  /** A link in a mail: the link says who and what for. */
  'link.use': 'everybody',
  'calendar.view': BUREAU,
  'calendar.enter': ['officer'],
  /** Requests for a technology manager's help: read them, ask for a demand of one's own, take one. */
  'help.view': [...ENTERPRISE, 'technologyManager', ...BUREAU],
  'help.ask': ENTERPRISE,
  'help.take': ['technologyManager'],
  /** Saved searches and alerts of one's own account. */
  'alerts.own': 'signedIn',
  'lexicon.view': ['technologyManager', ...BUREAU],
  'lexicon.propose': ['technologyManager', 'officer'],
  'lexicon.decide': ['officer'],
  'office.view': BUREAU,
  'moderation.view': BUREAU,
  'moderation.decide': ['officer'],
  'audit.view': ['auditor', 'officer'],
  'users.manage': ['systemAdministrator'],
  /** The development outbox; off in production. */
  'outbox.view': 'everybody',
} as const satisfies Record<string, readonly Role[] | 'everybody' | 'signedIn'>

export type Ability = keyof typeof ABILITIES

/** May this actor do this at all? Which rows they may touch is the business of each context's `scope.ts`. */
export function can(actor: Actor, ability: Ability): boolean {
  const allowed: readonly Role[] | 'everybody' | 'signedIn' = ABILITIES[ability]
  if (allowed === 'everybody' || actor.kind === 'system') return true
  if (actor.kind === 'nobody') return false
  if (allowed === 'signedIn') return true
  return actor.role !== null && allowed.includes(actor.role)
}
