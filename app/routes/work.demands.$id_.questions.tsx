import { useActionData, useLoaderData } from '@remix-run/react'
import { answerPublicly, declinePublicly } from '#app/domain/deals/commands/question.server.ts'
import { ownDemandQuestions } from '#app/domain/deals/queries/questions.server.ts'
import { PublicAnswerForm, PublicDeclineForm } from '#app/domain/deals/room-input.ts'
import { redirectSaying } from '#app/http/flash.server.ts'
import { commands, on, page } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { Act } from '#app/ui/act.tsx'
import { TextArea } from '#app/ui/fields.tsx'
import { ErrorSummary, Form, type FormState, type Labels } from '#app/ui/form.tsx'
import { Empty } from '#app/ui/list.tsx'
import { PageHead, Prose, Section } from '#app/ui/page.tsx'
import { Submit } from '#app/ui/submit.tsx'

export const loader = page('demand.own', async ({ actor, params, t }) => {
  const data = await ownDemandQuestions(actor, params.id!)
  return { ...data, demandTitle: data.title, title: t('questions.page.title', { number: data.number ?? '' }) }
})

export const action = commands({
  answer: on('demand.write', PublicAnswerForm, async ({ actor, params, input: { id, answer } }) => {
    await answerPublicly(actor, params.id!, id, answer)
    return redirectSaying(paths.demandQuestions(params.id!), { key: 'questions.done.answered' })
  }),
  decline: on('demand.write', PublicDeclineForm, async ({ actor, params, input: { id, words } }) => {
    await declinePublicly(actor, params.id!, id, words)
    return redirectSaying(paths.demandQuestions(params.id!), { key: 'questions.done.declined' })
  }),
})

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

export default function DemandQuestions() {
  const data = useLoaderData<typeof loader>()
  const state = useActionData<FormState>() ?? null
  const t = useT()
  const labels = { answer: t('questions.field.answer'), words: t('questions.field.words') }
  const { id, number, title, isPublic, open } = data
  return (
    <>
      <PageHead
        title={t('questions.title')}
        crumbs={[
          { label: t('demands.mine.title'), href: paths.myDemands() },
          { label: number ?? title, href: paths.demandActions(id) },
          { label: t('questions.title') },
        ]}
        meta={[number, data.demandTitle]}
        acts={
          number &&
          isPublic && (
            <Act href={`${paths.demand(number)}#questions`} look="secondary">
              {t('questions.page.public')}
            </Act>
          )
        }
      />
      <ErrorSummary state={state} labels={labels} prefix={state ? `${state.intent}-${String(state.values.id)}-` : ''} />
      <Section title={t('questions.page.open')}>
        {open.length === 0 ? (
          <Empty title={t('questions.page.none')}>{t('questions.page.noneText')}</Empty>
        ) : (
          <ol className="talk">
            {open.map((question, at) => (
              <Open key={question.id} question={question} state={state} labels={labels} first={at === 0} />
            ))}
          </ol>
        )}
      </Section>
      <Settled {...data} />
    </>
  )
}

type OpenProps = { question: Loaded['open'][number]; state: FormState | null; labels: Labels; first: boolean }

function Open({ question: { id, text, at, dueAt, late }, state, labels, first }: OpenProps) {
  const t = useT()
  const f = useFormats()
  const mine = (intent: string) => (state?.intent === intent && state.values.id === id ? state : null)
  return (
    <li className="say say--open">
      <p className="say-who">
        <time dateTime={at}>{f.dateTime(at)}</time>
      </p>
      <Prose text={text} />
      {dueAt && (
        <p className={late ? 'due due--late' : 'due'}>
          {t(late ? 'questions.late' : 'questions.due', { time: f.dateTime(dueAt) })}
        </p>
      )}
      <Form state={mine('answer')} labels={labels} prefix={`answer-${id}-`}>
        <input type="hidden" name="id" value={id} />
        <TextArea name="answer" rows={3} help={t('questions.help.answer')} />
        <div className="formend acts">
          <Submit intent="answer" look={first ? 'primary' : 'secondary'}>
            {t('questions.act.answer')}
          </Submit>
        </div>
      </Form>
      <div className="room-more">
        <details open={mine('decline') !== null}>
          <summary className="btn btn--quiet btn--s">{t('questions.act.decline')}</summary>
          <Form state={mine('decline')} labels={labels} prefix={`decline-${id}-`}>
            <input type="hidden" name="id" value={id} />
            <TextArea name="words" rows={2} help={t('questions.help.words')} />
            <div className="formend acts">
              <Submit intent="decline" look="secondary">
                {t('questions.act.decline')}
              </Submit>
            </div>
          </Form>
        </details>
      </div>
    </li>
  )
}

function Settled({ answered, declined }: Loaded) {
  const t = useT()
  const f = useFormats()
  const lists = [
    {
      title: t('questions.page.answered'),
      items: answered.map(({ id, text, answer, answeredAt }) => ({ id, text, said: answer, at: answeredAt })),
    },
    {
      title: t('questions.page.declined'),
      items: declined.map(({ id, text, words, at }) => ({ id, text, said: words, at })),
    },
  ]
  return lists
    .filter(({ items }) => items.length > 0)
    .map(({ title, items }) => (
      <Section key={title} title={title}>
        <ul className="qa">
          {items.map(({ id, text, said, at }) => (
            <li key={id}>
              <h3>{text}</h3>
              <Prose text={said} />
              <p className="src">{t('questions.answered', { date: f.date(at) })}</p>
            </li>
          ))}
        </ul>
      </Section>
    ))
}
