import { expect, test } from 'vitest'
import { WEIGHTS } from '#search/weights.ts'
import { ABLATIONS, withWeights } from './ablate.ts'

test('every step names weights that exist, and they are put back', async () => {
  const before = JSON.stringify(WEIGHTS)
  for (const { settings } of ABLATIONS) {
    await withWeights(settings, async () => expect(JSON.stringify(WEIGHTS)).not.toBe(before))
    expect(JSON.stringify(WEIGHTS)).toBe(before)
  }
})

test('a weight that does not exist is refused', async () => {
  await expect(withWeights({ 'atlas.none': 1 }, async () => 1)).rejects.toThrow('atlas.none')
})
