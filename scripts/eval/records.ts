import type { CooperationMode, IpStatus, Origin } from '#search/codes.ts'
import { stageOfTrl } from '#search/codes.ts'
import { draftDemand } from '#search/demand-text.ts'
import { fold } from '#search/lexicon/fold.ts'
import type { Language } from '#search/lexicon/language.ts'
import { placesIn } from '#search/lexicon/places.ts'
import { industriesOf } from '#search/lexicon/taxonomy.ts'
import type { DemandText, PublicResult } from '#search/listings.ts'

/** Deadlines are measured and listings are taken as confirmed on this day, so that a run can be repeated. */
export const EVALUATED_ON = '2026-01-01'

/** A result as the judged collection writes it. */
export type ResultRecord = {
  id: string
  title: string
  summary: string
  keywords?: string[]
  industry?: string | null
  trl?: number | null
  transferModes?: string[]
  institution?: string | null
  region?: string | null
  ipStatus?: string | null
  year?: number | null
  origin?: string
  url?: string
}

/** A demand as the judged collection writes it; the budget is in 万元. */
export type DemandRecord = {
  id: string
  title: string
  description?: string | null
  keywords?: string[]
  industry?: string | null
  budgetWan?: number | null
  deadline?: string | null
  district?: string | null
  cooperation?: string | null
  origin?: string
}

/** Labels of lists and news that are not names of the taxonomy. */
const INDUSTRY_LABELS: Record<string, string> = {
  食品农业: 'food-biomedicine',
  生物医药: 'food-biomedicine',
  新材料: 'new-materials',
  高端装备: 'high-end-equipment',
  先进制造: 'high-end-equipment',
  电力装备: 'high-end-equipment',
  新能源: 'new-energy',
  煤化工: 'new-energy',
  半导体: 'electronic-information',
  光子: 'electronic-information',
  新一代信息技术: 'electronic-information',
  航空航天: 'aerospace',
  汽车: 'new-generation-automobile',
  人工智能: 'artificial-intelligence',
  软件: 'software-information-services',
  增材制造: 'additive-manufacturing',
  卫星应用: 'satellite-applications',
  环保: 'resources-environment-safety',
  文物保护: 'culture-tourism',
}

const MODE_WORDS: [RegExp, CooperationMode][] = [
  [/揭榜/, 'OPEN_CHALLENGE'],
  [/特派员/, 'COMMISSIONER'],
  [/转让/, 'ASSIGNMENT'],
  [/许可|許可/, 'LICENCE'],
  [/作价|入股/, 'EQUITY'],
  [/联合|合作/, 'JOINT_DEVELOPMENT'],
  [/委托|工艺开发/, 'COMMISSIONED_DEVELOPMENT'],
  [/咨询/, 'CONSULTING'],
  [/服务/, 'SERVICE'],
]

const IP_WORDS: [RegExp, IpStatus][] = [
  [/申请中|公开/, 'PENDING_PATENT'],
  [/组合/, 'PATENT_PORTFOLIO'],
  [/授权/, 'GRANTED_PATENT'],
  [/秘密/, 'KNOW_HOW'],
  [/软件|软著/, 'SOFTWARE_COPYRIGHT'],
  [/品种/, 'PLANT_VARIETY'],
  [/未涉及|无/, 'NONE'],
]

/** The taxonomy's industry for a free label; null when it names none. */
export function industryIdOf(label: string | null | undefined, { taxonomy }: Language): string | null {
  if (!label) return null
  const known = INDUSTRY_LABELS[label]
  if (known) return known
  const named = taxonomy.names.get(fold(label))?.[0]
  return named ? (industriesOf(taxonomy, named.node)[0] ?? null) : null
}

export const modesOf = (labels: string[]): CooperationMode[] => [
  ...new Set(
    labels.flatMap((label) =>
      MODE_WORDS.filter(([word]) => word.test(label))
        .map(([, mode]) => mode)
        .slice(0, 2),
    ),
  ),
]

export const ipStatusOf = (label: string | null | undefined): IpStatus | null =>
  label ? (IP_WORDS.find(([word]) => word.test(label))?.[1] ?? null) : null

const originOf = (origin: string | undefined): Origin => (origin === 'real' ? 'PUBLIC_SOURCE' : 'EXAMPLE')

/** A judged result as the public sees one. `publishedAt` is fixed: the collection has no dates. */
export function resultOf(record: ResultRecord, language: Language): PublicResult {
  const origin = originOf(record.origin)
  const published = `${record.year ?? 2020}-01-01T00:00:00.000Z`
  const places = record.region ? placesIn(language.regions, record.region) : { districtId: null, zoneId: null }
  return {
    id: record.id,
    number: record.id,
    title: record.title,
    summary: record.summary,
    comparedWith: null,
    testedWhere: null,
    keywords: record.keywords ?? [],
    industry: industryIdOf(record.industry, language),
    field: null,
    technologies: [],
    trl: record.trl ?? null,
    maturityStage: stageOfTrl(record.trl ?? null),
    modes: modesOf(record.transferModes ?? []),
    ipStatus: ipStatusOf(record.ipStatus),
    availability: 'AVAILABLE',
    institution: record.institution ?? '',
    organizationId: '',
    ...places,
    regionText: record.region ?? null,
    priceMode: 'NEGOTIABLE',
    priceMinFen: null,
    priceMaxFen: null,
    year: record.year ?? null,
    origin,
    isExample: origin === 'EXAMPLE',
    publishedAt: published,
    confirmedAt: `${EVALUATED_ON}T00:00:00.000Z`,
  }
}

const FEN_PER_WAN = 1_000_000

/** A judged demand as matching reads one. */
export function demandOf(record: DemandRecord, language: Language): DemandText {
  const budget = record.budgetWan == null ? null : String(Math.round(record.budgetWan * FEN_PER_WAN))
  const places = record.district ? placesIn(language.regions, record.district) : { districtId: null, zoneId: null }
  return draftDemand({
    title: record.title,
    problem: record.description || null,
    keywords: record.keywords ?? [],
    industry: industryIdOf(record.industry, language),
    industryLabel: record.industry ?? null,
    modes: record.cooperation ? modesOf([record.cooperation]) : [],
    budgetMode: budget === null ? 'NEGOTIABLE' : 'FIXED',
    budgetMinFen: budget,
    budgetMaxFen: budget,
    neededBy: record.deadline ?? null,
    ...places,
    regionText: record.district ?? null,
  })
}
