// Plain JavaScript without dependencies: this runs on a fresh clone, on whatever Node is there.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const NEEDED = [20, 19]

/** Makes the checkout runnable (Node version, dependencies, database client), then runs a TypeScript file of scripts/. */
export async function run(file) {
  process.chdir(ROOT)
  checkNode()
  if (!isInstalled()) install()
  const { register } = await import('tsx/esm/api')
  register()
  const { generate } = await import('./stack/generate.ts')
  try {
    await generate()
  } catch (error) {
    give(error.message)
  }
  await import(pathToFileURL(join(ROOT, 'scripts', file)).href)
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return
  give(
    `秦桥 Qinqiao needs Node.js ${NEEDED.join('.')} or newer; this is ${process.versions.node}. Get it from https://nodejs.org/`,
  )
}

/** Every package of the lock file is there in its version. npm writes what it has installed into a second lock file. */
function isInstalled() {
  const written = join(ROOT, 'node_modules', '.package-lock.json')
  if (!existsSync(written)) return false
  const wanted = packagesOf(join(ROOT, 'package-lock.json'))
  const there = packagesOf(written)
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || there[path]?.version === version,
  )
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {}
}

function install() {
  console.log('Installing the dependencies (npm ci). The first time this takes a minute …')
  const npm = process.env.npm_execpath
  const args = [
    'ci',
    '--include=dev',
    '--include=optional',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]
  const options = { cwd: ROOT, stdio: 'inherit' }
  const done = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
  if (done.status !== 0)
    give('npm ci did not succeed; its own words are above. Run "npm ci" again when that is mended.')
}

function give(message) {
  console.error(message)
  process.exit(1)
}
