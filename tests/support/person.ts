import type { Page } from '@playwright/test'
import { DEMO_PASSWORD } from '#scripts/city/accounts.ts'

/** Fills in and sends the sign-in form of the page one is on, in either language. */
export async function enterCredentials(page: Page, email: string): Promise<void> {
  await page.locator('[name=signInName]').fill(email)
  await page.locator('[name=password]').fill(DEMO_PASSWORD)
  await page
    .getByRole('main')
    .getByRole('button', { name: /^(登录|Sign in)$/ })
    .click()
}

/** Signs in as the example person with this address. */
export async function signIn(page: Page, email: string): Promise<void> {
  await page.goto('/signin')
  await enterCredentials(page, email)
  await page.waitForURL((url) => url.pathname !== '/signin')
}

export const signOut = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: '退出' }).click()
  await page.waitForURL((url) => url.pathname === '/')
}

/** Example people of the demo city, by what they do in the stories. */
export const PEOPLE = {
  enterprise: 'zhou@fan.example',
  office: 'liang@tto-jiaoda.example',
  researcher: 'fang@lab-jiaoda.example',
  manager: 'gao@transfer.example',
  financier: 'jin@bank.example',
  officer: 'tian@bureau.example',
  auditor: 'song@audit.example',
  administrator: 'admin@system.example',
} as const
