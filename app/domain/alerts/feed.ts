/** Feeds of new public listings: Atom 1.0 (RFC 4287) and JSON Feed 1.1 (jsonfeed.org/version/1.1). */

export const FEED_FORMATS = ['atom', 'json'] as const
export type FeedFormat = (typeof FEED_FORMATS)[number]

/** Entries of a feed, and the name of the feed of every industry. */
export const FEED_LENGTH = 50
export const ALL_INDUSTRIES = 'all'

/** Times in ISO 8601; `author` null where the owner does not show itself. */
export type FeedEntry = {
  kind: 'demand' | 'result'
  kindName: string
  number: string
  title: string
  summary: string
  author: string | null
  path: string
  publishedAt: string
  updatedAt: string
}

/** `origin`: address of the site without a final slash. `page`: path of the same listings for people. */
export type Feed = {
  name: string
  origin: string
  title: string
  subtitle: string
  page: string
  language: string
  updatedAt: string
  entries: FeedEntry[]
}

const MEDIA = { atom: 'application/atom+xml', json: 'application/feed+json' } as const satisfies Record<
  FeedFormat,
  string
>
export const feedType = (format: FeedFormat): string => `${MEDIA[format]}; charset=utf-8`

export const feedText = (feed: Feed, format: FeedFormat): string => (format === 'atom' ? atom(feed) : jsonFeed(feed))

/** `all.atom`, `new-materials.json`: name and format; null for any other file. */
export function feedFile(file: string): { name: string; format: FeedFormat } | null {
  const [, name, ending] = /^([a-z0-9-]{1,60})\.([a-z]+)$/.exec(file) ?? []
  const format = FEED_FORMATS.find((one) => one === ending)
  return name && format ? { name, format } : null
}

/** The year since which these ids are minted (RFC 4151): a listing keeps its id whatever its address becomes. */
const SINCE = 2026
const idOf = ({ origin }: Feed, specific: string) => `tag:${new URL(origin).hostname},${SINCE}:${specific}`

const fileOf = ({ origin, name }: Feed, format: FeedFormat) => `${origin}/feeds/${name}.${format}`

function atom(feed: Feed): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:dcterms="http://purl.org/dc/terms/" xml:lang="${xml(feed.language)}">
  <id>${xml(idOf(feed, `feed/${feed.name}`))}</id>
  <title>${xml(feed.title)}</title>
  <subtitle>${xml(feed.subtitle)}</subtitle>
  <updated>${xml(feed.updatedAt)}</updated>
  <author><name>${xml(feed.title)}</name></author>
  <link rel="self" type="${MEDIA.atom}" href="${xml(fileOf(feed, 'atom'))}"/>
  <link rel="alternate" type="text/html" href="${xml(feed.origin + feed.page)}"/>
${feed.entries.map((entry) => atomEntry(feed, entry)).join('')}</feed>
`
}

function atomEntry(feed: Feed, entry: FeedEntry): string {
  return `  <entry>
    <id>${xml(idOf(feed, entry.number))}</id>
    <title>${xml(entry.title)}</title>
    <link rel="alternate" type="text/html" href="${xml(feed.origin + entry.path)}"/>
    <published>${xml(entry.publishedAt)}</published>
    <updated>${xml(entry.updatedAt)}</updated>
${entry.author ? `    <author><name>${xml(entry.author)}</name></author>\n` : ''}    <category term="${entry.kind}" label="${xml(entry.kindName)}"/>
    <dcterms:identifier>${xml(entry.number)}</dcterms:identifier>
    <summary>${xml(entry.summary)}</summary>
  </entry>
`
}

const NAMED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }

/** Text as XML 1.0 may hold it: what no document may contain at all is left out. */
const xml = (text: string): string =>
  text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"']/g, (character) => NAMED[character]!)

function jsonFeed(feed: Feed): string {
  const items = feed.entries.map((entry) => ({
    id: idOf(feed, entry.number),
    url: feed.origin + entry.path,
    title: entry.title,
    content_text: entry.summary,
    date_published: entry.publishedAt,
    date_modified: entry.updatedAt,
    ...(entry.author ? { authors: [{ name: entry.author }] } : {}),
    tags: [entry.kindName],
    _qinqiao: { number: entry.number, kind: entry.kind },
  }))
  const whole = {
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    description: feed.subtitle,
    home_page_url: feed.origin + feed.page,
    feed_url: fileOf(feed, 'json'),
    language: feed.language,
    items,
  }
  return `${JSON.stringify(whole, null, 2)}\n`
}
