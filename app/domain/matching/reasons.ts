import type { Indicator, ListingDocument } from '#search/listings.ts'
import { type Quotable, quotable, quotes } from '#search/quote.ts'
import type { TextEvidence, Wanted } from '#search/rerank.ts'
import type { DemandProfile } from '#search/terms.ts'
import { indicatorCheck } from './indicators.ts'
import type { Check, EvidenceCard, FitName, MetTerm } from './outcome.ts'
import { FIT_POINTS, type Fits, type Score } from './score.ts'
import { whyNotHigher } from './shortfall.ts'

const MET_SHOWN = 8
const MISSING_SHOWN = 6
/** A missing word lighter than this share of the heaviest is not worth naming. */
const MISSING_LEAST = 0.35

/** What the evidence card is made from: the same numbers that ranked. */
export type CardSource = {
  profile: DemandProfile
  wanted: ReadonlyMap<string, Wanted>
  /** names of the atlas entries both sides point to, best first */
  problems: { entryId: string; problem: string }[]
  indicators: Indicator[]
  document: ListingDocument
  evidence: TextEvidence
  fits: Fits
  score: Score
  broken: Broken[]
}

/** A prohibition that the result's text goes against, or keeps to (`kept`). */
export type Broken = { object: string; found: string; kept: boolean }

export function cardOf(source: CardSource): EvidenceCard {
  const fields = quotable(source.document.texts)
  const missing = missingOf(source, fields)
  return {
    met: metOf(source.evidence, fields),
    problems: source.problems,
    checks: [
      ...fitChecks(source.fits),
      ...prohibitionChecks(source),
      ...indicatorChecks(source.indicators, source.document),
    ],
    missing,
    whyNotHigher: whyNotHigher(source, missing),
  }
}

/** Words of the demand found letter for letter in the result, heaviest first; words inside a longer one are left out. */
function metOf(evidence: TextEvidence, fields: Quotable[]): MetTerm[] {
  const words = evidence.gains.filter(({ wanted }) => wanted.feature[0] === 'w').sort((a, b) => b.gain - a.gain)
  const total = words.reduce((sum, { gain }) => sum + gain, 0) || 1
  const met: MetTerm[] = []
  for (const { wanted, gain } of words) {
    const term = wanted.feature.slice(1)
    const places = quotes(fields, term)
    if (places.length === 0) continue
    const longer = met.find((other) => other.term.includes(term) && other.how === wanted.how)
    if (longer) {
      longer.share += gain / total
      continue
    }
    const inside = met.findIndex((other) => term.includes(other.term) && other.how === wanted.how)
    const entry: MetTerm = { term, how: wanted.how, of: wanted.of, places, share: gain / total }
    if (inside >= 0) met[inside] = { ...entry, share: met[inside]!.share + entry.share }
    else met.push(entry)
  }
  return met.sort((a, b) => b.share - a.share).slice(0, MET_SHOWN)
}

/** The demand's own heaviest words that the result does not have in any form. */
function missingOf(source: CardSource, fields: Quotable[]): string[] {
  const own = [...source.wanted.values()]
    .filter(({ feature, how }) => feature[0] === 'w' && how === 'exact')
    .sort((a, b) => b.weight - a.weight)
  const least = (own[0]?.weight ?? 0) * MISSING_LEAST
  const missing: string[] = []
  for (const { feature, weight } of own) {
    if (weight < least || missing.length === MISSING_SHOWN) break
    const term = feature.slice(1)
    const synonyms = source.profile.synonyms.filter((synonym) => synonym.of === term).map((synonym) => synonym.text)
    if ([term, ...synonyms].some((text) => quotes(fields, text, 1).length > 0)) continue
    if (!missing.some((other) => other.includes(term) || term.includes(other))) missing.push(term)
  }
  return missing
}

function fitChecks(fits: Fits): Check[] {
  return (Object.keys(FIT_POINTS) as FitName[])
    .filter((name) => fits[name].asked)
    .map((name) => ({ name, state: fits[name].state, sentence: fits[name].sentence }))
}

function prohibitionChecks({ profile, broken }: CardSource): Check[] {
  return profile.prohibitions.map(({ object, phrase }) => {
    const hit = broken.find((entry) => entry.object === object)
    const say = (name: string, params: Record<string, string>) => ({
      key: `matching.check.prohibition.${name}`,
      params,
    })
    if (!hit) return { name: 'prohibition', state: 'unknown', sentence: say('unknown', { phrase }) }
    if (hit.kept) return { name: 'prohibition', state: 'pass', sentence: say('kept', { phrase, found: hit.found }) }
    return { name: 'prohibition', state: 'fail', sentence: say('broken', { phrase, found: hit.found }) }
  })
}

const indicatorChecks = (indicators: Indicator[], document: ListingDocument): Check[] =>
  indicators.map((indicator) => indicatorCheck(indicator, document.texts))
