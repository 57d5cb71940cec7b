import type { Browser, Page } from '@playwright/test'
import { PEOPLE, signIn, signOut } from '#tests/support/person.ts'
import { expect, test } from '#tests/support/story.ts'
import { FAN, publishDemand, submitDemand, writeDemand } from '#tests/support/writing.ts'

/** The address behind a link of the newest mail to somebody, by the words of its line; the outbox is the developer's. */
async function linkInMail(page: Page, to: string, words: string): Promise<string> {
  let link: string | undefined
  await expect
    .poll(
      async () => {
        const html = await (await page.request.get('/outbox')).text()
        const mail = html.split('<section').find((part) => part.includes(to) && part.includes(`${words}：`))
        link = mail && /href="([^"]*\/r\/[^"]+)"/.exec(mail.slice(mail.indexOf(`${words}：`)))?.[1]
        return Boolean(link)
      },
      { timeout: 15_000 },
    )
    .toBe(true)
  return link!
}

/** The public number of a result of the demo city. */
async function numberOf(page: Page, title: string): Promise<string> {
  const html = await (await page.request.get(`/search?kind=result&q=${encodeURIComponent(title)}`)).text()
  return /CG-\d{4}-\d{6}/.exec(html)![0]
}

const dealOf = (page: Page): string => /DJ-\d{4}-\d{6}/.exec(page.url())![0]

/** Posts and publishes the demand; signed in as its enterprise afterwards. Gives its number. */
async function postDemand(page: Page): Promise<string> {
  await signIn(page, PEOPLE.enterprise)
  await page.goto('/work/demands/new')
  await writeDemand(page, FAN)
  const number = await submitDemand(page)
  await signOut(page)
  await publishDemand(page, FAN.title)
  await signOut(page)
  await signIn(page, PEOPLE.enterprise)
  return number
}

/** The enterprise takes up the match with a result of this institution's person, in one click; gives the deal's number. */
async function takeUpMatch(page: Page, demand: string, result: string): Promise<string> {
  await page.goto(`/demands/${demand}`)
  const card = page.locator(`[data-match="${result}"]`)
  if (!(await card.getByRole('button', { name: '有意向' }).isVisible())) await card.locator('summary').first().click()
  await card.getByRole('button', { name: '有意向' }).click()
  await page.waitForURL(/\/work\/deals\/DJ-/)
  return dealOf(page)
}

/** A phone without a session. */
async function phone(browser: Browser, baseURL: string): Promise<Page> {
  const context = await browser.newContext({ baseURL, viewport: { width: 390, height: 844 }, locale: 'zh-CN' })
  return context.newPage()
}

async function offer(page: Page, number: string, promised: readonly string[], price: string): Promise<void> {
  await page.goto(`/work/deals/${number}/proposals/write`)
  await page.locator('[name=how]').fill('三步：装传感器两天，现场标定两周，连续跑三个月看误报。课题组驻厂两人。')
  for (const [at, words] of promised.entries()) await page.locator(`[name="figures[${at}].promised"]`).fill(words)
  await page.locator('[name=weeks]').fill('16')
  await page.locator('[name=price]').fill(price)
  await page.locator('[name=validUntil]').fill('2030-01-31')
  await page.getByRole('button', { name: '提交给对方' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '提交并通知' }).click()
  await expect(page.getByRole('status')).toContainText('方案已提交')
}

test('a match is taken up, answered from a phone, kept secret, asked about, offered, compared and meant', async ({
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(240_000)
  const demand = await postDemand(page)
  const first = await takeUpMatch(page, demand, await numberOf(page, '变转速滚动轴承早期故障'))
  await expect(page.getByRole('main')).toContainText('等对方')
  await expect(page.getByRole('main'), 'no contact before both agreed').not.toContainText(PEOPLE.researcher)

  const link = await linkInMail(page, PEOPLE.researcher, '愿意谈')
  const professor = await phone(browser, baseURL!)
  const began = Date.now()
  await professor.goto(link)
  await expect(professor.getByRole('heading', { level: 1 })).toContainText('想请您看一道题')
  await expect(professor.getByRole('main')).toContainText(FAN.title)
  await professor.getByRole('button', { name: '愿意谈' }).click()
  await expect(professor.getByRole('main')).toContainText('双方都同意了')
  expect(Date.now() - began, 'a professor answers within 30 s').toBeLessThan(30_000)
  await professor.goto(link)
  await expect(professor.getByRole('button', { name: '愿意谈' }), 'the link is good for once').toHaveCount(0)
  await professor.context().close()

  await page.goto(`/work/deals/${first}`)
  await expect(page.getByRole('main')).toContainText(PEOPLE.researcher)

  await page.goto(`/work/deals/${first}/agreement`)
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: '签署，并请对方签' }).click()
  await expect(page.getByRole('status')).toBeVisible()

  await page.goto(`/work/deals/${first}/messages`)
  const gaps = page.getByRole('checkbox')
  const asked = await gaps.count()
  expect(asked, 'the evidence card leaves something to ask').toBeGreaterThan(0)
  for (let at = 1; at < asked; at++) await gaps.nth(at).uncheck()
  await page.getByRole('button', { name: '发出选中的问题' }).click()
  await expect(page.getByRole('status')).toBeVisible()
  await signOut(page)

  await signIn(page, PEOPLE.researcher)
  await page.goto(`/work/deals/${first}/agreement`)
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: '签署，协议生效' }).click()
  await expect(page.getByRole('main')).toContainText('生效')
  await page.goto(`/work/deals/${first}/messages`)
  await page.getByRole('textbox', { name: '答复' }).fill('误报每月不多于 1 次，某钢厂 6 台引风机实测 8 个月。')
  await page.getByRole('button', { name: '答复', exact: true }).click()
  await expect(page.getByRole('main')).toContainText('实测 8 个月')
  await offer(page, first, ['提前 60 天', '每月不多于 1 次'], '55')
  await signOut(page)

  await signIn(page, PEOPLE.enterprise)
  const second = await takeUpMatch(page, demand, await numberOf(page, '旋转设备预测性维护'))
  await signOut(page)
  await signIn(page, PEOPLE.office)
  await page.goto(`/work/deals/${second}`)
  await page.getByRole('button', { name: '愿意谈' }).click()
  await expect(page.getByRole('main')).toContainText(PEOPLE.enterprise)
  await offer(page, second, ['提前 20 天', '每月不多于 3 次'], '72')
  await signOut(page)

  await signIn(page, PEOPLE.enterprise)
  await page.goto(`/work/deals/${first}/proposals`)
  await page.getByRole('link', { name: /并排比/ }).click()
  await expect(page.getByRole('heading', { name: '2 份方案并排' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('最低')

  await page.goto(`/work/deals/${first}/intent`)
  await page.getByRole('button', { name: '提出意向' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '提出意向' }).click()
  await expect(page.getByRole('status')).toBeVisible()
  await signOut(page)
  await signIn(page, PEOPLE.researcher)
  await page.goto(`/work/deals/${first}/intent`)
  await page.getByRole('button', { name: '确认意向' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '确认意向' }).click()
  await expect(page.getByRole('status')).toBeVisible()
  await page.goto(`/work/deals/${first}`)
  await expect(page.getByRole('main')).toContainText('有意向')
})
