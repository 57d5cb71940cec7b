import { useActionData, useLoaderData } from '@remix-run/react'
import { demandDisclosure } from '#app/domain/disclosure/queries/manage.server.ts'
import { page } from '#app/http/guard.server.ts'
import { pageNumber } from '#app/http/page-number.ts'
import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/context.tsx'
import type { FormState } from '#app/ui/form.tsx'
import { disclosing } from './acts.server.ts'
import { DisclosurePage } from './page.tsx'

export const loader = page('disclosure.manage', async ({ actor, params, url, t }) => {
  const disclosure = await demandDisclosure(actor, params.id!, pageNumber(url))
  const name = disclosure.title || t('demands.mine.untitled')
  return { disclosure, name, title: `${t('disclosure.title')} · ${disclosure.number ?? name}` }
})

export const action = disclosing(({ id }) => ({ place: { demandId: id! }, back: paths.demandDisclosure(id!) }))

export default function DemandDisclosure() {
  const { disclosure, name } = useLoaderData<typeof loader>()
  const state = useActionData<FormState>() ?? null
  const t = useT()
  return (
    <DisclosurePage
      disclosure={disclosure}
      title={name}
      state={state}
      labels="demands.field"
      list={{ label: t('demands.mine.title'), href: paths.myDemands() }}
      own={paths.demandActions(disclosure.id)}
      href={(n) => `${paths.demandDisclosure(disclosure.id)}?page=${n}`}
    />
  )
}
