import { useLoaderData } from '@remix-run/react'
import { fieldName, INDUSTRIES } from '#app/domain/listings/fields.ts'
import { BANDS, type Band, type ReasonRow } from '#app/domain/matches/counts.ts'
import { type CountedBy, verdictCounts } from '#app/domain/matches/queries/counts.server.ts'
import { REASONS } from '#app/domain/matches/rules.ts'
import { isUuid } from '#app/domain/uuid.ts'
import { page } from '#app/http/guard.server.ts'
import { pageNumber } from '#app/http/page-number.ts'
import { paths } from '#app/http/paths.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { Act } from '#app/ui/act.tsx'
import { Empty, Pager, Tabs } from '#app/ui/list.tsx'
import { PageHead, Section } from '#app/ui/page.tsx'
import { Table } from '#app/ui/table.tsx'

const NO_INDUSTRY = 'none'

/** The filter of an address; what it does not know it leaves out. */
function askedOf(url: URL): CountedBy {
  const asked = (name: string) => url.searchParams.get(name)
  const industry = asked('industry')
  const known = industry === NO_INDUSTRY || INDUSTRIES.some(({ id }) => id === industry)
  const institution = asked('institution')
  return {
    side: asked('side') === 'RESULT' ? 'RESULT' : 'DEMAND',
    kind: (['INTERESTED', 'REFUSED'] as const).find((kind) => kind === asked('kind')),
    reason: REASONS.find((reason) => reason === asked('reason')),
    industry: known ? (industry === NO_INDUSTRY ? '' : (industry ?? undefined)) : undefined,
    institution: institution && isUuid(institution) ? institution : undefined,
    band: BANDS.find((band) => band === asked('rank')),
  }
}

export const loader = page('office.view', async ({ actor, url, t }) => {
  const by = askedOf(url)
  return { ...(await verdictCounts(actor, by, pageNumber(url))), by, title: t('matches.office.title') }
})

const ROWS = '#rows'

/** The address of the rows behind a figure; the side stays. */
function useRowsOf() {
  const { by } = useLoaderData<typeof loader>()
  return (query: Record<string, string>): string => paths.officeVerdicts({ side: by.side, ...query }) + ROWS
}

export default function Verdicts() {
  const { sides, interested, refused, at, by } = useLoaderData<typeof loader>()
  const t = useT()
  const f = useFormats()
  const none = sides.DEMAND + sides.RESULT === 0
  return (
    <>
      <PageHead
        title={none ? t('matches.office.none') : t('matches.office.heading', { interested, refused })}
        crumbs={[{ label: t('nav.office'), href: paths.office() }, { label: t('matches.office.title') }]}
        meta={[t('matches.office.asOf', { time: f.dateTime(at) })]}
      />
      {none ? (
        <Empty title={t('matches.office.none')} act={<Act href={paths.office()}>{t('nav.office')}</Act>}>
          {t('matches.office.noneText')}
        </Empty>
      ) : (
        <>
          <Tabs
            label={t('matches.office.sides')}
            items={(['DEMAND', 'RESULT'] as const).map((side) => ({
              href: paths.officeVerdicts({ side }),
              label: t(`matches.office.side.${side}`),
              count: sides[side],
              current: side === by.side,
            }))}
          />
          <Ranks />
          <ByIndustry />
          <ByInstitution />
          <Rows />
        </>
      )}
    </>
  )
}

/** A number that opens its rows; nothing where there are none. */
const Count = ({ n, href }: { n: number; href: string }) => (n > 0 ? <a href={href}>{n}</a> : null)

function Ranks() {
  const { ranks } = useLoaderData<typeof loader>()
  const t = useT()
  const rowsOf = useRowsOf()
  if (ranks.length === 0) return null
  return (
    <Section title={t('matches.office.byRank')}>
      <Table
        caption={t('matches.office.byRank')}
        columns={[
          { label: t('matches.office.rank') },
          { label: t('matches.said.INTERESTED'), right: true },
          { label: t('matches.said.REFUSED'), right: true },
          { label: t('matches.office.share'), right: true },
        ]}
        rows={ranks.map(({ band, interested, refused }) => ({
          key: band,
          cells: [
            t.code('matches.office.band', band),
            <Count key="i" n={interested} href={rowsOf({ rank: band, kind: 'INTERESTED' })} />,
            <Count key="r" n={refused} href={rowsOf({ rank: band, kind: 'REFUSED' })} />,
            `${Math.round((100 * interested) / (interested + refused))}%`,
          ],
        }))}
      />
    </Section>
  )
}

type ByReasonProps = { title: string; head: string; rows: ReasonRow[]; name: (id: string) => string; param: string }

function ByReason({ title, head, rows, name, param }: ByReasonProps) {
  const t = useT()
  const rowsOf = useRowsOf()
  return (
    <Section title={title}>
      {rows.length === 0 ? (
        <p className="note">{t('matches.office.noRefusals')}</p>
      ) : (
        <Table
          caption={`${title} · ${head}`}
          fold={false}
          columns={[
            { label: head },
            { label: t('matches.office.total'), right: true },
            ...REASONS.map((reason) => ({ label: t(`matches.reason.${reason}`), right: true })),
          ]}
          rows={rows.map(({ id, total, byReason }) => ({
            key: id,
            cells: [
              name(id),
              <Count key="all" n={total} href={rowsOf({ kind: 'REFUSED', [param]: id || NO_INDUSTRY })} />,
              ...REASONS.map((reason) => (
                <Count key={reason} n={byReason[reason]} href={rowsOf({ reason, [param]: id || NO_INDUSTRY })} />
              )),
            ],
          }))}
        />
      )}
    </Section>
  )
}

function ByIndustry() {
  const { industries } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <ByReason
      title={t('matches.office.byIndustry')}
      head={t('matches.office.industry')}
      rows={industries}
      name={(id) => (id ? fieldName(id, t.locale) : t('matches.office.noIndustry'))}
      param="industry"
    />
  )
}

function ByInstitution() {
  const { institutions, names } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <ByReason
      title={t('matches.office.byInstitution')}
      head={t('matches.office.institution')}
      rows={institutions}
      name={(id) => names[id] ?? id}
      param="institution"
    />
  )
}

/** What the address asks for, as a query again. */
function queryOf({ side, kind, reason, industry, institution, band }: CountedBy): Record<string, string | undefined> {
  return {
    side,
    kind,
    reason,
    industry: industry === '' ? NO_INDUSTRY : industry,
    institution,
    rank: band satisfies Band | undefined,
  }
}

function Rows() {
  const { rows, total, page, pages, from, by } = useLoaderData<typeof loader>()
  const t = useT()
  const f = useFormats()
  const filtered = Object.entries(by).some(([name, value]) => name !== 'side' && value !== undefined)
  return (
    <Section
      id="rows"
      title={t('matches.office.rows', { n: total })}
      note={filtered && <a href={paths.officeVerdicts({ side: by.side }) + ROWS}>{t('matches.office.all')}</a>}
    >
      <Table
        caption={t('matches.office.rows', { n: total })}
        columns={[
          { label: t('matches.office.column.pair') },
          { label: t('matches.office.column.said') },
          { label: t('matches.office.column.score'), right: true },
          { label: t('matches.office.rank'), right: true },
          { label: t('matches.office.column.at') },
        ]}
        rows={rows.map(({ id, kind, reason, words, score, rank, at, demand, result }) => ({
          key: id,
          cells: [
            <PairLink key="pair" demand={demand} result={result} />,
            [
              reason ? t('matches.said.because', { reason: t(`matches.reason.${reason}`) }) : t(`matches.said.${kind}`),
              words,
            ]
              .filter(Boolean)
              .join(' · '),
            score,
            rank ?? t('matches.office.band.none'),
            f.date(at),
          ],
        }))}
      />
      <Pager
        page={page}
        pages={pages}
        total={total}
        from={from}
        to={from + rows.length - 1}
        href={(to) => paths.officeVerdicts({ ...queryOf(by), page: String(to) }) + ROWS}
      />
    </Section>
  )
}

type Listing = { number: string | null; title: string; organization: string }

const PairLink = ({ demand, result }: { demand: Listing; result: Listing }) => {
  const words = `${demand.title} × ${result.title}`
  const who = `${demand.organization} × ${result.organization}`
  return (
    <>
      {demand.number && result.number ? <a href={paths.match(demand.number, result.number)}>{words}</a> : words}
      <br />
      <span className="note">{who}</span>
    </>
  )
}
