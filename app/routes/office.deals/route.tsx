import { useLoaderData } from '@remix-run/react'
import { type AskedDeals, DEAL_VIEWS, PERIODS, type Period } from '#app/domain/deals/office.ts'
import { officeDeals } from '#app/domain/deals/queries/office.server.ts'
import { STAGES } from '#app/domain/deals/rules.ts'
import { INDUSTRIES } from '#app/domain/listings/fields.ts'
import { REASONS } from '#app/domain/matches/rules.ts'
import { isUuid } from '#app/domain/uuid.ts'
import { page } from '#app/http/guard.server.ts'
import { pageNumber } from '#app/http/page-number.ts'
import { paths } from '#app/http/paths.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { Act } from '#app/ui/act.tsx'
import { Empty, Pager, Row, Rows, Tabs } from '#app/ui/list.tsx'
import { PageHead, Section } from '#app/ui/page.tsx'
import { Words } from '#app/ui/segments.tsx'
import { Table } from '#app/ui/table.tsx'
import { Count, NO_FIELD, ROWS, useRowsOf } from './rows-of.tsx'
import { ALL_LOSSES, Why } from './why.tsx'

const PERIOD_NAMES = Object.keys(PERIODS) as Period[]

/** The filter of an address; what it does not know it leaves out. */
function askedOf(url: URL): AskedDeals {
  const asked = (name: string) => url.searchParams.get(name)
  const id = (name: string) => [asked(name)].find((one) => one && isUuid(one)) ?? undefined
  const view = DEAL_VIEWS.find((one) => one === asked('view')) ?? 'open'
  const reasons: readonly NonNullable<AskedDeals['reason']>[] =
    view === 'DECLINED' ? REASONS : view === 'LOST' ? ALL_LOSSES : []
  const field = INDUSTRIES.find((one) => one.id === asked('field'))?.id
  return {
    period: PERIOD_NAMES.find((one) => one === asked('period')) ?? 'year',
    view,
    stage: STAGES.find((stage) => stage === asked('stage')),
    reason: reasons.find((reason) => reason === asked('reason')),
    field: asked('field') === NO_FIELD ? '' : field,
    institution: id('institution'),
    enterprise: id('enterprise'),
  }
}

export const loader = page('office.view', async ({ actor, url, t }) => {
  const by = askedOf(url)
  const desk = await officeDeals(actor, by, pageNumber(url))
  const sum = (name: 'open' | 'stale' | 'declined' | 'lost') => desk.stages.reduce((n, row) => n + row[name], 0)
  const sums = { open: sum('open'), stale: sum('stale'), declined: sum('declined'), lost: sum('lost') }
  return { ...desk, by, sums, views: DEAL_VIEWS, title: t('dealsDesk.title') }
})

export default function Deals() {
  const { sums, at, by, isEmpty } = useLoaderData<typeof loader>()
  const t = useT()
  const f = useFormats()
  return (
    <>
      <PageHead
        title={isEmpty ? t('dealsDesk.none') : t('dealsDesk.heading', { n: sums.open, stale: sums.stale })}
        crumbs={[{ label: t('nav.office'), href: paths.office() }, { label: t('dealsDesk.title') }]}
        meta={[t('replies.asOf', { time: f.dateTime(at) })]}
      />
      {isEmpty ? (
        <Empty title={t('dealsDesk.none')} act={<Act href={paths.officeVerdicts()}>{t('matches.office.title')}</Act>}>
          {t('dealsDesk.noneText')}
        </Empty>
      ) : (
        <>
          <Tabs
            label={t('dealsDesk.period')}
            items={PERIOD_NAMES.map((period) => ({
              href: paths.officeDeals({ period }),
              label: t(`dealsDesk.period.${period}`),
              current: period === by.period,
            }))}
          />
          <Stages />
          <Stale />
          <Why />
          <Opened />
        </>
      )}
    </>
  )
}

function Stages() {
  const { stages, sums } = useLoaderData<typeof loader>()
  const t = useT()
  const rowsOf = useRowsOf()
  const counts = (row: typeof sums, stage?: string) => [
    <Count key="o" n={row.open} href={rowsOf({ stage })} />,
    <Count key="s" n={row.stale} href={rowsOf({ stage, view: 'stale' })} />,
    <Count key="d" n={row.declined} href={rowsOf({ stage, view: 'DECLINED' })} />,
    <Count key="l" n={row.lost} href={rowsOf({ stage, view: 'LOST' })} />,
  ]
  return (
    <Section title={t('dealsDesk.byStage')} id="stages">
      <Table
        caption={t('dealsDesk.byStage')}
        columns={[
          { label: t('dealsDesk.stage') },
          { label: t('dealsDesk.open'), right: true },
          { label: t('dealsDesk.standing'), right: true },
          { label: t('deals.state.DECLINED'), right: true },
          { label: t('deals.state.LOST'), right: true },
        ]}
        rows={stages.map(({ stage, ...row }) => ({
          key: stage,
          cells: [t(`deals.state.${stage}`), ...counts(row, stage)],
        }))}
        foot={[t('dealsDesk.sum'), ...counts(sums)]}
      />
    </Section>
  )
}

function Stale() {
  const { stale } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <Section title={t('dealsDesk.stale')} note={t('dealsDesk.staleNote')} id="stale">
      {stale.length === 0 ? (
        <p className="note">{t('dealsDesk.noStale')}</p>
      ) : (
        <Rows>
          {stale.map(({ number, stage, demand, result, days }) => (
            <Row
              key={number}
              href={paths.deal(number)}
              title={demand.title}
              facts={[number, t(`deals.state.${stage}`), demand.organization, result.organization]}
              side={{ note: t('dealsDesk.days', { n: days }) }}
            />
          ))}
        </Rows>
      )}
    </Section>
  )
}

/** What the address asks for, as a query again. */
const queryOf = ({ field, ...by }: AskedDeals): Record<string, string | undefined> => ({
  ...by,
  field: field === '' ? NO_FIELD : field,
})

/** The rows behind the figure that was opened. */
function Opened() {
  const { by, rows, total, page, pages, from, views } = useLoaderData<typeof loader>()
  const t = useT()
  const rowsOf = useRowsOf()
  const filtered = [by.stage, by.reason, by.field, by.institution, by.enterprise].some((part) => part !== undefined)
  const note = filtered && (
    <>
      {t('dealsDesk.filtered')} · <a href={rowsOf({ view: by.view })}>{t('dealsDesk.all')}</a>
    </>
  )
  return (
    <Section id="rows" title={t('dealsDesk.rows', { n: total })} note={note}>
      <Tabs
        label={t('dealsDesk.views')}
        items={views.map((view) => ({
          href: rowsOf({ view, stage: by.stage }),
          label: t(`dealsDesk.view.${view}`),
          current: view === by.view,
        }))}
      />
      {total === 0 ? <p className="note">{t('dealsDesk.empty')}</p> : <Lines />}
      <Pager
        page={page}
        pages={pages}
        total={total}
        from={from}
        to={from + rows.length - 1}
        href={(to) => paths.officeDeals({ ...queryOf(by), page: String(to) }) + ROWS}
      />
    </Section>
  )
}

function Lines() {
  const { rows, total } = useLoaderData<typeof loader>()
  const t = useT()
  const f = useFormats()
  return (
    <Table
      caption={t('dealsDesk.rows', { n: total })}
      columns={[
        { label: t('dealsDesk.number') },
        { label: t('dealsDesk.pair') },
        { label: t('dealsDesk.stage') },
        { label: t('dealsDesk.state') },
        { label: t('dealsDesk.moved') },
      ]}
      rows={rows.map(({ number, demand, result, stage, state, refusal, loss, days, endedAt }) => ({
        key: number,
        cells: [
          <a key="n" href={paths.deal(number)}>
            {number}
          </a>,
          <span key="p">
            <Words text={`${demand.title} × ${result.title}`} />
            <br />
            <span className="note">{`${demand.organization} × ${result.organization}`}</span>
          </span>,
          t(`deals.state.${stage}`),
          [t(`deals.state.${state}`), refusal && t(`matches.reason.${refusal}`), loss && t(`deals.loss.${loss}`)]
            .filter(Boolean)
            .join(' · '),
          endedAt ? f.date(endedAt) : t('dealsDesk.days', { n: days }),
        ],
      }))}
    />
  )
}
