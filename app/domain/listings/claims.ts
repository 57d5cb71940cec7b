import { hasFigure } from './figures.ts'

/** An empty superlative: UTF-16 offsets in the text and the words themselves. */
export type Claim = { start: number; end: number; words: string }

const SUPERLATIVE =
  /(?:达到?|处于|居于?|属于?)?(?:了)?(?:国际|国内|世界|全球|全国|行业|业内|同类)(?:的)?(?:领先|先进|一流|顶尖|首创|首家|首款|最高|最先进)(?:水平|地位|水准)?|(?:达到?)[^，。；,;\n\d]{0,12}(?:先进|领先|一流)(?:水平|水准)|填补(?:了)?[^，。；,;\n\d]{0,10}空白|首创|世界级|独一无二|史无前例|遥遥领先|(?:world|internationally|industry)[- ](?:leading|class|first)|state[- ]of[- ]the[- ]art|cutting[- ]edge/gi

const SENTENCE_END = /[。！？!?；;\n]/

/**
 * Finds 国际领先, 国内首创, 填补空白, 达到…先进水平 and the like in sentences that hold no figure:
 * a claim with its number beside it is left alone.
 */
export function emptyClaims(text: string): Claim[] {
  const claims: Claim[] = []
  for (const { start, sentence } of sentences(text)) {
    if (hasFigure(sentence)) continue
    for (const match of sentence.matchAll(SUPERLATIVE))
      claims.push({ start: start + match.index, end: start + match.index + match[0].length, words: match[0] })
  }
  return claims
}

function* sentences(text: string): Generator<{ start: number; sentence: string }> {
  let start = 0
  for (let i = 0; i <= text.length; i++) {
    if (i < text.length && !SENTENCE_END.test(text[i]!)) continue
    if (i > start) yield { start, sentence: text.slice(start, i) }
    start = i + 1
  }
}

/** Each empty superlative takes three points, three of them at most: it says nothing one could match. */
export const CLAIM_COST = 3
const CLAIMS_COUNTED = 3

/** Readiness, 0–100: the points of the parts less what the empty superlatives cost. */
export const scoreOf = (points: number, claims: number): number =>
  Math.max(0, points - CLAIM_COST * Math.min(claims, CLAIMS_COUNTED))
