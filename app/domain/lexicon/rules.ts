import type { LexiconStatus } from '#prisma/generated/enums.ts'
import { fold } from '#search/lexicon/fold.ts'
import type { Dictionary, LexiconValues, OverlayItem } from '#search/lexicon/overlay.ts'
import { allowed, refused, type Verdict } from '../verdict.ts'
import { type Effect, type FailedEffect, isFailed } from './effect.ts'
import { sameValue, type Value } from './value.ts'

/** MEASURING → PROPOSED → IN_FORCE | REFUSED; a proposal may be measured again, and be refused unmeasured. */
export const LEXICON_ACTS = ['adopt', 'refuse', 'measureAgain'] as const
export type LexiconAct = (typeof LEXICON_ACTS)[number]

export type ChangeState = { status: LexiconStatus; effect: Effect | FailedEffect | null }

export function may(act: LexiconAct, { status, effect }: ChangeState): Verdict {
  if (status === 'IN_FORCE' || status === 'REFUSED') return refused('lexicon.refuse.decided')
  const waiting = effect === null || isFailed(effect)
  if (act === 'adopt' && (status !== 'PROPOSED' || waiting)) return refused('lexicon.refuse.notMeasured')
  if (act === 'measureAgain' && status === 'MEASURING' && effect === null) return refused('lexicon.refuse.measuring')
  return allowed
}

/** Proposals of one person that may wait at once: each is measured, and somebody reads it. */
export const MOST_OPEN = 10

export const mayProposeMore = (open: number): Verdict =>
  open < MOST_OPEN ? allowed : refused('lexicon.refuse.tooMany', { max: MOST_OPEN })

/** A change is adopted only on what was there when it was proposed. */
export const mayTakeThePlaceOf = (before: unknown, present: unknown): Verdict =>
  sameValue(before ?? null, present ?? null) ? allowed : refused('lexicon.refuse.changedMeanwhile')

/** May this stand in the dictionary? `before`: what stands there now; `isName`: some field or technology is called so. */
export function mayStand(
  item: OverlayItem,
  before: Value | null,
  dictionary: Dictionary,
  isName: (term: string) => boolean,
): Verdict {
  if (item.after === null) return before === null ? refused('lexicon.refuse.gone') : allowed
  if (sameValue(item.after, before)) return refused('lexicon.refuse.same')
  if (item.kind === 'EQUIVALENT') return namesAreFree(item.key, item.after, before as string[] | null, dictionary)
  if (item.kind === 'ATLAS_ENTRY') return allowed
  return isName(item.key) ? allowed : refused('lexicon.refuse.noName', { term: item.key })
}

/** A new entry under a key that is taken would silently replace another. */
export function mayBeNew(item: OverlayItem, dictionary: Dictionary): Verdict {
  const there = dictionary[item.kind].get(item.key)
  if (!there) return allowed
  if (item.kind === 'ATLAS_ENTRY') {
    const { problem } = there as LexiconValues['ATLAS_ENTRY']
    return refused('lexicon.refuse.idTaken', { id: item.key, problem })
  }
  if (item.kind === 'EQUIVALENT')
    return refused('lexicon.refuse.inGroup', { name: item.key, group: (there as string[]).join('、') })
  return refused('lexicon.refuse.termTaken', { term: item.key })
}

/** Names that the group did not have before must not stand in another one. */
function namesAreFree(key: string, names: string[], before: string[] | null, dictionary: Dictionary): Verdict {
  const had = new Set((before ?? []).map(fold))
  for (const name of names) {
    if (had.has(fold(name))) continue
    const other = [...dictionary.EQUIVALENT].find(
      ([at, group]) => at !== key && group.some((one) => fold(one) === fold(name)),
    )
    if (other) return refused('lexicon.refuse.inGroup', { name, group: other[1].join('、') })
  }
  return allowed
}
