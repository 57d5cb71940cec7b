import type { Person } from '#app/domain/access/actor.ts'
import { publishDemand, returnDemand, saveDraft, submitDemand } from '#app/domain/demands/commands.server.ts'
import { type DemandDraft, POSTED } from '#app/domain/demands/draft.ts'
import { anOfficer, aVerifiedEnterprise } from './accounts.ts'
import { A_FULL_DRAFT } from './demand-draft.ts'

export { A_FULL_DRAFT }

export type ADemand = { id: string; owner: Person }

/** A draft of a verified enterprise, complete unless changed. */
export async function aDraft(changes: Partial<DemandDraft> = {}, by?: Person): Promise<ADemand> {
  const owner = by ?? (await aVerifiedEnterprise()).admin
  const { id } = await saveDraft(owner, { draft: { ...A_FULL_DRAFT, ...changes }, source: POSTED })
  return { id, owner }
}

/** A demand that waits for the bureau. */
export async function aSubmittedDemand(
  changes: Partial<DemandDraft> = {},
  by?: Person,
): Promise<ADemand & { number: string }> {
  const draft = await aDraft(changes, by)
  const { number } = await submitDemand(draft.owner, { id: draft.id })
  return { ...draft, number }
}

/** A demand the public may see. */
export async function aPublishedDemand(
  changes: Partial<DemandDraft> = {},
  by?: Person,
): Promise<ADemand & { number: string }> {
  const demand = await aSubmittedDemand(changes, by)
  await publishDemand(await anOfficer(), demand.id)
  return demand
}

/** A demand given back to its owner with a reason. */
export async function aReturnedDemand(reason = '请写明误报能接受几次'): Promise<ADemand & { number: string }> {
  const demand = await aSubmittedDemand()
  await returnDemand(await anOfficer(), demand.id, reason)
  return demand
}
