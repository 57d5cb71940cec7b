import { useActionData, useLoaderData } from '@remix-run/react'
import { resultToEdit } from '#app/domain/results/queries.server.ts'
import { page } from '#app/http/guard.server.ts'
import type { FormState } from '#app/ui/form.tsx'
import { Writing } from './form.tsx'
import { writingPage } from './view.server.ts'
import { writing } from './writing.server.ts'

export const loader = page('result.write', async (situation) =>
  writingPage(situation, await resultToEdit(situation.actor, situation.params.id!)),
)

export const action = writing

export default function EditResult() {
  const data = useLoaderData<typeof loader>()
  const state = useActionData<FormState>() ?? null
  return <Writing {...data} state={state} />
}
