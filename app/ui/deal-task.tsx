import type { ReactNode } from 'react'
import type { DealLine, QuestionLine } from '#app/domain/deals/queries/lines.server.ts'
import type { Answered } from '#app/domain/deals/queries/list.server.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { Clock } from './clock.tsx'
import { Task } from './queue.tsx'
import { useWorkdays } from './reply-figures.tsx'
import { Words } from './segments.tsx'

/** The other side's name, or that it is not named; for who is no side, both. */
function useNames({ organizations }: Pick<DealLine, 'organizations'>): string {
  const t = useT()
  return organizations.map((name) => name ?? t('deals.hidden')).join(' · ')
}

type DealTaskProps = {
  deal: DealLine
  answered?: Answered | null
  /** So many answers of this kind. */
  times?: number
  href: string
  acts?: ReactNode
}

/** One deal in a list: the clock, the other side's title, the money first, who they are, how it stands, what is due. */
export function DealTask({ deal, answered, times = 1, href, acts }: DealTaskProps) {
  const t = useT()
  const f = useFormats()
  const workdays = useWorkdays()
  const { clock, state, about, title, amountFen, activeAt, endedAt, escalated } = deal
  const what = clock && (clock.whose === 'OWN' ? t(`deals.do.${clock.kind}`) : waiting(clock.whose, clock.kind, t))
  const due = what && times > 1 ? t('deals.line.times', { what, n: times }) : what
  const since = endedAt
    ? t('deals.line.ended', { day: f.date(endedAt) })
    : t('deals.line.active', { day: f.date(activeAt) })
  return (
    <Task
      href={href}
      title={<Words text={title} />}
      lead={amountFen ? f.money(amountFen) : undefined}
      text={[
        useNames(deal),
        t('deals.line.about', { title: about }),
        !(due && state === 'TAKEN_UP') && t(`deals.state.${state}`),
        answered ? answeredWords(answered, t, workdays) : (due ?? since),
        escalated && t(`deals.line.escalated.${escalated}`),
      ]
        .filter(Boolean)
        .join(' · ')}
      clock={clock ? <Clock clock={clock} /> : answered?.closedAt ? f.date(answered.closedAt) : deal.number}
      acts={acts}
    />
  )
}

type QuestionTaskProps = { question: QuestionLine; answered?: Answered | null; href: string; acts?: ReactNode }

/** A public question on one's own demand. */
export function QuestionTask({ question: { number, title, clock }, answered, href, acts }: QuestionTaskProps) {
  const t = useT()
  const workdays = useWorkdays()
  const f = useFormats()
  return (
    <Task
      href={href}
      title={<Words text={title} />}
      text={[number, t('deals.desk.question'), answered && answeredWords(answered, t, workdays)]
        .filter(Boolean)
        .join(' · ')}
      clock={clock ? <Clock clock={clock} /> : answered?.closedAt ? f.date(answered.closedAt) : null}
      acts={acts}
    />
  )
}

type T = ReturnType<typeof useT>
type DueClock = NonNullable<DealLine['clock']>

const waiting = (whose: DueClock['whose'], kind: DueClock['kind'], t: T): string =>
  `${t(`deals.turn.${whose}`)}${t.locale === 'en' ? ': ' : ''}${t(`deals.ask.${kind}`)}`

const MINUTES = 24 * 60

/** What was asked, what was answered, how long it took in working days, and whether in time. */
function answeredWords({ kind, outcome, took, inTime }: Answered, t: T, workdays: (days: number) => string): string {
  return [
    t(`deals.do.${kind}`),
    outcome ? t.code('deals.answered', outcome) : t('deals.answered.owed'),
    took !== null && t('deals.answered.took', { days: workdays(took / MINUTES) }),
    t(inTime ? 'deals.answered.inTime' : 'deals.answered.late'),
  ]
    .filter(Boolean)
    .join(' · ')
}
