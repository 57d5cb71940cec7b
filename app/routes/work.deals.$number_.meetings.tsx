import { useActionData, useLoaderData } from '@remix-run/react'
import {
  agreeMeeting,
  cancelMeeting,
  declineMeeting,
  moveMeeting,
  proposeMeeting,
} from '#app/domain/deals/commands/meeting.server.ts'
import { meetingsPage } from '#app/domain/deals/queries/meetings.server.ts'
import { AgreeForm, MeetingForm, MoveForm, WordsForm } from '#app/domain/deals/room-input.ts'
import { redirectSaying } from '#app/http/flash.server.ts'
import { commands, on, page } from '#app/http/guard.server.ts'
import { paths, roomPages } from '#app/http/paths.ts'
import { useT } from '#app/i18n/context.tsx'
import { DealHead } from '#app/ui/deal-head.tsx'
import { ErrorSummary, Form, type FormState } from '#app/ui/form.tsx'
import { Empty } from '#app/ui/list.tsx'
import { Meeting, MeetingFields, meetingPrefix } from '#app/ui/meetings.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Panel, Section } from '#app/ui/page.tsx'
import { Submit } from '#app/ui/submit.tsx'

export const loader = page('deal.act', async ({ actor, params, t }) => {
  const data = await meetingsPage(actor, params.number!)
  return { ...data, title: t('room.meetings.title', { number: data.head.number }) }
})

export const action = commands({
  propose: on('deal.act', MeetingForm, async ({ actor, params, input }) => {
    await proposeMeeting(actor, params.number!, input)
    return redirectSaying(paths.dealMeetings(params.number!), { key: 'room.meeting.done.proposed' })
  }),
  move: on('deal.act', MoveForm, async ({ actor, params, input: { id, seen, ...plan } }) => {
    await moveMeeting(actor, params.number!, id, seen, plan)
    return redirectSaying(paths.dealMeetings(params.number!), { key: 'room.meeting.done.moved' })
  }),
  agree: on('deal.act', AgreeForm, async ({ actor, params, input: { id, seen } }) => {
    const { confirmed } = await agreeMeeting(actor, params.number!, id, seen)
    return redirectSaying(paths.dealMeetings(params.number!), {
      key: confirmed ? 'room.meeting.done.confirmed' : 'room.meeting.done.agreed',
    })
  }),
  decline: on('deal.act', WordsForm, async ({ actor, params, input: { id, words } }) => {
    await declineMeeting(actor, params.number!, id, words)
    return redirectSaying(paths.dealMeetings(params.number!), { key: 'room.meeting.done.declined' })
  }),
  cancel: on('deal.act', WordsForm, async ({ actor, params, input: { id, words } }) => {
    await cancelMeeting(actor, params.number!, id, words)
    return redirectSaying(paths.dealMeetings(params.number!), { key: 'room.meeting.done.cancelled' })
  }),
})

export default function Meetings() {
  const { head, coming, past } = useLoaderData<typeof loader>()
  const state = useActionData<FormState>() ?? null
  const t = useT()
  const labels = {
    day: t('room.meeting.field.day'),
    from: t('room.meeting.field.from'),
    to: t('room.meeting.field.to'),
    place: t('room.meeting.field.place'),
    agenda: t('room.meeting.field.agenda'),
    words: t('room.meeting.field.words'),
  }
  const proposes = head.inTouch && !head.ended
  const asked = coming.some(({ may }) => may.agree)
  const fileOf = (id: string) => paths.meetingFile(head.number, id)
  const shared = { state, labels, fileOf, viewer: head.viewer }
  return (
    <>
      <DealHead head={head} current="meetings" list={paths.deals()} pages={roomPages(head.number)} />
      <ErrorSummary state={state} labels={labels} prefix={meetingPrefix(state)} />
      {!head.inTouch && !head.ended && <Notice kind="wait">{t('room.meetings.early')}</Notice>}
      <div className={proposes ? 'two two--form' : undefined}>
        <div>
          <Section title={t('room.meetings.coming')}>
            {coming.length === 0 ? (
              <Empty title={t('room.meetings.none')}>{t('room.meetings.noneText')}</Empty>
            ) : (
              <ul className="meets">
                {coming.map((meeting) => (
                  <Meeting key={meeting.id} meeting={meeting} {...shared} />
                ))}
              </ul>
            )}
          </Section>
          {past.length > 0 && (
            <Section title={t('room.meetings.past')}>
              <ul className="meets">
                {past.map((meeting) => (
                  <Meeting key={meeting.id} meeting={meeting} {...shared} past />
                ))}
              </ul>
            </Section>
          )}
        </div>
        {proposes && (
          <aside>
            <Panel title={t('room.meetings.propose')}>
              <Form state={state?.intent === 'propose' ? state : null} labels={labels} prefix="new-">
                <MeetingFields />
                <p className="note">{t('room.meetings.proposeNote')}</p>
                <div className="formend acts">
                  <Submit intent="propose" look={asked ? 'secondary' : 'primary'}>
                    {t('room.meeting.act.propose')}
                  </Submit>
                </div>
              </Form>
            </Panel>
          </aside>
        )}
      </div>
    </>
  )
}
