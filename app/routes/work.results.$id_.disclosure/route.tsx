import { useActionData, useLoaderData } from '@remix-run/react'
import { resultDisclosure } from '#app/domain/disclosure/queries/manage.server.ts'
import { page } from '#app/http/guard.server.ts'
import { pageNumber } from '#app/http/page-number.ts'
import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/context.tsx'
import type { FormState } from '#app/ui/form.tsx'
import { disclosing } from '../work.demands.$id_.disclosure/acts.server.ts'
import { DisclosurePage } from '../work.demands.$id_.disclosure/page.tsx'

export const loader = page('disclosure.manage', async ({ actor, params, url, t }) => {
  const disclosure = await resultDisclosure(actor, params.id!, pageNumber(url))
  const name = disclosure.title || t('results.mine.untitled')
  return { disclosure, name, title: `${t('disclosure.title')} · ${disclosure.number ?? name}` }
})

export const action = disclosing(({ id }) => ({ place: { resultId: id! }, back: paths.resultDisclosure(id!) }))

export default function ResultDisclosure() {
  const { disclosure, name } = useLoaderData<typeof loader>()
  const state = useActionData<FormState>() ?? null
  const t = useT()
  return (
    <DisclosurePage
      disclosure={disclosure}
      title={name}
      state={state}
      labels="results.label"
      list={{ label: t('results.mine.title'), href: paths.myResults() }}
      own={paths.resultActions(disclosure.id)}
      href={(n) => `${paths.resultDisclosure(disclosure.id)}?page=${n}`}
    />
  )
}
