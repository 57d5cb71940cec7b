import { reindex } from '#app/domain/matching/sync.server.ts'
import { deliverToSearch } from '#app/domain/notifications/search.server.ts'
import { disconnect } from '#app/server/db.server.ts'
import { dealCity } from '#scripts/city/deals.ts'
import { loadCity } from '#scripts/city/load.ts'
import { matchCity } from '#scripts/city/matches.ts'

const { demands, results } = await loadCity(console.log)
console.log(`${demands} demands, ${results} results; indexing`)
await reindex()
while ((await deliverToSearch()) > 0);
console.log('matching')
await matchCity()
console.log(`${await dealCity(console.log)} deals`)
await disconnect()
