import { expect, test } from 'vitest'
import { resetPassword } from '#app/domain/accounts/commands/own.server.ts'
import { db } from '#app/server/db.server.ts'
import { makeAdministrator, NotMade } from '#scripts/administrator/make.ts'
import { runScript } from '../support/city.ts'

const administrators = () =>
  db.membership.findMany({
    where: { role: 'SYSTEM_ADMINISTRATOR' },
    select: { user: { select: { name: true, email: true } }, organization: { select: { name: true, kind: true } } },
    orderBy: { createdAt: 'asc' },
  })

test('the command line makes the first system administrator and prints the link', async () => {
  const output = await runScript('scripts/administrator.ts', {}, ['Admin@Example.com', '管理员甲'])
  expect(output).toContain('A mail to admin@example.com is queued')
  const token = /reset-password\/(\S+)/.exec(output)![1]!
  await resetPassword(token, '桥 上 的 第 一 个 人')
  expect(await administrators()).toEqual([
    {
      user: { name: '管理员甲', email: 'admin@example.com' },
      organization: { name: '西安市科学技术局', kind: 'GOVERNMENT' },
    },
  ])
})

test('another one joins the unit of that name; what cannot be used is said and makes nothing', async () => {
  await makeAdministrator(['second@example.com', '管理员乙'])
  await makeAdministrator(['third@example.com', '管理员丙', '高新区科技创新局'])
  const units = (await administrators()).map(({ organization }) => organization.name)
  expect(units).toEqual(['西安市科学技术局', '西安市科学技术局', '高新区科技创新局'])
  const said = (typed: string[]) =>
    makeAdministrator(typed).then(
      () => null,
      (error: unknown) => (error instanceof NotMade ? error.message : error),
    )
  expect(await said(['second@example.com', '管理员乙'])).toContain('This address has an account')
  expect(await said(['nobody', ''])).toContain('\n')
  expect(await administrators()).toHaveLength(3)
})
