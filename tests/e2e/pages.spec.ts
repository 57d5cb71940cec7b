import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { PEOPLE, signIn } from '#tests/support/person.ts'
import { expect, test } from '#tests/support/story.ts'

const PUBLIC = [
  '/',
  '/search',
  '/search?q=轴承',
  '/search?q=量子纠缠煎饼',
  '/organizations',
  '/about/ranking',
  '/gaps',
  '/gaps?industry=electronic-information',
  '/laboratory',
  '/feeds',
  '/signin',
  '/register',
  '/forgot-password',
  '/no-such-page',
]

const INSIDE: Record<keyof typeof PEOPLE, string[]> = {
  enterprise: [
    '/work',
    '/work/demands',
    '/work/demands/new',
    '/work/organization',
    '/work/account',
    '/work/matches',
    '/work/matches?view=refused',
    '/work/alerts',
    '/work/help',
    '/work/deals',
    '/work/deals?view=answered',
    '/work/inbox',
    '/work/inbox/choices',
  ],
  office: ['/work', '/work/results', '/work/results/new', '/work/organization', '/work/matches', '/work/deals'],
  researcher: ['/work', '/work/results', '/work/results/new', '/work/matches', '/work/account', '/work/inbox'],
  manager: [
    '/work',
    '/work/help',
    '/work/deals',
    '/work/lexicon',
    '/work/lexicon/atlas',
    '/work/lexicon/atlas/fiber-laser-power-decay',
    '/work/lexicon/propose?kind=EQUIVALENT',
    '/work/lexicon/propose?kind=ATLAS_ENTRY',
    '/work/lexicon/changes',
    '/work/lexicon/versions',
    '/work/lexicon/unanswered',
  ],
  financier: ['/work'],
  officer: [
    '/office',
    '/office/demands',
    '/office/results',
    '/office/organizations',
    '/office/audit',
    '/office/verdicts',
    '/office/exposure',
    '/office/replies',
    '/office/deals',
    '/office/calendar',
    '/work/demands',
    '/work/lexicon',
  ],
  auditor: [
    '/office',
    '/office/demands',
    '/office/audit',
    '/office/verdicts',
    '/office/exposure',
    '/office/replies',
    '/office/deals',
    '/work/help',
  ],
  administrator: ['/work', '/office/users'],
}

/** The first listing of a kind, so that the story needs no number. */
async function firstOf(page: Page, kind: 'demand' | 'result'): Promise<string> {
  await page.goto(`/search?kind=${kind}`)
  return (await page.locator('.rows h3 a').first().getAttribute('href'))!
}

const ROOM = ['', '/messages', '/files', '/meetings', '/proposals', '/intent', '/agreement', '/notes']

/** The pages of the first deal on somebody's list, and what its demand's side has beside them. */
async function roomPages(page: Page): Promise<string[]> {
  await page.goto('/work/deals')
  const room = await page.locator('main a[href^="/work/deals/DJ-"]').first().getAttribute('href')
  await page.goto(`${room}/proposals`)
  const compare = await page.locator('main a[href^="/work/demands/"][href$="/proposals"]').first().getAttribute('href')
  const demand = compare!.replace(/\/proposals$/, '')
  return [...ROOM.map((part) => room + part), compare!, `${demand}/questions`, `${demand}/disclosure`]
}

async function checkPage(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await expect(page.locator('h1'), `${path} has one heading`).toHaveCount(1)
  expect(await page.title(), `${path} has a title`).toMatch(/.+ · (秦桥|Qinqiao)$|^秦桥：|^Qinqiao: /)
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(wide, `${path} does not scroll sideways`).toBeLessThanOrEqual(0)
  const { violations } = await new AxeBuilder({ page }).analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)
  expect(found, `axe on ${path}`).toEqual([])
}

for (const [name, use] of [
  ['desktop, Chinese', { viewport: { width: 1280, height: 900 } }],
  ['phone, English, dark', { viewport: { width: 390, height: 844 }, locale: 'en-GB', colorScheme: 'dark' as const }],
] as const) {
  test.describe(name, () => {
    test.use(use)
    test.slow()

    test('public pages', async ({ page }) => {
      const listings = [await firstOf(page, 'demand'), await firstOf(page, 'result')]
      for (const path of [...PUBLIC, ...listings, ...listings.map((path) => `${path}/history`)])
        await checkPage(page, path)
    })

    test('pages of a deal', async ({ page }) => {
      await signIn(page, PEOPLE.enterprise)
      for (const path of await roomPages(page)) await checkPage(page, path)
    })

    for (const who of Object.keys(PEOPLE) as (keyof typeof PEOPLE)[])
      test(`pages of the ${who}`, async ({ page }) => {
        await signIn(page, PEOPLE[who])
        for (const path of INSIDE[who]) await checkPage(page, path)
      })
  })
}
