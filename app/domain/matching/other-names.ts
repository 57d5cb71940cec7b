import { isBoilerplate } from '#search/lexicon/stop.ts'
import { type Quotable, quotes } from '#search/quote.ts'
import type { Wanted } from '#search/rerank.ts'
import type { MetTerm, Place } from './outcome.ts'
import type { CardSource } from './reasons.ts'

const BLANK = '\u0000'

/** The fields with the sentences that every listing has blanked out, so that offsets stay. */
export const withoutBoilerplate = (fields: Quotable[]): Quotable[] =>
  fields.map((field) => ({
    ...field,
    folded: field.folded.replace(/[^。;!?\n]+/g, (sentence) =>
      isBoilerplate(sentence) ? BLANK.repeat(sentence.length) : sentence,
    ),
  }))

/** What a lent word comes to before a reader: the term as it stands in the text, and where. */
export type Named = { term: string; how: MetTerm['how']; places: Place[] }

const CHINESE = /^\p{Script=Han}/u

/**
 * Another name of a demand's word is evidence where the whole name stands. A piece of it is only akin, and only when it is
 * a term by itself, at least half of the name and no name of something else; any other piece (葡萄 of 葡萄糖监测) says
 * nothing. `limit`: places named. null: no evidence.
 */
export function namedBy(source: CardSource, wanted: Wanted, fields: Quotable[], limit: number): Named | null {
  const term = wanted.feature.slice(1)
  if (wanted.how !== 'synonym') return standing({ term, how: wanted.how }, fields, limit)
  const names = wholeNames(source, wanted.of!)
  const within = names.filter((name) => name.includes(term) || term.includes(name)).sort((a, b) => b.length - a.length)
  for (const name of within) {
    const whole = standing({ term: term.includes(name) ? term : name, how: 'synonym' }, fields, limit)
    if (whole) return whole
  }
  const half = within.some((name) => name.includes(term) && term.length * 2 >= name.length)
  const tells = CHINESE.test(term) && source.isTerm(term) && !source.isName(term)
  return half && tells ? standing({ term, how: 'kin' }, fields, limit) : null
}

/** The other names of a demand's word, without the pieces that rewording cuts them into. */
export function wholeNames({ namesOf, profile }: Pick<CardSource, 'namesOf' | 'profile'>, of: string): string[] {
  const names = namesOf(of)
  const reworded = profile.synonyms.filter((synonym) => synonym.of === of).map(({ text }) => text)
  return [...new Set([...names, ...reworded.filter((text) => !names.some((name) => name.includes(text)))])]
}

function standing(named: Omit<Named, 'places'>, fields: Quotable[], limit: number): Named | null {
  const places = quotes(fields, named.term, limit)
  return places.length > 0 ? { ...named, places } : null
}
