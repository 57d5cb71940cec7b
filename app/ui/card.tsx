import type { ReactNode } from 'react'
import { useT } from '#app/i18n/context.tsx'
import {
  AskButton,
  AskPart,
  CardPart,
  type Ground,
  GroundsPart,
  type Limit,
  LimitsPart,
  type Loss,
  LossPart,
  type Questions,
  ScorePart,
} from './evidence.tsx'
import { Meta } from './page.tsx'
import type { RulerProps } from './ruler.tsx'
import { Words } from './segments.tsx'

export type EvidenceCardProps = {
  /** Unique on the page; also the anchor of the card. */
  id: string
  /** 0: not in the list. */
  rank: number
  score: number
  title: string
  segments?: readonly string[]
  href?: string
  /** Institution, maturity, modes, number. */
  facts: readonly ReactNode[]
  /** What a closed card says: one sentence. */
  summary?: ReactNode
  /** Open in full; otherwise a `<details>`. */
  open?: boolean
  ruler: RulerProps
  /** What scores like this one came to in the past. */
  band?: ReactNode
  grounds: readonly Ground[]
  limits: readonly Limit[]
  loss: readonly Loss[]
  ask?: Questions
  /** Contradictions inside either text, also the asker's own. */
  contradictions?: readonly string[]
  /** One primary, one secondary act, and how to say no. */
  acts?: ReactNode
  /** The date by which the other side must reply. */
  due?: ReactNode
}

/** One match, in the fixed order: who, score, grounds, hard conditions, why not higher, what to ask, acts. */
export function EvidenceCard(props: EvidenceCardProps) {
  const { id, open, href, title, segments } = props
  if (!open)
    return (
      <details className="card card--shut" id={id}>
        <summary>
          <Who {...props} />
        </summary>
        <Matter {...props} />
        <Footer {...props} full />
      </details>
    )
  return (
    <article className="card" id={id} aria-labelledby={`${id}-title`}>
      <header>
        <Who
          {...props}
          summary={undefined}
          link={
            href ? (
              <a href={href}>
                <Words text={title} segments={segments} />
              </a>
            ) : undefined
          }
        />
      </header>
      <Matter {...props} />
      <Footer {...props} />
    </article>
  )
}

function Who({ id, rank, score, title, segments, facts, summary, link }: EvidenceCardProps & { link?: ReactNode }) {
  const t = useT()
  return (
    <>
      <span className="rank">{rank > 0 && rank}</span>
      <div>
        <h3 id={`${id}-title`}>{link ?? <Words text={title} segments={segments} />}</h3>
        <Meta facts={facts} />
        {summary && <p className="one">{summary}</p>}
      </div>
      <div className="score">
        <b>{score}</b>
        {t('ui.points.unit')}
      </div>
    </>
  )
}

function Matter({ id, ruler, band, grounds, limits, loss, score, ask, contradictions = [] }: EvidenceCardProps) {
  const t = useT()
  return (
    <>
      <ScorePart ruler={ruler} band={band} />
      {grounds.length > 0 && <GroundsPart grounds={grounds} />}
      {limits.length > 0 && <LimitsPart limits={limits} />}
      {loss.length > 0 && <LossPart loss={loss} score={score} />}
      {contradictions.length > 0 && (
        <CardPart title={t('ui.card.contradictions')}>
          <ul className="plain">
            {contradictions.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </CardPart>
      )}
      {ask && ask.items.length > 0 && <AskPart id={`${id}-ask`} ask={ask} />}
    </>
  )
}

/** `full`: the title of a closed card is its switch, so the way to the whole text is here. */
function Footer({ id, ask, acts, due, href, full }: EvidenceCardProps & { full?: boolean }) {
  const t = useT()
  const send = ask?.action && ask.items.length > 0
  if (!send && !acts && !due && !(full && href)) return null
  return (
    <footer>
      {send && <AskButton id={`${id}-ask`} ask={ask} />}
      {acts}
      {full && href && (
        <a className="btn btn--quiet" href={href}>
          {t('ui.card.full')}
        </a>
      )}
      {due && <span className="note">{due}</span>}
    </footer>
  )
}
