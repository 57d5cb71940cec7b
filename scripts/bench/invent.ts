import { COOPERATION_MODES, IP_STATUSES, MATURITY_STAGES, stageOfTrl } from '#search/codes.ts'
import { draftDemand } from '#search/demand-text.ts'
import type { AtlasEntry } from '#search/lexicon/atlas.ts'
import type { Region } from '#search/lexicon/places.ts'
import type { DemandText, PublicResult } from '#search/listings.ts'

/** A seeded stream of numbers in [0, 1): the same seed, the same collection (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const EMPTY_SENTENCES = [
  '项目获授权发明专利5件，发表论文12篇',
  '已在两家企业试用，用户反馈良好',
  '可按企业工况定制，并提供培训',
  '与现有做法相比，综合成本下降15%以上',
  '欢迎有意向的企业来校考察洽谈',
]
const FORMS = ['技术', '装置', '方法与装备', '材料体系', '系统', '工艺包', '平台', '关键技术及应用']
const INSTITUTIONS = ['西安交通大学', '西北工业大学', '西安电子科技大学', '西北大学', '长安大学', '西安理工大学']

export type World = { entries: AtlasEntry[]; regions: Region[] }

/** A believable result: one object and two remedies of a problem, a figure, and what such lists are padded with. */
export function inventResult(at: number, { entries, regions }: World, roll: () => number): PublicResult {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(roll() * list.length)]!
  const entry = pick(entries)
  const [remedy, other, object] = [pick(entry.remedies), pick(entry.remedies), pick(entry.objects)]
  const indicator = entry.indicators.length > 0 ? pick(entry.indicators) : { name: '效率', unit: '%' }
  const trl = 1 + Math.floor(roll() * 9)
  const published = new Date(Date.UTC(2018 + Math.floor(roll() * 8), Math.floor(roll() * 12), 1)).toISOString()
  return {
    id: `bench-${at}`,
    number: `CG-2026-${String(at).padStart(6, '0')}`,
    title: `${object}${remedy}${pick(FORMS)}`,
    summary: `针对${object}${entry.problem}，采用${remedy}与${other}，${indicator.name}达到${Math.round(roll() * 1000) / 10}${indicator.unit}。${pick(entry.causes)}得到控制。${pick(EMPTY_SENTENCES)}。${pick(EMPTY_SENTENCES)}。`,
    comparedWith: null,
    testedWhere: null,
    keywords: [object, remedy, entry.problem].slice(0, 2 + Math.floor(roll() * 2)),
    industry: entry.industry,
    field: entry.field,
    technologies: [],
    trl,
    maturityStage: stageOfTrl(trl),
    modes: [pick(COOPERATION_MODES)],
    ipStatus: pick(IP_STATUSES),
    availability: 'AVAILABLE',
    institution: pick(INSTITUTIONS),
    organizationId: 'bench',
    districtId: pick(regions).id,
    zoneId: null,
    regionText: null,
    priceMode: 'NEGOTIABLE',
    priceMinFen: null,
    priceMaxFen: null,
    year: Number(published.slice(0, 4)),
    origin: 'EXAMPLE',
    isExample: true,
    publishedAt: published,
    confirmedAt: published,
  }
}

/** A believable demand: how the shop floor speaks of a problem, long for one in four. */
export function inventDemand({ entries }: World, roll: () => number): DemandText {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(roll() * list.length)]!
  const entry = pick(entries)
  const sentences = 1 + Math.floor(roll() * (roll() < 0.25 ? 8 : 3))
  return draftDemand({
    title: roll() < 0.5 ? `${pick(entry.objects)}${pick(entry.symptoms)}` : pick(entry.symptoms),
    problem: Array.from({ length: sentences }, () => pick(entry.symptoms)).join('。'),
    industry: entry.industry,
    wantedStage: roll() < 0.5 ? pick(MATURITY_STAGES) : null,
    modes: roll() < 0.5 ? [pick(COOPERATION_MODES)] : [],
  })
}
