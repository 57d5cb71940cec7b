import type { DemandText, Indicator, ListingDocument } from '#search/listings.ts'
import { type Quotable, quotable, quotes } from '#search/quote.ts'
import type { TextEvidence, Wanted } from '#search/rerank.ts'
import type { DemandProfile } from '#search/terms.ts'
import { coverageOf } from './coverage.ts'
import { dateShown } from './delivery.ts'
import { indicatorCheck } from './indicators.ts'
import { namedBy, wholeNames, withoutBoilerplate } from './other-names.ts'
import type { Check, EvidenceCard, FitName, MetTerm, Place } from './outcome.ts'
import { FIT_POINTS, type Fits, type Score } from './score.ts'
import { whyNotHigher } from './shortfall.ts'

const MET_SHOWN = 8
const PLACES_SHOWN = 3
const MISSING_SHOWN = 6
/** A missing word lighter than this share of the heaviest is not worth naming. */
const MISSING_LEAST = 0.35

/** What the evidence card is made from: the same numbers that ranked. */
export type CardSource = {
  demand: DemandText
  profile: DemandProfile
  wanted: ReadonlyMap<string, Wanted>
  /** names of the atlas entries both sides point to, best first */
  problems: { entryId: string; problem: string }[]
  /** a word that means something by itself; others are not named to a reader */
  isTerm: (word: string) => boolean
  /** what else the dictionary calls a thing, folded */
  namesOf: (name: string) => string[]
  /** a name that the dictionary knows for a thing of its own */
  isName: (word: string) => boolean
  document: ListingDocument
  evidence: TextEvidence
  fits: Fits
  /** ISO date */
  today: string
  score: Score
  broken: Broken[]
}

/** A prohibition that the result's text goes against, or keeps to (`kept`). */
export type Broken = { object: string; found: string; kept: boolean; place: Omit<Place, 'found'> }

export function cardOf(judged: CardSource): EvidenceCard {
  const source = { ...judged, fits: { ...judged.fits, date: dateOf(judged) } }
  const fields = quotable(source.document.texts)
  const missing = missingOf(source, fields)
  const points = coverageOf(source, fields)
  return {
    met: metOf(source, withoutBoilerplate(fields)),
    problems: source.problems,
    checks: [
      ...fitChecks(source.fits),
      ...meaningCheck(source.score),
      ...prohibitionChecks(source),
      ...indicatorChecks(source.demand.indicators, source.document),
    ],
    missing,
    points,
    whyNotHigher: whyNotHigher(source, points),
  }
}

/**
 * Words of the demand, and other names for them, found letter for letter outside of boilerplate, heaviest first; words
 * inside a longer one are left out.
 */
function metOf(source: CardSource, fields: Quotable[]): MetTerm[] {
  const words = source.evidence.gains.filter(({ wanted }) => wanted.feature[0] === 'w').sort((a, b) => b.gain - a.gain)
  const total = words.reduce((sum, { gain }) => sum + gain, 0) || 1
  const met: MetTerm[] = []
  for (const { wanted, gain } of words) {
    const own = source.profile.wanted.has(wanted.feature)
    const named = namedBy(source, own ? { ...wanted, how: 'exact' } : wanted, fields, PLACES_SHOWN)
    if (!named) continue
    const { term, how, places } = named
    const longer = met.find((other) => other.term.includes(term) && other.how === how)
    if (longer) {
      longer.share += gain / total
      continue
    }
    const inside = met.findIndex((other) => term.includes(other.term) && other.how === how)
    const plain = source.isTerm(term) ? {} : ({ plain: true } as const)
    const entry: MetTerm = { term, how, of: own ? null : wanted.of, places, share: gain / total, ...plain }
    if (inside >= 0) met[inside] = { ...entry, share: met[inside]!.share + entry.share }
    else met.push(entry)
  }
  return met.sort((a, b) => b.share - a.share).slice(0, MET_SHOWN)
}

/** The demand's own heaviest terms that the result does not have in any form. */
function missingOf(source: CardSource, fields: Quotable[]): string[] {
  const own = [...source.wanted.values()]
    .filter(({ feature, how }) => feature[0] === 'w' && how === 'exact')
    .sort((a, b) => b.weight - a.weight)
  const least = (own[0]?.weight ?? 0) * MISSING_LEAST
  const missing: string[] = []
  for (const { feature, weight } of own) {
    if (weight < least || missing.length === MISSING_SHOWN) break
    const term = feature.slice(1)
    if (!source.isTerm(term)) continue
    if ([term, ...wholeNames(source, term)].some((text) => quotes(fields, text, 1).length > 0)) continue
    if (!missing.some((other) => other.includes(term) || term.includes(other))) missing.push(term)
  }
  return missing
}

const dateOf = ({ fits, demand, document, today }: CardSource) =>
  dateShown(fits.date, demand.neededBy, document.texts, today)

function fitChecks(fits: Fits): Check[] {
  return (Object.keys(FIT_POINTS) as FitName[])
    .filter((name) => fits[name].asked)
    .map((name) => ({ name, state: fits[name].state, sentence: fits[name].sentence }))
}

/** What stands on the meaning of the two texts alone, in points of the score. */
function meaningCheck({ parts }: Score): Check[] {
  const points = Math.round(parts.meaning ?? 0)
  if (points === 0) return []
  return [{ name: 'meaning', state: 'pass', sentence: { key: 'matching.check.meaning.near', params: { points } } }]
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
