import { useLoaderData } from '@remix-run/react'
import { daysSince } from '#app/domain/listings/life.ts'
import { pageOf } from '#app/domain/results/groups.ts'
import { officeQueue, QUEUE_PAGE } from '#app/domain/results/review.server.ts'
import { page } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/context.tsx'
import { Act } from '#app/ui/act.tsx'
import { Empty, Pager, Row, Rows, Tabs } from '#app/ui/list.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { Words } from '#app/ui/segments.tsx'

export const loader = page('moderation.view', async ({ actor, url, t }) => {
  const decided = url.searchParams.get('view') === 'decided'
  const queue = await officeQueue(actor, decided, pageOf(url.searchParams.get('page')))
  const { waiting, page: current } = queue
  return {
    ...queue,
    decidedView: decided,
    from: (current - 1) * QUEUE_PAGE + 1,
    title: t('results.office.title'),
    heading: waiting > 0 ? t('results.office.heading', { n: waiting }) : t('results.office.headingNone'),
    lines: queue.lines.map((line) => ({
      ...line,
      days: line.submittedAt ? daysSince(new Date(line.submittedAt), new Date(queue.at)) : 0,
    })),
  }
})

export default function ResultQueue() {
  const data = useLoaderData<typeof loader>()
  const t = useT()
  const { heading, decidedView, waiting, decided, lines, page, pages, total, from } = data
  const address = (at: number) => `${paths.officeResults()}?${decidedView ? 'view=decided&' : ''}page=${at}`
  return (
    <>
      <PageHead
        title={heading}
        crumbs={[{ label: t('nav.office'), href: paths.office() }, { label: t('results.office.title') }]}
        meta={[t('results.office.promise')]}
      />
      <Tabs
        label={t('results.office.tabs')}
        items={[
          {
            href: paths.officeResults(),
            label: t('results.office.waiting'),
            count: waiting,
            current: !decidedView,
            due: waiting > 0,
          },
          {
            href: `${paths.officeResults()}?view=decided`,
            label: t('results.office.decided'),
            count: decided,
            current: decidedView,
          },
        ]}
      />
      {lines.length === 0 ? (
        <Empty
          title={t(decidedView ? 'results.office.empty.decided' : 'results.office.empty')}
          act={<Act href={paths.office()}>{t('nav.office')}</Act>}
        >
          {t('results.office.empty.text')}
        </Empty>
      ) : (
        <Rows label={t('office.queue.results')}>
          {lines.map((line) => (
            <Row
              key={line.id}
              href={paths.officeResult(line.id)}
              title={<Words text={line.title} />}
              facts={[line.number, t(`results.status.${line.status}`), line.institution]}
              side={{ figure: line.readiness, note: decidedView ? undefined : waitWords(t, line.days) }}
            />
          ))}
        </Rows>
      )}
      <Pager page={page} pages={pages} total={total} from={from} to={from + lines.length - 1} href={address} />
    </>
  )
}

const waitWords = (t: ReturnType<typeof useT>, days: number): string =>
  days === 0 ? t('results.office.today') : t('results.office.days', { n: days })
