import { useLoaderData } from '@remix-run/react'
import { type AskedReplies, officeReplies, REPLY_VIEWS } from '#app/domain/deals/queries/replies.server.ts'
import { CLOCKS } from '#app/domain/deals/rules.ts'
import { isUuid } from '#app/domain/uuid.ts'
import { page } from '#app/http/guard.server.ts'
import { pageNumber } from '#app/http/page-number.ts'
import { paths } from '#app/http/paths.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { Act } from '#app/ui/act.tsx'
import { Empty, Pager, Tabs } from '#app/ui/list.tsx'
import { PageHead, Section } from '#app/ui/page.tsx'
import { percent, useWorkdays } from '#app/ui/reply-figures.tsx'
import { Table } from '#app/ui/table.tsx'

/** The filter of an address; what it does not know it leaves out. */
function askedOf(url: URL): AskedReplies {
  const asked = (name: string) => url.searchParams.get(name)
  const of = asked('of')
  return {
    view: REPLY_VIEWS.find((view) => view === asked('view')) ?? (of ? 'counted' : 'overdue'),
    of: of && isUuid(of) ? of : undefined,
    kind: CLOCKS.find((kind) => kind === asked('kind')),
  }
}

export const loader = page('office.view', async ({ actor, url, t }) => {
  const by = askedOf(url)
  return { ...(await officeReplies(actor, by, pageNumber(url))), by, views: REPLY_VIEWS, title: t('replies.title') }
})

const ROWS = '#rows'

/** For how long something is overdue. */
function useLate() {
  const t = useT()
  return (days: number): string => (days === 0 ? t('replies.lateToday') : t('replies.lateBy', { n: days }))
}

export default function Replies() {
  const { oldest, at } = useLoaderData<typeof loader>()
  const t = useT()
  const f = useFormats()
  const late = useLate()
  return (
    <>
      <PageHead
        title={oldest ? t('replies.heading', { n: oldest.count, late: late(oldest.days) }) : t('replies.headingNone')}
        crumbs={[{ label: t('nav.office'), href: paths.office() }, { label: t('replies.title') }]}
        meta={[t('replies.asOf', { time: f.dateTime(at) })]}
      />
      <Filter />
      <Rows />
      <Organizations />
    </>
  )
}

function Filter() {
  const { by, kinds } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <form method="get" className="acts">
      <input type="hidden" name="view" value={by.view} />
      {by.of && <input type="hidden" name="of" value={by.of} />}
      <label>
        {t('replies.kindLabel')}{' '}
        <select className="select" name="kind" defaultValue={by.kind ?? ''}>
          <option value="">{t('replies.kind.all')}</option>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`replies.kind.${kind}`)}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className="btn btn--2">
        {t('replies.apply')}
      </button>
    </form>
  )
}

/** Answers one by one: the longest overdue first. */
function Rows() {
  const { by, views, counts, rows, total, page, pages, from, ofName } = useLoaderData<typeof loader>()
  const t = useT()
  const only = ofName && (
    <>
      {t('replies.only', { name: ofName })} ·{' '}
      <a href={paths.officeReplies({ view: by.view, kind: by.kind }) + ROWS}>{t('replies.all')}</a>
    </>
  )
  return (
    <Section id="rows" title={t('replies.rows', { n: total })} note={only}>
      <Tabs
        label={t('replies.views')}
        items={views.map((view) => ({
          href: paths.officeReplies({ ...by, view }) + ROWS,
          label: t(`replies.view.${view}`),
          count: counts[view],
          current: view === by.view,
          due: view === 'overdue' && counts.overdue > 0,
        }))}
      />
      {total === 0 ? (
        <Empty title={t('replies.none')} act={<Act href={paths.officeDeals()}>{t('dealsDesk.title')}</Act>}>
          {t('replies.noneText')}
        </Empty>
      ) : (
        <Lines />
      )}
      <Pager
        page={page}
        pages={pages}
        total={total}
        from={from}
        to={from + rows.length - 1}
        href={(to) => paths.officeReplies({ ...by, page: String(to) }) + ROWS}
      />
    </Section>
  )
}

type Line = ReturnType<typeof useLoaderData<typeof loader>>['rows'][number]

function Lines() {
  const { by, rows, total } = useLoaderData<typeof loader>()
  const t = useT()
  const f = useFormats()
  return (
    <Table
      caption={`${t(`replies.view.${by.view}`)} · ${t('replies.rows', { n: total })}`}
      columns={[
        { label: t('replies.who') },
        { label: t('replies.what') },
        { label: t('replies.about') },
        { label: t('replies.since') },
        { label: t('replies.due') },
        { label: t('replies.stand') },
        { label: t('replies.toWhom') },
      ]}
      rows={rows.map((row) => ({
        key: row.id,
        flag: row.isLate && row.closedAt === null,
        cells: [
          <a key="o" href={paths.officeReplies({ view: by.view, kind: by.kind, of: row.organization.id }) + ROWS}>
            {row.organization.name}
          </a>,
          t(`replies.kind.${row.kind}`),
          <About key="a" {...row} />,
          f.date(row.openedAt),
          f.dateTime(row.dueAt),
          <Stand key="s" {...row} />,
          <Told key="t" {...row} />,
        ],
      }))}
    />
  )
}

/** The deal as the bureau may open it, or the demand that was asked about. */
const About = ({ deal, demand }: Line) =>
  deal ? <a href={paths.deal(deal)}>{deal}</a> : demand ? <a href={paths.demand(demand)}>{demand}</a> : null

function Stand({ outcome, isLate, daysLate: n }: Line) {
  const t = useT()
  const late = useLate()
  if (outcome && isLate && n > 0) return t('replies.answeredLate', { outcome: t(`replies.outcome.${outcome}`), n })
  if (outcome) return t(`replies.outcome.${outcome}`)
  return isLate ? late(n) : t('replies.running')
}

function Told({ manager, toManagerAt, toOfficerAt, closedAt }: Line) {
  const t = useT()
  const f = useFormats()
  const told = [
    toManagerAt && t('replies.toManager', { name: manager ?? '', day: f.date(toManagerAt) }),
    toOfficerAt && t('replies.toOfficer', { day: f.date(toOfficerAt) }),
  ].filter(Boolean)
  if (told.length > 0) return told.join(' · ')
  return closedAt ? null : t('replies.nobodyYet')
}

/** A number that opens its rows; nothing where there are none. */
const Count = ({ n, href }: { n: number; href: string }) => (n > 0 ? <a href={href}>{n}</a> : null)

function Organizations() {
  const workdays = useWorkdays()
  const { organizations, by } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <Section title={t('replies.byOrganization')} note={t('replies.definition')} id="organizations">
      {organizations.length === 0 ? (
        <p className="note">{t('replies.noOrganizations')}</p>
      ) : (
        <Table
          caption={t('replies.byOrganization')}
          columns={[
            { label: t('replies.who') },
            { label: t('replies.overdue'), right: true },
            { label: t('replies.open'), right: true },
            { label: t('replies.count'), right: true },
            { label: t('replies.medianDays'), right: true },
            { label: t('replies.share'), right: true },
          ]}
          rows={organizations.map(({ id, name, overdue, open, count, median, share }) => {
            const rowsOf = (view: AskedReplies['view']) => paths.officeReplies({ of: id, view, kind: by.kind }) + ROWS
            return {
              key: id,
              flag: overdue > 0,
              cells: [
                <a key="n" href={paths.officeOrganization(id)}>
                  {name}
                </a>,
                <Count key="o" n={overdue} href={rowsOf('overdue')} />,
                <Count key="w" n={open} href={rowsOf('open')} />,
                <Count key="c" n={count} href={rowsOf('counted')} />,
                median === null ? (
                  share === null && t('replies.few')
                ) : (
                  <a key="m" href={rowsOf('counted')}>
                    {workdays(median)}
                  </a>
                ),
                share === null ? (
                  t('replies.few')
                ) : (
                  <a key="s" href={rowsOf('counted')}>
                    {percent(share)}
                  </a>
                ),
              ],
            }
          })}
        />
      )}
    </Section>
  )
}
