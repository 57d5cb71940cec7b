import enAccounts from './en/accounts.json' with { type: 'json' }
import enAlerts from './en/alerts.json' with { type: 'json' }
import enCalendar from './en/calendar.json' with { type: 'json' }
import enCommon from './en/common.json' with { type: 'json' }
import enDeals from './en/deals.json' with { type: 'json' }
import enDemands from './en/demands.json' with { type: 'json' }
import enDisclosure from './en/disclosure.json' with { type: 'json' }
import enGaps from './en/gaps.json' with { type: 'json' }
import enLexicon from './en/lexicon.json' with { type: 'json' }
import enLinks from './en/links.json' with { type: 'json' }
import enMail from './en/mail.json' with { type: 'json' }
import enMatches from './en/matches.json' with { type: 'json' }
import enMatching from './en/matching.json' with { type: 'json' }
import enNotices from './en/notices.json' with { type: 'json' }
import enOffice from './en/office.json' with { type: 'json' }
import enPoints from './en/points.json' with { type: 'json' }
import enProposals from './en/proposals.json' with { type: 'json' }
import enPublic from './en/public.json' with { type: 'json' }
import enQuestions from './en/questions.json' with { type: 'json' }
import enReplies from './en/replies.json' with { type: 'json' }
import enResults from './en/results.json' with { type: 'json' }
import enRoom from './en/room.json' with { type: 'json' }
import enSearch from './en/search.json' with { type: 'json' }
import zhAccounts from './zh-CN/accounts.json' with { type: 'json' }
import zhAlerts from './zh-CN/alerts.json' with { type: 'json' }
import zhCalendar from './zh-CN/calendar.json' with { type: 'json' }
import zhCommon from './zh-CN/common.json' with { type: 'json' }
import zhDeals from './zh-CN/deals.json' with { type: 'json' }
import zhDemands from './zh-CN/demands.json' with { type: 'json' }
import zhDisclosure from './zh-CN/disclosure.json' with { type: 'json' }
import zhGaps from './zh-CN/gaps.json' with { type: 'json' }
import zhLexicon from './zh-CN/lexicon.json' with { type: 'json' }
import zhLinks from './zh-CN/links.json' with { type: 'json' }
import zhMail from './zh-CN/mail.json' with { type: 'json' }
import zhMatches from './zh-CN/matches.json' with { type: 'json' }
import zhMatching from './zh-CN/matching.json' with { type: 'json' }
import zhNotices from './zh-CN/notices.json' with { type: 'json' }
import zhOffice from './zh-CN/office.json' with { type: 'json' }
import zhPoints from './zh-CN/points.json' with { type: 'json' }
import zhProposals from './zh-CN/proposals.json' with { type: 'json' }
import zhPublic from './zh-CN/public.json' with { type: 'json' }
import zhQuestions from './zh-CN/questions.json' with { type: 'json' }
import zhReplies from './zh-CN/replies.json' with { type: 'json' }
import zhResults from './zh-CN/results.json' with { type: 'json' }
import zhRoom from './zh-CN/room.json' with { type: 'json' }
import zhSearch from './zh-CN/search.json' with { type: 'json' }

const zh = {
  ...zhCommon,
  ...zhAccounts,
  ...zhDemands,
  ...zhResults,
  ...zhMatching,
  ...zhSearch,
  ...zhOffice,
  ...zhPublic,
  ...zhMail,
  ...zhMatches,
  ...zhPoints,
  ...zhGaps,
  ...zhAlerts,
  ...zhLexicon,
  ...zhCalendar,
  ...zhDeals,
  ...zhRoom,
  ...zhProposals,
  ...zhDisclosure,
  ...zhLinks,
  ...zhNotices,
  ...zhQuestions,
  ...zhReplies,
}

const en = {
  ...enCommon,
  ...enAccounts,
  ...enDemands,
  ...enResults,
  ...enMatching,
  ...enSearch,
  ...enOffice,
  ...enPublic,
  ...enMail,
  ...enMatches,
  ...enPoints,
  ...enGaps,
  ...enAlerts,
  ...enLexicon,
  ...enCalendar,
  ...enDeals,
  ...enRoom,
  ...enProposals,
  ...enDisclosure,
  ...enLinks,
  ...enNotices,
  ...enQuestions,
  ...enReplies,
}

/** Every sentence of the product by key. Chinese is the master: a key is what zh-CN has. */
export type MessageKey = keyof typeof zh

export type Locale = 'zh-CN' | 'en'

export const CATALOGUES: Record<Locale, Record<MessageKey, string>> = { 'zh-CN': zh, en }
