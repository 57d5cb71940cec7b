import { useActionData, useLoaderData } from '@remix-run/react'
import { answerQuestion, askQuestions, sendMessage } from '#app/domain/deals/commands/message.server.ts'
import { gapsOf } from '#app/domain/deals/gaps.ts'
import { comparedInDeal, conversation } from '#app/domain/deals/queries/messages.server.ts'
import { AnswerForm, GapsForm, MessageForm, QuestionForm } from '#app/domain/deals/room-input.ts'
import { isUuid } from '#app/domain/uuid.ts'
import { redirectSaying } from '#app/http/flash.server.ts'
import { commands, on, page } from '#app/http/guard.server.ts'
import { paths, roomPages } from '#app/http/paths.ts'
import { useT } from '#app/i18n/context.tsx'
import { formats } from '#app/i18n/format.ts'
import { translator } from '#app/i18n/translate.ts'
import { DealHead } from '#app/ui/deal-head.tsx'
import { TextArea } from '#app/ui/fields.tsx'
import { ErrorSummary, Form, type FormState } from '#app/ui/form.tsx'
import { Empty } from '#app/ui/list.tsx'
import { Gaps, Talk, ToAnswer } from '#app/ui/messages.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Panel, Section } from '#app/ui/page.tsx'
import { Submit } from '#app/ui/submit.tsx'

/** Both sides write Chinese, whatever language a page is read in. */
const SENT_IN = 'zh-CN'

export const loader = page('deal.act', async ({ actor, params, t, url }) => {
  const asked = url.searchParams.get('before') ?? ''
  const before = isUuid(asked) ? asked : null
  const data = await conversation(actor, params.number!, before)
  const compared = await comparedInDeal(actor, data.head)
  return {
    ...data,
    newest: before === null,
    gaps: compared ? gapsOf(compared, translator(SENT_IN), formats(SENT_IN)) : [],
    title: t('room.messages.title', { number: data.head.number }),
  }
})

export const action = commands({
  send: on('deal.act', MessageForm, async ({ actor, params, input }) => {
    await sendMessage(actor, params.number!, input)
    return redirectSaying(paths.dealMessages(params.number!), { key: 'room.done.sent' })
  }),
  ask: on('deal.act', QuestionForm, async ({ actor, params, input: { question, draftKey } }) => {
    await askQuestions(actor, params.number!, { questions: [{ text: question }], draftKey })
    return redirectSaying(paths.dealMessages(params.number!), { key: 'room.done.asked', params: { n: 1 } })
  }),
  askGaps: on('deal.act', GapsForm, async ({ actor, params, input: { gaps, draftKey } }) => {
    await askQuestions(actor, params.number!, { questions: gaps, draftKey })
    return redirectSaying(paths.dealMessages(params.number!), { key: 'room.done.asked', params: { n: gaps.length } })
  }),
  answer: on('deal.act', AnswerForm, async ({ actor, params, input: { id, answer } }) => {
    await answerQuestion(actor, params.number!, id, answer)
    return redirectSaying(paths.dealMessages(params.number!), { key: 'room.done.answered' })
  }),
})

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

const prefixOf = (state: FormState | null): string =>
  state?.intent === 'answer' ? `a-${String(state.values.id)}-` : state?.intent === 'askGaps' ? 'gaps-' : 'w-'

export default function Messages() {
  const data = useLoaderData<typeof loader>()
  const state = useActionData<FormState>() ?? null
  const t = useT()
  const { head, waiting, own } = data
  const labels = {
    text: t('room.field.text'),
    question: t('room.field.question'),
    answer: t('room.field.answer'),
    gaps: t('room.field.gaps'),
  }
  const asks = own !== null && !head.ended
  return (
    <>
      <DealHead head={head} current="messages" list={paths.deals()} pages={roomPages(head.number)} />
      <ErrorSummary state={state} labels={labels} prefix={prefixOf(state)} />
      {head.ended && <Notice>{t('room.messages.ended')}</Notice>}
      {!head.ended && !head.inTouch && <Notice kind="wait">{t('room.messages.before')}</Notice>}
      <div className={asks ? 'two two--form' : undefined}>
        <div>
          {!head.ended && waiting.length > 0 && (
            <Section title={t('room.waiting.title', { n: waiting.length })}>
              <ol className="talk">
                {waiting.map((said, index) => (
                  <ToAnswer key={said.id} said={said} state={state} look={index === 0 ? 'primary' : 'secondary'} />
                ))}
              </ol>
            </Section>
          )}
          <Said {...data} />
          {head.inTouch && !head.ended && <Write {...data} state={state} />}
        </div>
        {asks && <Ask {...data} state={state} />}
      </div>
    </>
  )
}

/** The conversation, without the questions that stand above it with their forms. */
function Said({ head, said, waiting, own, earlier, newest }: Loaded) {
  const t = useT()
  const asked = head.ended ? [] : waiting.map(({ id }) => id)
  const rest = said.filter(({ id }) => !asked.includes(id))
  if (rest.length === 0 && asked.length > 0) return null
  const here = paths.dealMessages(head.number)
  return (
    <Section title={t('room.messages.heading')}>
      {earlier && (
        <p>
          <a href={`${here}?before=${earlier}`}>{t('room.messages.earlier')}</a>
        </p>
      )}
      {said.length === 0 ? (
        <Empty title={t('room.messages.none')}>{t('room.messages.noneText')}</Empty>
      ) : (
        <Talk said={rest} reader={own} />
      )}
      {!newest && (
        <p>
          <a href={here}>{t('room.messages.newest')}</a>
        </p>
      )}
    </Section>
  )
}

type WithState = Loaded & { state: FormState | null }

function Write({ draftKey, waiting, state }: WithState) {
  const t = useT()
  return (
    <Section title={t('room.write.title')}>
      <Form state={state?.intent === 'send' ? state : null} prefix="w-">
        <input type="hidden" name="draftKey" value={draftKey} />
        <TextArea name="text" label={t('room.field.text')} help={t('room.help.text')} rows={4} />
        <div className="formend acts">
          <Submit intent="send" look={waiting.length > 0 ? 'secondary' : 'primary'}>
            {t('room.act.send')}
          </Submit>
        </div>
      </Form>
    </Section>
  )
}

function Ask({ head, draftKey, waiting, gaps, state }: WithState) {
  const t = useT()
  const first = !head.inTouch && waiting.length === 0
  return (
    <aside>
      {gaps.length > 0 && (
        <Panel title={t('room.gaps.title')}>
          <Gaps gaps={gaps} draftKey={draftKey} look={first ? 'primary' : 'secondary'} note={t('room.gaps.note')} />
        </Panel>
      )}
      <Panel title={t('room.ask.title')}>
        <Form state={state?.intent === 'ask' ? state : null} prefix="w-">
          <input type="hidden" name="draftKey" value={draftKey} />
          <TextArea name="question" label={t('room.field.question')} help={t('room.help.question')} rows={3} />
          <p className="note">{t('room.ask.note')}</p>
          <div className="formend acts">
            <Submit intent="ask" look={first && gaps.length === 0 ? 'primary' : 'secondary'}>
              {t('room.act.ask')}
            </Submit>
          </div>
        </Form>
      </Panel>
    </aside>
  )
}
