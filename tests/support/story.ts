import { test as base, expect } from '@playwright/test'
import { type RunningApp, startApp } from './app.ts'
import { testStack } from './city.ts'

/** Chromium reports a page that came with a refusal as an error; that it came is what the story asks. */
const ANSWERED = /the server responded with a status of 4\d\d/

/** A browser story: `app` is the built product with the demo city, one for each worker; `page` starts at its address. */
export const test = base.extend<{ quiet: undefined }, { app: RunningApp }>({
  app: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern.
    async ({}, use) => {
      const app = await startApp(testStack())
      await use(app)
      await app.stop()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: async ({ app }, use) => use(app.url),
  quiet: [
    async ({ page }, use) => {
      const said: string[] = []
      page.on('pageerror', (error) => said.push(String(error)))
      page.on('console', (line) => {
        if (['error', 'warning'].includes(line.type()) && !ANSWERED.test(line.text())) said.push(line.text())
      })
      await use(undefined)
      expect(said, 'the browser prints no error or warning').toEqual([])
    },
    { auto: true },
  ],
})

export { expect }
