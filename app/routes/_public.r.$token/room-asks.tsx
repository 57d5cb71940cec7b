import type { ReactNode } from 'react'
import { paths } from '#app/http/paths.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { TextArea } from '#app/ui/fields.tsx'
import { Form } from '#app/ui/form.tsx'
import { Prose } from '#app/ui/page.tsx'
import { usePriceWords } from '#app/ui/proposal.tsx'
import { Matter } from '#app/ui/reply.tsx'
import { Submit } from '#app/ui/submit.tsx'
import type { Props } from './asks.tsx'
import { type Forms, useMoment } from './open.tsx'
import { stateFor } from './take-up.tsx'

/** What is read and done after signing in. */
function Inside({ path, children }: { path: string; children: ReactNode }) {
  return (
    <p>
      <a href={paths.signIn({ then: path })}>{children}</a>
    </p>
  )
}

type WriteProps = { purpose: 'REPLY' | 'ANSWER_PUBLICLY'; forms: Forms }

function Write({ purpose, forms }: WriteProps) {
  const t = useT()
  const token = forms.tokens[purpose]
  if (!token) return null
  return (
    <div className="answers">
      <Form action={paths.link(token)} prefix={purpose} className="" state={stateFor(purpose, forms)}>
        <TextArea name="text" label={t(`links.text.${purpose}`)} help={t(`links.help.${purpose}`)} rows={5} />
        <Submit intent={purpose} wide>
          {t(`links.act.${purpose}`)}
        </Submit>
      </Form>
    </div>
  )
}

/** Somebody wrote in the room. */
export function MessageAsk({ ask, forms, today }: Props<'message'> & { today: string }) {
  const t = useT()
  const moment = useMoment(today)
  const { number, listing, who, at, text } = ask
  return (
    <>
      <Matter
        title={listing}
        facts={[
          { label: t('links.message.from'), value: who ?? t('links.manager') },
          { label: t('links.message.at'), value: moment(at) },
          { label: t('links.message.text'), value: <Prose text={text} /> },
        ]}
      >
        <Inside path={paths.dealMessages(number)}>{t('links.message.all')}</Inside>
      </Matter>
      <Write purpose="REPLY" forms={forms} />
    </>
  )
}

/** A proposal waits for a word. */
export function ProposalAsk({ ask, forms }: Props<'proposal'>) {
  const t = useT()
  const priceWords = usePriceWords()
  const { number, listing, who, version, price, weeks, validUntil } = ask
  const token = forms.tokens.ACKNOWLEDGE
  const none = t('common.notGiven')
  return (
    <>
      <Matter
        title={listing}
        facts={[
          { label: t('links.proposal.from'), value: who },
          { label: t('links.proposal'), value: t('proposals.version.n', { n: version }) },
          { label: t('proposals.label.price'), value: <b>{priceWords(price)}</b> },
          { label: t('proposals.label.time'), value: weeks === null ? none : t('proposals.weeks', { n: weeks }) },
          { label: t('proposals.label.validUntil'), value: validUntil ?? none },
        ]}
      >
        <Inside path={paths.dealProposals(number)}>{t('links.proposal.read')}</Inside>
      </Matter>
      {token && (
        <div className="answers">
          <Form action={paths.link(token)} prefix="ACKNOWLEDGE" className="" state={stateFor('ACKNOWLEDGE', forms)}>
            <TextArea name="words" label={t('links.words')} help={t('proposals.acknowledge.help')} rows={2} optional />
            <Submit intent="ACKNOWLEDGE" wide>
              {t('links.act.ACKNOWLEDGE')}
            </Submit>
          </Form>
        </div>
      )}
    </>
  )
}

/** The other side means to sign. */
export function IntentAsk({ ask, forms }: Props<'intent'>) {
  const t = useT()
  const f = useFormats()
  const { number, listing, who, version, words, amountFen, signBy } = ask
  const token = forms.tokens.CONFIRM_INTENT
  const amount = amountFen ? f.money(amountFen) : t('proposals.intent.amountLater')
  return (
    <>
      <Matter
        title={listing}
        facts={[
          { label: t('links.intent.from'), value: who },
          { label: t('proposals.intent.proposal'), value: t('proposals.version.n', { n: version }) },
          { label: t('proposals.intent.label.amount'), value: <b>{amount}</b> },
          { label: t('proposals.intent.label.signBy'), value: signBy ?? t('common.notGiven') },
          ...(words ? [{ label: t('links.fact.words'), value: <Prose text={words} /> }] : []),
        ]}
      >
        <Inside path={paths.dealIntent(number)}>{t('links.intent.read')}</Inside>
      </Matter>
      <p>{t('proposals.intent.noContract')}</p>
      {token && (
        <div className="answers">
          <Form action={paths.link(token)} className="" state={null}>
            <Submit intent="CONFIRM_INTENT" wide>
              {t('links.act.CONFIRM_INTENT')}
            </Submit>
          </Form>
        </div>
      )}
      <p className="src">
        <a href={paths.signIn({ then: paths.dealIntent(number) })}>{t('links.intent.decline')}</a>
      </p>
    </>
  )
}

/** A question on one's demand that everybody will read with its answer. */
export function PublicQuestionAsk({ ask, forms }: Props<'publicQuestion'>) {
  const t = useT()
  return (
    <>
      <Matter title={ask.listing} facts={[{ label: t('links.question.text'), value: <Prose text={ask.text} /> }]} />
      <Write purpose="ANSWER_PUBLICLY" forms={forms} />
      <p className="src">
        <a href={paths.signIn({ then: paths.demandQuestions(ask.id) })}>{t('links.public.decline')}</a>
      </p>
    </>
  )
}
