import type { NothingShown } from '#app/domain/matches/nofit-view.ts'
import type { MatchesView } from '#app/domain/matching/view.ts'
import { paths } from '#app/http/paths.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { NoFit, Ways } from '#app/ui/nofit.tsx'
import { Section } from '#app/ui/page.tsx'
import { Table } from '#app/ui/table.tsx'
import { GapTiles } from '#app/ui/tiles.tsx'
import { useCarer } from './help.tsx'
import { useWays } from './ways.tsx'

export type NothingProps = {
  nothing: NothingShown
  view: MatchesView
  /** How many results were looked through. */
  compared: number
  searchHref: string
  /** The owner's page for this demand. */
  editHref?: string
}

/** None of the results fits: by how much, why the nearest do not count, the ways on, and where it stands in the city. */
export function Nothing(props: NothingProps) {
  const t = useT()
  const { nothing, view, compared } = props
  const ways = useWays(props)
  const carer = useCarer(nothing.help.last)
  return (
    <div id="match">
      <NoFit
        title={t('gaps.nofit', { total: compared })}
        total={compared}
        best={nothing.near[0]?.score ?? null}
        threshold={view.threshold}
        marks={nothing.near.map(({ score }, at) => ({ score, name: String(at + 1), on: at === 0 }))}
        note={<Share gaps={nothing.gaps} />}
      />
      {nothing.near.length > 0 && <NearTable near={nothing.near} />}
      <Section title={t('gaps.next')}>
        <Ways ways={ways} carer={carer} />
      </Section>
      <City nothing={nothing} />
    </div>
  )
}

/** How often this happens. */
function Share({ gaps }: { gaps: NothingShown['gaps'] }) {
  const t = useT()
  if (gaps.ranked === 0) return null
  const percent = Math.round((100 * gaps.unmet) / gaps.ranked)
  return (
    <>
      {t('gaps.share', { ranked: gaps.ranked, n: gaps.unmet, percent })}{' '}
      <a href={paths.gaps()}>{t('gaps.share.link')}</a>
    </>
  )
}

function NearTable({ near }: { near: NothingShown['near'] }) {
  const t = useT()
  const title = t('gaps.near.title', { n: near.length })
  return (
    <Section title={title}>
      <Table
        caption={title}
        columns={[
          { label: t('gaps.near.result') },
          { label: t('gaps.near.like') },
          { label: t('gaps.near.lacks') },
          { label: t('gaps.near.score'), right: true },
        ]}
        rows={near.map((one) => ({
          key: one.number,
          cells: [
            <>
              <a href={paths.result(one.number)}>{one.title}</a>
              <small className="blk">{one.institution}</small>
            </>,
            one.like.join(t('gaps.join')),
            one.lacks.join(t('gaps.join')),
            one.score,
          ],
        }))}
      />
    </Section>
  )
}

function City({ nothing: { gaps, industry } }: Pick<NothingProps, 'nothing'>) {
  const t = useT()
  const f = useFormats()
  return (
    <Section title={t('gaps.city')} note={t('gaps.city.note')}>
      <GapTiles
        tiles={gaps.tiles}
        here={industry}
        hereWords={t('gaps.here')}
        hrefOf={(id) => paths.gaps({ industry: id })}
      />
      <p className="src">
        {t('gaps.asOf', { date: f.dateTime(gaps.asOf), demands: gaps.demands, ranked: gaps.ranked })}{' '}
        {industry && t('gaps.hereNote')}
      </p>
    </Section>
  )
}
