import { describe, expect, test } from 'vitest'
import { type Feed, feedFile, feedText } from './feed.ts'

const FEED: Feed = {
  name: 'new-materials',
  origin: 'https://qinqiao.example.cn',
  title: '秦桥：新材料',
  subtitle: 'x',
  page: '/search?industry=new-materials',
  language: 'zh-CN',
  updatedAt: '2026-06-15T01:30:00.000Z',
  entries: [
    {
      kind: 'demand',
      kindName: '需求',
      number: 'XQ-2026-000123',
      title: '<b>SiC & "陶瓷膜"</b> ]]>',
      summary: `孔径 < 50 nm\u0000\u000b\ud800 𠮷 'a'`,
      author: null,
      path: '/demands/XQ-2026-000123',
      publishedAt: '2026-06-01T01:00:00.000Z',
      updatedAt: '2026-06-02T01:00:00.000Z',
    },
  ],
}

test.each([
  ['all.atom', { name: 'all', format: 'atom' }],
  ['new-materials.json', { name: 'new-materials', format: 'json' }],
  ['all.rss', null],
  ['all', null],
  ['../all.atom', null],
  ['ALL.atom', null],
  ['a.b.json', null],
])('%s is %o', (file, parsed) => expect(feedFile(file)).toEqual(parsed))

describe('Atom', () => {
  const atom = feedText(FEED, 'atom')

  test('is escaped and holds no character that XML may not', () => {
    expect(atom).toContain('&lt;b&gt;SiC &amp; &quot;陶瓷膜&quot;&lt;/b&gt; ]]&gt;')
    expect(atom).toContain('孔径 &lt; 50 nm 𠮷 &apos;a&apos;')
  })

  test('has ids that outlast addresses, and both times', () => {
    expect(atom).toContain('<id>tag:qinqiao.example.cn,2026:XQ-2026-000123</id>')
    expect(atom).toContain('<published>2026-06-01T01:00:00.000Z</published>')
    expect(atom).toContain('<updated>2026-06-02T01:00:00.000Z</updated>')
    expect(atom).toContain(
      'rel="self" type="application/atom+xml" href="https://qinqiao.example.cn/feeds/new-materials.atom"',
    )
    expect(atom).not.toContain('<author><name></name>')
  })
})

test('JSON Feed has what the version asks for', () => {
  const feed = JSON.parse(feedText(FEED, 'json'))
  expect(feed).toMatchObject({
    version: 'https://jsonfeed.org/version/1.1',
    title: '秦桥：新材料',
    feed_url: 'https://qinqiao.example.cn/feeds/new-materials.json',
    language: 'zh-CN',
  })
  expect(feed.items).toMatchObject([
    {
      id: 'tag:qinqiao.example.cn,2026:XQ-2026-000123',
      url: 'https://qinqiao.example.cn/demands/XQ-2026-000123',
      date_published: '2026-06-01T01:00:00.000Z',
      _qinqiao: { number: 'XQ-2026-000123', kind: 'demand' },
    },
  ])
  expect(feed.items[0]).not.toHaveProperty('authors')
})
