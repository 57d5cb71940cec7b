import type { MeetingView } from '#app/domain/deals/queries/meetings.server.ts'
import type { DealViewer } from '#app/domain/deals/rules.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { DateField } from './amounts.tsx'
import { TextArea, TextField } from './fields.tsx'
import { Form, type FormState, type Labels } from './form.tsx'
import { Due, useWriter } from './messages.tsx'
import { Facts, Meta, Prose } from './page.tsx'
import { useContentLang } from './segments.tsx'
import { Submit } from './submit.tsx'

/** Before the ids of the fields of the form that came back. */
export const meetingPrefix = (state: FormState | null): string =>
  state && state.intent !== 'propose' ? `${state.intent}-${String(state.values.id)}-` : 'new-'

/** Day and time from–to in Xi'an, place or link, agenda. */
export function MeetingFields() {
  const t = useT()
  return (
    <>
      <DateField name="day" help={t('room.meeting.help.time')} />
      <div className="half half--f">
        <TextField name="from" width="number" placeholder="14:00" />
        <TextField name="to" width="number" placeholder="15:30" />
      </div>
      <TextField name="place" help={t('room.meeting.help.place')} />
      <TextArea name="agenda" rows={3} optional />
    </>
  )
}

type MeetingProps = {
  meeting: MeetingView
  state: FormState | null
  labels: Labels
  viewer: DealViewer
  fileOf: (id: string) => string
  past?: boolean
}

/** One meeting: when, where, what about, who agreed, and what the reader can do. */
export function Meeting({ meeting, past, ...props }: MeetingProps) {
  const t = useT()
  const f = useFormats()
  const writer = useWriter()
  const { status, startsAt, endsAt, may } = meeting
  const time = (iso: string) => f.dateTime(iso).slice(-5)
  const shown = past && (status === 'CONFIRMED' || status === 'PROPOSED') ? 'HELD' : status
  return (
    <li className={status === 'PROPOSED' && !past ? 'meet meet--wait' : 'meet'} id={`meeting-${meeting.id}`}>
      <h3>
        <time dateTime={startsAt}>
          {t('room.meeting.when', { day: f.date(startsAt), from: time(startsAt), to: time(endsAt) })}
        </time>
      </h3>
      <Meta
        facts={[
          t(`room.meeting.status.${shown}`),
          t('room.meeting.by', { who: writer(meeting.proposer) }),
          meeting.moved > 0 && t('room.meeting.moved', { n: meeting.moved }),
        ]}
      />
      <Details meeting={meeting} />
      {meeting.due && (
        <Due
          at={meeting.due.at}
          late={meeting.due.late}
          whose={props.viewer === 'MANAGER' ? 'any' : meeting.due.own ? 'own' : 'other'}
        />
      )}
      <div className="room-more">
        {may.agree && <Agree meeting={meeting} />}
        {(status === 'PROPOSED' || status === 'CONFIRMED') && !past && (
          <a className="btn btn--quiet" href={props.fileOf(meeting.id)}>
            {t('room.meeting.act.file')}
          </a>
        )}
        {may.decline && <WithWords intent="decline" meeting={meeting} {...props} />}
        {may.move && <Move meeting={meeting} {...props} />}
        {may.cancel && !may.decline && <WithWords intent="cancel" meeting={meeting} {...props} />}
      </div>
    </li>
  )
}

function Details({ meeting: { place, agenda, agreed, reason } }: Pick<MeetingProps, 'meeting'>) {
  const t = useT()
  const lang = useContentLang()
  const sides = (['DEMAND', 'RESULT'] as const).filter((side) => agreed[side]).map((side) => t(`room.side.${side}`))
  return (
    <Facts
      items={[
        { label: t('room.meeting.fact.place'), value: <Place place={place} lang={lang} /> },
        ...(agenda ? [{ label: t('room.meeting.fact.agenda'), value: <Prose text={agenda} /> }] : []),
        ...(sides.length > 0
          ? [{ label: t('room.meeting.fact.agreed'), value: sides.join(t.locale === 'en' ? ', ' : '、') }]
          : []),
        ...(reason ? [{ label: t('room.meeting.fact.reason'), value: <Prose text={reason} /> }] : []),
      ]}
    />
  )
}

/** A link is one; everything else is words. */
function Place({ place, lang }: { place: string; lang: 'zh-CN' | undefined }) {
  if (/^https:\/\/\S+$/.test(place))
    return (
      <a href={place} rel="noopener noreferrer nofollow">
        {place}
      </a>
    )
  return <span lang={lang}>{place}</span>
}

/** What one agrees to is what one saw: `seen` says which version. */
function Agree({ meeting }: Pick<MeetingProps, 'meeting'>) {
  return (
    <Form state={null} className="acts">
      <Seen meeting={meeting} />
      <Submit intent="agree">{useT()('room.meeting.act.agree')}</Submit>
    </Form>
  )
}

const Seen = ({ meeting: { id, sequence } }: Pick<MeetingProps, 'meeting'>) => (
  <>
    <input type="hidden" name="id" value={id} />
    <input type="hidden" name="seen" value={sequence} />
  </>
)

function WithWords({ intent, meeting, state, labels }: MeetingProps & { intent: 'decline' | 'cancel' }) {
  const t = useT()
  const mine = state?.intent === intent && state.values.id === meeting.id
  return (
    <details open={mine}>
      <summary className="btn btn--quiet">{t(`room.meeting.act.${intent}`)}</summary>
      <Form state={mine ? state : null} labels={labels} prefix={`${intent}-${meeting.id}-`}>
        <input type="hidden" name="id" value={meeting.id} />
        <TextArea name="words" rows={2} help={t('room.meeting.help.words')} />
        <div className="formend acts">
          <Submit intent={intent} look="secondary">
            {t(`room.meeting.act.${intent}Yes`)}
          </Submit>
        </div>
      </Form>
    </details>
  )
}

function Move({ meeting, state, labels }: MeetingProps) {
  const t = useT()
  const f = useFormats()
  const mine = state?.intent === 'move' && state.values.id === meeting.id
  const time = (iso: string) => f.dateTime(iso).slice(-5)
  const values = {
    day: f.date(meeting.startsAt),
    from: time(meeting.startsAt),
    to: time(meeting.endsAt),
    place: meeting.place,
    agenda: meeting.agenda,
  }
  return (
    <details open={mine}>
      <summary className="btn btn--quiet">{t('room.meeting.act.move')}</summary>
      <Form state={mine ? state : null} values={values} labels={labels} prefix={`move-${meeting.id}-`}>
        <Seen meeting={meeting} />
        <MeetingFields />
        <div className="formend acts">
          <Submit intent="move" look="secondary">
            {t('room.meeting.act.moveYes')}
          </Submit>
        </div>
      </Form>
    </details>
  )
}
