// npm run migrate: brings the database up to date (DATABASE_URL, or the one of this folder).
import { withStack } from './stack/index.ts'
import { migrate } from './stack/migrate.ts'

const url = process.env.DATABASE_URL
const applied = url
  ? await migrate(url)
  : await withStack(() => migrate(process.env.DATABASE_URL!), { migrated: false })
console.log(applied.length > 0 ? `Applied: ${applied.join(', ')}` : 'The database is up to date.')
