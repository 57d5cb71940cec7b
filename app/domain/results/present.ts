import type { Prisma } from '#prisma/generated/client.ts'
import type {
  Availability,
  CooperationMode,
  FieldVisibility,
  IpStatus,
  MaturityStage,
  Origin,
  PriceMode,
} from '#prisma/generated/enums.ts'
import { type Veiled, type Viewer, veil } from '../listings/veil.ts'
import { displayNumber, isPublicNumber, type PatentKind, readPatent } from './patents.ts'

/** The columns a result is shown from. */
export const RESULT_COLUMNS = {
  id: true,
  number: true,
  status: true,
  organizationId: true,
  organization: { select: { name: true, nameEn: true, isExample: true, status: true } },
  createdById: true,
  createdBy: { select: { name: true } },
  title: true,
  summary: true,
  comparedWith: true,
  testedWhere: true,
  cases: true,
  team: true,
  teamVisibility: true,
  details: true,
  detailsVisibility: true,
  keywords: true,
  industryId: true,
  fieldId: true,
  technologyIds: true,
  trl: true,
  stage: true,
  ipStatus: true,
  rightsGrant: true,
  modes: true,
  priceMode: true,
  priceMin: true,
  priceMax: true,
  priceVisibility: true,
  availability: true,
  year: true,
  districtId: true,
  zoneId: true,
  regionText: true,
  noSecrets: true,
  origin: true,
  sourceUrl: true,
  readiness: true,
  returnedReason: true,
  endedReason: true,
  version: true,
  updatedAt: true,
  submittedAt: true,
  publishedAt: true,
  confirmedAt: true,
  expiresAt: true,
  reviewerId: true,
  patents: { select: { number: true, checkOk: true, granted: true }, orderBy: { position: 'asc' } },
} as const satisfies Prisma.ResearchResultSelect

export type ResultRow = Prisma.ResearchResultGetPayload<{ select: typeof RESULT_COLUMNS }>

type ShownPrice = { mode: PriceMode; minFen: string | null; maxFen: string | null }

/** A result as one viewer may see it, as plain JSON. Money in 分, dates in ISO 8601. */
export type ResultView = {
  id: string
  number: string | null
  title: string
  summary: string
  comparedWith: string
  testedWhere: string
  cases: string
  team: Veiled<string>
  details: Veiled<string>
  keywords: string[]
  industryId: string | null
  fieldId: string | null
  stage: MaturityStage | null
  trl: number | null
  ipStatus: IpStatus | null
  /** Numbers anybody can look up; how many more there are that are still secret. */
  patents: { number: string; kind: PatentKind }[]
  hiddenPatents: number
  rightsGrant: ResultRow['rightsGrant']
  modes: CooperationMode[]
  price: Veiled<ShownPrice>
  availability: Availability
  year: number | null
  organizationId: string
  institution: string
  districtId: string | null
  zoneId: string | null
  regionText: string | null
  origin: Origin
  sourceUrl: string | null
  isExample: boolean
  publishedAt: string | null
  confirmedAt: string | null
  expiresAt: string | null
}

/** Of what nobody wrote there is nothing to hide. */
const veilText = (viewer: Viewer, visibility: FieldVisibility, text: string): Veiled<string> =>
  text === '' ? { shown: true, value: '' } : veil(viewer, visibility, text)

const iso = (at: Date | null): string | null => at?.toISOString() ?? null

/** Only http addresses become links. */
const webAddress = (url: string | null): string | null => (url && /^https?:\/\//i.test(url) ? url : null)

/**
 * What a row shows to a viewer: without the writer, the reviewer, reasons, and numbers of unpublished applications. The
 * page, the index document and the feeds all take from here.
 */
export function present(row: ResultRow, viewer: Viewer): ResultView {
  const shown = publicPatents(row)
  const price = {
    mode: row.priceMode,
    minFen: row.priceMin?.toString() ?? null,
    maxFen: row.priceMax?.toString() ?? null,
  }
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    summary: row.summary,
    comparedWith: row.comparedWith,
    testedWhere: row.testedWhere,
    cases: row.cases,
    team: veilText(viewer, row.teamVisibility, row.team),
    details: veilText(viewer, row.detailsVisibility, row.details),
    keywords: [...row.keywords],
    industryId: row.industryId,
    fieldId: row.fieldId,
    stage: row.stage,
    trl: row.trl,
    ipStatus: row.ipStatus,
    patents: shown,
    hiddenPatents: row.patents.length - shown.length,
    rightsGrant: row.rightsGrant,
    modes: [...row.modes],
    price: veil(viewer, row.priceVisibility, price),
    availability: row.availability,
    year: row.year,
    organizationId: row.organizationId,
    institution: row.organization.name,
    districtId: row.districtId,
    zoneId: row.zoneId,
    regionText: row.regionText,
    origin: row.origin,
    sourceUrl: webAddress(row.sourceUrl),
    isExample: isExample(row),
    publishedAt: iso(row.publishedAt),
    confirmedAt: iso(row.confirmedAt),
    expiresAt: iso(row.expiresAt),
  }
}

export const isExample = (row: Pick<ResultRow, 'origin' | 'organization'>): boolean =>
  row.origin === 'EXAMPLE' || row.organization.isExample

function publicPatents({ patents }: ResultRow): ResultView['patents'] {
  return patents.flatMap(({ number, granted }) => {
    const reading = readPatent(number)
    if (!reading || !isPublicNumber(reading, granted)) return []
    return [{ number: displayNumber(reading, granted), kind: reading.kind }]
  })
}

/** What those inside see on top: the state, why it came back, the writer, and every number with its check. */
export type InsideView = ResultView & {
  status: ResultRow['status']
  writer: string | null
  readiness: number
  noSecrets: boolean
  returnedReason: string | null
  endedReason: string | null
  version: number
  updatedAt: string
  submittedAt: string | null
  numbers: { number: string; kind: PatentKind; granted: boolean; checkOk: boolean | null }[]
}

export function insideView(row: ResultRow): InsideView {
  return {
    ...present(row, 'inside'),
    status: row.status,
    writer: row.createdBy?.name ?? null,
    readiness: row.readiness,
    noSecrets: row.noSecrets,
    returnedReason: row.returnedReason,
    endedReason: row.endedReason,
    version: row.version,
    updatedAt: row.updatedAt.toISOString(),
    submittedAt: iso(row.submittedAt),
    numbers: row.patents.map(({ number, granted, checkOk }) => {
      const reading = readPatent(number)
      return {
        number: reading ? displayNumber(reading, granted) : number,
        kind: reading?.kind ?? 'OTHER',
        granted,
        checkOk,
      }
    }),
  }
}
