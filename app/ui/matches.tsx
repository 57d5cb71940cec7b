import type { ReactNode } from 'react'
import type { CoverView } from '#app/domain/matching/cover-view.ts'
import type { CardView, MatchesView } from '#app/domain/matching/view.ts'
import { useT } from '#app/i18n/context.tsx'
import { Maturity } from './bricks.tsx'
import { EvidenceCard } from './card.tsx'
import { CoverTable } from './cover.tsx'
import { NothingFits } from './nothing-fits.tsx'
import { Notice } from './notice.tsx'
import { Section } from './page.tsx'
import { useContentLang } from './segments.tsx'

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
      {view.cover && <Cover cover={view.cover} cards={view.cards} />}
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

/** The asker's own contradictions, said before anybody else finds them. */
export function Contradictions({ side, items }: { side: MatchesProps['side']; items: readonly string[] }) {
  const t = useT()
  const lang = useContentLang()
  if (items.length === 0) return null
  return (
    <Notice kind="wait" title={t(`points.contradictions.${side}`)}>
      <ul className="plain" lang={lang}>
        {items.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </Notice>
  )
}

function Cover({ cover, cards }: { cover: CoverView; cards: readonly CardView[] }) {
  const t = useT()
  const across = cover.ranks.map((rank) => cards[rank - 1]!)
  return (
    <CoverTable
      caption={t('points.cover.caption', { n: cover.points.length })}
      candidates={across.map(({ rank, score, institution, id }) => ({
        rank,
        score,
        name: institution,
        href: `#${id}`,
      }))}
      points={cover.points}
      finding={cover.finding}
    />
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
      contradictions={card.contradictions}
      acts={acts}
    />
  )
}

const MarkedSummary = ({ segments }: { segments: CardView['summary'] }) => (
  <>{segments.map(({ text, hit }, at) => (hit ? <mark key={at}>{text}</mark> : text))}</>
)
