/**
 * Code lists the index knows. Spelled as in the database; the compiler checks every table keyed by them.
 */
export const COOPERATION_MODES = [
  'ASSIGNMENT',
  'LICENCE',
  'EQUITY',
  'JOINT_DEVELOPMENT',
  'COMMISSIONED_DEVELOPMENT',
  'SERVICE',
  'CONSULTING',
  'COMMISSIONER',
  'OPEN_CHALLENGE',
  'OTHER',
] as const
export const MATURITY_STAGES = ['LAB', 'BENCH', 'PILOT', 'INDUSTRIAL'] as const
export const IP_STATUSES = [
  'GRANTED_PATENT',
  'PENDING_PATENT',
  'PATENT_PORTFOLIO',
  'KNOW_HOW',
  'SOFTWARE_COPYRIGHT',
  'PLANT_VARIETY',
  'NONE',
] as const
export const AVAILABILITIES = ['AVAILABLE', 'NEGOTIATING', 'EXCLUSIVELY_LICENSED', 'TRANSFERRED'] as const
export const ORIGINS = ['POSTED', 'BUREAU_LIST', 'PUBLIC_SOURCE', 'EXAMPLE'] as const
export const COMPARATORS = ['GE', 'LE', 'GT', 'LT', 'EQ', 'RANGE', 'TEXT'] as const

export type CooperationMode = (typeof COOPERATION_MODES)[number]
export type MaturityStage = (typeof MATURITY_STAGES)[number]
export type IpStatus = (typeof IP_STATUSES)[number]
export type Availability = (typeof AVAILABILITIES)[number]
export type Origin = (typeof ORIGINS)[number]
export type Comparator = (typeof COMPARATORS)[number]
export type PriceMode = 'NEGOTIABLE' | 'FIXED' | 'RANGE'
export type BudgetMode = PriceMode | 'HIDDEN'
export type ListingKind = 'demand' | 'result'

/** Stage of a technology readiness level: 1–3 laboratory, 4–5 bench, 6–7 pilot, 8–9 industrial. */
export function stageOfTrl(trl: number | null): MaturityStage | null {
  if (trl === null || trl < 1 || trl > 9) return null
  return trl <= 3 ? 'LAB' : trl <= 5 ? 'BENCH' : trl <= 7 ? 'PILOT' : 'INDUSTRIAL'
}
