import { translator } from '#app/i18n/translate.ts'
import { db } from '#app/server/db.server.ts'
import { siteOrigin } from '#app/server/site.server.ts'
import type { PublicDemand, PublicResult } from '#search/listings.ts'
import { publicDemands } from '../demands/scope.ts'
import { fieldName, INDUSTRIES, isIndustry } from '../listings/fields.ts'
import { publicListings } from '../matching/listings.server.ts'
import { publicResults } from '../results/scope.ts'
import { found } from '../verdict.ts'
import { ALL_INDUSTRIES, FEED_LENGTH, type Feed, type FeedEntry, type FeedFormat, feedFile } from './feed.ts'

/** A reader of feeds sends no preference, and listings are Chinese: so are the words around them. */
const LANGUAGE = 'zh-CN'

/** The newest public listings of an industry, or of all; `changedAt`: when any of them last changed, or left. */
export type FeedData = { feed: Feed; format: FeedFormat; changedAt: Date }

/** The feed that a file name such as `new-materials.atom` stands for. Throws Missing when there is no such feed. */
export async function feedOf(file: string): Promise<FeedData> {
  const { name, format } = found(feedFile(file))
  const all = name === ALL_INDUSTRIES
  found(all || isIndustry(name) ? name : null)
  const industry = all ? {} : { industryId: name }
  const newest = { select: { id: true }, orderBy: { publishedAt: 'desc' }, take: FEED_LENGTH } as const
  const [demands, results, changedAt] = await Promise.all([
    db.demand.findMany({ where: { AND: publicDemands, ...industry }, ...newest }),
    db.researchResult.findMany({ where: { AND: publicResults, ...industry }, ...newest }),
    lastChange(industry),
  ])
  const shown = await publicListings(
    demands.map(({ id }) => id),
    results.map(({ id }) => id),
  )
  const t = translator(LANGUAGE)
  const entries = [
    ...shown.demands.map((demand) =>
      entryOf('demand', t('feeds.kind.demand'), demand, demand.problem, demand.organizationName),
    ),
    ...shown.results.map((result) =>
      entryOf('result', t('feeds.kind.result'), result, result.summary, result.institution),
    ),
  ]
    .sort((a, b) => b.publishedAt.localeCompare(a.publishedAt) || b.number.localeCompare(a.number))
    .slice(0, FEED_LENGTH)
  const feed: Feed = {
    name,
    origin: siteOrigin(),
    title: t('feeds.titleOf', { industry: all ? t('feeds.all') : fieldName(name, LANGUAGE) }),
    subtitle: t('feeds.subtitle'),
    page: all ? '/search' : `/search?industry=${name}`,
    language: LANGUAGE,
    updatedAt: changedAt.toISOString(),
    entries,
  }
  return { feed, format, changedAt }
}

/** What was ever published counts: a listing that leaves changes the feed too. */
async function lastChange(industry: { industryId?: string }): Promise<Date> {
  const query = { where: { ...industry, publishedAt: { not: null } }, _max: { updatedAt: true } } as const
  const [demands, results] = await Promise.all([db.demand.aggregate(query), db.researchResult.aggregate(query)])
  return new Date(Math.max(0, ...[demands, results].map(({ _max }) => _max.updatedAt?.getTime() ?? 0)))
}

const entryOf = (
  kind: FeedEntry['kind'],
  kindName: string,
  listing: PublicDemand | PublicResult,
  summary: string | null,
  author: string | null,
): FeedEntry => ({
  kind,
  kindName,
  number: listing.number,
  title: listing.title,
  summary: summary ?? '',
  author,
  path: `/${kind}s/${listing.number}`,
  publishedAt: listing.publishedAt,
  updatedAt: listing.confirmedAt > listing.publishedAt ? listing.confirmedAt : listing.publishedAt,
})

/** Every feed with the number of public listings it draws from; the first is that of all industries. */
export async function feedCounts(): Promise<{ name: string; count: number }[]> {
  const [demands, results, demandTotal, resultTotal] = await Promise.all([
    db.demand.groupBy({ by: ['industryId'], where: publicDemands, _count: true }),
    db.researchResult.groupBy({ by: ['industryId'], where: publicResults, _count: true }),
    db.demand.count({ where: publicDemands }),
    db.researchResult.count({ where: publicResults }),
  ])
  const counts = new Map<string, number>()
  for (const { industryId, _count } of [...demands, ...results])
    if (industryId) counts.set(industryId, (counts.get(industryId) ?? 0) + _count)
  return [
    { name: ALL_INDUSTRIES, count: demandTotal + resultTotal },
    ...INDUSTRIES.map(({ id }) => ({ name: id, count: counts.get(id) ?? 0 })),
  ]
}
