import { useActionData, useLoaderData } from '@remix-run/react'
import { blankDemand } from '#app/domain/demands/queries.server.ts'
import { page } from '#app/http/guard.server.ts'
import type { FormState } from '#app/ui/form.tsx'
import { Writing } from './work.demands.$id_.edit/form.tsx'
import { writingPage } from './work.demands.$id_.edit/view.server.ts'
import { writing } from './work.demands.$id_.edit/writing.server.ts'

export const loader = page('demand.write', (situation) => writingPage(situation, blankDemand()))

export const action = writing

export default function NewDemand() {
  const data = useLoaderData<typeof loader>()
  const state = useActionData<FormState>() ?? null
  return <Writing {...data} state={state} />
}
