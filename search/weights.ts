import type { TextFieldName } from './listings.ts'
import VALUES from './weights.json' with { type: 'json' }

/**
 * Every weight of retrieval, ranking and calibration, in one place: the values stand in weights.json, which
 * `npm run tune -- --write` rewrites. docs/matching.md says how they were chosen and what each is worth.
 */
export type Weights = {
  /** How many short queries are led by words, by single characters and by atlas entries. */
  plan: { words: number; characters: number; entries: number }
  /** A demand's fields: how much a word counts by where it stands. */
  demandField: Record<TextFieldName, number>
  /** Sentences after the first few of a long text are mostly circumstances. */
  leadSentences: number
  laterSentence: number
  resultField: Record<TextFieldName, number>
  boilerplate: number
  /** What words of a prohibition count for in what is wanted, and what is left of the score of a result that goes against it. */
  prohibition: { words: number; factor: number }
  /** Feature kinds: words, character pairs, single characters. */
  channel: { w: number; p: number; c: number }
  /** How fast repetition stops counting, in the demand and in the result, and how much length is held against a result. */
  demandSaturation: number
  resultSaturation: number
  lengthNorm: number
  /** Share of the engineering background in a feature's rarity; the rest is the corpus itself. */
  background: number
  /**
   * The atlas: entries compared, entries that lend words, what lent words and agreement of entries are worth, and how near
   * the best entry must be to count in full.
   */
  atlas: { entries: number; lenders: number; lent: number; agreement: number; near: number }
  /** Trust in a result that has none of the demand's characters, and the gain by characters at which half of the rest is won. */
  support: { floor: number; half: number }
  /** An embedder's nearness of two texts, where there is one: what it is worth at most, and the closeness it begins at. */
  meaning: { worth: number; from: number }
  synonym: number
  /** A demand of less weight than this is too short to be sure of; it is measured as if it had this much. */
  leastDemand: number
  /** How much less a word counts that names a thing rather than a trouble. */
  thing: number
  /**
   * Raw text evidence at which a broker would as likely call as not (judged 2 or 3), how fast that changes on a log scale,
   * and the score under which even the best result means that nothing fits.
   */
  calibration: { evenRaw: number; steepness: number; threshold: number }
}

export const WEIGHTS: Readonly<Weights> = VALUES
