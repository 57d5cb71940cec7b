import type { MatchSide, MemberRole } from '#prisma/generated/enums.ts'

/** People of a side who could act, and who of them has had to do with the deal. */
export type SidePeople = {
  side: MatchSide
  members: readonly { userId: string; role: MemberRole }[]
  /** The researcher of the result, who wrote the listing, who took the match up, whom the side named as its contact. */
  involved: readonly (string | null)[]
  /** The side has a contact: it is settled who looks after the deal. */
  hasContact: boolean
}

/**
 * Who of a side is told: its administrators and those who have had to do with the deal. Until an institution has a contact
 * its whole office is, so that somebody answers. Where that is nobody, everybody who could act.
 */
export function concerned({ side, members, involved, hasContact }: SidePeople): string[] {
  const wholeOffice = side === 'RESULT' && !hasContact
  const told = members.filter(({ userId, role }) => role === 'ADMIN' || wholeOffice || involved.includes(userId))
  return [...new Set((told.length > 0 ? told : members).map(({ userId }) => userId))]
}
