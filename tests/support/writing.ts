import type { Page } from '@playwright/test'
import { PEOPLE, signIn } from '#tests/support/person.ts'
import { expect } from '#tests/support/story.ts'

export const COMPRESSOR = {
  title: '空压机轴承磨坏了才发现，转速一变就误报',
  problem:
    '变频空压机的滚动轴承一年坏三次，坏了才知道，一次停产 1 天。装了振动仪，转速一变就报警，真有早期剥落的时候没报。',
  tried: '固定阈值的振动报警，误报太多，已经关掉。',
  figures: [
    ['提前预警', '≥ 30 天'],
    ['误报', '每月 ≤ 2 次'],
  ],
  prohibition: '不能停机安装',
  acceptance: '4 台试用三个月，提前量和误报都达标',
} as const

/** A trouble that nothing in the demo city answers. */
export const DAM = {
  title: '大坝深水裂缝要派潜水机器人去补',
  problem:
    '混凝土坝面在水下 120 米有三条裂缝，潜水员下不去，放空水库要停供半年。想让机器人带着清理刷和灌注枪下去，把缝清干净、灌上浆，一次做完。',
  tried: '请潜水公司看过，超过 60 米不接。',
  figures: [
    ['作业水深', '≥ 120 m'],
    ['灌注饱满度', '≥ 95 %'],
  ],
  prohibition: '不能放空水库',
  acceptance: '一条缝修补后三个月渗漏量下降九成',
} as const

/** A demand that results of two institutes of one university answer, with figures they can promise. */
export const FAN = {
  title: '引风机滚动轴承变负荷就误报，真坏又不报',
  problem:
    '电厂引风机变频运行，滚动轴承去年坏了四次，都是停机检修才看见剥落。现在的振动报警用固定阈值，负荷一变就误报，值班员把它关了。',
  tried: '固定阈值振动报警、人工听诊棒，都没能提前发现。',
  figures: [
    ['提前发现剥落', '≥ 30 天'],
    ['误报', '每月 ≤ 1 次'],
  ],
  prohibition: '不能改动主轴和轴承座',
  acceptance: '6 台引风机连续跑三个月，提前量和误报都达标',
} as const

type Written = typeof COMPRESSOR | typeof DAM | typeof FAN

/** Fills in the form of a new demand, all that its publication needs. */
export async function writeDemand(page: Page, demand: Written): Promise<void> {
  await page.getByLabel('题目').fill(demand.title)
  await page.getByLabel('现在怎样').fill(demand.problem)
  await page.getByLabel('试过什么，为什么不行').fill(demand.tried)
  for (const [at, [name, wanted]] of demand.figures.entries()) {
    await page.getByLabel(`第 ${at + 1} 行 要什么`).fill(name)
    await page.getByLabel(`第 ${at + 1} 行 要到`).fill(wanted)
  }
  await page.getByLabel('有什么不能碰').fill(demand.prohibition)
  await page.getByRole('textbox', { name: '怎样算成' }).fill(demand.acceptance)
  await page.getByLabel('领域').selectOption('high-end-equipment')
  await page.getByLabel('技术服务').check()
  await page.getByLabel('预算（万元）').fill('40-60')
  await page.getByLabel('最晚什么时候要').fill('2028-06-30')
  await page.getByLabel('在哪里').selectOption('baqiao')
  await page.getByLabel('不含国家秘密和他人商业秘密').check()
}

/** Hands in the demand on the page and gives its number. */
export async function submitDemand(page: Page): Promise<string> {
  await page.getByRole('button', { name: '提交审核' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '提交' }).click()
  await expect(page.getByRole('status')).toContainText('XQ-')
  return /XQ-\d{4}-\d{6}/.exec(await page.getByRole('main').innerText())![0]
}

/** Signs in as the officer and publishes a submitted demand. */
export async function publishDemand(page: Page, title: string): Promise<void> {
  await signIn(page, PEOPLE.officer)
  await page.goto('/office/demands')
  await page.getByRole('link', { name: title }).click()
  await page.getByRole('main').getByRole('button', { name: '发布', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: '发布' }).click()
  await expect(page.getByRole('status')).toBeVisible()
}
