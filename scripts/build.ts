// npm run build: client and server into build/, unless nothing has changed.
import { build, buildIsStale } from './stack/build.ts'
import { generate } from './stack/generate.ts'

await generate()
if (buildIsStale()) await build()
console.log('build/ is up to date.')
