import type { AtlasEntry } from '#search/lexicon/atlas.ts'
import { sentencesOf } from '#search/lexicon/segment.ts'
import type { PublicDemand, PublicResult } from '#search/listings.ts'
import { lengthOf } from '../listings/halfwidth.ts'

const LONGEST = 60
const MOST_SYMPTOMS = 8
const MOST_WORDS = 8
const MOST_CAUSES = 5

/** Words of a text that name things, and words that name remedies and other known terms. */
export type KnownWords = { things: (text: string) => string[]; terms: (text: string) => string[] }

/** A sentence that is short enough for the atlas, or its clauses. */
const clausesOf = (text: string): string[] =>
  sentencesOf(text).flatMap((sentence) =>
    lengthOf(sentence) <= LONGEST
      ? [sentence]
      : sentence
          .split(/[，,：:]/)
          .map((clause) => clause.trim())
          .filter((clause) => lengthOf(clause) >= 4 && lengthOf(clause) <= LONGEST),
  )

const SAYS_WHY = /由于|因为|原因|导致|引起|造成/

/**
 * A first draft of an atlas entry in the demand's own words, with causes and remedies in the result's: the person who
 * knows the trade edits it. `id` is that of the demand's number.
 */
export function draftEntry(demand: PublicDemand, result: PublicResult | null, known: KnownWords): AtlasEntry {
  const told = [demand.problem, demand.presentState].filter((text) => text !== null).join('\n')
  const offered = result ? [result.title, result.summary].join('\n') : ''
  const clauses = clausesOf(told)
  const things = [...known.things(demand.title), ...known.things(told)]
  const objects = [...new Set(things.length > 0 ? things : demand.keywords)].slice(0, MOST_WORDS)
  const remedies = result ? [...new Set([...result.keywords, ...known.terms(offered)])] : []
  return {
    id: demand.number.toLowerCase(),
    industry: demand.industry,
    field: demand.field,
    objects,
    problem: demand.title,
    symptoms: clauses.slice(0, MOST_SYMPTOMS),
    causes: [...new Set([...clauses, ...clausesOf(offered)])]
      .filter((clause) => SAYS_WHY.test(clause))
      .slice(0, MOST_CAUSES),
    remedies: remedies.filter((word) => !objects.includes(word)).slice(0, MOST_WORDS),
    indicators: demand.indicators.map(({ name, unit }) => ({ name, unit: unit ?? '' })),
    en: [],
    not: [],
  }
}
