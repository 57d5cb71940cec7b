import type { ReactNode } from 'react'
import type { CardView, MatchesView } from '#app/domain/matching/view.ts'
import { useT } from '#app/i18n/context.tsx'
import { Maturity } from './bricks.tsx'
import { EvidenceCard } from './card.tsx'
import { CoverTable } from './cover.tsx'
import { NothingFits } from './nothing-fits.tsx'
import { Notice } from './notice.tsx'
import { Section } from './page.tsx'

type MatchesProps = {
  /** null: the engine is away. */
  view: MatchesView | null
  /** How many listings of the other kind were compared. */
  compared: number
  side: 'results' | 'demands'
  hrefOf: (card: { kind: 'demand' | 'result'; number: string }) => string
  /** Where to go on when nothing fits. */
  searchHref: string
  editHref?: string
  /** What the reader can do about a candidate, for readers who are a side of the pair. */
  acts?: (card: CardView) => ReactNode
}

/** The best candidates with their evidence, or plainly that nothing is good enough and what to do then. */
export function Matches({ view, compared, side, hrefOf, searchHref, editHref, acts }: MatchesProps) {
  const t = useT()
  if (!view)
    return (
      <Section id="match" title={t(`matching.title.${side}`)}>
        <Notice kind="wait">{t('matching.away')}</Notice>
      </Section>
    )
  if (!view.fits) return <NothingFits {...{ view, compared, side, hrefOf, searchHref, editHref }} />
  const marks = view.cards.map((card) => ({ score: card.score, name: String(card.rank) }))
  return (
    <Section
      id="match"
      title={t(`matching.found.${side}`, { n: view.cards.length })}
      note={t(`matching.compared.${side}`, { total: compared, threshold: view.threshold })}
    >
      {side === 'results' && view.cards.length > 1 && view.cover.length > 0 && (
        <CoverTable
          caption={t('matching.cover.caption')}
          candidates={view.cards
            .slice(0, 3)
            .map(({ rank, score, institution, id }) => ({ rank, score, name: institution, href: `#${id}` }))}
          points={view.cover}
        />
      )}
      {view.cards.map((card, at) => (
        <div key={card.number} data-match={card.number}>
          <Card
            card={card}
            open={at === 0}
            href={hrefOf(card)}
            acts={acts?.(card)}
            ruler={{ threshold: view.threshold, marks: marks.map((mark, i) => ({ ...mark, on: i === at })) }}
          />
        </div>
      ))}
      <p className="src">{t('matching.rules')}</p>
    </Section>
  )
}

type CardProps = {
  card: CardView
  open: boolean
  href: string
  acts?: ReactNode
  ruler: { threshold: number; marks: { score: number; name: string; on?: boolean }[] }
}

/** One candidate as a card. */
export function Card({ card, open, href, ruler, acts }: CardProps) {
  const t = useT()
  return (
    <EvidenceCard
      id={card.id}
      rank={card.rank}
      score={card.score}
      title={card.title}
      segments={[]}
      href={href}
      open={open}
      facts={[card.institution, card.trl ? <Maturity key="trl" level={card.trl} /> : null, ...card.facts]}
      summary={<MarkedSummary segments={card.summary} />}
      ruler={ruler}
      grounds={card.grounds}
      limits={card.limits.map(({ state, name, detail }) => ({ state, name, detail: [{ text: detail }] }))}
      loss={card.loss}
      ask={{ items: card.questions, note: t('matching.ask.note') }}
      acts={acts}
    />
  )
}

const MarkedSummary = ({ segments }: { segments: CardView['summary'] }) => (
  <>{segments.map(({ text, hit }, at) => (hit ? <mark key={at}>{text}</mark> : text))}</>
)
