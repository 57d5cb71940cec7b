import type { Translate } from '#app/i18n/translate.ts'
import type { Shown } from './route.tsx'

type Ask = Extract<Shown, { state: 'open' }>['ask']

/** What stands in the tab and over the page. */
export function titleOf(link: Shown, t: Translate): string {
  switch (link.state) {
    case 'open':
      return askTitle(link.ask, t)
    case 'done':
      return doneTitle(link, t)
    case 'moot':
      return t('links.moot.title')
    case 'dead':
      return t(`links.dead.${link.why}.title`)
  }
}

function askTitle(ask: Ask, t: Translate): string {
  if (ask.kind === 'takeUp') return t(`links.takeUp.${ask.from === null ? 'manager' : 'side'}.${ask.side}`)
  if (ask.kind === 'listing') return t(`links.listing.title.${ask.type}`)
  return t(`links.title.${ask.kind}`)
}

function doneTitle({ fresh, purpose, receipt }: Extract<Shown, { state: 'done' }>, t: Translate): string {
  const { by, inTouch, meeting } = receipt
  if (!by) return t('links.busy.title')
  if (!fresh) return t(by === purpose ? 'links.spent.title' : 'links.spent.title.sibling')
  if (inTouch) return t('links.done.inTouch')
  return by === 'CONFIRM_MEETING' && meeting?.confirmed ? t('links.done.meetingSet') : t(`links.done.${by}`)
}
