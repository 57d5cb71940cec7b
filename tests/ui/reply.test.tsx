import { readFileSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium } from '@playwright/test'
import type { ComponentProps } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LanguageProvider } from '#app/i18n/context.tsx'
import { translator } from '#app/i18n/translate.ts'
import { Closed } from '#app/routes/_public.r.$token/closed.tsx'
import { Done } from '#app/routes/_public.r.$token/done.tsx'
import { Open, type OpenLink } from '#app/routes/_public.r.$token/open.tsx'
import { titleOf } from '#app/routes/_public.r.$token/titles.ts'
import { Frame } from '#app/ui/frame.tsx'
import { CHROMIUM_ARGS, findChromium } from '#scripts/stack/chromium.ts'

const executablePath = await findChromium()

const styles = (name: string) => readFileSync(new URL(`../../app/ui/styles/${name}`, import.meta.url), 'utf8')
const CSS = styles('index.css').replace(/@import '\.\/([^']+)';/g, (_, name: string) => styles(name))

type Link = OpenLink | ComponentProps<typeof Done>['done'] | ComponentProps<typeof Closed>['link']

const UNTIL = '2026-11-27T09:30:00.000Z'
const TODAY = '2026-11-20T09:30:00.000Z'
const open = (ask: OpenLink['ask'], purpose: OpenLink['purpose'], ...more: OpenLink['purpose'][]): OpenLink => ({
  state: 'open',
  today: TODAY,
  due: UNTIL,
  late: false,
  purpose,
  reader: { name: '李明', teacher: true },
  until: UNTIL,
  ask,
  tokens: Object.fromEntries([purpose, ...more, 'FEWER_MAILS'].map((one) => [one, `token-${one}`])),
})

const takeUp: OpenLink['ask'] = {
  kind: 'takeUp',
  number: 'DJ-2026-000187',
  side: 'RESULT',
  from: 'DEMAND',
  words: '看了你们的成果，想约时间谈谈现场条件',
  matter: {
    kind: 'demand',
    number: 'XQ-2026-000412',
    title: '储能站电池簇有的先满有的没满',
    text: '100 MWh 电站，可用容量一年掉到 82%，总是个别簇拖后腿。',
    modes: ['SERVICE'],
    money: { mode: 'FIXED', minFen: '180000000', maxFen: null },
    organization: '示例储能有限公司',
    open: true,
  },
  hands: { open: 2, cap: 3 },
  evidence: {
    why: ['簇内容量差由 12% 降至 4%', '提前 72 h 异常告警'],
    stuck: [{ asked: '站内网络物理隔离', offered: '云边协同' }],
    gaps: [],
  },
}

const NOTHING = { title: null, reason: null, words: null, due: null, meeting: null, mails: null, contact: null }
const PAGES: Record<string, Link> = {
  asked: open(takeUp, 'INTERESTED', 'NOT_FOR_US', 'ASK'),
  refusing: open(takeUp, 'NOT_FOR_US', 'INTERESTED', 'ASK'),
  asking: open(takeUp, 'ASK', 'INTERESTED', 'NOT_FOR_US'),
  question: open(
    {
      kind: 'question',
      number: 'DJ-2026-000187',
      listing: takeUp.matter.title,
      question: { text: '一共几簇？', point: '容量差' },
    },
    'ANSWER',
  ),
  meeting: open(
    {
      kind: 'meeting',
      number: 'DJ-2026-000187',
      listing: takeUp.matter.title,
      other: '示例储能有限公司',
      startsAt: '2026-11-25T02:00:00.000Z',
      endsAt: '2026-11-25T03:00:00.000Z',
      place: '锦业路 1 号 3 楼',
      agenda: '看数据',
      seen: 0,
    },
    'DECLINE_MEETING',
    'CONFIRM_MEETING',
  ),
  message: open(
    {
      kind: 'message',
      number: 'DJ-2026-000187',
      listing: takeUp.matter.title,
      who: '示例储能有限公司',
      at: '2026-11-20T02:00:00.000Z',
      text: '图纸收到了。\n下周三能来看现场吗？',
    },
    'REPLY',
  ),
  proposal: open(
    {
      kind: 'proposal',
      number: 'DJ-2026-000187',
      listing: takeUp.matter.title,
      who: '示例大学',
      version: 2,
      price: { mode: 'RANGE', minFen: '5000000', maxFen: '6000000' },
      weeks: 26,
      validUntil: '2026-12-31',
    },
    'ACKNOWLEDGE',
  ),
  intent: open(
    {
      kind: 'intent',
      number: 'DJ-2026-000187',
      listing: takeUp.matter.title,
      who: '示例储能有限公司',
      version: 2,
      words: '年底前签',
      amountFen: '5500000',
      signBy: '2026-12-31',
    },
    'CONFIRM_INTENT',
  ),
  publicQuestion: open(
    { kind: 'publicQuestion', id: '1', number: 'XQ-2026-000412', listing: takeUp.matter.title, text: '一共几簇？' },
    'ANSWER_PUBLICLY',
  ),
  late: { ...open({ kind: 'mails', noticeKind: 'DEAL', pace: null }, 'FEWER_MAILS'), late: true },
  listing: open(
    { kind: 'listing', type: 'result', id: '1', number: 'CG-2026-000001', title: '簇级均衡装置' },
    'STILL_VALID',
  ),
  mails: open({ kind: 'mails', noticeKind: 'DEAL', pace: null }, 'FEWER_MAILS'),
  done: {
    state: 'done',
    today: TODAY,
    fresh: true,
    purpose: 'INTERESTED',
    receipt: {
      ...NOTHING,
      by: 'INTERESTED',
      at: UNTIL,
      number: 'DJ-2026-000187',
      inTouch: true,
      title: takeUp.matter.title,
      contact: { name: '王强', organization: '示例储能有限公司', phone: '+8613900000000', email: 'wang@example.com' },
    },
  },
  spent: {
    state: 'done',
    today: TODAY,
    fresh: false,
    purpose: 'ASK',
    receipt: { ...NOTHING, by: 'NOT_FOR_US', at: UNTIL, number: 'DJ-2026-000187', inTouch: false },
  },
  expired: { state: 'dead', why: 'expired', visitor: null },
  other: { state: 'dead', why: 'other', visitor: '宋明鉴' },
}

function bodyOf(link: Link, locale: 'zh-CN' | 'en') {
  const title = titleOf(link, translator(locale))
  if (link.state === 'open') return <Open title={title} link={link} state={null} />
  return link.state === 'done' ? <Done title={title} done={link} /> : <Closed title={title} link={link} />
}

function document(link: Link, theme: 'light' | 'dark', locale: 'zh-CN' | 'en'): string {
  const body = renderToStaticMarkup(
    <LanguageProvider locale={locale}>
      <Frame here="/r/token" theme={theme} size={null} nav={[]} end={[]} foot={{ columns: [] }}>
        {bodyOf(link, locale)}
      </Frame>
    </LanguageProvider>,
  )
  return `<!doctype html><html lang="${locale}" data-theme="${theme}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${locale}</title><style>${CSS}</style></head><body>${body}</body></html>`
}

describe.skipIf(!executablePath)('the page of a link, on a phone', { timeout: 30_000 }, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGS })
  }, 60_000)
  afterAll(() => browser.close())

  const LOOKS = [
    ['light', 'zh-CN'],
    ['dark', 'en'],
  ] as const
  const cases = Object.keys(PAGES).map((name, index) => [name, ...LOOKS[index % 2]!] as const)

  test.each(cases)(
    '%s (%s, %s): fits a thumb, sticks out nowhere, is read by everybody',
    async (name, theme, locale) => {
      const context = await browser.newContext({ viewport: { width: 360, height: 800 } })
      const page = await context.newPage()
      await page.setContent(document(PAGES[name]!, theme, locale))
      await page.locator('details').evaluateAll((all) => {
        for (const one of all) one.setAttribute('open', '')
      })
      expect(await page.evaluate(() => window.document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
      const heights = await page
        .locator('main :is(a, button, summary, label:has(input))')
        .evaluateAll((all) =>
          all
            .map((one) => [one.textContent, one.getBoundingClientRect().height] as const)
            .filter(([, height]) => height < 48),
        )
      expect(heights).toEqual([])
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
      await context.close()
    },
  )
})
