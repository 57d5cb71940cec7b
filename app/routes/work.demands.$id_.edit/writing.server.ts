import { redirect } from '@remix-run/node'
import { z } from 'zod'
import { saveDraft, submitDemand, submittedBefore } from '#app/domain/demands/commands.server.ts'
import { type DemandChange, DraftForm, SubmitForm } from '#app/domain/demands/input.ts'
import { withProblemIndicators } from '#app/domain/matching/problems.server.ts'
import { redirectSaying } from '#app/http/flash.server.ts'
import { commands, formState, on, type Situation } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'

const changing = ({ params }: Situation, change: DemandChange): DemandChange => ({ ...change, id: params.id })

/** What the writing page can do; the same for a new demand and for one begun before. */
export const writing = commands({
  check: on('demand.write', DraftForm, async (situation) => {
    const { actor, params, input, values } = situation
    if (!params.id && isBlank(input)) return formState(200, { intent: 'check', errors: {}, values })
    const change = changing(situation, input)
    const submitted = await submittedBefore(actor, change)
    if (submitted) return redirect(paths.demandActions(submitted.id))
    const { id } = await saveDraft(actor, change)
    return redirect(paths.editDemand(id))
  }),
  addRow: on('demand.write', z.looseObject({}), async ({ values }) =>
    formState(200, { intent: 'addRow', errors: {}, values }),
  ),
  /** Saves with rows for the chosen problem's indicators, to be filled in. */
  addIndicators: on('demand.write', DraftForm, async (situation) => {
    const { input } = situation
    const change = { ...input, draft: withProblemIndicators(input.draft) }
    const { id } = await saveDraft(situation.actor, changing(situation, change))
    return redirect(`${paths.editDemand(id)}#indicators`)
  }),
  save: on('demand.write', DraftForm, async (situation) => {
    const { id } = await saveDraft(situation.actor, changing(situation, situation.input))
    return redirectSaying(paths.editDemand(id), { key: 'demands.done.saved' })
  }),
  /** After being told that a colleague changed it: what was typed here is to stand. */
  saveMine: on('demand.write', DraftForm, async (situation) => {
    const { id } = await saveDraft(situation.actor, { ...changing(situation, situation.input), version: undefined })
    return redirectSaying(paths.editDemand(id), { key: 'demands.done.saved' })
  }),
  submit: on('demand.write', SubmitForm, async (situation) => {
    const { id, number } = await submitDemand(situation.actor, changing(situation, situation.input))
    return redirectSaying(paths.demandActions(id), { key: 'demands.done.submitted', params: { number } })
  }),
})

/** Nothing a person would miss: no draft is begun for it. */
const isBlank = ({ draft }: DemandChange): boolean =>
  !draft.title &&
  !draft.problem &&
  !draft.tried &&
  !draft.acceptance &&
  draft.indicators.length === 0 &&
  draft.constraints.length === 0
