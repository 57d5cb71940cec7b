// npm run city -- load | remove: the demo city, in and out by one command.
import { cityIsLoaded, loadCity } from './city/load.ts'
import { removeCity } from './city/remove.ts'
import { withStack } from './stack/index.ts'

const [verb, ...flags] = process.argv.slice(2)

if (verb !== 'load' && verb !== 'remove') {
  console.error('Usage: npm run city -- load | remove')
  process.exit(2)
}
if (verb === 'load' && process.env.NODE_ENV === 'production' && !flags.includes('--production')) {
  console.error(
    'The demo city has accounts with a known password. To load it in production all the same, add --production.',
  )
  process.exit(2)
}

await withStack(async () => {
  const { reindex } = await import('#app/domain/matching/sync.server.ts')
  const { deliverToSearch } = await import('#app/domain/notifications/search.server.ts')
  const { matchCity } = await import('./city/matches.ts')
  const { dealCity } = await import('./city/deals.ts')
  const { disconnect } = await import('#app/server/db.server.ts')
  if (verb === 'load' && (await cityIsLoaded())) console.log('The demo city is there already.')
  else if (verb === 'load') {
    const { demands, results } = await loadCity(console.log)
    console.log(`Demo city loaded: ${demands} demands, ${results} results. Indexing …`)
    console.log(`Index: ${await reindex()} listings.`)
  } else {
    const removed = await removeCity()
    console.log(`Demo city removed: ${JSON.stringify(removed)}. Indexing …`)
    console.log(`Index: ${await reindex()} listings.`)
  }
  while ((await deliverToSearch()) > 0);
  if (verb === 'load') {
    console.log(`Matches of ${(await matchCity()).ranked} demands.`)
    console.log(`Deals: ${await dealCity(console.log)}.`)
  }
  await disconnect()
})
