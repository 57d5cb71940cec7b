import { type Ability, can } from '#app/domain/access/abilities.ts'
import type { Actor } from '#app/domain/access/actor.ts'
import type { MessageKey } from '#app/i18n/keys.ts'
import type { Translate } from '#app/i18n/translate.ts'
import { paths } from './paths.ts'

type NavItem = { href: string; label: string; current: boolean; count?: number; due?: boolean }

type Entry = { href: string; label: MessageKey; ability: Ability }

const PUBLIC: readonly Entry[] = [
  { href: paths.search({ kind: 'demand' }), label: 'nav.demands', ability: 'public.view' },
  { href: paths.search({ kind: 'result' }), label: 'nav.results', ability: 'public.view' },
  { href: paths.gaps(), label: 'gaps.nav', ability: 'public.view' },
]

const SIGNED_IN: readonly Entry[] = [
  { href: paths.work(), label: 'nav.work', ability: 'work.view' },
  { href: paths.myDemands(), label: 'nav.myDemands', ability: 'demand.own' },
  { href: paths.myResults(), label: 'nav.myResults', ability: 'result.own' },
  { href: paths.myMatches(), label: 'nav.matches', ability: 'match.judge' },
  { href: paths.deals(), label: 'deals.nav', ability: 'deal.view' },
  { href: paths.lexicon(), label: 'lexicon.nav', ability: 'lexicon.view' },
  { href: paths.help(), label: 'help.nav', ability: 'help.view' },
  { href: paths.office(), label: 'nav.office', ability: 'office.view' },
  { href: paths.officeOrganizations(), label: 'nav.organizations', ability: 'organization.review' },
  { href: paths.officeAudit(), label: 'nav.audit', ability: 'audit.view' },
  { href: paths.officeUsers(), label: 'nav.users', ability: 'users.manage' },
  { href: paths.alerts(), label: 'nav.alerts', ability: 'alerts.own' },
  { href: paths.myOrganization(), label: 'nav.organization', ability: 'organization.view' },
]

/** One's own pages, not the market's. */
export const isInside = ({ pathname }: URL): boolean => /^\/(work|office)(\/|$)/.test(pathname)

/**
 * The words of the masthead: the market's on public pages, one's own on signed-in ones. Looks, not protection.
 * `turns`: answers in deals that wait for the actor.
 */
export function navigation(actor: Actor, url: URL, t: Translate, turns: number): NavItem[] {
  const entries = (isInside(url) ? SIGNED_IN : PUBLIC).filter((entry) => can(actor, entry.ability))
  const current = entries.filter((entry) => leadsTo(entry.href, url)).sort((a, b) => b.href.length - a.href.length)[0]
  return entries.map((entry) => ({
    href: entry.href,
    label: t(entry.label),
    current: entry === current,
    ...(entry.label === 'deals.nav' && turns > 0 && { count: turns, due: true }),
  }))
}

const KINDS: Record<string, string> = { demands: 'demand', results: 'result' }

function leadsTo(href: string, url: URL): boolean {
  const [path, query] = href.split('?')
  if (!query) return url.pathname === path || url.pathname.startsWith(`${path}/`)
  const kind = url.searchParams.get('kind') ?? KINDS[url.pathname.split('/')[1] ?? '']
  return new URLSearchParams(query).get('kind') === kind
}
