import { REASONS } from '#app/domain/matches/rules.ts'
import { useT } from '#app/i18n/context.tsx'
import { TextArea } from './fields.tsx'
import { Form, type FormState } from './form.tsx'
import { Words } from './segments.tsx'
import { Submit } from './submit.tsx'

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
  /** What cannot be said now is not offered. */
  may?: Record<Kind, boolean>
  state?: FormState | null
  /** The pair's own page, which says elsewhere what was said; “interested” is its one primary act. */
  primary?: boolean
}

/** What is said of a pair and what can be said: interested in one tap, not suitable in two. */
export function Verdict(props: VerdictProps) {
  const { own, may = { INTERESTED: true, REFUSED: true }, state, id, primary } = props
  const t = useT()
  return (
    <div className="verdict">
      {!primary && <Spoken {...props} />}
      <Form state={null} action={props.action} className="acts">
        <Kept {...props} />
        {own?.kind !== 'INTERESTED' && may.INTERESTED && (
          <Submit intent="interested" look={primary ? 'primary' : 'secondary'} small={!primary}>
            {t('matches.act.interested')}
          </Submit>
        )}
        {own && (
          <Submit intent="takeBack" look="quiet" small={!primary}>
            {t('matches.act.takeBack')}
          </Submit>
        )}
      </Form>
      {own?.kind !== 'REFUSED' && may.REFUSED && (
        <details open={state?.intent === 'refuse'}>
          <summary className={primary ? 'btn btn--quiet' : 'btn btn--quiet btn--s'}>{t('matches.act.refuse')}</summary>
          <Form state={state ?? null} action={props.action} prefix={id} className="why-not">
            <Kept {...props} />
            <input type="hidden" name="intent" value="refuse" />
            <fieldset>
              <legend>{t('matches.reasons')}</legend>
              <div className="acts">
                {REASONS.map((reason) => (
                  <Submit key={reason} name="reason" value={reason} look="secondary" small>
                    {t(`matches.reason.${reason}`)}
                  </Submit>
                ))}
              </div>
            </fieldset>
            <TextArea name="words" label={t('matches.words')} help={t('matches.words.help')} rows={2} optional />
          </Form>
        </details>
      )}
    </div>
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
  standing: Record<string, Said>
  refused: readonly { number: string; title: string; standing: Said }[]
} | null

/** Acts of a card for readers who are a side of the pair. `pairHref`: the pair's page by the other listing's number. */
export const verdictActs = (judging: Judging, pairHref: (number: string) => string, then: string) =>
  judging?.may
    ? ({ id, number }: { id: string; number: string }) => (
        <Verdict
          id={`${id}-`}
          action={pairHref(number)}
          then={then}
          {...(judging.standing[number] ?? { own: null, heard: null })}
        />
      )
    : undefined

type RefusedPairsProps = { judging: Judging; pairHref: (number: string) => string; then: string }

/** What left the list because somebody refused it, closed, each with its reason and the way back. */
export function RefusedPairs({ judging, pairHref, then }: RefusedPairsProps) {
  const t = useT()
  if (!judging || judging.refused.length === 0) return null
  return (
    <details className="refused-pairs">
      <summary>{t('matches.refused.list', { n: judging.refused.length })}</summary>
      <ul className="plain">
        {judging.refused.map(({ number, title, standing }) => (
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
