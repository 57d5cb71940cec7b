import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { matchDemand, matchPair, matchResult } from '#app/domain/matching/match.server.ts'
import { demandFromText } from '#search/demand-text.ts'
import { type EmbedderKind, embedderAt } from '#search/embedder.server.ts'
import { type Engine, engineAt } from '#search/engine.server.ts'
import { ensureIndex, fill, rebuild, upsert } from '#search/write.server.ts'
import { aDemand, aResult, SMALL_TOWN } from './listings.ts'

/** Two texts of one meaning that share neither word nor character; the stub knows that they belong together. */
const NOISE = '开起来咯噔咯噔响'
const CRANK = aResult('crank', '曲柄销间隙补偿', '以楔形衬套消除往复机构游隙。')
const KIN = /咯噔|曲柄/

/** A model of sixteen numbers: kin lie close together, everything else somewhere by its letters. */
function vectorOf(text: string): number[] {
  const vector = Array.from({ length: 16 }, () => 0)
  if (KIN.test(text)) vector[0] = 1
  else vector[1 + ([...text].reduce((sum, char) => sum + char.codePointAt(0)!, 0) % 15)] = 1
  vector[15] = 0.1
  return vector
}

let stub: Server
let url: string
let asked = 0
let broken = false

beforeAll(async () => {
  stub = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      asked++
      const { input } = JSON.parse(body) as { input: string[] }
      const openai = { data: input.map((text, index) => ({ index, embedding: vectorOf(text) })).reverse() }
      const answer = request.url === '/v1/embeddings' ? openai : { embeddings: input.map(vectorOf) }
      response.writeHead(broken ? 500 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
    })
  })
  await new Promise<void>((done) => stub.listen(0, '127.0.0.1', done))
  url = `http://127.0.0.1:${(stub.address() as AddressInfo).port}`
})

afterAll(() => new Promise((done) => stub.close(done)))

const embedder = (at = `${url}/v1`, kind: EmbedderKind = 'openai', tell: (error: unknown) => void = () => {}) =>
  embedderAt({ url: at, kind, model: 'stub', key: 'secret' }, tell)

/** An address of this machine at which nothing listens. */
const NOWHERE = 'http://127.0.0.1:9'

const engineWith = (at?: string): Engine => {
  const { meiliUrl, meiliKey } = inject('stack')
  return engineAt({ url: meiliUrl, key: meiliKey, prefix: '', ...(at && { embedder: embedder(at) }) })
}

const LISTINGS = [...SMALL_TOWN, CRANK, aDemand('noise', { title: NOISE })]
const today = '2026-05-01'

async function town(index: string, engine: Engine) {
  await ensureIndex({ engine, index })
  await fill(LISTINGS, () => {}, { engine, index })
  return { engine, index, today }
}

test('a result that shares no word is found by its meaning, and the card says so in points', async () => {
  const plain = await town('meaning_off', engineWith())
  const there = await town('meaning_on', engineWith(`${url}/v1`))
  const demand = demandFromText(NOISE)
  expect((await matchDemand(demand, plain)).candidates.map(({ id }) => id)).not.toContain('crank')
  const found = (await matchDemand(demand, there)).candidates[0]!
  expect(found.id).toBe('crank')
  expect(found.parts.meaning).toBeGreaterThan(20)
  expect(found.card.checks).toContainEqual({
    name: 'meaning',
    state: 'pass',
    sentence: { key: 'matching.check.meaning.near', params: { points: Math.round(found.parts.meaning!) } },
  })
  expect(Object.values(found.parts).reduce((sum, part) => sum + part, 0)).toBeCloseTo(found.exactScore)
  expect(found.card.whyNotHigher.reduce((sum, loss) => sum + loss.points, 0)).toBe(100 - found.score)
  expect(found.document).not.toHaveProperty('_vectors')
  const back = (await matchResult(CRANK, there)).candidates.find(({ id }) => id === 'noise')
  expect(back?.exactScore).toBeCloseTo(found.exactScore)
  expect((await matchPair(demand, CRANK, there)).exactScore).toBeCloseTo(found.exactScore)
})

test('without an answer everything is as without an embedder, to the last bit', async () => {
  const plain = await town('meaning_plain', engineWith())
  const away = await town('meaning_away', engineWith(NOWHERE))
  for (const text of ['注塑外壳翘曲变形', '碳化硅膜堵塞，通量下降', NOISE]) {
    const scores = async (place: typeof plain) =>
      (await matchDemand(demandFromText(text), place)).candidates.map(({ id, parts, exactScore }) => [
        id,
        parts,
        exactScore,
      ])
    expect(await scores(away)).toEqual(await scores(plain))
  }
})

test('an index from before the embedder serves by words until it is rebuilt', async () => {
  const before = await town('meaning_before', engineWith())
  const now = { ...before, engine: engineWith(`${url}/v1`) }
  await ensureIndex(now)
  expect((await matchDemand(demandFromText('注塑外壳翘曲变形'), now)).candidates[0]?.id).toBe('r4')
  await rebuild(LISTINGS, () => {}, now)
  expect((await matchDemand(demandFromText(NOISE), now)).candidates[0]?.id).toBe('crank')
})

test('an embedder that is taken away leaves an index that can be written and asked', async () => {
  const there = await town('meaning_left', engineWith(`${url}/v1`))
  const gone = { ...there, engine: engineWith() }
  await ensureIndex(gone)
  await upsert([aResult('late', '曲轴连杆疲劳', '曲轴寿命评估。')], gone)
  expect((await matchDemand(demandFromText('曲轴疲劳断裂'), gone)).candidates[0]?.id).toBe('late')
})

test('both kinds of endpoint give the same vectors, in the order of the texts', async () => {
  const texts = ['一', '咯噔', '三']
  const openai = await embedder().many(texts)
  expect(openai).toEqual(texts.map(vectorOf))
  expect(await embedder(url, 'ollama').many(texts)).toEqual(openai)
})

test('a text asked for lately is not asked again; many texts go in batches', async () => {
  const fresh = embedder()
  asked = 0
  await fresh.one('轴承')
  await fresh.one('轴承')
  expect(asked).toBe(1)
  asked = 0
  expect(await fresh.many(Array.from({ length: 130 }, (_, at) => `第${at}`))).toHaveLength(130)
  expect(asked).toBe(3)
})

test('a broken endpoint is told of once and left alone for a while', async () => {
  const told: unknown[] = []
  const failing = embedder(`${url}/v1`, 'openai', (error) => told.push(error))
  broken = true
  asked = 0
  try {
    expect(await failing.one('一')).toBeNull()
    expect(await failing.one('二')).toBeNull()
    expect(await failing.many(['三', '四'])).toEqual([null, null])
  } finally {
    broken = false
  }
  expect(asked).toBe(1)
  expect(told).toHaveLength(1)
})
