import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import type { Actor } from '../../access/actor.ts'
import { demandStanding, resultStanding } from '../../deals/standing.server.ts'
import { present as presentDemand } from '../../demands/present.ts'
import { headOf } from '../../demands/queries.server.ts'
import { DEMAND_ROW, type DemandRow } from '../../demands/row.ts'
import { partyOf, visibleDemands } from '../../demands/scope.ts'
import { sees, type Viewer } from '../../listings/veil.ts'
import { present as presentResult, RESULT_COLUMNS, type ResultRow } from '../../results/present.ts'
import { publicResults, resultsOf } from '../../results/scope.ts'
import { found } from '../../verdict.ts'
import { noteFields } from '../reading.server.ts'
import { managedResult } from '../scope.ts'
import { listingFiles } from './documents.server.ts'

/**
 * A demand by its number as this reader may see it, with its files; what it shows them of fields that are not for
 * everybody is noted for its owner. Missing outside `visibleDemands`.
 */
export async function demandPage(actor: Actor, number: string) {
  const row = found(await db.demand.findFirst({ where: { number, AND: visibleDemands(actor) }, select: DEMAND_ROW }))
  const standing = await demandStanding(actor, row)
  const own = partyOf(actor, row.organizationId) === 'owner'
  const closed = closedDemandFields(row).filter(({ visibility }) => sees(standing.viewer, visibility))
  await noteFields(actor, { demandId: row.id }, standing, closed)
  return {
    ...headOf(row),
    viewer: standing.viewer,
    owner: own,
    demand: presentDemand(row, standing.viewer),
    files: await listingFiles(actor, { demandId: row.id }, { ...standing, own }),
    noted: isNoted(actor, standing.viewer, closed),
    at: now().toISOString(),
  }
}

/** A published result by its number as this reader may see it. `insideId` leads those inside to its own page. */
export async function resultPage(actor: Actor, number: string) {
  const row = found(
    await db.researchResult.findFirst({ where: { number, AND: publicResults }, select: RESULT_COLUMNS }),
  )
  const standing = await resultStanding(actor, row)
  const [inside, own] = await Promise.all([
    db.researchResult.count({ where: { id: row.id, AND: resultsOf(actor) } }),
    db.researchResult.count({ where: managedResult(actor, row.id) }),
  ])
  const closed = closedResultFields(row).filter(({ visibility }) => sees(standing.viewer, visibility))
  await noteFields(actor, { resultId: row.id }, standing, closed)
  return {
    result: presentResult(row, standing.viewer),
    insideId: inside > 0 ? row.id : null,
    files: await listingFiles(actor, { resultId: row.id }, { ...standing, own: own > 0 }),
    noted: isNoted(actor, standing.viewer, closed),
    at: now().toISOString(),
  }
}

/** Is it noted that this reader saw something? They are told. */
const isNoted = (actor: Actor, viewer: Viewer, seen: readonly unknown[]): boolean =>
  actor.kind === 'person' && viewer !== 'inside' && seen.length > 0

/** Fields of a demand that say something and are not for everybody. */
const closedDemandFields = (row: DemandRow) =>
  [
    { name: 'presentState', visibility: row.presentStateVisibility, said: row.presentState !== '' },
    { name: 'indicators', visibility: row.indicatorsVisibility, said: row.indicators.length > 0 },
    { name: 'budget', visibility: row.budgetVisibility, said: row.budgetMin !== null },
    { name: 'acceptance', visibility: row.acceptanceVisibility, said: row.acceptance !== '' },
  ].filter(({ visibility, said }) => said && visibility !== 'PUBLIC')

/** The same of a result. */
const closedResultFields = (row: ResultRow) =>
  [
    { name: 'team', visibility: row.teamVisibility, said: row.team !== '' },
    { name: 'price', visibility: row.priceVisibility, said: row.priceMin !== null },
    { name: 'details', visibility: row.detailsVisibility, said: row.details !== '' },
  ].filter(({ visibility, said }) => said && visibility !== 'PUBLIC')
