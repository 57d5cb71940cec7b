import type { DealProgress } from '#app/domain/deals/queries/progress.server.ts'
import { type DealStep, daysBetween } from '#app/domain/deals/steps.ts'
import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/context.tsx'
import { Log, type LogItem } from '#app/ui/log.tsx'
import { Section } from '#app/ui/page.tsx'

type T = ReturnType<typeof useT>

/** Each step with its day and how long it took to come, newest first; at the bottom the demand and the match. */
export function Steps({ data }: { data: DealProgress }) {
  const t = useT()
  const { steps, words, head } = data
  const since = (days: number | null) =>
    days === null ? undefined : days === 0 ? t('deals.log.sameDay') : t('deals.log.days', { n: days })
  const quoted = (said: string | null) => (said ? t('deals.step.quoted', { words: said }) : undefined)
  const begun = steps.at(-1)
  const items = steps.map(
    (step): LogItem => ({
      at: step.at,
      block: step.block && t(`deals.block.${step.block === 'TAKEN_UP' ? 'CONTACT_AGREED' : step.block}`),
      title: titleOf(step, t),
      since: since(step === begun ? Math.max(0, daysBetween(data.posted.foundAt, step.at)) : step.days),
      text: quoted(step.kind === 'deal.takenUp' ? words : step.quoted),
      who: step.name ?? undefined,
      links: linksOf(step, head.number, head.viewer !== 'BUREAU', t),
    }),
  )
  return (
    <Section title={t('deals.log')} note={t('deals.log.note')}>
      <Log items={[...items, ...before(data, t, since)]} />
    </Section>
  )
}

/** What led to the deal. */
function before(
  { posted, why, head }: DealProgress,
  t: T,
  since: (days: number | null) => string | undefined,
): LogItem[] {
  const { demand, result } = head
  const matched: LogItem = {
    at: posted.foundAt,
    block: t('deals.block.MATCHED'),
    title: why.rank
      ? t('deals.step.matchedRank', { rank: why.rank, score: why.score })
      : t('deals.step.matched', { score: why.score }),
    since: since(posted.at ? Math.max(0, daysBetween(posted.at, posted.foundAt)) : null),
    text: result.title,
    links: [{ href: paths.result(result.number), label: result.number }],
  }
  if (!posted.at) return [matched]
  const demanded: LogItem = {
    at: posted.at,
    block: t('deals.block.POSTED'),
    title: t('deals.step.posted'),
    text: demand.title,
    links: [{ href: paths.demand(demand.number), label: demand.number }],
  }
  return [matched, demanded]
}

function titleOf({ kind, side, refusal, loss, clock, to, number, count }: DealStep, t: T): string {
  const who = t(`deals.who.${side}`)
  switch (kind) {
    case 'deal.declined':
      return refusal
        ? t('deals.step.declined', {
            who,
            reason: t.code(side === 'OTHER' ? 'matches.kind' : 'matches.reason', refusal),
          })
        : t('deals.step.declinedPlain', { who })
    case 'deal.lost': {
      const reason = loss ? t(`deals.loss.${loss}`) : ''
      return side === 'NOBODY' ? t('deals.step.lostByItself', { reason }) : t('deals.step.lost', { who, reason })
    }
    case 'deal.agreementAsked':
      return t(side === 'OTHER' ? 'deals.step.agreementAsked.OTHER' : 'deals.step.agreementAsked', { who })
    case 'deal.messageSent':
      return count > 1 ? t('deals.step.messages', { n: count }) : t('deals.step.messageSent', { who })
    case 'deal.reminded':
    case 'deal.escalated':
      return t(kind === 'deal.reminded' ? 'deals.step.reminded' : 'deals.step.escalated', {
        who,
        what: clock ? t(`deals.ask.${clock}`) : '',
        to: to ? t(`deals.to.${to}`) : '',
      })
    default:
      return t(`deals.step.${kind.slice('deal.'.length) as PlainStep}`, { who, number: number ?? '' })
  }
}

type Spoken = 'deal.declined' | 'deal.lost' | 'deal.messageSent' | 'deal.reminded' | 'deal.escalated'
type PlainStep = Exclude<DealStep['kind'], Spoken> extends `deal.${infer Name}` ? Name : never

/** Where the parties read what a step speaks of. */
function linksOf({ kind }: DealStep, number: string, party: boolean, t: T): LogItem['links'] {
  if (!party) return []
  if (kind.startsWith('deal.meeting')) return [{ href: paths.dealMeetings(number), label: t('deals.tab.meetings') }]
  if (kind.startsWith('deal.agreement'))
    return [{ href: paths.dealAgreement(number), label: t('deals.step.agreement') }]
  if (kind.startsWith('deal.proposal')) return [{ href: paths.dealProposals(number), label: t('deals.tab.proposals') }]
  if (kind.startsWith('deal.question') || kind === 'deal.messageSent')
    return [{ href: paths.dealMessages(number), label: t('deals.tab.messages') }]
  return []
}
