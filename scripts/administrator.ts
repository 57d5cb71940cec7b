// node scripts/run.mjs administrator <e-mail> <name> [unit]: the first system administrator, or another one.
import { withStack } from './stack/index.ts'

const typed = process.argv.slice(2)

if (typed.length < 2 || typed.length > 3) {
  console.error('Usage: node scripts/run.mjs administrator <e-mail> <name> [unit]')
  process.exit(2)
}

await withStack(async () => {
  const { makeAdministrator, NotMade } = await import('./administrator/make.ts')
  const { disconnect } = await import('#app/server/db.server.ts')
  try {
    for (const line of await makeAdministrator(typed)) console.log(line)
  } catch (error) {
    if (!(error instanceof NotMade)) throw error
    console.error(error.message)
    process.exitCode = 1
  } finally {
    await disconnect()
  }
})
