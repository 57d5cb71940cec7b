import type { PublicAnswers } from '#app/domain/deals/queries/questions.server.ts'
import { paths } from '#app/http/paths.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { Act } from '#app/ui/act.tsx'
import { TextArea } from '#app/ui/fields.tsx'
import { Form, type FormState } from '#app/ui/form.tsx'
import { Prose, Section } from '#app/ui/page.tsx'
import { Words } from '#app/ui/segments.tsx'
import { Submit } from '#app/ui/submit.tsx'

type Props = { answers: PublicAnswers; number: string; state: FormState | null }

/** What was asked and answered for everybody, what the reader asked themselves, and the way to ask. */
export function Questions({ answers, number, state }: Props) {
  const t = useT()
  const f = useFormats()
  const { answered, own, asker } = answers
  return (
    <Section id="questions" title={t('questions.title')} note={t('questions.note')}>
      {answered.length === 0 && own.length === 0 && <p className="note">{t('questions.none')}</p>}
      {answered.length > 0 && (
        <ul className="qa">
          {answered.map(({ id, text, answer, answeredAt }) => (
            <li key={id}>
              <h3>
                <Words text={text} />
              </h3>
              <Prose text={answer} />
              <p className="src">{t('questions.answered', { date: f.date(answeredAt) })}</p>
            </li>
          ))}
        </ul>
      )}
      {own.length > 0 && <Own {...answers} />}
      {asker === 'ASK' ? (
        <Form state={state?.intent === 'ask' ? state : null} action={`${paths.demand(number)}#questions`} prefix="q-">
          <TextArea
            name="question"
            label={t('questions.field.question')}
            help={t('questions.help.question')}
            rows={3}
          />
          <div className="formend acts">
            <Submit intent="ask" look="secondary">
              {t('questions.act.ask')}
            </Submit>
          </div>
        </Form>
      ) : (
        <Instead {...answers} number={number} />
      )}
    </Section>
  )
}

function Own({ own }: PublicAnswers) {
  const t = useT()
  const f = useFormats()
  return (
    <>
      <h3>{t('questions.own.title')}</h3>
      <ul className="qa">
        {own.map(({ id, text, at, dueAt, late, declined }) => (
          <li key={id}>
            <Prose text={text} />
            <p className="src">
              {t('questions.asked', { date: f.date(at) })} ·{' '}
              {declined !== null
                ? t('questions.own.declined')
                : dueAt
                  ? t(late ? 'questions.own.late' : 'questions.own.open', { time: f.dateTime(dueAt) })
                  : t('questions.own.waits')}
            </p>
            {declined !== null && <Prose text={declined} />}
          </li>
        ))}
      </ul>
    </>
  )
}

/** Why there is no form, and what to do. */
function Instead({ asker, demandId, waiting, number }: PublicAnswers & { number: string }) {
  const t = useT()
  switch (asker) {
    case 'SIGN_IN':
      return (
        <p>
          <a href={paths.signIn({ then: `${paths.demand(number)}#questions` })}>{t('questions.signIn')}</a>
        </p>
      )
    case 'UNVERIFIED':
      return <p className="note">{t('questions.unverified')}</p>
    case 'ROLE':
      return <p className="note">{t('questions.role')}</p>
    case 'OWNER':
      return (
        <Act href={paths.demandQuestions(demandId)} look="secondary">
          {waiting > 0 ? t('questions.owner', { n: waiting }) : t('questions.owner.none')}
        </Act>
      )
    default:
      return null
  }
}
