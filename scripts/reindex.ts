// npm run reindex: builds the search index anew from PostgreSQL beside the live one and swaps them.
import { withStack } from './stack/index.ts'

await withStack(async () => {
  const { languageUpToDate } = await import('#app/domain/lexicon/inforce.server.ts')
  const { reindex } = await import('#app/domain/matching/sync.server.ts')
  const { countListings } = await import('#app/domain/matching/listings.server.ts')
  const { deliverToSearch } = await import('#app/domain/notifications/search.server.ts')
  const { disconnect } = await import('#app/server/db.server.ts')
  await languageUpToDate()
  const { demands, results } = await countListings()
  const started = performance.now()
  const done = await reindex((count) => console.log(`  ${count} of ${demands + results} listings`))
  console.log(`Index rebuilt: ${done} listings in ${((performance.now() - started) / 1000).toFixed(1)} s.`)
  while ((await deliverToSearch()) > 0);
  await disconnect()
})
