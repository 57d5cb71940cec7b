import { json, redirect } from '@remix-run/node'
import { type LinkPage, readerLocale } from '#app/domain/links/queries.server.ts'
import type { Locale } from '#app/i18n/keys.ts'
import { paths } from './paths.ts'
import { chosenLocale } from './preferences.server.ts'

const LINK = /^\/r\/([\w-]+)\/?$/i

/** Is this the page of a link in a mail? */
export const isLink = ({ pathname }: URL): boolean => LINK.test(pathname)

/**
 * On the page of a link: the language its reader chose, else that of whom the link was made for. Null everywhere else, and
 * for a forged one.
 */
export async function localeOfLink(request: Request): Promise<Locale | null> {
  const token = LINK.exec(new URL(request.url).pathname)?.[1]
  return token ? (chosenLocale(request) ?? readerLocale(token)) : null
}

/** The address is a key: it is kept by nobody, told to no other site, found by no search. */
export const LINK_HEADERS = {
  'Cache-Control': 'no-store',
  // Not no-referrer: browsers then send the page's own forms without an origin.
  'Referrer-Policy': 'same-origin',
  'X-Robots-Tag': 'noindex, nofollow',
} as const

/** A forged link is no page, somebody else's is forbidden, one that worked once is gone. */
function statusOf(page: LinkPage): number {
  if (page.state === 'dead') return page.why === 'forged' ? 404 : page.why === 'other' ? 403 : 410
  return page.state === 'moot' || (page.state === 'done' && !page.fresh) ? 410 : 200
}

/** The page of a link with its status and headers. */
export const linkAnswer = <T>(page: LinkPage, shown: T) =>
  json(shown, { status: statusOf(page), headers: LINK_HEADERS })

/** After a form was sent by a link: back to its page, which says what came of it. */
export const linkDone = (token: string): Response => redirect(paths.link(token), { status: 303, headers: LINK_HEADERS })
