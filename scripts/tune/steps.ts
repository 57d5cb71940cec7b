import type { Setting, Step } from './climb.ts'

const step = (path: string, least: number, most: number): Step => ({ path, least, most })

/** The weights that are learned, and how far they may go. All others are conventions (docs/matching.md). */
export const STEPS: Step[] = [
  step('demandField.title', 0.5, 5),
  step('demandField.keywords', 0.5, 5),
  step('laterSentence', 0.1, 1),
  step('resultField.title', 0.5, 6),
  step('resultField.keywords', 0.5, 6),
  step('boilerplate', 0.02, 1),
  step('channel.p', 0.1, 1),
  step('channel.c', 0.1, 1),
  step('demandSaturation', 0.3, 5),
  step('resultSaturation', 0.3, 5),
  step('lengthNorm', 0.05, 0.9),
  step('background', 0.05, 0.9),
  { ...step('atlas.lenders', 2, 10), whole: true },
  step('atlas.lent', 0.1, 2),
  step('atlas.agreement', 0.5, 10),
  step('atlas.near', 0.5, 4),
  step('synonym', 0.3, 1),
  step('leastDemand', 10, 120),
  step('thing', 0.1, 0.9),
  step('support.floor', 0.02, 0.9),
  step('support.half', 0.1, 3),
]

/** A start that knows nothing of any collection: every field and kind alike, every share a half. */
export const NEUTRAL: Setting = {
  'demandField.title': 1,
  'demandField.keywords': 1,
  laterSentence: 0.5,
  'resultField.title': 1,
  'resultField.keywords': 1,
  boilerplate: 0.5,
  'channel.p': 0.5,
  'channel.c': 0.5,
  demandSaturation: 1,
  resultSaturation: 1,
  lengthNorm: 0.5,
  background: 0.5,
  'atlas.lenders': 5,
  'atlas.lent': 0.5,
  'atlas.agreement': 2,
  'atlas.near': 1,
  synonym: 0.5,
  leastDemand: 30,
  thing: 0.5,
  'support.floor': 0.5,
  'support.half': 1,
}
