import { FEWER } from '#app/domain/links/purposes.ts'
import { paths } from '#app/http/paths.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { Radios, TextArea } from '#app/ui/fields.tsx'
import { Form } from '#app/ui/form.tsx'
import { Choice, Matter } from '#app/ui/reply.tsx'
import { Submit } from '#app/ui/submit.tsx'
import { type Ask, type Forms, type OpenLink, useMoment } from './open.tsx'
import { isOpen, stateFor } from './take-up.tsx'

export type Props<K extends OpenLink['ask']['kind']> = { ask: Ask<K>; forms: Forms }

/** A question of the other side. */
export function QuestionAsk({ ask, forms }: Props<'question'>) {
  const t = useT()
  const token = forms.tokens.ANSWER
  const { point, text } = ask.question
  return (
    <>
      <Matter
        title={ask.listing}
        facts={[
          ...(point ? [{ label: t('links.question.point'), value: point }] : []),
          { label: t('links.question.text'), value: <b>{text}</b> },
        ]}
      />
      {token && (
        <div className="answers">
          <Form action={paths.link(token)} prefix="ANSWER" className="" state={stateFor('ANSWER', forms)}>
            <TextArea name="text" label={t('links.text.ANSWER')} help={t('links.answer.help')} rows={5} />
            <Submit intent="ANSWER" wide>
              {t('links.act.ANSWER')}
            </Submit>
          </Form>
        </div>
      )}
    </>
  )
}

/** A time to meet. */
export function MeetingAsk({ ask, forms, today }: Props<'meeting'> & { today: string }) {
  const t = useT()
  const span = useSpan(today)
  const { CONFIRM_MEETING: yes, DECLINE_MEETING: no } = forms.tokens
  return (
    <>
      <Matter
        title={ask.listing}
        facts={[
          { label: t('links.meeting.with'), value: ask.other },
          { label: t('links.meeting.when'), value: <b>{span(ask)}</b> },
          ...(ask.place ? [{ label: t('links.meeting.place'), value: ask.place }] : []),
          ...(ask.agenda ? [{ label: t('links.meeting.agenda'), value: ask.agenda }] : []),
        ]}
      />
      <div className="answers">
        {yes && (
          <Form action={paths.link(yes)} className="" state={null}>
            <input type="hidden" name="seen" value={ask.seen} />
            <Submit intent="CONFIRM_MEETING" wide>
              {t('links.act.CONFIRM_MEETING')}
            </Submit>
          </Form>
        )}
        {no && (
          <Choice summary={t('links.act.DECLINE_MEETING')} open={isOpen('DECLINE_MEETING', forms)}>
            <Form
              action={paths.link(no)}
              prefix="DECLINE_MEETING"
              className=""
              state={stateFor('DECLINE_MEETING', forms)}
            >
              <TextArea name="words" label={t('links.words')} help={t('links.meeting.help')} rows={2} optional />
              <Submit intent="DECLINE_MEETING" look="secondary" wide>
                {t('links.refuse.send')}
              </Submit>
            </Form>
          </Choice>
        )}
      </div>
    </>
  )
}

/** From when to when, the hour of the end alone. */
export function useSpan(today: string) {
  const t = useT()
  const f = useFormats()
  const moment = useMoment(today)
  return ({ startsAt, endsAt }: { startsAt: string; endsAt: string }) =>
    t('links.span', { from: moment(startsAt), to: f.dateTime(endsAt).slice(-5) })
}

/** Is it still so? */
export function ListingAsk({ ask, forms }: Props<'listing'>) {
  const t = useT()
  const token = forms.tokens.STILL_VALID
  const href = ask.type === 'demand' ? paths.demandActions(ask.id) : paths.resultActions(ask.id)
  return (
    <>
      <Matter title={ask.title} facts={[{ label: t('links.listing.number'), value: ask.number }]}>
        <p>
          <a href={ask.type === 'demand' ? paths.demand(ask.number) : paths.result(ask.number)}>
            {t('links.listing.read')}
          </a>
        </p>
      </Matter>
      {token && (
        <div className="answers">
          <Form action={paths.link(token)} className="" state={null}>
            <Submit intent="STILL_VALID" wide>
              {t('links.act.STILL_VALID')}
            </Submit>
          </Form>
        </div>
      )}
      <p className="src">
        <a href={href}>{t('links.listing.change')}</a>
      </p>
    </>
  )
}

/** How often one wants to hear of a kind of thing. */
export function MailsAsk({ ask, forms }: Props<'mails'>) {
  const t = useT()
  const token = forms.tokens.FEWER_MAILS
  return (
    <>
      <p>{t('links.mails.about', { kind: t(`notices.kind.${ask.noticeKind}`) })}</p>
      {token && (
        <div className="answers">
          <Form
            action={paths.link(token)}
            prefix="FEWER_MAILS"
            className=""
            values={{ pace: ask.pace ?? 'DAILY' }}
            state={stateFor('FEWER_MAILS', forms)}
          >
            <Radios
              name="pace"
              column
              label={t('links.pace')}
              options={FEWER.map((value) => ({ value, label: t(`links.pace.${value}`) }))}
            />
            <Submit intent="FEWER_MAILS" wide>
              {t('common.save')}
            </Submit>
          </Form>
        </div>
      )}
      <p className="src">
        <a href={paths.noticeChoices()}>{t('links.mails.all')}</a>
      </p>
    </>
  )
}
