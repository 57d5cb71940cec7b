import { meetingCalendar } from '#app/domain/deals/calendar-file.server.ts'
import { meetingOfFile } from '#app/domain/deals/queries/meetings.server.ts'
import { file } from '#app/http/guard.server.ts'

/** `/work/deals/DJ-2026-000187/meetings/<id>.ics` */
export const loader = file('deal.act', async ({ actor, params, t }) => {
  const id = await meetingOfFile(actor, params.number!, params.file!)
  const { method, content } = await meetingCalendar(id, t.locale)
  return new Response(content, {
    headers: {
      'Content-Type': `text/calendar; charset=utf-8; method=${method}`,
      'Content-Disposition': `attachment; filename="${params.number}.ics"`,
      'Cache-Control': 'private, no-store',
    },
  })
})
