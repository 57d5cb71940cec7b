import type { Actor } from '#app/domain/access/actor.ts'
import { historyOf } from '#app/domain/audit/queries.server.ts'
import { found, insist } from '#app/domain/verdict.ts'
import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import { EMPTY_DRAFT, POSTED } from './draft.ts'
import { type DemandGroup, GROUPS, groupOf } from './groups.ts'
import { stepsOf } from './history.ts'
import { formValues } from './input.ts'
import { namedFields, type OwnNames } from './naming.ts'
import { present } from './present.ts'
import { readinessOf } from './readiness.ts'
import { DEMAND_ROW, type DemandRow, draftOf, sourceOf } from './row.ts'
import { GONE_STATUSES, may, offered, stateOf, wordsOfEnd } from './rules.ts'
import { demandsOf, demandWith, goneDemands, partyOf, viewerOf, visibleDemands } from './scope.ts'

const iso = (at: Date | null): string | null => at?.toISOString() ?? null

const LISTED_AT_MOST = 300

/** The organisation's demands by what is needed, at most the 300 changed last. */
export async function myDemands(actor: Actor) {
  const at = now()
  const rows = await db.demand.findMany({
    where: demandsOf(actor),
    orderBy: { updatedAt: 'desc' },
    take: LISTED_AT_MOST,
    select: {
      id: true,
      number: true,
      status: true,
      origin: true,
      title: true,
      readiness: true,
      returnedReason: true,
      endedReason: true,
      updatedAt: true,
      submittedAt: true,
      confirmedAt: true,
      expiresAt: true,
    },
  })
  const listed = rows.map((row) => ({
    ...row,
    state: stateOf(row),
    endedReason: wordsOfEnd(row),
    group: groupOf(row, at),
    updatedAt: row.updatedAt.toISOString(),
    submittedAt: iso(row.submittedAt),
    confirmedAt: iso(row.confirmedAt),
    expiresAt: iso(row.expiresAt),
  }))
  const groups = GROUPS.map((group: DemandGroup) => ({ group, demands: listed.filter((row) => row.group === group) }))
  return { total: listed.length, at: at.toISOString(), groups: groups.filter(({ demands }) => demands.length > 0) }
}

/** The names the actor's organisation goes by, for a text that is not to hold them; null without an organisation. */
export async function ownNames(actor: Actor): Promise<OwnNames | null> {
  if (actor.kind !== 'person' || !actor.organization) return null
  const { id } = actor.organization
  return db.organization.findUnique({ where: { id }, select: { name: true, shortName: true, nameEn: true } })
}

/** The form before anything is written. */
export const blankDemand = () => ({ at: now().toISOString(), values: formValues(EMPTY_DRAFT, POSTED) })

/** A draft or returned demand as the form holds it. Refuses by `may('save')`. */
export async function demandToEdit(actor: Actor, id: string) {
  const row = found(
    await db.demand.findFirst({ where: { AND: [demandWith(id), demandsOf(actor)] }, select: DEMAND_ROW }),
  )
  insist(may(partyOf(actor, row.organizationId), 'save', row.status))
  return {
    id,
    number: row.number,
    version: row.version,
    status: row.status,
    returnedReason: row.returnedReason,
    savedAt: row.updatedAt.toISOString(),
    at: now().toISOString(),
    draft: draftOf(row),
    values: formValues(draftOf(row), sourceOf(row)),
  }
}

/** One's own demand with what can be done about it now. */
export async function ownDemand(actor: Actor, id: string) {
  const row = found(
    await db.demand.findFirst({ where: { AND: [demandWith(id), demandsOf(actor)] }, select: DEMAND_ROW }),
  )
  return {
    ...headOf(row),
    demand: present(row, 'inside'),
    version: row.version,
    group: groupOf(row, now()),
    readiness: readinessOf(draftOf(row)),
    named: namedFields(draftOf(row), row.organization),
    returnedReason: row.returnedReason,
    state: stateOf(row),
    endedReason: wordsOfEnd(row),
    actions: offered('owner', row.status),
    at: now().toISOString(),
  }
}

/** What became of a demand that was public once and is not this reader's to open; null for any other. */
export async function demandGone(actor: Actor, number: string): Promise<GoneState | null> {
  const where = { number, AND: [goneDemands, { NOT: visibleDemands(actor) }] }
  const row = await db.demand.findFirst({ where, select: { status: true, endedReason: true } })
  return GONE_STATES.find((state) => row && state === stateOf(row)) ?? null
}

const GONE_STATES = [...GONE_STATUSES, 'ARCHIVED'] as const
type GoneState = (typeof GONE_STATES)[number]

/** Number, state and dates, as every page of a demand begins. */
export const headOf = (row: DemandRow) => ({
  id: row.id,
  number: row.number,
  status: row.status,
  invitedOnly: row.invitedOnly,
  updatedAt: row.updatedAt.toISOString(),
  submittedAt: iso(row.submittedAt),
  publishedAt: iso(row.publishedAt),
  confirmedAt: iso(row.confirmedAt),
  expiresAt: iso(row.expiresAt),
})

/** What happened to a demand, for those who may see it or could once (these read no title); names and reasons for its owner and the bureau only. */
export async function demandHistory(actor: Actor, number: string) {
  const select = { id: true, title: true, organizationId: true } as const
  const open = await db.demand.findFirst({ where: { number, AND: visibleDemands(actor) }, select })
  const row = open ?? found(await db.demand.findFirst({ where: { number, AND: goneDemands }, select }))
  const viewer = viewerOf(actor, row.organizationId)
  const steps = stepsOf(await historyOf('demand', row.id), row.organizationId, viewer === 'inside')
  return { number, title: open ? row.title : '', viewer, steps }
}
