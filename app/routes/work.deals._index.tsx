import { useLoaderData } from '@remix-run/react'
import { can } from '#app/domain/access/abilities.ts'
import { dealList } from '#app/domain/deals/queries/list.server.ts'
import { VIEWS, type View, viewNamed } from '#app/domain/deals/views.ts'
import { page } from '#app/http/guard.server.ts'
import { pageNumber } from '#app/http/page-number.ts'
import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/context.tsx'
import { Act } from '#app/ui/act.tsx'
import { DealTask, QuestionTask } from '#app/ui/deal-task.tsx'
import { Empty, Pager, Tabs } from '#app/ui/list.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { Queue } from '#app/ui/queue.tsx'

/** For whom a list is: technology managers and the bureau see what came to them, not what they owe. */
type Reader = 'SIDE' | 'MANAGER' | 'BUREAU'

export const loader = page('deal.view', async ({ actor, url, t }) => {
  const list = await dealList(actor, viewNamed(url.searchParams.get('view')), pageNumber(url))
  const role = actor.kind === 'person' ? actor.role : null
  const reader: Reader = can(actor, 'office.view') ? 'BUREAU' : role === 'technologyManager' ? 'MANAGER' : 'SIDE'
  return { ...list, reader, ability: can(actor, 'match.judge'), title: t('deals.title') }
})

const address = (view: View, page = 1) => paths.deals({ view, page: page > 1 ? String(page) : undefined })

export default function Deals() {
  const { view, counts, rows, reader, page, pages, total, from, to } = useLoaderData<typeof loader>()
  const t = useT()
  const named = (view: View) =>
    reader !== 'SIDE' && (view === 'turn' || view === 'waiting')
      ? t(`deals.view.${view}.${reader}`)
      : t(`deals.view.${view}`)
  const tabs = VIEWS.filter((view) => view !== 'answered' || reader === 'SIDE').map((name) => ({
    href: address(name),
    label: named(name),
    count: counts[name],
    current: name === view,
    due: name === 'turn',
  }))
  return (
    <>
      <PageHead title={useHeading()} meta={[reader === 'BUREAU' && t('deals.bureau')]} />
      <Tabs label={t('deals.views')} items={tabs} />
      {total === 0 ? (
        <Nothing />
      ) : (
        <Queue title={named(view)} count={total} due={view === 'turn'}>
          {rows.map(({ key, deal, question, answered, times }) =>
            deal ? (
              <DealTask key={key} deal={deal} answered={answered} times={times} href={paths.deal(deal.number)} />
            ) : (
              question && (
                <QuestionTask
                  key={key}
                  question={question}
                  answered={answered}
                  href={paths.demandQuestions(question.demandId)}
                />
              )
            ),
          )}
        </Queue>
      )}
      <Pager page={page} pages={pages} total={total} from={from} to={to} href={(to) => address(view, to)} />
    </>
  )
}

function useHeading(): string {
  const { view, reader, total, given } = useLoaderData<typeof loader>()
  const t = useT()
  if (total === 0) return t(`deals.headingNone.${view}`)
  if (view === 'answered' && given < total) return t('deals.heading.answered.owed', { n: given, owed: total - given })
  return view === 'turn' && reader !== 'SIDE'
    ? t(`deals.heading.turn.${reader}`, { n: total })
    : t(`deals.heading.${view}`, { n: total })
}

/** What will appear here, and one act that leads there. */
function Nothing() {
  const { view, ability } = useLoaderData<typeof loader>()
  const t = useT()
  const act = ability
    ? { href: paths.myMatches(), label: t('deals.empty.act') }
    : { href: paths.search({ kind: 'demand' }), label: t('deals.empty.act.search') }
  return (
    <Empty title={t(`deals.headingNone.${view}`)} act={<Act href={act.href}>{act.label}</Act>}>
      {t(`deals.empty.${view}`)}
    </Empty>
  )
}
