/** Every URL of the product, built in one place. */
export const paths = {
  home: () => '/',
  search: (query: Record<string, string | string[] | undefined> = {}) => `/search${queryString(query)}`,
  demand: (number: string) => `/demands/${number}`,
  demandHistory: (number: string) => `/demands/${number}/history`,
  result: (number: string) => `/results/${number}`,
  resultHistory: (number: string) => `/results/${number}/history`,
  organizations: () => '/organizations',
  organization: (id: string) => `/organizations/${id}`,
  about: (page: 'posting' | 'ranking' | 'accessibility' | 'privacy') => `/about/${page}`,

  /** Public pages on matching: how good it is, and what the city lacks. */
  laboratory: () => '/laboratory',
  gaps: (query: Record<string, string | undefined> = {}) => `/gaps${queryString(query)}`,
  feeds: () => '/feeds',
  feed: (industry: string, format: 'atom' | 'json') => `/feeds/${industry}.${format}`,

  signIn: (query: { then?: string; held?: string } = {}) => `/signin${queryString(query)}`,
  signOut: () => '/signout',
  register: () => '/register',
  forgotPassword: () => '/forgot-password',
  resetPassword: (token: string) => `/reset-password/${token}`,
  invitation: (token: string) => `/invitations/${token}`,
  preferences: () => '/preferences',
  outbox: () => '/outbox',

  work: () => '/work',
  myDemands: () => '/work/demands',
  newDemand: () => '/work/demands/new',
  editDemand: (id: string) => `/work/demands/${id}/edit`,
  demandActions: (id: string) => `/work/demands/${id}`,
  myResults: () => '/work/results',
  newResult: () => '/work/results/new',
  editResult: (id: string) => `/work/results/${id}/edit`,
  resultActions: (id: string) => `/work/results/${id}`,
  myOrganization: () => '/work/organization',
  registerOrganization: () => '/work/organization/new',
  account: () => '/work/account',

  /** What fits one's own listings, both ways. */
  myMatches: (query: Record<string, string | undefined> = {}) => `/work/matches${queryString(query)}`,
  /** One pair: evidence, what both sides said, the judgment form. */
  match: (demand: string, result: string) => `/work/matches/${demand}/${result}`,
  alerts: () => '/work/alerts',

  deals: (query: Record<string, string | undefined> = {}) => `/work/deals${queryString(query)}`,
  /** The room, a page for each part of it. */
  deal: (number: string) => `/work/deals/${number}`,
  dealMessages: (number: string) => `/work/deals/${number}/messages`,
  dealMeetings: (number: string) => `/work/deals/${number}/meetings`,
  meetingFile: (number: string, id: string) => `/work/deals/${number}/meetings/${id}.ics`,
  dealProposals: (number: string) => `/work/deals/${number}/proposals`,
  /** Where the one page is written. */
  dealProposal: (number: string) => `/work/deals/${number}/proposals/write`,
  dealIntent: (number: string) => `/work/deals/${number}/intent`,
  dealAgreement: (number: string) => `/work/deals/${number}/agreement`,
  dealAgreementFile: (number: string) => `/work/deals/${number}/agreement.pdf`,
  dealFiles: (number: string) => `/work/deals/${number}/files`,
  dealNotes: (number: string) => `/work/deals/${number}/notes`,
  /** All proposals on one demand of one's own, side by side. */
  proposals: (demandId: string) => `/work/demands/${demandId}/proposals`,
  /** Questions on one's own demand, files and named readers, and who read what. */
  demandQuestions: (id: string) => `/work/demands/${id}/questions`,
  demandDisclosure: (id: string) => `/work/demands/${id}/disclosure`,
  resultDisclosure: (id: string) => `/work/results/${id}/disclosure`,
  document: (id: string) => `/files/${id}`,
  /** What one is told, and how one wants to be told. */
  inbox: (query: Record<string, string | undefined> = {}) => `/work/inbox${queryString(query)}`,
  noticeChoices: () => '/work/inbox/choices',
  /** A link in a mail. */
  link: (token: string) => `/r/${token}`,
  help: () => '/work/help',
  lexicon: (query: Record<string, string | undefined> = {}) => `/work/lexicon${queryString(query)}`,
  lexiconAtlas: (query: Record<string, string | undefined> = {}) => `/work/lexicon/atlas${queryString(query)}`,
  lexiconEntry: (key: string) => `/work/lexicon/atlas/${encodeURIComponent(key)}`,
  lexiconPropose: (query: Record<string, string | undefined> = {}) => `/work/lexicon/propose${queryString(query)}`,
  lexiconChanges: (query: Record<string, string | undefined> = {}) => `/work/lexicon/changes${queryString(query)}`,
  lexiconChange: (id: string) => `/work/lexicon/changes/${id}`,
  lexiconVersions: (query: Record<string, string | undefined> = {}) => `/work/lexicon/versions${queryString(query)}`,
  lexiconUnanswered: (query: Record<string, string | undefined> = {}) =>
    `/work/lexicon/unanswered${queryString(query)}`,

  office: () => '/office',
  officeVerdicts: (query: Record<string, string | undefined> = {}) => `/office/verdicts${queryString(query)}`,
  /** Who is shown and invited how much; `of` opens the rows behind a figure. */
  officeExposure: (query: Record<string, string | undefined> = {}) => `/office/exposure${queryString(query)}`,
  /** Answers due and overdue, and how fast who answers. */
  officeReplies: (query: Record<string, string | undefined> = {}) => `/office/replies${queryString(query)}`,
  /** Deals by stage, why they fail, which stand still. */
  officeDeals: (query: Record<string, string | undefined> = {}) => `/office/deals${queryString(query)}`,
  officeCalendar: () => '/office/calendar',
  officeOrganizations: () => '/office/organizations',
  officeOrganization: (id: string) => `/office/organizations/${id}`,
  officeDemands: () => '/office/demands',
  officeDemand: (id: string) => `/office/demands/${id}`,
  officeResults: () => '/office/results',
  officeResult: (id: string) => `/office/results/${id}`,
  officeAudit: () => '/office/audit',
  /** Everything that happened to one thing, for the bureau. */
  officeHistory: (id: string) => `/office/audit?subject=${id}`,
  officeUsers: () => '/office/users',
} as const

/** Addresses of the pages of a deal's room, for its tabs. */
export const roomPages = (number: string) => ({
  progress: paths.deal(number),
  messages: paths.dealMessages(number),
  files: paths.dealFiles(number),
  meetings: paths.dealMeetings(number),
  proposals: paths.dealProposals(number),
  notes: paths.dealNotes(number),
})

/** Pages whose forms carry a file: only these may be sent more than a form's worth. */
const WITH_FILE = /^\/work\/(?:deals\/[^/]+\/files|(?:demands|results)\/[^/]+\/disclosure)\/?$/

export const takesFile = (path: string): boolean => WITH_FILE.test(path)

function queryString(query: Record<string, string | string[] | undefined>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    for (const one of Array.isArray(value) ? value : [value]) if (one) search.append(name, one)
  const text = search.toString()
  return text ? `?${text}` : ''
}

const SITE = 'http://site.invalid'

/**
 * A path of this site and nothing else, for “where to go after signing in”; null for anything that leads away. It comes
 * back resolved, as a browser would resolve it: `/.//host` is `//host`, and that is another site.
 */
export function ownPath(value: string | null): string | null {
  if (!value || !/^\/[^\s\\]*$/.test(value) || !URL.canParse(value, SITE)) return null
  const { origin, pathname, search, hash } = new URL(value, SITE)
  return origin === SITE && !pathname.startsWith('//') ? pathname + search + hash : null
}
