import { createHash } from 'node:crypto'
import { json, type LoaderFunctionArgs } from '@remix-run/node'
import type { Actor } from '#app/domain/access/actor.ts'
import { countTurns } from '#app/domain/deals/queries/list.server.ts'
import { countUnread } from '#app/domain/notifications/inbox.server.ts'
import type { Translate } from '#app/i18n/translate.ts'
import { translator } from '#app/i18n/translate.ts'
import { env } from '#app/server/env.server.ts'
import { clearFlash, flashOf } from './flash.server.ts'
import { isLink, localeOfLink } from './link.server.ts'
import { isInside, navigation } from './navigation.server.ts'
import { paths } from './paths.ts'
import { preferencesOf } from './preferences.server.ts'
import { actorOf } from './session.server.ts'

type EndItem = {
  href: string
  label: string
  look?: 'link' | 'primary' | 'secondary'
  post?: boolean
  phone?: false
  count?: number
}

/** What the frame around every page shows. */
export async function rootLoader({ request }: LoaderFunctionArgs) {
  const url = new URL(request.url)
  const actor = await actorOf(request)
  const { theme, size, ...preferred } = preferencesOf(request)
  const locale = (await localeOfLink(request)) ?? preferred.locale
  const t = translator(locale)
  const done = flashOf(request)
  const [turns, unread] = await Promise.all([isInside(url) ? countTurns(actor) : 0, countUnread(actor)])
  return json(
    {
      locale,
      theme,
      size,
      person: personMark(actor),
      done,
      siteTitle: `${t('common.product')} · ${t('common.tagline')}`,
      here: url.pathname + url.search,
      nav: navigation(actor, url, t, turns),
      end: accountLinks(actor, t, isLink(url), unread),
      sample: env.DEMO_NOTICE,
      foot: footOf(t),
    },
    { headers: done ? { 'Set-Cookie': clearFlash() } : {} },
  )
}

/** Tells people at one computer apart, for what the browser keeps of their forms; says nothing about them. */
const personMark = (actor: Actor): string | null =>
  actor.kind === 'person' ? createHash('sha256').update(actor.userId).digest('hex').slice(0, 12) : null

/** Declared like every other loader for the access matrix. */
Object.assign(rootLoader, { ability: 'public.view' })

function accountLinks(actor: Actor, t: Translate, byLink: boolean, unread: number): EndItem[] {
  const find: EndItem = { href: paths.search(), label: t('nav.search'), phone: false }
  if (actor.kind !== 'person' && byLink) return [find, { href: paths.about('privacy'), label: t('links.noSignIn') }]
  if (actor.kind !== 'person')
    return [
      find,
      { href: paths.signIn(), label: t('nav.signIn') },
      { href: paths.newDemand(), label: t('nav.post'), look: 'secondary' },
    ]
  const who = actor.organization ? `${actor.organization.name} · ${actor.name}` : actor.name
  return [
    find,
    { href: paths.work(), label: t('nav.work') },
    { href: paths.inbox(), label: t('notices.nav'), count: unread },
    { href: paths.account(), label: who, phone: false },
    { href: paths.signOut(), label: t('nav.signOut'), post: true },
  ]
}

function footOf(t: Translate) {
  const base: (string | { href: string; label: string })[] = []
  if (env.ICP_NUMBER) base.push({ href: 'https://beian.miit.gov.cn/', label: env.ICP_NUMBER })
  if (env.POLICE_NUMBER) base.push({ href: 'https://beian.mps.gov.cn/', label: env.POLICE_NUMBER })
  const help = [
    { href: paths.about('accessibility'), label: t('foot.accessibility') },
    { href: paths.about('privacy'), label: t('foot.privacy') },
  ]
  if (env.CONTACT_PHONE) help.unshift({ href: `tel:${env.CONTACT_PHONE}`, label: env.CONTACT_PHONE })
  return {
    columns: [
      {
        title: t('foot.use'),
        links: [
          { href: paths.about('posting'), label: t('foot.howToPost') },
          { href: paths.about('ranking'), label: t('foot.howRanked') },
          { href: paths.feeds(), label: t('foot.feeds') },
        ],
      },
      {
        title: t('foot.check'),
        links: [
          { href: paths.search(), label: t('foot.numbers') },
          { href: paths.laboratory(), label: t('lab.title') },
          { href: paths.gaps(), label: t('gaps.title') },
        ],
      },
      { title: t('foot.help'), links: help },
    ],
    base,
  }
}
