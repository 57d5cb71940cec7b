/**
 * Every weight of retrieval and ranking, in one place. Chosen on the development collection; docs/matching.md says how
 * and what each is worth.
 */
export const WEIGHTS = {
  /** A demand's fields: how much a word counts by where it stands. */
  demandField: {
    title: 2,
    keywords: 2,
    problem: 1,
    presentState: 0.8,
    indicators: 0.8,
    constraints: 0.5,
    acceptance: 0.4,
    tried: 0.3,
    summary: 1,
    comparedWith: 0.5,
    testedWhere: 0.5,
  },
  /** Sentences after the third of a long text are mostly circumstances. */
  laterSentence: 0.6,
  leadSentences: 3,
  /** A result's fields. */
  resultField: {
    title: 2.5,
    keywords: 2,
    summary: 1,
    comparedWith: 0.3,
    testedWhere: 0.5,
    problem: 1,
    presentState: 1,
    indicators: 1,
    constraints: 1,
    acceptance: 0.5,
    tried: 0.3,
  },
  boilerplate: 0.1,
  /** Feature kinds: words, character pairs, single characters. */
  channel: { w: 1, p: 0.35, c: 0.3 },
  /** How fast repetition stops counting, in the demand and in the result, and how much length is held against a result. */
  demandSaturation: 1.5,
  resultSaturation: 1.2,
  lengthNorm: 0.3,
  /** Share of the engineering background in a feature's rarity; the rest is the corpus itself. */
  background: 0.25,
  /**
   * The atlas: entries compared, entries that lend words, what lent words and agreement of entries are worth, and how near
   * the best entry must be to count in full.
   */
  atlas: { entries: 20, lenders: 5, lent: 0.7, agreement: 4, near: 1.5 },
  synonym: 0.9,
  /** A demand of less weight than this is too short to be sure of; it is measured as if it had this much. */
  leastDemand: 45,
  /** How much less a word counts that names a thing rather than a trouble. */
  thing: 0.5,
} as const
