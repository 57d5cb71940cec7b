import { useLoaderData } from '@remix-run/react'
import { fieldName } from '#app/domain/listings/fields.ts'
import {
  type GapCluster,
  type GapRow,
  gapClusters,
  gapIndustry,
  gapRows,
  gapTiles,
} from '#app/domain/matches/gaps.server.ts'
import { JOINT_FROM, UNFILED } from '#app/domain/matches/gaps.ts'
import { FIT_THRESHOLD } from '#app/domain/matching/score.ts'
import { page } from '#app/http/guard.server.ts'
import { limited } from '#app/http/limit.server.ts'
import { paths } from '#app/http/paths.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { Act } from '#app/ui/act.tsx'
import { Empty } from '#app/ui/list.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead, Section } from '#app/ui/page.tsx'
import { Table } from '#app/ui/table.tsx'
import { GapTiles } from '#app/ui/tiles.tsx'

export const loader = page('public.view', async ({ url, t, request }) => {
  await limited('page', request)
  const industry = gapIndustry(url.searchParams.get('industry'))
  const [map, opened, clusters] = await Promise.all([gapTiles(), industry ? gapRows(industry) : null, gapClusters()])
  return {
    ...map,
    opened: industry && opened ? { industry, ...opened } : null,
    clusters,
    threshold: FIT_THRESHOLD,
    title: t('gaps.title'),
    description: t('gaps.description'),
  }
})

export default function Gaps() {
  const { tiles, unmet, ranked, demands, asOf, threshold, sumFen, opened, clusters } = useLoaderData<typeof loader>()
  const t = useT()
  const f = useFormats()
  const found = unmet > 0 ? t('gaps.heading', { n: unmet, sum: f.money(sumFen) }) : t('gaps.headingNone')
  const heading = ranked === 0 ? t('gaps.headingUnranked') : found
  return (
    <>
      <PageHead
        title={heading}
        crumbs={[{ label: t('common.home'), href: paths.home() }, { label: t('gaps.title') }]}
        meta={[t('gaps.ranked', { ranked, demands }), t('gaps.at', { date: f.dateTime(asOf) })]}
      />
      {ranked === 0 ? (
        <Empty
          title={t('gaps.empty.title')}
          act={<Act href={paths.search({ kind: 'demand' })}>{t('gaps.toDemands')}</Act>}
        >
          <p>{t('gaps.empty')}</p>
        </Empty>
      ) : (
        <Section title={t('gaps.city')} note={t('gaps.city.note')}>
          <GapTiles
            tiles={tiles}
            here={opened?.industry}
            hereWords={t('gaps.opened')}
            hrefOf={(industry) => `${paths.gaps({ industry })}#rows`}
            noteOf={(tile) => (tile.sumFen === '0' ? t('gaps.noAmount') : f.money(tile.sumFen))}
          />
          <p className="src">{t('gaps.definition', { threshold })}</p>
        </Section>
      )}
      {ranked > 0 && opened && <Opened opened={opened} />}
      {ranked > 0 && <Clusters clusters={clusters} />}
    </>
  )
}

type OpenedProps = { opened: { industry: string; rows: GapRow[]; sumFen: string; unstated: number } }

/** The demands behind a tile. */
function Opened({ opened: { industry, rows, sumFen, unstated } }: OpenedProps) {
  const t = useT()
  const name = industry === UNFILED ? t('gaps.none') : fieldName(industry, t.locale)
  return (
    <Section
      id="rows"
      title={t('gaps.rows', { n: rows.length, field: name })}
      note={<Money sumFen={sumFen} unstated={unstated} />}
    >
      {rows.length === 0 ? <p>{t('gaps.rows.none')}</p> : <Rows caption={name} rows={rows} />}
    </Section>
  )
}

function Money({ sumFen, unstated }: { sumFen: string; unstated: number }) {
  const t = useT()
  const f = useFormats()
  return (
    <>
      {sumFen !== '0' && t('gaps.sum', { sum: f.money(sumFen) })} {unstated > 0 && t('gaps.unstated', { n: unstated })}
    </>
  )
}

function Rows({ caption, rows }: { caption: string; rows: readonly GapRow[] }) {
  const t = useT()
  const f = useFormats()
  return (
    <Table
      caption={caption}
      columns={[
        { label: t('gaps.column.demand') },
        { label: t('gaps.column.best'), right: true },
        { label: t('gaps.column.days'), right: true },
        { label: t('gaps.column.budget'), right: true },
      ]}
      rows={rows.map((row) => ({
        key: row.number,
        cells: [
          <>
            <a href={paths.demand(row.number)}>{row.title}</a>
            <small className="blk">
              {row.number}
              {row.isExample && ` · ${t('common.example')}`}
            </small>
          </>,
          row.best,
          row.days,
          row.amountFen ? f.money(row.amountFen) : t('gaps.noAmount'),
        ],
      }))}
    />
  )
}

/** The same problem of several enterprises: themes for a joint call. */
function Clusters({ clusters }: { clusters: readonly GapCluster[] | null }) {
  const t = useT()
  return (
    <Section title={t('gaps.clusters')} note={t('gaps.clusters.note', { n: JOINT_FROM })}>
      {clusters === null && <Notice kind="wait">{t('gaps.clusters.away')}</Notice>}
      {clusters?.length === 0 && <p>{t('gaps.clusters.none', { n: JOINT_FROM })}</p>}
      {clusters?.map(({ entry, problem, objects, enterprises, rows, sumFen, unstated }) => (
        <div key={entry} className="stack">
          <h3>
            {t('gaps.cluster', { problem, n: enterprises })} <span className="note">{objects.join(t('ui.comma'))}</span>
          </h3>
          <p className="note">
            <Money sumFen={sumFen} unstated={unstated} />
          </p>
          <Rows caption={problem} rows={rows} />
        </div>
      ))}
    </Section>
  )
}
