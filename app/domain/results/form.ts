import type { RightsGrant } from '#prisma/generated/enums.ts'
import { wanText } from '../listings/money.ts'
import type { Columns } from './columns.ts'

/** The form as it is typed: what readiness reads while one writes, and what the fields hold at first. */
export type ResultForm = {
  id: string
  title: string
  summary: string
  comparedWith: string
  testedWhere: string
  cases: string
  team: string
  teamVisibility: string
  details: string
  detailsVisibility: string
  keywords: string
  /** Id of an industry or of a field. */
  field: string
  stage: string
  trl: string
  ipStatus: string
  patents: PatentLine[]
  rightsGrant: string
  modes: string[]
  /** 万元 */
  price: string
  priceOpen: string
  priceVisibility: string
  availability: string
  year: string
  districtId: string
  zoneId: string
  regionText: string
  noSecrets: string
  version: string
}

type PatentLine = { number: string; state: string }

export const PATENT_STATES = ['PENDING', 'GRANTED'] as const

export const RIGHTS_GRANTS = ['NONE', 'OWNERSHIP', 'LONG_TERM_USE'] as const satisfies readonly RightsGrant[]

/** Typed values of a form, of any shape a browser may send. */
type Sent = { readonly [name: string]: unknown }

const word = (value: unknown): string =>
  typeof value === 'string' ? value : Array.isArray(value) && typeof value[0] === 'string' ? value[0] : ''

const words = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string' && one !== '')

const lines = (value: unknown): PatentLine[] =>
  (Array.isArray(value) ? value : [])
    .filter((line): line is Sent => typeof line === 'object' && line !== null)
    .map((line) => ({ number: word(line.number), state: word(line.state) }))

/** What was typed, with nothing missing; whatever else was sent is left out. */
export function formFrom(sent: Sent): ResultForm {
  const text = (name: keyof ResultForm) => word(sent[name])
  return {
    id: text('id'),
    title: text('title'),
    summary: text('summary'),
    comparedWith: text('comparedWith'),
    testedWhere: text('testedWhere'),
    cases: text('cases'),
    team: text('team'),
    teamVisibility: text('teamVisibility'),
    details: text('details'),
    detailsVisibility: text('detailsVisibility'),
    keywords: text('keywords'),
    field: text('field'),
    stage: text('stage'),
    trl: text('trl'),
    ipStatus: text('ipStatus'),
    patents: lines(sent.patents),
    rightsGrant: text('rightsGrant'),
    modes: words(sent.modes),
    price: text('price'),
    priceOpen: text('priceOpen'),
    priceVisibility: text('priceVisibility'),
    availability: text('availability'),
    year: text('year'),
    districtId: text('districtId'),
    zoneId: text('zoneId'),
    regionText: text('regionText'),
    noSecrets: text('noSecrets'),
    version: text('version'),
  }
}

/** A new result; nothing is chosen for the writer except what holds for nearly all. */
export const EMPTY_FORM: ResultForm = formFrom({
  rightsGrant: 'NONE',
  availability: 'AVAILABLE',
  teamVisibility: 'PUBLIC',
  priceVisibility: 'PUBLIC',
  detailsVisibility: 'INVITED',
})

/** The row, or what is about to be written into it, as the form shows it again. */
export function formOf(row: Omit<Columns, 'technologyIds'> & { id?: string; version?: number }): ResultForm {
  return {
    id: row.id ?? '',
    title: row.title,
    summary: row.summary,
    comparedWith: row.comparedWith,
    testedWhere: row.testedWhere,
    cases: row.cases,
    team: row.team,
    teamVisibility: row.teamVisibility,
    details: row.details,
    detailsVisibility: row.detailsVisibility,
    keywords: row.keywords.join('、'),
    field: row.fieldId ?? row.industryId ?? '',
    stage: row.stage ?? '',
    trl: row.trl === null ? '' : String(row.trl),
    ipStatus: row.ipStatus ?? '',
    patents: row.patents.map(({ number, granted }) => ({ number, state: granted ? 'GRANTED' : 'PENDING' })),
    rightsGrant: row.rightsGrant,
    modes: [...row.modes],
    price: wanText({ mode: row.priceMode, min: row.priceMin, max: row.priceMax }),
    priceVisibility: row.priceVisibility,
    priceOpen: row.priceMode === 'NEGOTIABLE' ? 'on' : '',
    availability: row.availability,
    year: row.year === null ? '' : String(row.year),
    districtId: row.districtId ?? '',
    zoneId: row.zoneId ?? '',
    regionText: row.regionText ?? '',
    noSecrets: row.noSecrets ? 'on' : '',
    version: String(row.version ?? ''),
  }
}

const WRITTEN = ['title', 'summary', 'comparedWith', 'testedWhere', 'cases', 'team', 'details', 'keywords'] as const

/** There is something to keep: a form that was only opened makes no draft. */
export const isWorthKeeping = (form: ResultForm): boolean => WRITTEN.some((name) => form[name].trim() !== '')
