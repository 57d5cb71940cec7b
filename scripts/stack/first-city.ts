import pg from 'pg'
import { runNode } from './processes.ts'
import { inRoot, ROOT } from './root.ts'

/** Has nobody registered in this database yet? */
export const isEmpty = async (databaseUrl: string): Promise<boolean> =>
  !(await hasRow(databaseUrl, 'SELECT 1 FROM "Organization" LIMIT 1'))

/** Is the demo city in this database? Then every page says so. */
export const hasCity = (databaseUrl: string): Promise<boolean> =>
  hasRow(databaseUrl, 'SELECT 1 FROM "Organization" WHERE "cityKey" IS NOT NULL LIMIT 1')

async function hasRow(databaseUrl: string, query: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    return (await client.query(query)).rowCount === 1
  } finally {
    await client.end()
  }
}

/** Loads the demo city in a process of its own, whose lines are passed on. It reads the settings of this process. */
export async function loadFirstCity(say: (line: string) => void): Promise<void> {
  const onText = (text: string) => {
    for (const line of text.split('\n')) if (line.trim()) say(line.trim())
  }
  const args = ['--import', 'tsx', inRoot('scripts', 'stack', 'first-city-load.ts')]
  const { code } = await runNode(args, { cwd: ROOT, onText })
  if (code !== 0) throw new Error('The demo city could not be loaded; the reason is above.')
}
