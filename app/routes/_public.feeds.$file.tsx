import { feedText, feedType } from '#app/domain/alerts/feed.ts'
import { feedOf } from '#app/domain/alerts/feeds.server.ts'
import { cachedAnswer } from '#app/http/feed.server.ts'
import { file } from '#app/http/guard.server.ts'
import { limited } from '#app/http/limit.server.ts'

/** `/feeds/all.atom`, `/feeds/new-materials.json`. */
export const loader = file('public.view', async ({ params, request }) => {
  await limited('feed', request)
  const { feed, format, changedAt } = await feedOf(params.file ?? '')
  return cachedAnswer(request, feedText(feed, format), feedType(format), changedAt)
})
