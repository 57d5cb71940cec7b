import { redirect } from '@remix-run/node'
import { z } from 'zod'
import { saveDraft, submitResult } from '#app/domain/results/commands.server.ts'
import { formFrom, isWorthKeeping } from '#app/domain/results/form.ts'
import { ResultInput, SubmitInput } from '#app/domain/results/input.ts'
import { redirectSaying } from '#app/http/flash.server.ts'
import { commands, formState, on, type Situation } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'

const change = ({ params }: Situation, input: ResultInput): ResultInput => ({ ...input, id: params.id })

/** What the writing page can do; the same for a new result and for one begun before. */
export const writing = commands({
  check: on('result.write', ResultInput, async (situation) => {
    const { actor, params, input, values } = situation
    if (!params.id && !isWorthKeeping(formFrom(values))) return formState(200, { intent: 'check', errors: {}, values })
    const { id } = await saveDraft(actor, { input: change(situation, input) })
    return redirect(paths.editResult(id))
  }),
  addRow: on('result.write', z.looseObject({}), async ({ values }) =>
    formState(200, { intent: 'addRow', errors: {}, values }),
  ),
  save: on('result.write', ResultInput, async (situation) => {
    const { id } = await saveDraft(situation.actor, { input: change(situation, situation.input) })
    return redirectSaying(paths.editResult(id), { key: 'results.done.save' })
  }),
  /** After being told that a colleague changed it: what was typed here is to stand. */
  saveMine: on('result.write', ResultInput, async (situation) => {
    const input = { ...change(situation, situation.input), version: undefined }
    const { id } = await saveDraft(situation.actor, { input })
    return redirectSaying(paths.editResult(id), { key: 'results.done.save' })
  }),
  submit: on('result.write', SubmitInput, async (situation) => {
    const { id, number, to } = await submitResult(situation.actor, change(situation, situation.input))
    const key = to === 'BUREAU_CHECK' ? 'results.done.submitBureau' : 'results.done.submitOffice'
    return redirectSaying(paths.resultActions(id), { key, params: { number } })
  }),
})
