import { expect, test } from 'vitest'
import { type AtlasEntry, atlasRarity, indexingAtlas, nearestEntries, objectness } from './atlas.ts'
import { featuresOf } from './segment.ts'

const entry = (id: string, objects: string[], problem: string, remedies: string[]): AtlasEntry => ({
  id,
  industry: null,
  field: null,
  objects,
  problem,
  symptoms: [],
  causes: [],
  remedies,
  indicators: [],
  en: [],
  not: [],
})
const cut = (run: string) => run.match(/.{1,2}/g) ?? []
/** All steps at once. */
function indexAtlas(...of: Parameters<typeof indexingAtlas>) {
  const steps = indexingAtlas(...of)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

const index = indexAtlas(
  [
    entry('pump-leak', ['水泵'], '泄漏', ['机械密封']),
    entry('pump-noise', ['水泵'], '噪声', ['叶轮优化']),
    entry('valve-leak', ['阀门'], '泄漏', ['软密封']),
  ],
  cut,
)

test('object and problem together name the entry', () => {
  expect(nearestEntries(index, featuresOf('水泵泄漏', cut), 'demand', 3)[0]?.id).toBe('pump-leak')
  expect(nearestEntries(index, featuresOf('阀门泄漏', cut), 'demand', 3)[0]?.id).toBe('valve-leak')
})

test('a result is known by its remedy', () => {
  expect(nearestEntries(index, featuresOf('叶轮优化', cut), 'result', 1)[0]?.id).toBe('pump-noise')
})

test('a text that shares nothing is near nothing', () => {
  expect(nearestEntries(index, featuresOf('小麦', cut), 'demand', 3)).toEqual([])
})

test('rarer features weigh more; things are told from troubles', () => {
  expect(atlasRarity(index, 'w阀门')).toBeGreaterThan(atlasRarity(index, 'w泄漏'))
  expect(objectness(index, 'w水泵')).toBeGreaterThan(0.5)
  expect(objectness(index, 'w泄漏')).toBeLessThan(0.5)
  expect(objectness(index, 'w未知')).toBe(0.5)
})
