import { useLoaderData } from '@remix-run/react'
import { exposureDesk, type Opened } from '#app/domain/matching/exposure-office.server.ts'
import { isUuid } from '#app/domain/uuid.ts'
import { page } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { Act } from '#app/ui/act.tsx'
import { Pairs } from '#app/ui/figure.tsx'
import { Empty } from '#app/ui/list.tsx'
import { PageHead, Section } from '#app/ui/page.tsx'
import { Words } from '#app/ui/segments.tsx'
import { Table } from '#app/ui/table.tsx'

function openedBy(url: URL): Opened {
  const [of, id] = [url.searchParams.get('of'), url.searchParams.get('id')]
  if (of === 'stale') return { of }
  return (of === 'institution' || of === 'invitee') && id && isUuid(id) ? { of, id } : null
}

export const loader = page('office.view', async ({ actor, url, t }) => {
  const opened = openedBy(url)
  return { ...(await exposureDesk(actor, opened)), opened, title: t('exposure.title') }
})

const ROWS = '#rows'
const PLACES = '#places'
const rowsOf = (query: Record<string, string>): string => paths.officeExposure(query) + ROWS
const percent = (share: number): string => `${Math.round(share * 100)}%`

export default function Exposure() {
  const { places, standing, top5, stale, at, invitees, opened } = useLoaderData<typeof loader>()
  const t = useT()
  const f = useFormats()
  return (
    <>
      <PageHead
        title={places === 0 ? t('exposure.none') : t('exposure.heading', { n: standing, share: percent(top5) })}
        crumbs={[{ label: t('nav.office'), href: paths.office() }, { label: t('exposure.title') }]}
        meta={[t('exposure.asOf', { time: f.dateTime(at) })]}
      />
      {(places > 0 || stale.asked > 0) && <Figures />}
      {places === 0 ? (
        <Empty title={t('exposure.none')} act={<Act href={paths.office()}>{t('nav.office')}</Act>}>
          {t('exposure.noneText')}
        </Empty>
      ) : (
        <Places />
      )}
      {invitees.length > 0 && <Invitees />}
      {opened && <Rows />}
    </>
  )
}

function Figures() {
  const { places, top5, gini, stale } = useLoaderData<typeof loader>()
  const t = useT()
  const spread = [
    { label: t('exposure.places'), value: String(places), href: PLACES },
    { label: t('exposure.top5'), value: percent(top5), href: PLACES },
    { label: t('exposure.gini'), value: gini.toFixed(2), href: PLACES },
  ]
  const unconfirmed = {
    label: t('exposure.stale'),
    value: percent(stale.share ?? 0),
    unit: t('exposure.staleOf', { stale: stale.stale, asked: stale.asked }),
    href: rowsOf({ of: 'stale' }),
  }
  return (
    <Section title={t('exposure.figures')} quiet>
      <Pairs items={[...(places > 0 ? spread : []), ...(stale.asked > 0 ? [unconfirmed] : [])]} />
    </Section>
  )
}

/** Who stands in the first three places. */
function Places() {
  const { institutions, offering, standing } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <Section
      title={t('exposure.byInstitution')}
      note={t('exposure.byInstitutionNote', { offering, standing })}
      id="places"
    >
      <Table
        caption={t('exposure.byInstitution')}
        columns={[
          { label: t('exposure.institution') },
          { label: t('exposure.places'), right: true },
          { label: t('exposure.share'), right: true },
          { label: t('exposure.listings'), right: true },
        ]}
        rows={institutions.map(({ id, name, places, share, listings }) => ({
          key: id,
          cells: [
            <a key="n" href={paths.officeOrganization(id)}>
              {name}
            </a>,
            <a key="p" href={rowsOf({ of: 'institution', id })}>
              {places}
            </a>,
            percent(share),
            listings,
          ],
        }))}
      />
    </Section>
  )
}

/** Who has one place left for invitations, or none. */
function Invitees() {
  const { invitees } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <Section title={t('exposure.near', { n: invitees.length })} note={t('exposure.nearNote')} id="invitees">
      <Table
        caption={t('exposure.near', { n: invitees.length })}
        columns={[
          { label: t('exposure.who') },
          { label: t('exposure.institution') },
          { label: t('exposure.open'), right: true },
          { label: t('exposure.oldest'), right: true },
        ]}
        rows={invitees.map(({ id, kind, name, institution, open, cap, days }) => ({
          key: id,
          flag: open >= cap,
          cells: [
            kind === 'researcher' ? name : <Words key="w" text={name} />,
            institution,
            <a key="o" href={rowsOf({ of: 'invitee', id })}>
              {t('exposure.openOf', { open, cap })}
            </a>,
            t('exposure.days', { n: days }),
          ],
        }))}
      />
    </Section>
  )
}

/** The rows behind the figure that was opened. */
function Rows() {
  const { rows, total, opened } = useLoaderData<typeof loader>()
  const t = useT()
  const f = useFormats()
  if (!opened) return null
  const title = t(`exposure.rows.${opened.of}`, { n: total })
  if (rows.length === 0)
    return (
      <Section title={title} id="rows">
        <p className="note">{t('exposure.rows.none')}</p>
      </Section>
    )
  const isPair = opened.of !== 'stale'
  return (
    <Section
      title={title}
      note={rows.length < total ? t('exposure.rows.first', { n: rows.length }) : undefined}
      id="rows"
    >
      <Table
        caption={title}
        columns={[
          { label: t(isPair ? 'exposure.demand' : 'exposure.listing') },
          ...(isPair
            ? [
                { label: t('exposure.result') },
                { label: t('exposure.rank'), right: true },
                { label: t('exposure.score'), right: true },
              ]
            : []),
          { label: t(`exposure.at.${opened.of}`), right: true },
        ]}
        rows={rows.map(({ demand, result, rank, score, at }) => ({
          key: `${demand?.id} ${result?.id}`,
          cells: [
            demand ? (
              <Listing key="d" href={paths.officeDemand(demand.id)} {...demand} />
            ) : (
              result && <Listing key="d" href={paths.officeResult(result.id)} {...result} />
            ),
            ...(isPair
              ? [result && <Listing key="r" href={paths.officeResult(result.id)} {...result} />, rank ?? '–', score]
              : []),
            f.date(at),
          ],
        }))}
      />
    </Section>
  )
}

const Listing = ({ href, number, title }: { href: string; number: string | null; title: string }) => (
  <>
    <a href={href}>
      <Words text={title} />
    </a>{' '}
    <small>{number}</small>
  </>
)
