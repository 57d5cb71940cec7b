import { enterCredentials, PEOPLE, signIn, signOut } from '#tests/support/person.ts'
import { expect, test } from '#tests/support/story.ts'
import { COMPRESSOR, publishDemand, submitDemand, writeDemand } from '#tests/support/writing.ts'

const TITLE = COMPRESSOR.title

test('an enterprise posts a demand, the bureau publishes it, and ranked results with reasons are there', async ({
  page,
}) => {
  const began = Date.now()
  await signIn(page, PEOPLE.enterprise)
  await page.getByRole('link', { name: '发布需求' }).first().click()
  await writeDemand(page, COMPRESSOR)
  await page.getByRole('button', { name: '检查并更新候选' }).click()
  await expect(page.getByRole('heading', { name: /照现在写的，能找到 \d 项/ })).toBeVisible()
  await submitDemand(page)
  await signOut(page)
  await publishDemand(page, TITLE)
  const published = Date.now()
  await expect
    .poll(
      async () => (await page.request.get(`/search?q=${encodeURIComponent('空压机轴承 误报')}&kind=demand`)).text(),
      {
        intervals: [100],
        timeout: 10_000,
      },
    )
    .toContain('磨坏了才发现')
  const findable = Date.now() - published
  expect(findable, 'found within 2 s of publication').toBeLessThan(2_000)
  await signOut(page)

  await page.goto(`/search?q=${encodeURIComponent('空压机轴承')}`)
  await page.getByRole('link', { name: TITLE }).click()
  const first = page.locator('[data-match]').first()
  await expect(first).toContainText('轴承')
  await expect(first.getByRole('heading', { name: /凭什么/ })).toBeVisible()
  await expect(first.locator('mark').first()).toBeVisible()
  await expect(first.getByRole('heading', { name: /硬条件/ })).toBeVisible()
  await expect(first.getByRole('heading', { name: /为什么不是更高/ })).toBeVisible()
  expect(Date.now() - began, 'the whole story takes less than 2 minutes').toBeLessThan(120_000)
})

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false })

  test('a wrong budget keeps everything typed and says how to mend it', async ({ page }) => {
    await signIn(page, PEOPLE.enterprise)
    await page.goto('/work/demands/new')
    await writeDemand(page, COMPRESSOR)
    await page.getByLabel('预算（万元）').fill('五六十')
    await page.getByRole('button', { name: '提交审核' }).click()
    await expect(page.getByRole('alert')).toContainText('写成数字，例如 60')
    await expect(page.getByLabel('预算（万元）')).toHaveValue('五六十')
    await expect(page.getByLabel('题目')).toHaveValue(TITLE)
    await expect(page.getByLabel('第 2 行 要到')).toHaveValue('每月 ≤ 2 次')
  })

  test('one more row of figures is a button, and nothing typed is lost', async ({ page }) => {
    await signIn(page, PEOPLE.enterprise)
    await page.goto('/work/demands/new')
    await page.getByLabel('题目').fill('风机叫')
    await page.getByRole('button', { name: '再加一行' }).click()
    await expect(page.getByLabel('第 3 行 要什么')).toBeVisible()
    await expect(page.getByLabel('题目')).toHaveValue('风机叫')
  })
})

test('what was typed after the session had ended is back after signing in again', async ({ page, context }) => {
  await signIn(page, PEOPLE.enterprise)
  await page.goto('/work/demands/new')
  await context.clearCookies()
  await page.evaluate(() => window.localStorage.clear())
  await page.getByLabel('题目').fill('离线时写的题目')
  await page.getByRole('button', { name: '存草稿' }).click()
  await page.waitForURL(/\/signin/)
  await enterCredentials(page, PEOPLE.enterprise)
  await page.waitForURL(/\/work\/demands\/new/)
  await expect(page.getByLabel('题目')).toHaveValue('离线时写的题目')
})
