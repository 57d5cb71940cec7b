// npm run match -- "焊缝气孔多，良率只有85%" [--json] [--en]: the best results for a few words, with reasons.
import { matchesView } from '#app/domain/matching/view.ts'
import { formats } from '#app/i18n/format.ts'
import { translator } from '#app/i18n/translate.ts'
import { demandFromText } from '#search/demand-text.ts'
import { withStack } from './stack/index.ts'

const SIGN = { met: '✓', part: '◐', unk: '?', clash: '✗', none: '·' } as const

const words = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const asked = (flag: string) => process.argv.includes(flag)
const text = words.join(' ').trim()

if (!text) {
  console.error('Usage: npm run match -- "焊缝气孔多，良率只有85%" [--json] [--en]')
  process.exit(2)
}

await withStack(async () => {
  const { matchDemand } = await import('#app/domain/matching/match.server.ts')
  const { countListings } = await import('#app/domain/matching/listings.server.ts')
  const { languageUpToDate } = await import('#app/domain/lexicon/inforce.server.ts')
  const { disconnect } = await import('#app/server/db.server.ts')
  await languageUpToDate()
  const demand = demandFromText(text)
  const [outcome, { results }] = [await matchDemand(demand), await countListings()]
  await disconnect()
  const locale = asked('--en') ? 'en' : 'zh-CN'
  const t = translator(locale)
  const view = matchesView((candidate) => ({ demand, result: candidate.document }), outcome, t, formats(locale))
  if (asked('--json'))
    return void console.log(JSON.stringify({ text, compared: results, tookMs: outcome.tookMs, ...view }, null, 2))
  console.log(view.fits ? t('matching.found.results', { n: view.cards.length }) : t('ui.nofit', { total: results }))
  console.log(t('matching.compared.results', { total: results, threshold: view.threshold }))
  for (const card of view.cards) {
    console.log(`\n${card.rank}. [${card.score}] ${card.title}  ${card.institution}  ${card.facts.join(' · ')}`)
    for (const ground of card.grounds)
      console.log(`   ${wordsOf(ground.asked)}  ⟷  ${ground.offered ? wordsOf(ground.offered) : '—'}  (${ground.why})`)
    for (const { state, name, detail } of card.limits) console.log(`   ${SIGN[state]} ${name}: ${detail}`)
    for (const { points, text: why } of card.loss) console.log(`   −${points} ${why}`)
  }
  if (!view.fits)
    for (const near of view.near) console.log(`  [${near.score}] ${near.title}  ${near.institution}  ${near.why}`)
})

function wordsOf(segments: readonly { text: string; hit: unknown }[]): string {
  return segments.map(({ text: run, hit }) => (hit ? `【${run}】` : run)).join('')
}
