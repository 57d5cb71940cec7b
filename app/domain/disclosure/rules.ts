import type { FieldVisibility, MatchSide } from '#prisma/generated/enums.ts'
import { type DealViewer, isParty, isSide } from '../deals/rules.ts'
import { sees, type Viewer } from '../listings/veil.ts'
import { allowed, refused, type Verdict } from '../verdict.ts'

/** Largest file, in bytes. */
export const MOST_BYTES = 20 * 1024 * 1024
/** Files of one listing, and of one deal's room. */
export const MOST_FILES = { listing: 20, room: 100 } as const
/** People named for one listing or one file. */
export const MOST_READERS = 50

/** What a side chooses among in a room, where VERIFIED means both sides. */
export const ROOM_VISIBILITIES = ['VERIFIED', 'AGREEMENT', 'INVITED'] as const satisfies readonly FieldVisibility[]

/**
 * How somebody stands towards a listing: `own` for its owner; `underAgreement`: a confidentiality agreement on it binds
 * them; `named`: its owner, or for one file that file's owner, has named them.
 */
export type ListingStanding = { viewer: Viewer; own: boolean; underAgreement: boolean; named: boolean }

/** The right a file is read under: one's own, or the step of disclosure that opens it. */
export type Right = 'OWN' | FieldVisibility

/**
 * May a file of a listing be read, and under which right? null: no. The bureau reviews what a verified organisation may
 * read, and nothing that was opened to one other side or to people by name.
 */
export function rightToListingFile(visibility: FieldVisibility, standing: ListingStanding): Right | null {
  const { viewer, own, underAgreement, named } = standing
  if (own) return 'OWN'
  if (viewer === 'inside') return visibility === 'PUBLIC' || visibility === 'VERIFIED' ? visibility : null
  if (visibility === 'AGREEMENT' && underAgreement) return 'AGREEMENT'
  if (visibility === 'AGREEMENT' && viewer === 'invited') return 'INVITED'
  if ((visibility === 'PUBLIC' || visibility === 'VERIFIED') && sees(viewer, visibility)) return visibility
  return named ? 'INVITED' : null
}

/** `viewer` null: no party of the deal. `named`: the file's owner has named them for it. */
export type RoomStanding = { viewer: DealViewer | null; ended: boolean; inForce: boolean; named: boolean }

/**
 * The same of a file in a deal's room; `side` null: the technology manager's. One's own stays one's own; what others gave
 * is read until the deal ends. The manager signs no agreement: what is behind one is read by name only.
 */
export function rightToRoomFile(
  file: { visibility: FieldVisibility; side: MatchSide | null },
  { viewer, ended, inForce, named }: RoomStanding,
): Right | null {
  if (viewer === 'BUREAU') return null
  if (viewer !== null && file.side === (isSide(viewer) ? viewer : null)) return 'OWN'
  if (ended) return null
  if (file.visibility === 'INVITED') return named ? 'INVITED' : null
  if (viewer === null || !isParty(viewer)) return null
  if (file.visibility !== 'AGREEMENT') return 'VERIFIED'
  if (isSide(viewer) && inForce) return 'AGREEMENT'
  return named ? 'INVITED' : null
}

/** Room for one file more? */
export const mayAdd = (kind: keyof typeof MOST_FILES, there: number): Verdict =>
  there < MOST_FILES[kind] ? allowed : refused('disclosure.refusal.tooMany', { max: MOST_FILES[kind] })

/** Room for one reader more? */
export const mayName = (there: number): Verdict =>
  there < MOST_READERS ? allowed : refused('disclosure.refusal.tooManyReaders', { max: MOST_READERS })
