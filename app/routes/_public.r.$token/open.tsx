import { paths } from '#app/http/paths.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { ErrorSummary, type FormState } from '#app/ui/form.tsx'
import { Reply } from '#app/ui/reply.tsx'
import { ListingAsk, MailsAsk, MeetingAsk, QuestionAsk } from './asks.tsx'
import { IntentAsk, MessageAsk, ProposalAsk, PublicQuestionAsk } from './room-asks.tsx'
import type { Shown } from './route.tsx'
import { TakeUpAsk } from './take-up.tsx'

export type OpenLink = Extract<Shown, { state: 'open' }>
export type Ask<K extends OpenLink['ask']['kind']> = Extract<OpenLink['ask'], { kind: K }>

/** What a form of the page needs: the links of its mail, which one was followed, what was refused just now. */
export type Forms = Pick<OpenLink, 'purpose' | 'tokens'> & { state: FormState | null }

type OpenProps = { title: string; link: OpenLink; state: FormState | null }

/** “20 November, 17:30” as the reader's language says it. */
export function useMoment(today: string): (iso: string) => string {
  const t = useT()
  const f = useFormats()
  return (iso) => t('links.moment', { day: f.day(iso, today), time: f.dateTime(iso).slice(-5) })
}

/** The page of a link that can be used: who is meant and until when, the matter, one form for each of its answers. */
export function Open({ title, link, state }: OpenProps) {
  const t = useT()
  const { reader, ask, purpose, tokens, today } = link
  const forms = { purpose, tokens, state }
  const until = useUntil(link)
  const key = reader.teacher ? 'links.greeting.teacher' : 'links.greeting.plain'
  return (
    <Reply title={title} greeting={t(key, { name: reader.name, until })}>
      <ErrorSummary
        state={state}
        prefix={state?.intent}
        labels={{
          reason: t('links.reasons'),
          words: t('links.words'),
          text: t(textKey(state?.intent)),
          pace: t('links.pace'),
        }}
      />
      {ask.kind === 'takeUp' && <TakeUpAsk ask={ask} forms={forms} />}
      {ask.kind === 'question' && <QuestionAsk ask={ask} forms={forms} />}
      {ask.kind === 'meeting' && <MeetingAsk ask={ask} forms={forms} today={today} />}
      {ask.kind === 'message' && <MessageAsk ask={ask} forms={forms} today={today} />}
      {ask.kind === 'proposal' && <ProposalAsk ask={ask} forms={forms} />}
      {ask.kind === 'intent' && <IntentAsk ask={ask} forms={forms} />}
      {ask.kind === 'publicQuestion' && <PublicQuestionAsk ask={ask} forms={forms} />}
      {ask.kind === 'listing' && <ListingAsk ask={ask} forms={forms} />}
      {ask.kind === 'mails' && <MailsAsk ask={ask} forms={forms} />}
      <Around ask={ask} tokens={tokens} />
    </Reply>
  )
}

const TEXTS = ['ASK', 'REPLY', 'ANSWER_PUBLICLY'] as const

const textKey = (intent: string | undefined) => `links.text.${TEXTS.find((one) => one === intent) ?? 'ANSWER'}` as const

/** When an answer is due; once that has passed, how long this link still answers. */
function useUntil({ due, late, until, today }: OpenLink): string {
  const t = useT()
  const moment = useMoment(today)
  if (!due) return t('links.yours')
  const params = { due: moment(due), until: moment(until) }
  return t(late ? 'links.yours.late' : 'links.yours.due', params)
}

/** What is not the matter: how much one has in hand, and how often one gets mail. */
function Around({ ask, tokens }: Pick<OpenLink, 'ask' | 'tokens'>) {
  const t = useT()
  const hands = ask.kind === 'takeUp' ? ask.hands : null
  const fewer = ask.kind === 'mails' ? undefined : tokens.FEWER_MAILS
  if (!hands && !fewer) return null
  return (
    <p className="src around">
      {hands && (
        <span>
          {t('links.hands', { n: hands.open, cap: hands.cap })} <a href={paths.account()}>{t('links.hands.change')}</a>
        </span>
      )}
      {fewer && <a href={paths.link(fewer)}>{t('links.fewer')}</a>}
    </p>
  )
}
