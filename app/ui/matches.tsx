import type { CardView, MatchesView } from '#app/domain/matching/view.ts'
import { useT } from '#app/i18n/context.tsx'
import { Act } from './act.tsx'
import { Maturity } from './bricks.tsx'
import { EvidenceCard } from './card.tsx'
import { CoverTable } from './cover.tsx'
import { NoFit, Ways } from './nofit.tsx'
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
}

/** The best candidates with their evidence, or plainly that nothing is good enough and what to do then. */
export function Matches({ view, compared, side, hrefOf, searchHref, editHref }: MatchesProps) {
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
  ruler: { threshold: number; marks: { score: number; name: string; on?: boolean }[] }
}

function Card({ card, open, href, ruler }: CardProps) {
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
    />
  )
}

const MarkedSummary = ({ segments }: { segments: CardView['summary'] }) => (
  <>{segments.map(({ text, hit }, at) => (hit ? <mark key={at}>{text}</mark> : text))}</>
)

function NothingFits({ view, compared, side, hrefOf, searchHref, editHref }: MatchesProps & { view: MatchesView }) {
  const t = useT()
  return (
    <div id="match">
      <NoFit
        total={compared}
        best={view.near[0]?.score ?? null}
        threshold={view.threshold}
        marks={view.near.map(({ score }, at) => ({ score, name: String(at + 1) }))}
      />
      {view.near.length > 0 && <Near near={view.near} hrefOf={hrefOf} />}
      <Ways
        ways={[
          {
            title: t('matching.way.search'),
            text: t('matching.way.searchText'),
            acts: (
              <Act href={searchHref} look="secondary">
                {t('matching.way.searchAct')}
              </Act>
            ),
          },
          ...(editHref
            ? [
                {
                  title: t('matching.way.edit'),
                  text: t('matching.way.editText'),
                  acts: (
                    <Act href={editHref} look="secondary">
                      {t('matching.way.editAct')}
                    </Act>
                  ),
                },
              ]
            : []),
          { title: t('matching.way.wait'), text: t(`matching.way.waitText.${side}`) },
        ]}
      />
    </div>
  )
}

/** The best of those that do not fit. */
function Near({ near, hrefOf }: Pick<MatchesView, 'near'> & Pick<MatchesProps, 'hrefOf'>) {
  const t = useT()
  return (
    <Section title={t('matching.near')}>
      <ul className="rows">
        {near.map((one) => (
          <li key={one.number}>
            <div>
              <h3>
                <a href={hrefOf(one)}>{one.title}</a>
              </h3>
              <p>{one.why}</p>
              <p className="meta">
                <span>{one.institution}</span>
              </p>
            </div>
            <div className="side">
              <b>{one.score}</b>
              {t('ui.points.unit')}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}
