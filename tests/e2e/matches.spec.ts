import type { Page } from '@playwright/test'
import { PEOPLE, signIn, signOut } from '#tests/support/person.ts'
import { expect, test } from '#tests/support/story.ts'
import { DAM, publishDemand, submitDemand, writeDemand } from '#tests/support/writing.ts'

const score = async (card: ReturnType<Page['locator']>): Promise<number> =>
  Number(await card.locator('.score b').first().innerText())

/** Opens the enterprise's demand that has the most matches, and gives the numbers of the results in their order. */
async function openMatchedDemand(page: Page): Promise<string[]> {
  await page.goto('/search?kind=demand&q=风机轴承')
  await page.getByRole('link', { name: '风机轴承坏了才知道' }).click()
  await expect(page.locator('[data-match]').nth(1)).toBeVisible()
  return page.locator('[data-match]').evaluateAll((cards) => cards.map((card) => card.getAttribute('data-match')!))
}

test('an evidence card accounts for every point, quotes both texts and says why another is not here', async ({
  page,
}) => {
  const [first] = await openMatchedDemand(page)
  const card = page.locator(`[data-match="${first}"]`)
  const lost = (await card.locator('.loss b').allInnerTexts()).map((text) => Number(text.replace(/\D/g, '')))
  expect(lost.reduce((sum, points) => sum + points, 0)).toBe(100 - (await score(card)))
  await expect(page.locator('table.cover')).toContainText('主问题')
  await expect(card.locator('table.cmp mark').first()).toBeVisible()

  await page.goto('/search?kind=result&q=混凝土')
  const href = (await page.locator('.rows h3 a').first().getAttribute('href'))!
  const other = href.split('/').at(-1)!
  await openMatchedDemand(page)
  await page.getByLabel('成果编号').fill(other)
  await page.getByRole('button', { name: '问为什么' }).click()
  await expect(page.getByRole('main')).toContainText(other)
  await expect(page.getByRole('main')).toContainText(/\d+ 分/)
  await page.getByLabel('成果编号').fill('CG-1')
  await page.getByRole('button', { name: '问为什么' }).click()
  await expect(page.getByRole('main')).toContainText('CG-2026-000123')
})

test('a refusal in two taps takes the pair off the list, is kept with its reason, and can be taken back', async ({
  page,
}) => {
  await signIn(page, PEOPLE.enterprise)
  const before = await openMatchedDemand(page)
  const refused = before[0]!
  const card = page.locator(`[data-match="${refused}"]`)
  await card.getByText('不合适，选原因').click()
  await card.getByRole('button', { name: '方向不对' }).click()
  await page.waitForLoadState()
  await expect(page.locator(`[data-match="${refused}"]`)).toHaveCount(0)
  await expect(page.locator('[data-match]').first()).toHaveAttribute('data-match', before[1]!)

  await page.goto('/work/matches?view=refused')
  await expect(page.getByRole('main')).toContainText(refused)
  await expect(page.getByRole('main')).toContainText('方向不对')
  await page.getByRole('main').getByRole('button', { name: '收回' }).first().click()
  await page.waitForLoadState()
  expect(await openMatchedDemand(page)).toEqual(before)
  await signOut(page)
  expect(await openMatchedDemand(page), 'others see the same list all along').toEqual(before)
})

test('nothing fits: the page says so, offers ways on, and a technology manager takes the demand', async ({ page }) => {
  test.slow()
  await signIn(page, PEOPLE.enterprise)
  await page.goto('/work/demands/new')
  await writeDemand(page, DAM)
  const number = await submitDemand(page)
  await signOut(page)
  await publishDemand(page, DAM.title)
  await signOut(page)

  await signIn(page, PEOPLE.enterprise)
  await expect
    .poll(
      async () => {
        await page.goto(`/demands/${number}`)
        return page.getByRole('heading', { name: /没有合适的/ }).count()
      },
      { timeout: 10_000 },
    )
    .toBe(1)
  await expect(page.locator('[data-match]')).toHaveCount(0)
  await expect(page.getByRole('heading', { name: '接下来' })).toBeVisible()
  await page.getByRole('button', { name: '交给技术经理人' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '交给技术经理人' }).click()
  await expect(page.getByRole('status')).toContainText('已交给技术经理人')
  await signOut(page)

  await signIn(page, PEOPLE.manager)
  await page.goto('/work/help')
  await expect(page.getByRole('main')).toContainText(DAM.title)
  await page.getByRole('button', { name: '我来接手' }).first().click()
  await expect(page.getByRole('status')).toContainText('已接手')
  await page.goto(`/demands/${number}`)
  await expect(page.getByRole('main')).toContainText('的技术经理人')

  await expect
    .poll(async () => (await page.request.get('/gaps?industry=high-end-equipment')).text(), { timeout: 20_000 })
    .toContain(number)
})

test('a change of the dictionary shows its effect, takes effect when adopted, and goes when the old version is restored', async ({
  page,
}) => {
  test.setTimeout(180_000)
  const found = async () => (await page.request.get(`/search?q=${encodeURIComponent('风机 掸灰')}&kind=result`)).text()
  expect(await found()).not.toContain('<mark>清灰</mark>')

  await signIn(page, PEOPLE.manager)
  await page.goto('/work/lexicon/propose?kind=EQUIVALENT')
  await page.getByLabel('叫法').fill('清灰\n掸灰')
  await page.getByRole('button', { name: '提出并试算' }).click()
  await expect(page.getByRole('main')).toContainText('正在试算')
  const change = page.url()
  await expect(page.getByRole('main')).toContainText('nDCG@10', { timeout: 120_000 })
  await expect(page.getByRole('button', { name: '采用这个改动' })).toHaveCount(0)
  await signOut(page)

  await signIn(page, PEOPLE.officer)
  await page.goto(change)
  await page.getByRole('button', { name: '采用这个改动' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '采用' }).click()
  await expect(page.getByRole('status')).toBeVisible()
  await expect.poll(found, { timeout: 60_000 }).toContain('<mark>清灰</mark>')

  await page.goto('/work/lexicon/versions')
  await page.getByRole('button', { name: /恢复/ }).last().click()
  await page.getByRole('dialog').getByRole('button', { name: /恢复/ }).click()
  await expect(page.getByRole('status')).toBeVisible()
  await expect.poll(found, { timeout: 60_000 }).not.toContain('<mark>清灰</mark>')
})
