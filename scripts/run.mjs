// node scripts/run.mjs <command> […]: runs scripts/<command>.ts on a checkout that may be fresh.
import { run } from './bootstrap.mjs'

const [command] = process.argv.splice(2, 1)
process.argv[1] = new URL(`./${command}.ts`, import.meta.url).pathname
await run(`${command}.ts`)
