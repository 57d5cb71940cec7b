import { type Answers, answered } from './answers.ts'
import { MATURITY_STAGES, type MaturityStage, stageOfTrl } from './codes.ts'
import { entryKey, keysOf } from './keys.ts'
import { nearestEntries, type Side } from './lexicon/atlas.ts'
import type { Language } from './lexicon/language.ts'
import { addFeatures, channelOf, charactersOf, type Features, sentencesOf, wordsOf } from './lexicon/segment.ts'
import { isBoilerplate } from './lexicon/stop.ts'
import type { DemandText, IndexedListing, Indicator, PublicDemand, PublicResult, TextField } from './listings.ts'

/** Entries of the problem atlas kept with a listing, and how many of them it can be retrieved by. */
const ENTRIES_KEPT = 20
const ENTRIES_AS_KEYS = 10

/** The fields of a demand that matching reads, without number, owner and dates of publication. */
export function demandTextOf(demand: DemandText): DemandText {
  return {
    title: demand.title,
    problem: demand.problem,
    presentState: demand.presentState,
    tried: demand.tried,
    indicators: demand.indicators,
    constraints: demand.constraints,
    acceptance: demand.acceptance,
    keywords: demand.keywords,
    industry: demand.industry,
    field: demand.field,
    technologies: demand.technologies,
    industryLabel: demand.industryLabel,
    wantedStage: demand.wantedStage,
    modes: demand.modes,
    budgetMode: demand.budgetMode,
    budgetMinFen: demand.budgetMinFen,
    budgetMaxFen: demand.budgetMaxFen,
    neededBy: demand.neededBy,
    districtId: demand.districtId,
    zoneId: demand.zoneId,
    regionText: demand.regionText,
    atlasEntryId: demand.atlasEntryId ?? null,
    ruledOut: demand.ruledOut ?? [],
  }
}

const SIGNS = { GE: '≥', LE: '≤', GT: '>', LT: '<', EQ: '=', RANGE: '', TEXT: '' } as const

/** An indicator as one readable phrase: 孔隙率 ≤ 2 %. */
export function indicatorPhrase(indicator: Indicator): string {
  const value =
    indicator.value === null
      ? (indicator.text ?? '')
      : indicator.comparator === 'RANGE' && indicator.valueMax
        ? `${indicator.value}–${indicator.valueMax}`
        : `${SIGNS[indicator.comparator]} ${indicator.value}`.trim()
  return [indicator.name, value, indicator.value === null ? '' : (indicator.unit ?? '')].join(' ').trim()
}

/** The texts of a demand that can be shown and quoted, in reading order. */
export function demandTexts(demand: DemandText): TextField[] {
  return filled([
    { name: 'title', text: demand.title },
    { name: 'keywords', text: demand.keywords.join('；') },
    { name: 'problem', text: demand.problem },
    { name: 'presentState', text: demand.presentState },
    { name: 'indicators', text: demand.indicators.map(indicatorPhrase).join('；') },
    { name: 'constraints', text: demand.constraints.map((constraint) => constraint.text).join('；') },
    { name: 'acceptance', text: demand.acceptance },
    { name: 'tried', text: demand.tried },
  ])
}

export function resultTexts(result: PublicResult): TextField[] {
  return filled([
    { name: 'title', text: result.title },
    { name: 'keywords', text: result.keywords.join('；') },
    { name: 'summary', text: result.summary },
    { name: 'comparedWith', text: result.comparedWith },
    { name: 'testedWhere', text: result.testedWhere },
  ])
}

const filled = (fields: { name: TextField['name']; text: string | null }[]) =>
  fields.filter((field): field is TextField => field.text !== null && field.text.trim() !== '')

/** The index document of a published result. Pure: same input, same document. */
export function resultDocument(result: PublicResult, language: Language): IndexedListing {
  const texts = resultTexts(result)
  const stage = result.maturityStage ?? stageOfTrl(result.trl)
  return {
    ...words(texts, 'result', language),
    ...shared(result, texts, stage),
    kind: 'result',
    summary: result.summary,
    institution: result.institution,
    organizationId: result.organizationId,
    trl: result.trl,
    ipStatus: result.ipStatus,
    availability: result.availability,
    priceMode: result.priceMode,
    priceMinFen: result.priceMinFen,
    priceMaxFen: result.priceMaxFen,
    neededBy: null,
    year: result.year,
    demand: null,
  }
}

/** The index document of a published demand: `demand` must already lack what its owner hides. */
export function demandDocument(demand: PublicDemand, language: Language): IndexedListing {
  const texts = demandTexts(demand)
  return {
    ...words(texts, 'demand', language, demand),
    ...shared(demand, texts, demand.wantedStage),
    kind: 'demand',
    summary: demand.problem ?? '',
    institution: demand.organizationName,
    organizationId: demand.organizationId ?? null,
    trl: null,
    ipStatus: null,
    availability: null,
    priceMode: demand.budgetMode,
    priceMinFen: demand.budgetMode === 'HIDDEN' ? null : demand.budgetMinFen,
    priceMaxFen: demand.budgetMode === 'HIDDEN' ? null : demand.budgetMaxFen,
    neededBy: demand.neededBy,
    year: Number(demand.publishedAt.slice(0, 4)),
    demand: demandTextOf(demand),
  }
}

function shared(listing: PublicResult | PublicDemand, texts: TextField[], stage: MaturityStage | null) {
  return {
    id: listing.id,
    number: listing.number,
    title: listing.title,
    texts,
    keywords: listing.keywords,
    industry: listing.industry,
    field: listing.field,
    technologies: listing.technologies,
    maturityStage: stage,
    maturityRank: stage === null ? 0 : MATURITY_STAGES.indexOf(stage) + 1,
    modes: listing.modes,
    districtId: listing.districtId,
    zoneId: listing.zoneId,
    places: [listing.districtId, listing.zoneId].filter((place) => place !== null),
    regionText: listing.regionText,
    origin: listing.origin,
    isExample: listing.isExample,
    publishedAt: listing.publishedAt,
    publishedAtMs: Date.parse(listing.publishedAt),
    confirmedAt: listing.confirmedAt,
    standing: 1 as const,
  }
}

/** Everything the engine and the re-ranking need of the listing's words. */
function words(texts: TextField[], side: Side, { cut, atlas }: Language, answers: Answers = {}) {
  const features: Features = new Map()
  const titleWords = new Set<string>()
  const bodyWords = new Set<string>()
  const characters = new Set<string>()
  const cuts = texts.map(({ name, text }) =>
    sentencesOf(text).map((sentence) => {
      const cutWords = wordsOf(sentence, cut)
      const head = name === 'title' || name === 'keywords'
      const plain = head || !isBoilerplate(sentence)
      if (plain) addFeatures(features, sentence, cutWords, 1)
      for (const word of cutWords) (head ? titleWords : bodyWords).add(word)
      if (head) for (const feature of charactersOf(sentence)) if (channelOf(feature) === 'c') characters.add(feature)
      return cutWords.join(' ')
    }),
  )
  const nearest = nearestEntries(atlas, features, side, ENTRIES_KEPT + (answers.ruledOut?.length ?? 0))
  const entries = answered(nearest, answers, (id) => atlas.byId.has(id), ENTRIES_KEPT)
  return {
    terms: [...new Set([...titleWords, ...bodyWords])],
    keysTitle: keysOf(titleWords),
    keysBody: keysOf([...bodyWords].filter((word) => !titleWords.has(word))),
    keysCharacters: keysOf(characters),
    keysEntries: entries
      .slice(0, ENTRIES_AS_KEYS)
      .map((entry) => entryKey(entry.id))
      .join(' '),
    cuts,
    entries: entries.map(({ id, weight }) => ({ id, weight: Math.round(weight * 1000) / 1000 })),
  }
}
