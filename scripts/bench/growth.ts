/** 1,000, 10,000, … up to `largest`, which is the last whatever it is. */
export function sizesUpTo(largest: number): number[] {
  const sizes: number[] = []
  for (let size = 1_000; size < largest; size *= 10) sizes.push(size)
  return [...sizes, largest]
}

/**
 * Between neighbouring sizes: how many times longer it takes, and the exponent e in time ~ size^e (the logarithm of that
 * ratio for each decade of size).
 */
export type Growth = { from: number; to: number; times: number; exponent: number }

export function growthOf(points: { size: number; time: number }[]): Growth[] {
  return points.slice(1).map(({ size, time }, at) => {
    const before = points[at]!
    const ratio = time / before.time
    const exponent = Math.log10(ratio) / Math.log10(size / before.size)
    return { from: before.size, to: size, times: Number(ratio.toFixed(2)), exponent: Number(exponent.toFixed(3)) }
  })
}
