import type { ComponentType } from 'react'
import { renderToString } from 'react-dom/server'
import { createStaticHandler, createStaticRouter, StaticRouterProvider } from 'react-router-dom/server.js'
import { afterEach, beforeAll, expect, test } from 'vitest'
import type { Person } from '#app/domain/access/actor.ts'
import { openSession } from '#app/domain/accounts/session.server.ts'
import { signAgreement } from '#app/domain/deals/commands/agreement.server.ts'
import { askQuestions } from '#app/domain/deals/commands/message.server.ts'
import { nudge } from '#app/domain/deals/commands/nudge.server.ts'
import { agreementPage } from '#app/domain/deals/queries/agreement.server.ts'
import { LanguageProvider } from '#app/i18n/context.tsx'
import * as room from '#app/routes/work.deals.$number/route.tsx'
import { freeze, now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import { anOfficer } from '../support/world/accounts.ts'
import { type ADeal, aDealInTouch } from '../support/world/deals.ts'

const { loader, action, default: Component } = room
const handler = createStaticHandler([
  { path: '/work/deals/:number', loader, action, Component: Component as ComponentType },
] as Parameters<typeof createStaticHandler>[0])

/** The page of a deal as it is read, and the panel that says whose turn it is. */
async function read(who: Person, { number }: ADeal) {
  const headers = { Cookie: `qq_session=${await openSession(who.userId, 'a test')}` }
  const answer = await handler.query(new Request(`http://localhost/work/deals/${number}`, { headers }))
  if (answer instanceof Response || answer.errors) throw new Error('the page failed')
  const html = renderToString(
    <LanguageProvider locale="zh-CN">
      <StaticRouterProvider router={createStaticRouter(handler.dataRoutes, answer)} context={answer} hydrate={false} />
    </LanguageProvider>,
  )
  const turn = /<aside aria-label="轮到谁">(.*?)<\/aside>/s.exec(html)?.[1] ?? ''
  const plain = (part: string) => part.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
  return { html, turn, text: plain(html), turnText: plain(turn) }
}

const LONG = '叶轮增重之后原来的轴承还能不能撑住连续九十天，需要不需要换成加强型的，谁来出这笔钱？'
const QUESTIONS = ['用在哪台风机？', '烟温多高？', LONG, '有图纸吗？', '谁来装？', '保修多久？', '配件谁备？']

let deal: ADeal
const START = now()
afterEach(() => freeze(START))
beforeAll(async () => {
  deal = await aDealInTouch()
  await askQuestions(deal.enterprise, deal.number, { questions: QUESTIONS.map((text) => ({ text })) })
}, 120_000)

test('seven open questions are one thing to do; the log says how each begins, to the parties alone', async () => {
  const { turnText, turn, text } = await read(deal.university, deal)
  expect(turnText).toContain('答 7 个问题')
  expect(turn.match(/class="owed"/g)).toHaveLength(1)
  expect(text).toContain('“用在哪台风机？”')
  expect(text).toContain(`“${[...LONG].slice(0, 40).join('')}…”`)
  expect((await read(deal.enterprise, deal)).text).toContain('“烟温多高？”')
  const bureau = await read(await anOfficer(), deal)
  expect(bureau.text).toContain('问了一个问题')
  for (const question of QUESTIONS) expect(bureau.html).not.toContain(question.slice(0, 8))
})

test('who has reminded the other side today is told so, and can again on the next working day', async () => {
  expect((await read(deal.enterprise, deal)).turn.match(/value="nudge"/g)).toHaveLength(1)
  await nudge(deal.enterprise, deal.number)
  const after = await read(deal.enterprise, deal)
  expect(after.turnText).toContain('今天已催')
  expect(after.turn).not.toContain('value="nudge"')
  expect((await read(deal.university, deal)).turnText).not.toContain('已催')
  freeze(new Date(START.getTime() + 86_400_000))
  expect((await read(deal.enterprise, deal)).turn).toContain('value="nudge"')
})

test('an agreement is asked of you, then signed; both lead to it', async () => {
  const { agreement } = await agreementPage(deal.enterprise, deal.number)
  await signAgreement(deal.enterprise, deal.number, agreement!.textHash)
  const { text, html } = await read(deal.university, deal)
  const [signed, asked] = [text.indexOf('对方签了保密协议'), text.indexOf('对方请你们签保密协议')]
  expect(signed).toBeGreaterThan(-1)
  expect(asked).toBeGreaterThan(signed)
  expect(text).not.toContain('对方请对方')
  expect(html.split('class="log').at(-1)).toContain(`href="/work/deals/${deal.number}/agreement"`)
  expect((await read(deal.enterprise, deal)).text).toContain('你们请对方签保密协议')
})

test('what stands still says for how long, and offers to go on or to end it', async () => {
  const still = await aDealInTouch()
  const at = new Date(START.getTime() - 66 * 86_400_000)
  await db.deal.update({ where: { id: still.dealId }, data: { activeAt: at, staleAt: START } })
  const { turn, turnText, html } = await read(still.enterprise, still)
  expect(turnText).toContain('停滞 66 天')
  for (const way of ['messages', 'meetings']) expect(turn).toContain(`href="/work/deals/${still.number}/${way}"`)
  expect(turn).toContain('href="#end"')
  expect(html).toMatch(/<details[^>]*id="end"[^>]*open=""/)
  const bureau = await read(await anOfficer(), still)
  expect(bureau.turnText).toContain('停滞 66 天')
  expect(bureau.turn).not.toContain('href=')
})

test('after a confirmed intent the page says that a contract comes next, and where', async () => {
  const agreed = await aDealInTouch()
  await db.deal.update({ where: { id: agreed.dealId }, data: { stage: 'INTENT' } })
  const { turnText, turn } = await read(agreed.enterprise, agreed)
  expect(turnText).toContain('把意向写成合同')
  expect(turnText).toContain('线下签')
  expect(turn).toContain(`href="/work/deals/${agreed.number}/intent"`)
})
