import { useLoaderData } from '@remix-run/react'
import { resultHistory } from '#app/domain/results/queries.server.ts'
import { historyItems } from '#app/domain/results/words.ts'
import { page } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/context.tsx'
import { formats } from '#app/i18n/format.ts'
import { Act } from '#app/ui/act.tsx'
import { History } from '#app/ui/history.tsx'
import { Empty } from '#app/ui/list.tsx'
import { PageHead } from '#app/ui/page.tsx'

export const loader = page('public.view', async ({ actor, params, t }) => {
  const { number, title, isPublic, entries } = await resultHistory(actor, params.number!)
  return {
    title: t('results.history.title', { number }),
    number,
    name: title,
    isPublic,
    items: historyItems(t, formats(t.locale), entries),
  }
})

export default function ResultHistory() {
  const { number, name, isPublic, items } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <>
      <PageHead
        title={t('results.history.heading')}
        crumbs={[
          { label: t('results.page.back'), href: paths.search({ kind: 'result' }) },
          { label: number, href: isPublic ? paths.result(number) : undefined },
          { label: t('listing.history') },
        ]}
        meta={[number, name]}
      />
      {items.length > 0 ? (
        <History items={items} />
      ) : (
        <Empty
          title={t('results.history.empty')}
          act={<Act href={paths.search({ kind: 'result' })}>{t('nav.search')}</Act>}
        >
          {t('results.history.empty.text')}
        </Empty>
      )}
    </>
  )
}
