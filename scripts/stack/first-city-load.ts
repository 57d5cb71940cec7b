import { disconnect } from '#app/server/db.server.ts'
import { loadCity } from '#scripts/city/load.ts'

await loadCity()
await disconnect()
