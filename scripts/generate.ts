// npm run generate: the database client from prisma/schema.
import { generate } from './stack/generate.ts'

console.log((await generate()) ? 'Wrote prisma/generated.' : 'prisma/generated is up to date.')
