import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { LanguageProvider } from '#app/i18n/context.tsx'
import type { Locale } from '#app/i18n/keys.ts'
import { bricksOf } from '#app/ui/bricks.tsx'
import { EvidenceCard } from '#app/ui/card.tsx'
import { TextField } from '#app/ui/fields.tsx'
import { ErrorSummary, Form } from '#app/ui/form.tsx'
import { Pager } from '#app/ui/list.tsx'
import { NoFit } from '#app/ui/nofit.tsx'
import { Peek } from '#app/ui/peek.tsx'
import { Readiness } from '#app/ui/readiness.tsx'
import { RowsField } from '#app/ui/rows.tsx'
import { Ruler } from '#app/ui/ruler.tsx'
import { all, find, type Node, parse, within } from './markup.ts'
import { FIRST } from './sample-cards.tsx'
import { LABELS, Post, REFUSED } from './sample-form.tsx'
import { Framed, PAGES } from './sample-pages.tsx'

const LOCALES: Locale[] = ['zh-CN', 'en']

const html = (element: ReactElement, locale: Locale = 'zh-CN') =>
  renderToStaticMarkup(<LanguageProvider locale={locale}>{element}</LanguageProvider>)

const tree = (element: ReactElement, locale?: Locale) => parse(html(element, locale))

const byId = (root: Node, id: string) => find(root, (node) => node.attributes.id === id)[0]
const named = (root: Node, name: string) => find(root, (node) => node.attributes.name === name)
const withClass = (root: Node, name: string) =>
  find(root, (node) => (node.attributes.class ?? '').split(' ').includes(name))

describe.each(LOCALES)('every sample page in %s', (locale) => {
  describe.each(Object.keys(PAGES))('%s', (name) => {
    const markup = html(<Framed name={name} />, locale)
    const root = parse(markup)
    const nodes = all(root)
    const ids = nodes.flatMap(({ attributes }) => (attributes.id ? [attributes.id] : []))

    test('has no inline style and no missing word', () => {
      expect(markup).not.toMatch(/\sstyle=|<style|\son[a-z]+=/)
      expect(root.text).not.toMatch(/\b(ui|common|form|problem)\.[a-z]/)
      expect(markup.replace(/data-label="[^"]*"/g, '')).not.toMatch(/\{\w+\}/)
    })

    test('names every id once, and every reference exists', () => {
      expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
      const references = nodes.flatMap(({ attributes }) => [
        ...(attributes['aria-describedby'] ?? '').split(' '),
        ...(attributes['aria-labelledby'] ?? '').split(' '),
        attributes.for ?? '',
      ])
      expect(references.filter((id) => id && !ids.includes(id))).toEqual([])
      const icons = nodes.filter(({ tag }) => tag === 'use').map(({ attributes }) => attributes.href?.slice(1))
      expect(icons.filter((id) => !ids.includes(id ?? ''))).toEqual([])
    })

    test('every control has a name', () => {
      const controls = nodes.filter(
        ({ tag, attributes }) => /^(input|textarea|select)$/.test(tag) && attributes.type !== 'hidden',
      )
      const nameless = controls.filter(
        (node) =>
          !node.attributes['aria-label'] &&
          !within(node, 'label')?.text.trim() &&
          !nodes.some(
            ({ tag, attributes, text }) => tag === 'label' && attributes.for === node.attributes.id && text.trim(),
          ),
      )
      expect(nameless).toEqual([])
      const mute = nodes.filter(
        ({ tag, attributes, text }) =>
          /^(a|button)$/.test(tag) && !text.trim() && !attributes['aria-label'] && !attributes['aria-hidden'],
      )
      expect(mute).toEqual([])
    })

    test('says every picture, and keeps one main heading', () => {
      const silent = nodes.filter(
        ({ tag, attributes }) => tag === 'svg' && !attributes['aria-hidden'] && !attributes['aria-label'],
      )
      expect(silent).toEqual([])
      expect(nodes.filter(({ attributes }) => attributes.role === 'img' && !attributes['aria-label'])).toEqual([])
      expect(nodes.filter(({ tag }) => tag === 'h1')).toHaveLength(1)
    })

    test('puts nothing interactive into something interactive', () => {
      const inner = nodes.filter(
        (node) => /^(a|button|select|input)$/.test(node.tag) && (within(node, 'a') || within(node, 'button')),
      )
      expect(inner).toEqual([])
      expect(nodes.filter((node) => node.tag === 'form' && within(node, 'form'))).toEqual([])
    })
  })
})

describe('a refused form', () => {
  const root = tree(<Post />)

  test('keeps what was typed, unsafe characters included', () => {
    expect(byId(root, 'title')?.attributes.value).toBe('风机 <b>"轴承')
    expect(byId(root, 'budget')?.attributes.value).toBe('五六十')
    expect(byId(root, 'indicators-0-target')?.attributes.value).toBe('30')
    expect(named(root, 'modes').map(({ attributes }) => 'checked' in attributes)).toEqual([true, false, false])
    expect('checked' in (named(root, 'accepted')[0]?.attributes ?? {})).toBe(true)
  })

  test('never cuts what is typed', () => {
    expect(html(<Post />)).not.toMatch(/maxlength/i)
  })

  test('ties each error to its field, and says it in the summary in the order of the form', () => {
    const summary = withClass(root, 'errs')[0]!
    expect(summary.attributes).toMatchObject({ role: 'alert', tabindex: '-1' })
    const links = find(summary, ({ tag }) => tag === 'a')
    expect(links.map(({ attributes }) => attributes.href)).toEqual(['#title', '#indicators-1-target', '#budget'])
    for (const { attributes } of links) {
      const field = byId(root, attributes.href!.slice(1))!
      expect(field.attributes['aria-invalid']).toBe('true')
      const described = field.attributes['aria-describedby']!.split(' ')
      expect(described.map((id) => byId(root, id)?.text).join()).toMatch(/数字|要填|至少写 6 个字/)
    }
    expect(summary.text).toContain('另一位同事')
    expect(links[1]!.text).toBe('第 2 行 要到：这一项要填')
  })

  test('says nothing when nothing is wrong', () => {
    expect(html(<ErrorSummary state={null} labels={LABELS} />)).toBe('')
    expect(html(<Post state={null} />)).not.toContain('aria-invalid')
  })

  test('shows one row more when a row was asked for', () => {
    const rows = (intent: string) =>
      find(
        tree(
          <Form state={{ ...REFUSED, intent, errors: {} }}>
            <RowsField name="indicators" columns={[{ name: 'name', label: '要什么' }]} />
          </Form>,
        ),
        ({ tag, attributes }) => tag === 'input' && (attributes.name ?? '').endsWith('.name'),
      ).length
    expect([rows('save'), rows('addRow')]).toEqual([2, 3])
  })

  test('never fills in a password again', () => {
    const state = { intent: 'send', errors: {}, values: { password: 'geheim' } }
    expect(
      html(
        <Form state={state}>
          <TextField name="password" label="密码" type="password" />
        </Form>,
      ),
    ).not.toContain('geheim')
  })
})

describe('the parts of a live form', () => {
  const parts = (element: ReactElement) =>
    find(tree(element), ({ attributes }) => 'data-live-part' in attributes).map(
      ({ attributes }) => attributes['data-live-part'],
    )

  test('are named, and the same whether or not there is something in them', () => {
    expect(parts(<Post />)).toEqual(
      expect.arrayContaining(['saved', 'readiness', 'peek', 'bottombar', 'ask-title', 'points-title']),
    )
    expect(parts(<Post state={null} />)).toEqual(parts(<Post />))
  })

  test('say the candidates politely', () => {
    const panel = find(
      tree(<Peek items={[]} empty="写到二十个字再看。" />),
      ({ attributes }) => 'aria-live' in attributes,
    )[0]
    expect(panel?.attributes['aria-live']).toBe('polite')
    expect(panel?.text).toContain('写到二十个字再看。')
  })

  test('count the bricks in words and say when it is enough', () => {
    const root = tree(<Readiness score={85} threshold={80} bricks={[...bricksOf(2, 3), 'half']} todo={[]} />)
    expect(withClass(root, 'bricks')[0]?.attributes['aria-label']).toBe('4 项里 2 项写好，1 项写了一半，1 项没写')
    expect(root.text).toContain('可以发布了')
  })
})

describe('an evidence card', () => {
  const order = ['分数', '凭什么', '硬条件', '为什么不是更高', '自己说得不一', '先问清']

  test.each([true, false])('keeps its order, open: %s', (open) => {
    const root = tree(<EvidenceCard {...FIRST} open={open} />)
    const heads = find(root, ({ tag }) => tag === 'h4').map(({ text }) => order.find((head) => text.startsWith(head)))
    expect(heads).toEqual(order)
    expect(find(root, ({ tag }) => tag === 'details')).toHaveLength(open ? 0 : 1)
  })

  test('marks only original words and distinguishes what is not stated from a conflict', () => {
    const root = tree(<EvidenceCard {...FIRST} />)
    const marks = find(root, ({ tag }) => tag === 'mark').map(({ text, attributes }) => [text, attributes.class])
    expect(marks).toContainEqual(['簇', undefined])
    expect(marks).toContainEqual(['不停机', 'gap'])
    expect(marks).toContainEqual(['云边协同', 'clash'])
    expect(withClass(root, 'st--unk').map(({ text }) => text)).toEqual(['没写', '没写'])
    expect(withClass(root, 'st--clash').map(({ text }) => text)).toEqual(['不符'])
  })

  test('sends its questions only where there is somebody to send them', () => {
    const sent = tree(<EvidenceCard {...FIRST} />)
    expect(find(sent, ({ attributes }) => attributes.form === 'm1-ask')).toHaveLength(1)
    const listed = html(<EvidenceCard {...FIRST} ask={{ items: [{ value: '1', label: '停不停机？' }] }} />)
    expect(listed).toContain('停不停机？')
    expect(listed).not.toContain('<form')
  })

  test('says on an English page that its texts are Chinese', () => {
    const title = find(tree(<EvidenceCard {...FIRST} />, 'en'), ({ attributes }) => attributes.class === 'seg')[0]
    expect(title?.attributes.lang).toBe('zh-CN')
  })
})

describe('scores on a ruler', () => {
  test('are said in words and drawn once each', () => {
    const marks = [
      { score: 78, name: '1 号', on: true },
      { score: 77, name: '2 号' },
      { score: 0, name: '3 号' },
    ]
    const root = tree(<Ruler threshold={35} marks={marks} />)
    expect(find(root, ({ tag }) => tag === 'svg')[0]?.attributes['aria-label']).toBe(
      '0 到 100 分，门槛 35 分：1 号 78、2 号 77、3 号 0',
    )
    expect([...withClass(root, 'tick'), ...withClass(root, 'r-off')]).toHaveLength(3)
    expect(find(root, ({ tag, text }) => tag === 'text' && text === '77')).toHaveLength(0)
  })

  test('are left out when nothing came near', () => {
    const root = tree(<NoFit total={354} best={null} threshold={35} marks={[]} />)
    expect(find(root, ({ tag }) => tag === 'svg')).toHaveLength(0)
    expect(root.text).toContain('354 项里，没有合适的。')
  })
})

describe('a pager', () => {
  const pager = (page: number, pages: number) =>
    tree(<Pager page={page} pages={pages} total={9} from={1} to={2} href={(n) => `?page=${n}`} />).text

  test.each([
    [1, 1, ''],
    [1, 3, '123下一页'],
    [2, 3, '上一页123下一页'],
    [9, 20, '上一页1…8910…20下一页'],
    [20, 20, '上一页1…1920'],
  ])('on page %i of %i', (page, pages, expected) => {
    expect(pager(page, pages).replace(/第.*/, '')).toBe(expected)
  })
})
