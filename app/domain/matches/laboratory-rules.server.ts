import { createHash } from 'node:crypto'
import { stock } from '#search/lexicon/load.server.ts'
import type { Overlay } from '#search/lexicon/overlay.ts'
import { WEIGHTS } from '#search/weights.ts'
import { FIT_POINTS, FIT_THRESHOLD, PROHIBITION_FACTOR, TEXT_POINTS, textShare } from '../matching/score.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

let stockHash: string | undefined

/** Text evidence at which the curve of the score is sampled: another curve is another rule. */
const SAMPLES = [0.5, 1, 2, 5, 10, 20, 40]

/**
 * Tells whether figures were measured under the rules in force: weights, the score's points and curve, the dictionary
 * and the atlas with `overlay` laid over them. Twelve characters.
 */
export function rulesHash(overlay: Overlay): string {
  stockHash ??= sha256(JSON.stringify(stock()))
  const score = { FIT_POINTS, FIT_THRESHOLD, PROHIBITION_FACTOR, TEXT_POINTS, curve: SAMPLES.map(textShare) }
  return sha256(JSON.stringify({ WEIGHTS, score, stockHash, overlay })).slice(0, 12)
}
