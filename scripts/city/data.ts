import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { ImportedOrganization } from '#app/domain/accounts/commands/import.server.ts'
import type {
  Availability,
  Comparator,
  CooperationMode,
  DemandStatus,
  FieldVisibility,
  IpStatus,
  MaturityStage,
  MemberRole,
  Origin,
  PriceMode,
  ResultStatus,
  RightsGrant,
} from '#prisma/generated/enums.ts'

/** The records of the demo city as they lie in data/city (docs/demo-city.md). */
type CityOrganization = Omit<ImportedOrganization, 'cityKey' | 'verified'> & { id: string }

type CityUser = {
  id: string
  persona: string
  role: MemberRole
  name: string
  email: string
  organizationId: string
  primary: boolean
}

type Listed = {
  industry: string | null
  field: string | null
  modes: CooperationMode[]
  districtId?: string | null
  zoneId?: string | null
  regionText?: string | null
}

export type CityDemand = Listed & {
  sourceId: string
  title: string
  problem: string
  keywords: string[]
  budgetFen: string | null
  neededBy: string | null
  organizationId: string | null
  publisherId: string | null
  origin: Origin
  sourceUrl: string | null
}

export type CityResult = Listed & {
  sourceId: string
  title: string
  summary: string
  keywords: string[]
  trl: number | null
  stage: MaturityStage | null
  ipStatus: IpStatus | null
  organizationId: string
  year: number | null
  origin: Origin
  sourceUrl: string | null
}

type Indicator = {
  name: string
  present?: string
  comparator: Comparator
  value: string | null
  valueMax?: string | null
  unit: string
  text?: string
}

export type BureauDemand = Listed & {
  id: string
  title: string
  problem: string
  technologies: string[]
  keywords: string[]
  organizationId: string
  source: { document: string; number: string; clause: string; quote: string }
  indicators: Indicator[]
}

export type ModelDemand = Listed & {
  id: string
  organizationId: string
  ownerUserId: string
  status: 'DRAFT' | 'PUBLISHED'
  title: string
  problem: string
  presentState: string
  tried: string
  acceptance: string
  keywords: string[]
  technologies: string[]
  wantedStage: MaturityStage | null
  budgetMode: PriceMode
  budgetMinFen: string | null
  budgetMaxFen: string | null
  budgetVisibility: FieldVisibility
  presentStateVisibility: FieldVisibility
  indicatorsVisibility: FieldVisibility
  acceptanceVisibility: FieldVisibility
  neededBy: string | null
  companyShown: boolean
  invitedOnly: boolean
  indicators: Indicator[]
  constraints: { kind: 'MUST' | 'NICE'; text: string }[]
  origin: Origin
}

export type ModelResult = Listed & {
  id: string
  organizationId: string
  ownerUserId: string
  status: 'DRAFT' | 'PUBLISHED'
  title: string
  summary: string
  comparedWith: string
  testedWhere: string
  cases: string
  team: string
  keywords: string[]
  trl: number | null
  stage: MaturityStage | null
  ipStatus: IpStatus | null
  rightsGrant: RightsGrant
  priceMode: PriceMode
  priceMinFen: string | null
  priceMaxFen: string | null
  availability: Availability
  year: number | null
  origin: Origin
}

export type CityHistory<S> = {
  sourceId: string
  status: S
  ownerUserId: string | null
  reviewerUserId: string | null
  reason: string | null
  path: S[]
  availability?: Availability
}

const FOLDER = resolve(import.meta.dirname, '../../data/city')
const text = (file: string) => readFileSync(join(FOLDER, file), 'utf8')
const json = <T>(file: string): T => JSON.parse(text(file)) as T
const lines = <T>(file: string): T[] =>
  text(file)
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T)

/** Everything, read once. */
export function cityData() {
  const models = json<{ demands: ModelDemand[]; results: ModelResult[] }>('models.json')
  const history = json<{
    organizationOwners: { organizationId: string; userId: string }[]
    demands: CityHistory<DemandStatus>[]
    results: CityHistory<ResultStatus>[]
    pendingOrganizations: { organizationId: string; applicant: { name: string; email: string } }[]
  }>('history.json')
  return {
    organizations: json<CityOrganization[]>('organizations.json'),
    users: cityUsers(),
    bureauDemands: json<BureauDemand[]>('bureau-demands.json'),
    demands: lines<CityDemand>('demands.jsonl'),
    results: lines<CityResult>('results.jsonl'),
    models,
    history,
  }
}

const cityUsers = (): CityUser[] => json<CityUser[]>('users.json')

export type CityData = ReturnType<typeof cityData>
