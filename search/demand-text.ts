import type { DemandText } from './listings.ts'

const EMPTY: DemandText = {
  title: '',
  problem: null,
  presentState: null,
  tried: null,
  indicators: [],
  constraints: [],
  acceptance: null,
  keywords: [],
  industry: null,
  field: null,
  technologies: [],
  industryLabel: null,
  wantedStage: null,
  modes: [],
  budgetMode: 'NEGOTIABLE',
  budgetMinFen: null,
  budgetMaxFen: null,
  neededBy: null,
  districtId: null,
  zoneId: null,
  regionText: null,
  atlasEntryId: null,
  ruledOut: [],
}

const LONGEST_TITLE = 40

/** A half-written demand: what is missing is empty and asks for nothing. */
export const draftDemand = (written: Partial<DemandText>): DemandText => ({ ...EMPTY, ...written })

/** A demand from one free text: its first clause is the title, the rest the problem. */
export function demandFromText(text: string): DemandText {
  const whole = text.trim()
  const end = whole.search(/[，,。；;！!？?\n]/)
  const cutAt = end > 0 && end <= LONGEST_TITLE ? end : Math.min(whole.length, LONGEST_TITLE)
  const rest = whole.slice(cutAt).replace(/^[，,。；;！!？?\s]+/, '')
  return draftDemand({ title: whole.slice(0, cutAt), problem: rest === '' ? null : rest })
}
