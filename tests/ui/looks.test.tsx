import { readFileSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium } from '@playwright/test'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LanguageProvider } from '#app/i18n/context.tsx'
import type { Locale } from '#app/i18n/keys.ts'
import { CHROMIUM_ARGS, findChromium } from '#scripts/stack/chromium.ts'
import { Framed, PAGES } from './sample-pages.tsx'

const executablePath = await findChromium()

const styles = (name: string) => readFileSync(new URL(`../../app/ui/styles/${name}`, import.meta.url), 'utf8')
const CSS = styles('index.css').replace(/@import '\.\/([^']+)';/g, (_, name: string) => styles(name))

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

type Theme = 'light' | 'dark'

function document(name: string, theme: Theme, locale: Locale): string {
  const body = renderToStaticMarkup(
    <LanguageProvider locale={locale}>
      <Framed name={name} theme={theme} />
    </LanguageProvider>,
  )
  return `<!doctype html><html lang="${locale}" data-theme="${theme}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${name}</title><style>${CSS}</style></head><body>${body}</body></html>`
}

describe.skipIf(!executablePath)('the sample pages', { timeout: 30_000 }, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGS })
  }, 60_000)
  afterAll(() => browser.close())

  const open = async (name: string, width: number, theme: Theme, locale: Locale) => {
    const context = await browser.newContext({ viewport: { width, height: 900 } })
    const page = await context.newPage()
    await page.setContent(document(name, theme, locale))
    return { context, page }
  }

  test.each(Object.keys(PAGES))('%s: nothing sticks out, down to 320 px', async (name) => {
    const { context, page } = await open(name, 1280, 'light', 'en')
    for (const width of [1280, 768, 390, 320]) {
      await page.setViewportSize({ width, height: 900 })
      const tooWide = await page.evaluate(() => window.document.documentElement.scrollWidth - window.innerWidth)
      expect([width, tooWide]).toEqual([width, 0])
    }
    await context.close()
  })

  test.each(
    Object.keys(PAGES).map(
      (name, index) => [name, ...(index % 2 ? ([390, 'dark'] as const) : ([1280, 'light'] as const))] as const,
    ),
  )('%s at %i px, %s: nothing is hard to read or to reach', async (name, width, theme) => {
    const { context, page } = await open(name, width, theme, 'zh-CN')
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    await context.close()
  })
})
