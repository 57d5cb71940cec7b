import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/context.tsx'
import { Act } from '#app/ui/act.tsx'
import { ContactCard, Reply } from '#app/ui/reply.tsx'
import { useSpan } from './asks.tsx'
import { useMoment } from './open.tsx'
import type { Shown } from './route.tsx'

type DoneLink = Extract<Shown, { state: 'done' }>

/** What was answered and what comes of it; later only that it was. */
export function Done({ title, done }: { title: string; done: DoneLink }) {
  const t = useT()
  const { fresh, receipt } = done
  const { number, contact } = receipt
  const before = useBefore(done)
  const next = useNext(done)
  return (
    <Reply title={title}>
      {receipt.title && <p className="note">{receipt.title}</p>}
      {(fresh ? next : [before]).map((text) => (
        <p key={text}>{text}</p>
      ))}
      {contact && <ContactCard title={t('links.contact.title')} contact={contact} />}
      <div className="acts">
        <Act href={paths.signIn({ then: number ? paths.deal(number) : paths.work() })} look="secondary">
          {t(number ? 'links.toDeal' : 'links.toSite')}
        </Act>
      </div>
    </Reply>
  )
}

/** When it was used, and by which link of the mail. */
function useBefore({ purpose, today, receipt: { by, at } }: DoneLink): string {
  const t = useT()
  const moment = useMoment(today)
  if (!by || !at) return t('links.busy')
  const params = { at: moment(at), answer: t(`links.act.${by}`) }
  return t(by === purpose ? 'links.spent.own' : 'links.spent.sibling', params)
}

/** What happens next, until when. */
function useNext({ today, receipt }: DoneLink): string[] {
  const { by, inTouch, due, reason, words, meeting, mails, contact } = receipt
  const t = useT()
  const moment = useMoment(today)
  const span = useSpan(today)
  const said = words ? [t('links.next.words', { words })] : []
  switch (by) {
    case 'INTERESTED':
      if (inTouch) return [t(contact?.phone ? 'links.next.inTouch.phone' : 'links.next.inTouch')]
      return [due ? t('links.next.waiting', { until: moment(due) }) : t('links.next.waitingOpen')]
    case 'NOT_FOR_US':
      return [
        ...(reason ? [t('links.next.reason', { reason: t(`matches.reason.${reason}`) })] : []),
        ...said,
        t('links.next.no'),
      ]
    case 'ASK':
      return due ? [t('links.next.asked', { until: moment(due) })] : []
    case 'CONFIRM_MEETING':
      return meeting
        ? [
            [span(meeting), meeting.place].filter(Boolean).join(' · '),
            t(`links.next.meeting.${meeting.confirmed ? 'set' : 'open'}`),
          ]
        : []
    case 'DECLINE_MEETING':
      return [...said, t('links.next.DECLINE_MEETING')]
    case 'FEWER_MAILS':
      return mails
        ? [
            t('links.next.mails', {
              kind: t(`notices.kind.${mails.noticeKind}`),
              pace: t.code('links.pace', mails.pace),
            }),
          ]
        : []
    case null:
      return []
    default:
      return [t(`links.next.${by}`)]
  }
}
