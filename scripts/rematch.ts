// npm run rematch: ranks every public demand anew and stores its pairs, as the clock does every night.
import { withStack } from './stack/index.ts'

const STEP = 200

await withStack(async () => {
  const { languageUpToDate } = await import('#app/domain/lexicon/inforce.server.ts')
  const { rankAll } = await import('#app/domain/notifications/matches.server.ts')
  const { disconnect } = await import('#app/server/db.server.ts')
  await languageUpToDate()
  const started = performance.now()
  const { ranked, changed } = await rankAll((done) => done % STEP === 0 && console.log(`  ${done} demands`))
  const seconds = (performance.now() - started) / 1000
  console.log(
    `Ranked ${ranked} demands in ${seconds.toFixed(1)} s (${(ranked / seconds).toFixed(1)} a second); ${changed} changed.`,
  )
  await disconnect()
})
