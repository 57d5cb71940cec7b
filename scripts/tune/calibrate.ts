/** A pair shown to a reader: raw text evidence, and whether it was worth a call (judged 2 or 3). */
export type Shown = { raw: number; good: boolean }
export type Curve = { evenRaw: number; steepness: number }

/** Evidence of nothing at all has no logarithm. */
const LEAST_RAW = 0.05
const logOf = (raw: number) => Math.log(Math.max(raw, LEAST_RAW))
const chance = (logit: number) => 1 / (1 + Math.exp(-logit))

/** The logistic curve over log evidence with the least log-loss (Newton's method, a small ridge keeps it finite). */
export function fitCurve(pairs: Shown[]): Curve {
  let slope = 3
  let offset = -3 * Math.log(3)
  for (let round = 0; round < ROUNDS; round++) {
    let [g0, g1, h00, h01, h11] = [0, RIDGE * slope, RIDGE, 0, RIDGE]
    for (const { raw, good } of pairs) {
      const x = logOf(raw)
      const p = chance(slope * x + offset)
      const miss = p - (good ? 1 : 0)
      const curve = p * (1 - p)
      g0 += miss
      g1 += miss * x
      h00 += curve
      h01 += curve * x
      h11 += curve * x * x
    }
    const det = h00 * h11 - h01 * h01
    offset -= (g0 * h11 - g1 * h01) / det
    slope -= (g1 * h00 - g0 * h01) / det
  }
  return { evenRaw: round3(Math.exp(-offset / slope)), steepness: round3(slope) }
}

const ROUNDS = 40
const RIDGE = 0.01
const round3 = (value: number) => Number(value.toPrecision(3))

/** Mean log-loss of a curve, in nats. */
export function lossOf({ evenRaw, steepness }: Curve, pairs: Shown[]): number {
  const total = pairs.reduce((sum, { raw, good }) => {
    const p = chance(steepness * (logOf(raw) - Math.log(evenRaw)))
    return sum - Math.log(Math.max(1e-9, good ? p : 1 - p))
  }, 0)
  return total / Math.max(1, pairs.length)
}

/** Best scores of demands that have a good answer and of texts that have none. */
export type Tops = { answerable: number[]; unanswerable: number[] }

const shareOf = (values: number[], holds: (value: number) => boolean) =>
  values.length === 0 ? 0 : values.filter(holds).length / values.length

/** How often the first kind is accepted and the second refused under a threshold. */
export const ratesAt = ({ answerable, unanswerable }: Tops, threshold: number) => ({
  accepted: shareOf(answerable, (score) => score >= threshold),
  refused: shareOf(unanswerable, (score) => score < threshold),
})

/** The whole score at which both kinds are told apart best: the largest sum of both rates, the middle of equals. */
export function bestThreshold(tops: Tops): number {
  let [most, at] = [-1, [] as number[]]
  for (let threshold = 1; threshold < 100; threshold++) {
    const { accepted, refused } = ratesAt(tops, threshold)
    const sum = accepted + refused
    if (sum > most + 1e-9) [most, at] = [sum, [threshold]]
    else if (sum > most - 1e-9) at.push(threshold)
  }
  return at[Math.floor((at.length - 1) / 2)]!
}

export type Bin = { from: number; pairs: number; good: number | null }

/** How many of the pairs with a score in each tenth were worth a call, 0–1. */
export const binsOf = (pairs: { score: number; good: boolean }[]): Bin[] =>
  Array.from({ length: 10 }, (_, tenth) => {
    const inside = pairs.filter(({ score }) => Math.min(9, Math.floor(score / 10)) === tenth)
    const good = inside.filter((pair) => pair.good).length
    return { from: tenth * 10, pairs: inside.length, good: inside.length ? round3(good / inside.length) : null }
  })
