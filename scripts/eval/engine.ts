import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Engine, engineAt } from '#search/engine.server.ts'

/** An engine for measuring: the one MEILI_URL names, or a private one that lives as long as `work` runs; `pid` of the private one. */
export async function withEngine<T>(work: (engine: Engine, pid: number | null) => Promise<T>): Promise<T> {
  const { MEILI_URL, MEILI_KEY } = process.env
  if (MEILI_URL) return work(engineAt({ url: MEILI_URL, key: MEILI_KEY || null, prefix: '' }), null)
  const { startMeili } = await import('#scripts/stack/meili.ts')
  const dataDir = mkdtempSync(join(tmpdir(), 'qinqiao-measure-'))
  const meili = await startMeili({ dataDir })
  try {
    return await work(engineAt({ url: meili.url, key: meili.key, prefix: '' }), meili.pid)
  } finally {
    await meili.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
