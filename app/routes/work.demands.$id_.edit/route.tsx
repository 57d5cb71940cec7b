import { useActionData, useLoaderData } from '@remix-run/react'
import { demandToEdit } from '#app/domain/demands/queries.server.ts'
import { page } from '#app/http/guard.server.ts'
import type { FormState } from '#app/ui/form.tsx'
import { Writing } from './form.tsx'
import { writingPage } from './view.server.ts'
import { writing } from './writing.server.ts'

export const loader = page('demand.write', async (situation) => {
  const { draft: _, ...demand } = await demandToEdit(situation.actor, situation.params.id!)
  return writingPage(situation, demand)
})

export const action = writing

export default function EditDemand() {
  const data = useLoaderData<typeof loader>()
  const state = useActionData<FormState>() ?? null
  return <Writing {...data} state={state} />
}
