import { useLoaderData } from '@remix-run/react'
import { missingHolidays } from '#app/domain/calendar/years.server.ts'
import { officeDesk } from '#app/domain/matching/desk.server.ts'
import { page } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/context.tsx'
import { Act } from '#app/ui/act.tsx'
import { Empty } from '#app/ui/list.tsx'
import { MissingYear } from '#app/ui/missing-year.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { Queue, Task } from '#app/ui/queue.tsx'

const QUEUES = {
  demands: { href: paths.officeDemand, all: paths.officeDemands() },
  results: { href: paths.officeResult, all: paths.officeResults() },
  organizations: { href: paths.officeOrganization, all: paths.officeOrganizations() },
} as const

export const loader = page('office.view', async ({ actor, t }) => {
  const desk = await officeDesk(actor)
  const total = Object.values(desk).reduce((sum, queue) => sum + queue.total, 0)
  const late = Object.values(desk).reduce((sum, queue) => sum + queue.late, 0)
  return {
    title: t('office.title'),
    missing: await missingHolidays(),
    heading: total === 0 ? t('office.headingNone') : t('office.heading', { n: total, late }),
    queues: (['demands', 'results', 'organizations'] as const)
      .filter((name) => desk[name].total > 0)
      .map((name) => ({
        name,
        total: desk[name].total,
        late: desk[name].late > 0,
        all: QUEUES[name].all,
        items: desk[name].items.map((item) => ({
          href: QUEUES[name].href(item.id),
          title: item.title,
          number: item.number,
          days: item.days,
        })),
      })),
  }
})

export default function Office() {
  const { heading, queues, missing } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <>
      <PageHead
        title={heading}
        meta={[
          <a key="d" href={paths.officeDemands()}>
            {t('office.queue.demands')}
          </a>,
          <a key="r" href={paths.officeResults()}>
            {t('office.queue.results')}
          </a>,
          <a key="o" href={paths.officeOrganizations()}>
            {t('office.queue.organizations')}
          </a>,
          <a key="v" href={paths.officeVerdicts()}>
            {t('matches.office.title')}
          </a>,
          <a key="e" href={paths.officeExposure()}>
            {t('exposure.title')}
          </a>,
          <a key="replies" href={paths.officeReplies()}>
            {t('replies.title')}
          </a>,
          <a key="deals" href={paths.officeDeals()}>
            {t('dealsDesk.title')}
          </a>,
          <a key="calendar" href={paths.officeCalendar()}>
            {t('calendar.title')}
          </a>,
        ]}
      />
      {missing && (
        <MissingYear
          {...missing}
          act={
            <Act href={`${paths.officeCalendar()}#enter`} look="secondary">
              {t('calendar.missing.act')}
            </Act>
          }
        />
      )}
      {queues.map(({ name, total, late, items, all }) => (
        <Queue key={name} title={t(`office.queue.${name}`)} count={total} due={late}>
          {items.map((item) => (
            <Task
              key={item.href}
              href={item.href}
              title={item.title}
              lead={item.number ?? undefined}
              clock={t('desk.days', { n: item.days })}
              acts={
                <Act href={item.href} look="secondary" small>
                  {t('office.open')}
                </Act>
              }
            />
          ))}
          {total > items.length && (
            <li>
              <a href={all}>{t('office.all', { n: total })}</a>
            </li>
          )}
        </Queue>
      ))}
      {queues.length === 0 && (
        <Empty title={t('office.headingNone')} act={<Act href={paths.officeAudit()}>{t('nav.audit')}</Act>}>
          <p>{t('office.emptyText')}</p>
        </Empty>
      )}
    </>
  )
}
