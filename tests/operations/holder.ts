// Holds the servers of DATA_DIR until it is stopped, as `npm start` does. Not a test.
import { AlreadyRunning, startStack } from '#scripts/stack/index.ts'

try {
  const stack = await startStack(process.env.DATA_DIR!)
  stack.announce('http://localhost:12345')
  const { postgres, meili } = stack.started
  const say = () =>
    console.log(JSON.stringify({ url: process.env.DATABASE_URL, postgres: postgres?.pid, meili: meili?.pid }))
  process.once('SIGINT', () => stack.stop().then(() => process.exit(0)))
  say()
  setInterval(() => {}, 1000)
} catch (error) {
  if (!(error instanceof AlreadyRunning)) throw error
  console.error(error.message)
  process.exit(3)
}
