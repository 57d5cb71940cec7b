import { gzipSync } from 'node:zlib'
import { type Browser, chromium, type Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { CHROMIUM_ARGS, findChromium } from '#scripts/stack/chromium.ts'
import { type FormServer, startFormServer } from './form-server.tsx'

const executablePath = await findChromium()
const MOST_BYTES = 6 * 1024

describe.skipIf(!executablePath)('the page script', { timeout: 30_000 }, () => {
  let browser: Browser
  let server: FormServer
  let page: Page
  const said: string[] = []

  beforeAll(async () => {
    server = await startFormServer()
    browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGS })
  }, 60_000)
  afterAll(async () => {
    await browser.close()
    await server.stop()
  })
  beforeEach(async () => {
    Object.assign(server, { mode: 'up', person: '', saved: {}, posts: [] })
    server.posts.length = 0
    said.length = 0
    page = await (await browser.newContext({ baseURL: server.url })).newPage()
    page.on('pageerror', (error) => said.push(String(error)))
    page.on('console', (line) => /Content Security|Uncaught/.test(line.text()) && said.push(line.text()))
  })
  afterEach(async () => {
    await page.context().close()
    expect(said).toEqual([])
  })

  const title = () => page.getByLabel('题目')
  const cell = (row: number, name: string) => page.getByLabel(`第 ${row} 行 ${name}`)
  const says = (text: string) => page.getByText(text).waitFor()
  const heldBack = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('qq-copy:')))

  test('is small', async () => {
    const code = await (await fetch(`${server.url}/script.js`)).text()
    expect(gzipSync(code).length).toBeLessThan(MOST_BYTES)
  })

  test('saves while one types, takes over the draft’s own address, and leaves the field alone', async () => {
    await page.goto('/demands/new')
    await says('还没有存过')
    await title().fill('轴承坏了')
    await says('草稿 14:02 已存')
    expect(new URL(page.url()).pathname).toBe('/demands/7')
    await title().pressSequentially('才知道')
    await page.locator('.pts', { hasText: '7 / 6' }).waitFor()
    expect(await page.locator('.ready b').textContent()).toBe('7')
    expect(await title().inputValue()).toBe('轴承坏了才知道')
    expect(await title().evaluate((input) => input === document.activeElement)).toBe(true)
    expect(server.saved).toMatchObject({ title: '轴承坏了才知道' })
    expect(server.posts).toEqual(['/demands/new check', '/demands/7 check'])
    expect(await heldBack()).toEqual([])
  })

  test('choices come and go with the answers; the one in use keeps its place, and is not asked for twice', async () => {
    await page.goto('/demands/7')
    await title().fill('轴承')
    const wear = page.getByLabel('轴承：磨损')
    await wear.waitFor()
    await page.getByLabel('说不准').check()
    await page.waitForFunction(() => document.querySelector('.ready b')?.textContent === '2')
    await wear.check()
    await expect.poll(() => server.saved.kind).toBe('wear')
    expect(await wear.isChecked()).toBe(true)
    expect(await wear.evaluate((input) => input === document.activeElement)).toBe(true)
    await title().fill('轴承坏')
    await page.getByLabel('轴承坏：磨损').waitFor()
    expect(await page.getByLabel('轴承坏：磨损').isChecked()).toBe(true)
  })

  test('keeps what the server could not take, and gives it back', async () => {
    server.saved = { title: '旧的' }
    server.mode = 'down'
    await page.goto('/demands/7')
    await title().fill('新的')
    await cell(1, '要什么').fill('提前预警')
    await page.getByRole('button', { name: '再加一行' }).click()
    await cell(2, '要到').fill('≥ 30 天')
    await says('暂时存不上')
    await expect.poll(() => page.evaluate(() => localStorage.getItem('qq-copy:/demands/7'))).toContain('≥ 30 天')

    server.mode = 'up'
    await page.goto('/demands/7')
    expect(await title().inputValue()).toBe('旧的')
    await page.getByRole('button', { name: '找回那一份' }).click()
    expect(await title().inputValue()).toBe('新的')
    expect(await cell(1, '要什么').inputValue()).toBe('提前预警')
    expect(await cell(2, '要到').inputValue()).toBe('≥ 30 天')
    await expect.poll(() => server.saved).toMatchObject({ title: '新的', indicators: [{}, { target: '≥ 30 天' }] })
    expect(await heldBack()).toEqual([])
  })

  test('throws the copy away when told so', async () => {
    server.mode = 'down'
    await page.goto('/demands/7')
    await title().fill('不要的')
    await says('暂时存不上')
    server.mode = 'up'
    await page.goto('/demands/7')
    await page.getByRole('button', { name: '不要了' }).click()
    expect(await title().inputValue()).toBe('')
    expect(await heldBack()).toEqual([])
    expect(await page.locator('[data-notes]').textContent()).toBe('')
  })

  test('leads to signing in when the session is over, and sends no more until then', async () => {
    server.mode = 'signedOut'
    await page.goto('/demands/7')
    await title().fill('登录过期前写的')
    await says('登录过期了')
    const link = page.getByRole('link', { name: '去登录' })
    expect(await link.getAttribute('href')).toContain('/signin?then=/demands/7')
    await title().fill('过期后又写的')
    await expect.poll(() => page.evaluate(() => localStorage.getItem('qq-copy:/demands/7'))).toContain('过期后又写的')
    expect(server.posts).toEqual(['/demands/7 check'])
  })

  test('offers what one person left to nobody else, and forgets it when the next one is there', async () => {
    Object.assign(server, { mode: 'signedOut', person: 'a1' })
    await page.goto('/demands/7')
    await title().fill('甲写的')
    await says('登录过期了')
    expect(await heldBack()).toEqual(['qq-copy:a1/demands/7'])
    await page.goto('/signin')
    expect(await heldBack()).toEqual(['qq-copy:a1/demands/7'])
    Object.assign(server, { mode: 'up', person: 'a1' })
    await page.goto('/demands/7')
    await page.getByRole('button', { name: '找回那一份' }).waitFor()
    Object.assign(server, { person: 'a12' })
    await page.goto('/demands/7')
    expect(await title().inputValue()).toBe('')
    expect(await page.locator('[data-notes]').textContent()).toBe('')
    expect(await heldBack()).toEqual([])
  })

  test('adds and takes out rows, numbering them anew', async () => {
    await page.goto('/demands/7')
    await cell(1, '要什么').fill('甲')
    const add = page.getByRole('button', { name: '再加一行' })
    await add.click()
    expect(await cell(2, '要什么').evaluate((input) => input === document.activeElement)).toBe(true)
    await cell(2, '要什么').fill('乙')
    await add.click()
    await cell(3, '要什么').fill('丙')
    await page.getByRole('button', { name: '去掉第 2 行' }).click()
    expect(await cell(2, '要什么').getAttribute('name')).toBe('indicators[1].name')
    expect(await cell(2, '要什么').getAttribute('id')).toBe('indicators-1-name')
    expect(await cell(3, '要什么').count()).toBe(0)
    await expect.poll(() => server.saved.indicators).toMatchObject([{ name: '甲' }, { name: '丙' }])
    await page.getByRole('button', { name: '去掉第 1 行' }).click()
    await page.getByRole('button', { name: '去掉第 1 行' }).click()
    expect(await cell(1, '要什么').inputValue()).toBe('')
    expect(server.posts.every((post) => post.endsWith(' check'))).toBe(true)
  })

  test('asks before it tells others', async () => {
    await page.goto('/demands/7')
    await page.getByRole('button', { name: '发布' }).click()
    const dialog = page.getByRole('dialog', { name: '发布这条需求？' })
    await dialog.getByRole('button', { name: '取消' }).click()
    expect(await dialog.count()).toBe(0)
    expect(server.posts).toEqual([])
    await page.getByRole('button', { name: '发布' }).click()
    await dialog.getByRole('button', { name: '发布' }).click()
    await page.waitForURL('**/done')
    expect(server.posts).toEqual(['/demands/7 publish'])
    expect(await heldBack()).toEqual([])
  })

  test('says while one types what cannot be saved, and takes it back', async () => {
    await page.goto('/demands/7')
    await title().fill('长'.repeat(21))
    await page.getByRole('link', { name: '题目：这一项要填' }).waitFor()
    expect(await heldBack()).toEqual(['qq-copy:/demands/7'])
    await title().fill('短')
    await says('草稿 14:02 已存')
    await expect.poll(() => page.locator('.errs').count()).toBe(0)
    expect(await heldBack()).toEqual([])
  })

  test('brings the reader to what is wrong', async () => {
    await page.goto('/demands/7')
    await page.getByRole('button', { name: '检查' }).click()
    await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toBe('errs')
    await page.getByRole('link', { name: '题目：这一项要填' }).click()
    expect(await title().evaluate((input) => input === document.activeElement)).toBe(true)
  })

  test('what was typed into another form of the page comes back after one was sent, once', async () => {
    await page.goto('/talk')
    await page.getByText('更多').click()
    await page.getByLabel('写一段话').fill('第一批 12 月到')
    await page.getByLabel('问一个问题').fill('误报几次能接受？')
    await page.getByRole('button', { name: '放上去' }).click()
    await expect.poll(() => server.posts).toEqual(['/talk true'])
    await page.waitForLoadState()
    await expect.poll(() => page.getByLabel('写一段话').inputValue()).toBe('第一批 12 月到')
    expect(await page.getByLabel('问一个问题').inputValue()).toBe('误报几次能接受？')
    expect(await page.getByLabel('问一个问题').isVisible()).toBe(true)
    await page.getByRole('button', { name: '发出去' }).click()
    await expect.poll(() => server.posts.length).toBe(2)
    await page.waitForLoadState()
    await expect.poll(() => page.getByLabel('问一个问题').inputValue()).toBe('误报几次能接受？')
    expect(await page.getByLabel('写一段话').inputValue()).toBe('')
    await page.goto('/talk')
    expect(await page.getByLabel('问一个问题').inputValue()).toBe('')
  })

  test('says of a file that is too large so before it is sent', async () => {
    await page.goto('/talk')
    const file = (size: number) => ({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.alloc(size, 'a') })
    await page.getByLabel('文件').setInputFiles(file(1024 * 1024 + 1))
    await says('文件太大，上限 1 MB。压缩或拆成几个再放')
    await page.getByRole('button', { name: '放上去' }).click()
    expect(await page.getByRole('alert').count()).toBe(1)
    expect(server.posts).toEqual([])
    await page.getByLabel('文件').setInputFiles(file(20))
    expect(await page.getByRole('alert').count()).toBe(0)
    await page.getByRole('button', { name: '放上去' }).click()
    await expect.poll(() => server.posts).toEqual(['/talk true'])
  })

  test('is not needed: without it a row is added by the server and nothing asks', async () => {
    const plain = await (await browser.newContext({ baseURL: server.url, javaScriptEnabled: false })).newPage()
    await plain.goto('/demands/7')
    await plain.getByLabel('题目').fill('没有脚本')
    await plain.getByRole('button', { name: '再加一行' }).click()
    await plain.getByLabel('第 2 行 要什么').fill('提前预警')
    await plain.getByRole('button', { name: '发布' }).click()
    await plain.waitForURL('**/done')
    expect(server.saved).toMatchObject({ title: '没有脚本', indicators: [{}, { name: '提前预警' }] })
    expect(await plain.getByRole('button', { name: '去掉' }).count()).toBe(0)
    await plain.context().close()
  })
})
