// npm run worker: delivers recorded facts (search, notices, mail) in a process of its own; set RUN_WORKER=0 for the web.
import { followLexicon, languageUpToDate } from '#app/domain/lexicon/inforce.server.ts'
import { startDelivery, stopDelivery } from '#app/domain/notifications/deliver.server.ts'
import { disconnect } from '#app/server/db.server.ts'
import { log } from '#app/server/log.server.ts'
import { joinStack } from './stack/index.ts'

if (!joinStack()) {
  console.error('Nothing to deliver to: set DATABASE_URL and MEILI_URL, or run "npm start" from this folder first.')
  process.exit(1)
}
const told = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
})
await languageUpToDate()
const endFollowing = followLexicon()
await startDelivery()
log.info('delivering')
await told
endFollowing()
await stopDelivery()
await disconnect()
log.info('stopped')
process.exit(0)
