import { chosenField, suggestFields } from '../listings/fields.ts'
import { NEGOTIABLE } from '../listings/money.ts'
import type { ResultInput } from './input.ts'
import { readPatent } from './patents.ts'

type PatentColumns = { number: string; checkOk: boolean | null; granted: boolean }

/** Each number once, in its canonical spelling; an empty line counts for nothing. */
function patentsOf(lines: NonNullable<ResultInput['patents']>): PatentColumns[] {
  const byNumber = new Map<string, PatentColumns>()
  for (const { number = '', state } of lines) {
    const reading = readPatent(number)
    if (!reading) continue
    const { canonical, checkOk } = reading
    const granted = state === 'GRANTED' || reading.granted || byNumber.get(canonical)?.granted === true
    byNumber.set(canonical, { number: canonical, checkOk, granted })
  }
  return [...byNumber.values()]
}

/** What a form writes into the row. Technologies follow from the text, within the field that was chosen. */
export function columnsOf(input: ResultInput) {
  const { industryId, fieldId } = chosenField(input.field ?? '')
  const price = input.price ?? NEGOTIABLE
  const text = [input.title, ...(input.keywords ?? []), input.summary].join('\n')
  return {
    title: input.title ?? '',
    summary: input.summary ?? '',
    comparedWith: input.comparedWith ?? '',
    testedWhere: input.testedWhere ?? '',
    cases: input.cases ?? '',
    team: input.team ?? '',
    teamVisibility: input.teamVisibility ?? 'PUBLIC',
    details: input.details ?? '',
    detailsVisibility: input.detailsVisibility ?? 'INVITED',
    keywords: input.keywords ?? [],
    industryId,
    fieldId,
    technologyIds: fieldId ? (suggestFields(text).find((found) => found.fieldId === fieldId)?.technologyIds ?? []) : [],
    stage: input.stage ?? null,
    trl: input.trl ?? null,
    ipStatus: input.ipStatus ?? null,
    patents: patentsOf(input.patents ?? []),
    rightsGrant: input.rightsGrant ?? 'NONE',
    modes: [...new Set(input.modes)],
    priceMode: price.mode,
    priceMin: price.min,
    priceMax: price.max,
    priceVisibility: input.priceVisibility ?? 'PUBLIC',
    availability: input.availability ?? 'AVAILABLE',
    year: input.year ?? null,
    districtId: input.districtId ?? null,
    zoneId: input.zoneId ?? null,
    regionText: input.regionText ?? null,
    noSecrets: input.noSecrets ?? false,
  }
}

export type Columns = ReturnType<typeof columnsOf>

const spelled = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part))

/** Names of the columns whose value differs. */
export function changedColumns(before: Record<keyof Columns, unknown>, after: Columns): string[] {
  return (Object.keys(after) as (keyof Columns)[]).filter((name) => spelled(before[name]) !== spelled(after[name]))
}
