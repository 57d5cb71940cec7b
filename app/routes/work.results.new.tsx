import { useActionData, useLoaderData } from '@remix-run/react'
import { blankResult } from '#app/domain/results/queries.server.ts'
import { page } from '#app/http/guard.server.ts'
import type { FormState } from '#app/ui/form.tsx'
import { Writing } from './work.results.$id_.edit/form.tsx'
import { writingPage } from './work.results.$id_.edit/view.server.ts'
import { writing } from './work.results.$id_.edit/writing.server.ts'

export const loader = page('result.write', async (situation) =>
  writingPage(situation, await blankResult(situation.actor)),
)

export const action = writing

export default function NewResult() {
  const data = useLoaderData<typeof loader>()
  const state = useActionData<FormState>() ?? null
  return <Writing {...data} state={state} />
}
