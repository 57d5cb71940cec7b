import type { DealSign } from '#app/domain/deals/queries/pairs.server.ts'
import type { Unanswered } from '#app/domain/deals/queries/unanswered.server.ts'
import type { REASONS } from '#app/domain/matches/rules.ts'
import { useT } from '#app/i18n/context.tsx'
import { InDeal } from './answer.tsx'
import { TextArea } from './fields.tsx'
import { Form, type FormState } from './form.tsx'
import { HelpOffer } from './help.tsx'
import { Words } from './segments.tsx'
import { Submit } from './submit.tsx'
import { WhyNot } from './why-not.tsx'

type Kind = 'INTERESTED' | 'REFUSED'
type Reason = (typeof REASONS)[number]

/** What one's own side said of a pair, and what the other let it know. `at` ISO 8601. */
export type Said = {
  own: { kind: Kind; reason: Reason | null; at: string } | null
  heard: { kind: Kind; reason: Reason | null } | null
}

type VerdictProps = Said & {
  /** Unique on the page; goes before the ids of fields. */
  id: string
  /** The pair's own page, which takes what is said. */
  action: string
  /** Where to go on afterwards; the pair's page if not given. */
  then?: string
  /** The open deal on this pair, and its page: what is said now is said there. */
  deal?: { sign: DealSign; href: string } | null
  /** Nobody is there to answer: what can be done instead, and the page that takes requests for help. */
  unanswered?: { why: Unanswered; helpHref: string } | null
  /** What cannot be said now is not offered. */
  may?: Record<Kind, boolean>
  state?: FormState | null
  /** The pair's own page, which says elsewhere what was said; “interested” is its one primary act. */
  primary?: boolean
}

/** What is said of a pair and what can be said: interested in one tap, not suitable in two. In a deal, how that stands. */
export function Verdict(props: VerdictProps) {
  const { own, heard, deal, unanswered, may = { INTERESTED: true, REFUSED: true }, state, id, primary } = props
  const t = useT()
  if (deal) return <InDeal id={id} deal={deal.sign} href={deal.href} state={state} primary={primary} />
  const asked = own?.kind === 'INTERESTED'
  return (
    <div className="verdict">
      {!primary && <Spoken {...props} />}
      {may.INTERESTED &&
        !(asked && heard?.kind === 'REFUSED') &&
        (unanswered ? (
          <Nobody id={id} then={props.then ?? props.action} {...unanswered} />
        ) : (
          <TakeUp {...props} again={asked} />
        ))}
      {own && (
        <Form state={null} action={props.action} className="acts">
          <Kept {...props} />
          <Submit intent="takeBack" look="quiet" small={!primary}>
            {t('matches.act.takeBack')}
          </Submit>
        </Form>
      )}
      {own?.kind !== 'REFUSED' && may.REFUSED && (
        <WhyNot
          id={id}
          action={props.action}
          intent="refuse"
          state={state ?? null}
          label={t('matches.act.refuse')}
          words={{ label: t('matches.words'), help: t('matches.words.help'), optional: true }}
          small={!primary}
        >
          <Kept {...props} />
        </WhyNot>
      )}
    </div>
  )
}

type NobodyProps = NonNullable<VerdictProps['unanswered']> & { id: string; then: string }

/** Stands for “interested” where nobody would answer. */
function Nobody({ id, why: { side, help }, helpHref, then }: NobodyProps) {
  const t = useT()
  return (
    <>
      <p className="said">{t(`deals.unanswered.${side}`)}</p>
      {help && <HelpOffer help={help} action={helpHref} prefix={`${id}help-`} then={then} small />}
    </>
  )
}

/** Takes the pair up in one click, with a line for the other side if one likes. `again`: interest without a deal. */
function TakeUp({ action, primary, id, state, again, own }: VerdictProps & { again: boolean }) {
  const t = useT()
  const back = state?.intent === 'interested' ? state : null
  return (
    <Form state={back} action={action} prefix={id} className="acts">
      {own && <input type="hidden" name="seen" value={own.at} />}
      <Submit intent="interested" look={primary ? 'primary' : 'secondary'} small={!primary}>
        {t(again ? 'deals.act.propose' : 'deals.act.takeUp')}
      </Submit>
      <details className="more" open={back !== null}>
        <summary>{t('deals.act.message')}</summary>
        <TextArea
          name="message"
          label={t('deals.act.message.label')}
          help={t('deals.act.message.help')}
          rows={2}
          optional
        />
      </details>
    </Form>
  )
}

/** What the reader saw, so that a colleague's other word is not overwritten; and where to go on. */
const Kept = ({ own, then }: VerdictProps) => (
  <>
    {own && <input type="hidden" name="seen" value={own.at} />}
    {then && <input type="hidden" name="then" value={then} />}
  </>
)

function Spoken({ own, heard }: Said) {
  const t = useT()
  const words = [own && ownWords(own, t), heard && heardWords(heard, own, t)].filter(Boolean)
  return words.length > 0 ? <p className="said">{words.join(t.locale === 'en' ? '. ' : '；')}</p> : null
}

type T = ReturnType<typeof useT>

const ownWords = ({ kind, reason }: NonNullable<Said['own']>, t: T): string =>
  kind === 'INTERESTED' || !reason
    ? t('matches.act.mine')
    : t('matches.act.refused', { reason: t(`matches.reason.${reason}`) })

function heardWords({ kind, reason }: NonNullable<Said['heard']>, own: Said['own'], t: T): string {
  if (kind === 'INTERESTED')
    return own?.kind === 'INTERESTED' ? t('matches.mutual.title') : own ? '' : t('matches.heard.interested')
  return reason
    ? t('matches.heard.refusedBecause', { reason: t.code('matches.kind', reason) })
    : t('matches.heard.refused')
}

/** What a page knows of one's own side's pairs; `null` for readers who are no side of them. */
type Judging = {
  may: boolean
  /** Open deals by the other listing's number. */
  deals: Record<string, DealSign>
  /** Where nobody would answer, by the other listing's number. */
  unanswered: Record<string, Unanswered>
  standing: Record<string, Said>
  refused: readonly { number: string; title: string; standing: Said }[]
} | null

type ActsProps = {
  judging: Judging
  /** The pair's page by the other listing's number. */
  pairHref: (number: string) => string
  /** A deal's page by its number. */
  dealHref: (number: string) => string
  /** The page that takes requests for help. */
  helpHref: string
  then: string
}

/** Acts of a card for readers who are a side of the pair. */
export const verdictActs = ({ judging, pairHref, dealHref, helpHref, then }: ActsProps) =>
  judging?.may
    ? ({ id, number }: { id: string; number: string }) => {
        const sign = judging.deals[number]
        const why = judging.unanswered[number]
        return (
          <Verdict
            id={`${id}-`}
            action={pairHref(number)}
            then={then}
            deal={sign && { sign, href: dealHref(sign.number) }}
            unanswered={why && { why, helpHref }}
            {...(judging.standing[number] ?? { own: null, heard: null })}
          />
        )
      }
    : undefined

/** What left the list because somebody refused it, closed, each with its reason and the way back. */
export function RefusedPairs({ judging, pairHref, then }: Omit<ActsProps, 'dealHref' | 'helpHref'>) {
  const t = useT()
  const refused = judging?.refused.filter(({ number }) => !judging.deals[number]) ?? []
  if (refused.length === 0) return null
  return (
    <details className="refused-pairs">
      <summary>{t('matches.refused.list', { n: refused.length })}</summary>
      <ul className="plain">
        {refused.map(({ number, title, standing }) => (
          <li key={number}>
            <a href={pairHref(number)}>
              {number} <Words text={title} />
            </a>
            <Verdict
              id={`refused-${number}-`}
              action={pairHref(number)}
              then={then}
              {...standing}
              may={{ INTERESTED: false, REFUSED: false }}
            />
          </li>
        ))}
      </ul>
    </details>
  )
}
