import type { FieldVisibility } from '#prisma/generated/enums.ts'

/**
 * Who looks: anybody, a member of a verified organisation, the other side of a deal under a confidentiality agreement, one
 * named, or the owner and the bureau.
 */
export type Viewer = 'public' | 'verified' | 'agreement' | 'invited' | 'inside'

/** The steps of disclosure, from everybody to people named one by one. */
export const VISIBILITIES = ['PUBLIC', 'VERIFIED', 'AGREEMENT', 'INVITED'] as const satisfies readonly FieldVisibility[]

/** A field that is there, or the word who may see it. */
export type Veiled<T> = { shown: true; value: T } | { shown: false; to: Exclude<FieldVisibility, 'PUBLIC'> }

/** How far along {@link VISIBILITIES} each viewer sees. */
const DEPTH = { public: 0, verified: 1, agreement: 2, invited: 3, inside: 3 } as const satisfies Record<Viewer, number>

/** May this viewer see a field of this visibility? */
export const sees = (viewer: Viewer, visibility: FieldVisibility): boolean =>
  VISIBILITIES.indexOf(visibility) <= DEPTH[viewer]

export function veil<T>(viewer: Viewer, visibility: FieldVisibility, value: T): Veiled<T> {
  if (visibility === 'PUBLIC' || sees(viewer, visibility)) return { shown: true, value }
  return { shown: false, to: visibility }
}
