// npm run migration -- <name>: a new migration from what has changed in prisma/schema.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeMigration } from './stack/new-migration.ts'
import { startPostgres } from './stack/postgres.ts'

const name = process.argv[2] ?? ''
if (!/^[a-z][a-z0-9_]{2,60}$/.test(name)) {
  console.error('Usage: npm run migration -- <name>   (small letters, digits and _, for example add_expiry)')
  process.exit(1)
}
const dataDir = mkdtempSync(join(tmpdir(), 'qinqiao-migration-'))
const postgres = await startPostgres({ dataDir, throwAway: true })
try {
  const file = await writeMigration(postgres.url, name, new Date())
  console.log(file ? `Wrote ${file}. Read it before you commit it.` : 'The schema has not changed: nothing to write.')
} finally {
  await postgres.stop()
  rmSync(dataDir, { recursive: true, force: true })
}
