import { beforeAll, describe, expect, test } from 'vitest'
import { matchDemand } from '#app/domain/matching/match.server.ts'
import { dice, inventDemand, inventResult } from '#scripts/bench/invent.ts'
import { corpusOf } from '#search/corpus.ts'
import { demandFromText, draftDemand } from '#search/demand-text.ts'
import { resultDocument } from '#search/documents.ts'
import { fold } from '#search/lexicon/fold.ts'
import { language } from '#search/lexicon/load.server.ts'
import { sentencesOf } from '#search/lexicon/segment.ts'
import type { DemandText } from '#search/listings.ts'
import { compare, prepare } from '#search/rerank.ts'
import { profileOf } from '#search/terms.ts'
import { WEIGHTS } from '#search/weights.ts'
import { ensureIndex, remove, upsert } from '#search/write.server.ts'
import { aDemand } from './listings.ts'

/** What holds for any text, tried on seeded invented ones: the same cases in every run. */
const LISTINGS = 250
const CASES = 100
const PATIENCE = 300_000
const options = { today: '2026-05-01' }

const words = language()
const world = { entries: words.atlas.entries, regions: words.regions }
const rolls = { results: dice(11), demands: dice(12), choices: dice(13) }
const RESULTS = Array.from({ length: LISTINGS }, (_, at) => inventResult(at, world, rolls.results))
const DOCUMENTS = RESULTS.map((result) => resultDocument(result, words))
const DEMANDS = Array.from({ length: CASES }, () => withKeywords(inventDemand(world, rolls.demands)))

function withKeywords(demand: DemandText): DemandText {
  const keywords = Array.from({ length: 5 }, () => pick(pick(world.entries).objects))
  return { ...demand, keywords, tried: pick(pick(world.entries).causes) }
}

function pick<T>(list: readonly T[]): T {
  return list[Math.floor(rolls.choices() * list.length)]!
}

function shuffled<T>(list: readonly T[]): T[] {
  return list
    .map((value) => ({ value, at: rolls.choices() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value)
}

/** Score by id of the first ten. */
async function scoresFor(demand: DemandText): Promise<Map<string, number>> {
  const { candidates } = await matchDemand(demand, options)
  return new Map(candidates.map(({ id, exactScore }) => [id, exactScore]))
}

function expectSame(got: Map<string, number>, wanted: Map<string, number>): void {
  expect([...got.keys()].sort()).toEqual([...wanted.keys()].sort())
  for (const [id, score] of wanted) expect(got.get(id)).toBeCloseTo(score, 6)
}

/** What the demands find before any test changes anything. */
const PLAIN: Map<string, number>[] = []

beforeAll(async () => {
  await ensureIndex()
  await upsert([...DOCUMENTS, aDemand('d1', { title: '轴承早期故障预警', problem: '坏了才知道，一停就是两天' })])
  for (const demand of DEMANDS) PLAIN.push(await scoresFor(demand))
}, PATIENCE)

test('a verbatim copy of a result ranks that result first', { timeout: PATIENCE }, async () => {
  for (const { id, title, summary, keywords } of RESULTS.slice(0, CASES)) {
    const { candidates } = await matchDemand(draftDemand({ title, problem: summary, keywords }), options)
    expect(candidates[0]?.id, title).toBe(id)
  }
})

describe('a further sentence in a result', () => {
  const corpus = corpusOf(DOCUMENTS, LISTINGS, null)
  const evidence = (demand: DemandText, at: number, more = '') => {
    const result = { ...RESULTS[at]!, summary: `${RESULTS[at]!.summary}${more}` }
    return compare(prepare(profileOf(demand, words), corpus, words), resultDocument(result, words), corpus)
  }

  test('taken from the demand never lowers the evidence of the text', { timeout: PATIENCE }, () => {
    for (const demand of DEMANDS.flatMap((one) => [one, one, one])) {
      const at = Math.floor(rolls.choices() * LISTINGS)
      const sentence = pick(sentencesOf(demand.problem ?? demand.title))
      const [before, after] = [evidence(demand, at), evidence(demand, at, `${sentence}。`)]
      expect(after.raw, sentence).toBeGreaterThanOrEqual(before.raw - 1e-9)
    }
  })

  test('made of words of the demand alone never lowers what words and characters bring, however often said', {
    timeout: PATIENCE,
  }, () => {
    for (const demand of DEMANDS.flatMap((one) => [one, one, one])) {
      const at = Math.floor(rolls.choices() * LISTINGS)
      const own = [...profileOf(demand, words).wanted.keys()].filter((feature) => feature[0] === 'w')
      const sentence = Array.from({ length: 1 + Math.floor(rolls.choices() * 20) }, () => pick(own).slice(1)).join('，')
      const [before, after] = [evidence(demand, at), evidence(demand, at, `${sentence}。`)]
      expect(after.direct + after.lent, sentence).toBeGreaterThanOrEqual(before.direct + before.lent - 1e-9)
    }
  })
})

test('the order of keywords and of sentences of the same rank changes no score', { timeout: PATIENCE }, async () => {
  for (const [at, demand] of DEMANDS.entries()) {
    const sentences = sentencesOf(demand.problem ?? '')
    const lead = shuffled(sentences.slice(0, WEIGHTS.leadSentences))
    const later = shuffled(sentences.slice(WEIGHTS.leadSentences))
    const other = { ...demand, keywords: shuffled(demand.keywords), problem: [...lead, ...later].join('。') }
    expectSame(await scoresFor(other), PLAIN[at]!)
  }
})

const TRADITIONAL = new Map<string, string>()
for (let code = 0x4e00; code <= 0x9fff; code++) {
  const character = String.fromCharCode(code)
  if (fold(character) !== character) TRADITIONAL.set(fold(character), character)
}
const wide = (text: string) =>
  text.replace(/[A-Za-z0-9]/g, (unit) => String.fromCharCode(unit.charCodeAt(0) - 0x21 + 0xff01))
const SPELLINGS: Record<string, (text: string) => string> = {
  'upper case': (text) => text.toUpperCase(),
  'full width': wide,
  'traditional characters': (text) => [...text].map((character) => TRADITIONAL.get(character) ?? character).join(''),
}

test.each(Object.entries(SPELLINGS))('%s changes nothing', { timeout: PATIENCE }, async (_, spelled) => {
  for (const [at, demand] of DEMANDS.entries()) {
    const other = { ...demand, title: spelled(demand.title), problem: spelled(demand.problem ?? '') }
    expectSame(await scoresFor({ ...other, keywords: demand.keywords.map(spelled) }), PLAIN[at]!)
  }
})

const HOSTILE: Record<string, string> = {
  'a hundred thousand characters': DEMANDS.map((demand) => demand.problem)
    .join('。')
    .repeat(100)
    .slice(0, 100_000),
  'a hundred thousand characters without a stop': '高温合金叶片裂纹'.repeat(12_500),
  'one word ten thousand times': '裂纹 '.repeat(10_000),
  'one Latin letter a hundred thousand times': 'a'.repeat(100_000),
  'Latin parts without end': 'ab-'.repeat(30_000),
  'digits without end': '1'.repeat(100_000),
  'prohibitions without end': '不能用'.repeat(20_000),
  'punctuation only': '，。；！？…—（）《》“”、'.repeat(50),
  'brackets only': '[({'.repeat(2_000),
  emoji: '🙂👩‍🔧🇨🇳🔩'.repeat(200),
  'control characters': Array.from({ length: 32 }, (_, code) => String.fromCharCode(code))
    .join('')
    .repeat(20),
  'right to left': '\u202E裂纹\u202C שלום مرحبا \u2067test\u2069',
  'zero width': `${[...'高温合金裂纹'].join('\u200B')}\uFEFF\u2060`,
  'lone surrogates': `裂纹\uD83D\uDC00\uD83D 高温合金\uDFFF`,
  'a filter': '" OR kind = demand OR "裂纹" = "裂纹',
  'another filter': "裂纹' OR kind != result OR organizationId EXISTS --",
  SQL: '\'; DROP TABLE "Demand"; -- 裂纹',
  HTML: '<script>alert("裂纹")</script><img src=x onerror=alert(1)>',
  'a JSON end': '"}],"filter":"kind = demand","q":"裂纹',
  'names of objects': '__proto__ constructor toString hasOwnProperty',
  nothing: '',
  blanks: ' \u3000\t\n'.repeat(1_000),
}
const known = new Set(RESULTS.map(({ id }) => id))
/** Generous: a shared machine may be slow, something quadratic would take minutes. */
const BOUND_MS = 30_000

test.each(Object.entries(HOSTILE))('hostile text is harmless: %s', { timeout: 3 * BOUND_MS }, async (_, text) => {
  const everywhere = draftDemand({
    title: text.slice(0, 2_000),
    problem: text,
    tried: text,
    keywords: [text.slice(0, 50)],
  })
  for (const demand of [demandFromText(text), everywhere]) {
    const start = performance.now()
    const { candidates } = await matchDemand(demand, options)
    expect(performance.now() - start).toBeLessThan(BOUND_MS)
    for (const { id, document, exactScore } of candidates) {
      expect(document.kind).toBe('result')
      expect(known).toContain(id)
      expect(exactScore).toBeGreaterThanOrEqual(0)
      expect(exactScore).toBeLessThanOrEqual(100)
    }
  }
})

/**
 * One listing more is 1/250 of the collection: rarity and average length move by less than a hundredth for all, which is
 * three quarters of a point where the curve of the score is steepest. Nobody's score may move by more than this many
 * points of 100, so only those nearer than twice that can change places.
 */
const ROUNDING = 0.5

test('an unrelated listing does not reorder the others', { timeout: PATIENCE }, async () => {
  const plain = { ...RESULTS[0]!, id: 'unrelated', keywords: [], industry: null, field: null }
  await upsert([resultDocument({ ...plain, title: '员工食堂承包与菜谱', summary: '一日三餐，菜品丰富。' }, words)])
  for (const [at, demand] of DEMANDS.entries()) {
    const after = await scoresFor(demand)
    for (const [id, score] of PLAIN[at]!) {
      if (score < 1) continue
      expect(Math.abs((after.get(id) ?? 0) - score), id).toBeLessThan(ROUNDING)
    }
  }
  await remove(['unrelated'])
})

test('equal texts get equal scores whatever their id', { timeout: PATIENCE }, async () => {
  const twins = RESULTS.slice(0, 20).map((result, at) => ({ ...result, id: `${at % 2 ? 'zz' : '00'}-twin-${at}` }))
  await upsert(twins.map((twin) => resultDocument(twin, words)))
  for (const [at, twin] of twins.entries()) {
    const scores = await scoresFor(draftDemand({ title: twin.title, problem: twin.summary }))
    expect(scores.get(twin.id)).toBeGreaterThan(0)
    expect(scores.get(twin.id)).toBe(scores.get(RESULTS[at]!.id))
  }
  await remove(twins.map(({ id }) => id))
})
