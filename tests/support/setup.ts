import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { inject } from 'vitest'
import { copyDatabase } from './stack.ts'

// Runs before the imports of each test file: the file gets a database, a search prefix and a data folder of its own.
const stack = inject('stack')
const name = `t_${randomBytes(6).toString('hex')}`

process.env.DATABASE_URL = await copyDatabase(stack.postgres, name, stack.template)
process.env.DATABASE_POOL = '5'
process.env.MEILI_URL = stack.meiliUrl
process.env.MEILI_KEY = stack.meiliKey
process.env.MEILI_PREFIX = `${name}_`
process.env.DATA_DIR = join(stack.folder, name)
