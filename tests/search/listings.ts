import { draftDemand } from '#search/demand-text.ts'
import { demandDocument, resultDocument } from '#search/documents.ts'
import { language } from '#search/lexicon/load.server.ts'
import type { DemandText, IndexedListing, PublicResult } from '#search/listings.ts'

const WHEN = '2026-03-01T00:00:00.000Z'

/** A published result; what a test does not name is plain. */
export function aResult(id: string, title: string, summary: string, more: Partial<PublicResult> = {}): IndexedListing {
  const result: PublicResult = {
    id,
    number: `CG-2026-${id}`,
    title,
    summary,
    comparedWith: null,
    testedWhere: null,
    keywords: [],
    industry: null,
    field: null,
    technologies: [],
    trl: 7,
    maturityStage: 'PILOT',
    modes: ['LICENCE'],
    ipStatus: null,
    availability: 'AVAILABLE',
    institution: '西安理工大学',
    organizationId: 'xaut',
    districtId: null,
    zoneId: null,
    regionText: null,
    priceMode: 'NEGOTIABLE',
    priceMinFen: null,
    priceMaxFen: null,
    year: 2025,
    origin: 'EXAMPLE',
    isExample: true,
    publishedAt: WHEN,
    confirmedAt: WHEN,
    ...more,
  }
  return resultDocument(result, language())
}

/** A published demand of a company that does not show itself. */
export const aDemand = (id: string, text: Partial<DemandText>): IndexedListing =>
  demandDocument(
    {
      ...draftDemand(text),
      id,
      number: `XQ-2026-${id}`,
      organizationName: null,
      origin: 'EXAMPLE',
      isExample: true,
      publishedAt: WHEN,
      confirmedAt: WHEN,
    },
    language(),
  )

/** Eight results and one demand of different trades. */
export const SMALL_TOWN: IndexedListing[] = [
  aResult('r1', '高炉渣余热回收颗粒换热器', '高温炉渣干法粒化，余热回收率65%。', {
    industry: 'new-energy',
    trl: 8,
    maturityStage: 'INDUSTRIAL',
  }),
  aResult('r2', '地下管网漏水声学定位', '分布式水听器与相关算法，定位误差0.5 m。', {
    industry: 'smart-city',
    districtId: 'yanta',
  }),
  aResult('r3', '碳化硅陶瓷膜制备', '错流过滤，孔径50 nm，抗污染。', {
    industry: 'new-materials',
    keywords: ['陶瓷膜', '过滤'],
  }),
  aResult('r4', '注塑件翘曲变形预测与模内压力控制', '型腔压力闭环，翘曲量降低60%。', {
    industry: 'high-end-equipment',
  }),
  aResult('r5', '玉米收获机籽粒破碎监测', '图像识别籽粒破碎率，误差0.3%。', { industry: 'modern-agriculture' }),
  aResult('r6', '桥梁拉索腐蚀磁致伸缩检测', '不拆护套，导波检测断丝。', { industry: 'resources-environment-safety' }),
  aResult('r7', 'SiC MOSFET 驱动芯片', '短路保护响应200 ns。', {
    industry: 'electronic-information',
    publishedAt: '2026-04-01T00:00:00.000Z',
  }),
  aResult('r8', '印染废水臭氧催化脱色', '色度去除率95%，不产生污泥。', { industry: 'resources-environment-safety' }),
  aDemand('d1', {
    title: '塑料外壳出模后翘',
    problem: '注塑的扁平外壳放一夜就弯，装不上。',
    industry: 'high-end-equipment',
  }),
]
