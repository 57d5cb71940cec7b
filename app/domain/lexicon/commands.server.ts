import { now } from '#app/server/clock.server.ts'
import type { Tx } from '#app/server/db.server.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { fold } from '#search/lexicon/fold.ts'
import { stock } from '#search/lexicon/load.server.ts'
import { amended, type Overlay, type OverlayItem } from '#search/lexicon/overlay.ts'
import { type Actor, system, userIdOf } from '../access/actor.ts'
import { write } from '../audit/write.server.ts'
import { found, insist, LostRace } from '../verdict.ts'
import type { Effect, FailedEffect } from './effect.ts'
import { dictionaryWith, lexiconInForce, versionNumbered } from './inforce.server.ts'
import type { Proposal } from './input.ts'
import { may, mayBeNew, mayProposeMore, mayStand, mayTakeThePlaceOf } from './rules.ts'
import { decidableChanges, proposableChanges, visibleChanges, WHOLE_LEXICON } from './scope.ts'
import { itemOf, sameValue, type Value } from './value.ts'

const subjectOf = (id: string) => ({ type: 'lexicon', id }) as const
const stored = (value: unknown) => (value === null ? Prisma.DbNull : (value as Prisma.InputJsonValue))

/** Ids of the fields and technologies that are called so. */
const nodesNamed = (term: string): string[] =>
  stock()
    .taxonomy.nodes.filter(({ zh, en, synonyms }) => [zh, en, ...synonyms].some((name) => fold(name) === fold(term)))
    .map(({ id }) => id)

/** Proposes an entry as it shall stand, or to be taken out. Refuses by `mayProposeMore`, `mayStand` and `mayBeNew`. */
export const propose = (actor: Actor, { item: asked, note, isNew }: Proposal): Promise<{ id: string }> =>
  write(actor, async (tx) => {
    insist(mayProposeMore(await countOpen(tx, actor)))
    const item = completed(asked)
    const { overlay } = await lexiconInForce(tx)
    const dictionary = dictionaryWith(overlay)
    const before = (dictionary[item.kind].get(item.key) ?? null) as Value | null
    if (isNew) insist(mayBeNew(item, dictionary))
    insist(mayStand(item, before, dictionary, (term) => nodesNamed(term).length > 0))
    const { kind, key, after } = item
    const by = { note, proposedById: userIdOf(actor), proposedAt: now() }
    const { id } = await tx.lexiconChange.create({
      data: { kind, key, before: stored(before), after: stored(after), ...by },
      select: { id: true },
    })
    return { result: { id }, facts: [{ kind: 'lexicon.proposed', lexiconKind: kind, key, subject: subjectOf(id) }] }
  })

/** Proposals of the actor that wait, counted while no other one of theirs can come in; 0 for the system. */
async function countOpen(tx: Tx, actor: Actor): Promise<number> {
  const proposedById = userIdOf(actor)
  if (proposedById === null) return 0
  await tx.$queryRaw`SELECT id FROM "User" WHERE id = ${proposedById}::uuid FOR UPDATE`
  return tx.lexiconChange.count({ where: { proposedById, status: { in: ['MEASURING', 'PROPOSED'] } } })
}

/** An ambiguous term stands for whatever is called so. */
const completed = (item: OverlayItem): OverlayItem =>
  item.kind === 'AMBIGUOUS' && item.after
    ? { ...item, after: { term: item.key, node_ids: nodesNamed(item.key) } }
    : item

/** Has a proposal measured once more, against the version now in force. */
export const measureAgain = (actor: Actor, id: string): Promise<void> =>
  write(actor, async (tx) => {
    const row = found(await tx.lexiconChange.findFirst({ where: { id, AND: proposableChanges(actor) } }))
    insist(may('measureAgain', stateOf(row)))
    return { result: undefined, facts: [await waitAgain(tx, row)] }
  })

type Row = Prisma.LexiconChangeGetPayload<object>
const stateOf = ({ status, effect }: Row) => ({ status, effect: effect as Effect | FailedEffect | null })

async function waitAgain(tx: Tx, { id, kind, key, status }: Row) {
  await tx.lexiconChange.update({ where: { id, status }, data: { status: 'MEASURING', effect: Prisma.DbNull } })
  return { kind: 'lexicon.proposed', lexiconKind: kind, key, subject: subjectOf(id) } as const
}

/** Stores what a change does. LostRace when it no longer waits for it. */
export const recordEffect = (id: string, effect: Effect): Promise<void> =>
  write(system, async (tx) => {
    found(await tx.lexiconChange.findFirst({ where: { id, AND: visibleChanges(system) }, select: { id: true } }))
    const data = { status: 'PROPOSED', effect: effect as unknown as Prisma.InputJsonObject } as const
    await tx.lexiconChange.update({ where: { id, status: 'MEASURING' }, data })
    const { nDCG10 } = effect.after
    const fact = { kind: 'lexicon.measured', nDCG10, before: effect.before.nDCG10, subject: subjectOf(id) } as const
    return { result: undefined, facts: [fact] }
  })

/** Versions are made one after another: two adoptions at once must both be in the second. */
const ONE_AFTER_ANOTHER = 'lexicon:version'
const turn = (tx: Tx) => tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${ONE_AFTER_ANOTHER}, 0))`

/**
 * Takes a change into force as a new version. Measured against an older version it is measured again instead, and
 * `version` is null. LostRace when somebody decided meanwhile.
 */
export const adopt = (actor: Actor, id: string): Promise<{ version: number | null }> =>
  write<{ version: number | null }>(actor, async (tx) => {
    await turn(tx)
    const row = found(await tx.lexiconChange.findFirst({ where: { id, AND: decidableChanges(actor) } }))
    const state = stateOf(row)
    insist(may('adopt', state))
    const { number, overlay } = await lexiconInForce(tx)
    insist(mayTakeThePlaceOf(row.before, dictionaryWith(overlay)[row.kind].get(row.key)))
    if ((state.effect as Effect).base !== number)
      return { result: { version: null }, facts: [await waitAgain(tx, row)] }
    const decided = { status: 'IN_FORCE', decidedById: userIdOf(actor), decidedAt: now() } as const
    await tx.lexiconChange.update({ where: { id, status: 'PROPOSED' }, data: decided })
    const version = await newVersion(tx, actor, {
      overlay: amended(overlay, itemOf(row.kind, row.key, row.after)),
      changeId: id,
    })
    return { result: { version }, facts: [{ kind: 'lexicon.adopted', version, subject: subjectOf(id) }] }
  })

async function newVersion(
  tx: Tx,
  actor: Actor,
  { overlay, ...from }: { overlay: Overlay; changeId?: string; restores?: number },
): Promise<number> {
  const data = { overlay: overlay as unknown as Prisma.InputJsonArray, byUserId: userIdOf(actor), at: now(), ...from }
  return (await tx.lexiconVersion.create({ data, select: { number: true } })).number
}

export const refuse = (actor: Actor, id: string, reason: string): Promise<void> =>
  write(actor, async (tx) => {
    const row = found(await tx.lexiconChange.findFirst({ where: { id, AND: decidableChanges(actor) } }))
    insist(may('refuse', stateOf(row)))
    const data = { status: 'REFUSED', reason, decidedById: userIdOf(actor), decidedAt: now() } as const
    await tx.lexiconChange.update({ where: { id, status: row.status }, data })
    return { result: undefined, facts: [{ kind: 'lexicon.refused', reason, subject: subjectOf(id) }] }
  })

/** Puts the dictionary back to how it stood in an earlier version, as a new version; 0 is the stock. */
export const restore = (actor: Actor, number: number): Promise<{ version: number }> =>
  write(actor, async (tx) => {
    await turn(tx)
    const { overlay } = found(await versionNumbered(number, tx))
    const present = await lexiconInForce(tx)
    if (sameValue(overlay, present.overlay)) throw new LostRace('the same already stands')
    const version = await newVersion(tx, actor, { overlay, restores: number })
    const fact = { kind: 'lexicon.restored', version, restores: number, subject: subjectOf(WHOLE_LEXICON) } as const
    return { result: { version }, facts: [fact] }
  })
