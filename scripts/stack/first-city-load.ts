import { reindex } from '#app/domain/matching/sync.server.ts'
import { disconnect } from '#app/server/db.server.ts'
import { loadCity } from '#scripts/city/load.ts'

const { demands, results } = await loadCity(console.log)
console.log(`${demands} demands, ${results} results; indexing`)
await reindex()
await disconnect()
