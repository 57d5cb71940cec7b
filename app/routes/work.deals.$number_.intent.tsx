import { useActionData, useLoaderData } from '@remix-run/react'
import {
  confirmIntent,
  declineIntent,
  proposeIntent,
  takeBackIntent,
} from '#app/domain/deals/commands/intent.server.ts'
import { DeclineForm, IntentForm, OnIntent } from '#app/domain/deals/proposal-input.ts'
import { intentPage } from '#app/domain/deals/queries/intent.server.ts'
import { noteWantedRead } from '#app/domain/disclosure/queries/wanted.server.ts'
import { redirectSaying } from '#app/http/flash.server.ts'
import { commands, on, page } from '#app/http/guard.server.ts'
import { paths, roomPages } from '#app/http/paths.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { Act } from '#app/ui/act.tsx'
import { DateField, MoneyField } from '#app/ui/amounts.tsx'
import { DealHead } from '#app/ui/deal-head.tsx'
import { TextArea } from '#app/ui/fields.tsx'
import { ErrorSummary, Form, type FormState, type Labels } from '#app/ui/form.tsx'
import { Empty } from '#app/ui/list.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Facts, Prose, Section } from '#app/ui/page.tsx'
import { ProposalSheet } from '#app/ui/proposal.tsx'
import { Submit } from '#app/ui/submit.tsx'

export const loader = page('deal.view', async ({ actor, params, t }) => {
  const data = await intentPage(actor, params.number!)
  await noteWantedRead(actor, params.number!)
  return { ...data, title: t('proposals.intent.title', { number: data.head.number }) }
})

export const action = commands({
  propose: on('deal.act', IntentForm, async ({ actor, params, input }) => {
    await proposeIntent(actor, params.number!, input)
    return redirectSaying(paths.dealIntent(params.number!), { key: 'proposals.intent.done.proposed' })
  }),
  confirm: on('deal.act', OnIntent, async ({ actor, params, input }) => {
    await confirmIntent(actor, params.number!, input.intentId)
    return redirectSaying(paths.dealIntent(params.number!), { key: 'proposals.intent.done.confirmed' })
  }),
  decline: on('deal.act', DeclineForm, async ({ actor, params, input }) => {
    await declineIntent(actor, params.number!, input.intentId, input.declineWords)
    return redirectSaying(paths.dealIntent(params.number!), { key: 'proposals.intent.done.declined' })
  }),
  takeBack: on('deal.act', OnIntent, async ({ actor, params, input }) => {
    await takeBackIntent(actor, params.number!, input.intentId)
    return redirectSaying(paths.dealIntent(params.number!), { key: 'proposals.intent.done.takenBack' })
  }),
})

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

function useLabels(): Labels {
  const t = useT()
  const names = ['words', 'amount', 'signBy', 'declineWords'] as const
  return Object.fromEntries(names.map((name) => [name, t(`proposals.intent.label.${name}`)]))
}

export default function IntentOfDeal() {
  const data = useLoaderData<typeof loader>()
  const state = useActionData<FormState>() ?? null
  const t = useT()
  const labels = useLabels()
  const { head, proposal, intents, may, whyNot } = data
  return (
    <>
      <DealHead head={head} current="proposals" list={paths.deals()} pages={roomPages(head.number)} />
      <div className="head">
        <h2>{t('proposals.intent.heading')}</h2>
      </div>
      <ErrorSummary state={state} labels={labels} />
      <Notice>{t('proposals.intent.noContract')}</Notice>
      {whyNot && (
        <Notice kind="wait">
          <p>{t.sentence(whyNot)}</p>
          {whyNot.key === 'deals.refusal.unsigned' && (
            <p>
              <a href={paths.dealAgreement(head.number)}>{t('proposals.act.toAgreement')}</a>
            </p>
          )}
        </Notice>
      )}
      {may.propose && <Propose {...data} state={state} labels={labels} />}
      {intents.map((intent) => (
        <OneIntent key={intent.id} intent={intent} data={data} state={state} labels={labels} />
      ))}
      {proposal ? (
        <Section title={t('proposals.intent.on')}>
          <ProposalSheet
            proposal={proposal}
            ended={head.ended}
            heading={<h3>{t('proposals.version.now', { n: proposal.number })}</h3>}
          />
        </Section>
      ) : (
        intents.length === 0 && (
          <Empty
            title={t('proposals.intent.empty')}
            act={<Act href={paths.dealProposals(head.number)}>{t('proposals.intent.toProposals')}</Act>}
          >
            {t('proposals.intent.empty.text')}
          </Empty>
        )
      )}
    </>
  )
}

type FormProps = { state: FormState | null; labels: Labels }

function Propose({ proposal, amount, state, labels }: Loaded & FormProps) {
  const t = useT()
  if (!proposal) return null
  return (
    <Section title={t('proposals.intent.propose')}>
      <Form state={state} values={{ amount }} labels={labels} enter="propose">
        <input type="hidden" name="proposalId" value={proposal.id} />
        <MoneyField name="amount" optional help={t('proposals.intent.help.amount')} />
        <DateField name="signBy" optional help={t('proposals.intent.help.signBy')} />
        <TextArea name="words" rows={3} optional help={t('proposals.intent.help.words')} />
        <div className="formend acts">
          <Submit
            intent="propose"
            confirm={{
              title: t('proposals.intent.confirmPropose.title'),
              text: t('proposals.intent.confirmPropose.text'),
              yes: t('proposals.intent.act.propose'),
            }}
          >
            {t('proposals.intent.act.propose')}
          </Submit>
        </div>
      </Form>
    </Section>
  )
}

type OneProps = FormProps & { intent: Loaded['intents'][number]; data: Loaded }

function OneIntent({ intent, data, state, labels }: OneProps) {
  const t = useT()
  const f = useFormats()
  const open = intent.state === 'OPEN'
  const none = t('common.notGiven')
  return (
    <Section title={t(`proposals.intent.state.${intent.state}`)}>
      {open && intent.dueAt && <p>{t('proposals.intent.due', { at: f.dateTime(intent.dueAt) })}</p>}
      <Facts
        items={[
          {
            label: t('proposals.intent.by'),
            value: t('proposals.intent.byAt', {
              side: t(`matches.side.${intent.side}`),
              at: f.dateTime(intent.proposedAt),
            }),
          },
          { label: t('proposals.intent.proposal'), value: t('proposals.version.n', { n: intent.proposal }) },
          {
            label: t('proposals.intent.label.amount'),
            value: intent.amountFen ? f.money(intent.amountFen) : t('proposals.intent.amountLater'),
          },
          { label: t('proposals.intent.label.signBy'), value: intent.signBy ?? none },
          ...(intent.state !== 'OPEN' && intent.endedAt
            ? [{ label: t(`proposals.intent.ended.${intent.state}`), value: f.dateTime(intent.endedAt) }]
            : []),
        ]}
      />
      {intent.words && <Prose text={intent.words} />}
      {intent.declineWords && <Prose text={intent.declineWords} />}
      {open && data.may.answer && <Answer id={intent.id} state={state} labels={labels} />}
      {open && data.may.takeBack && (
        <Form state={null} className="acts">
          <input type="hidden" name="intentId" value={intent.id} />
          <Submit intent="takeBack" look="secondary">
            {t('proposals.intent.act.takeBack')}
          </Submit>
        </Form>
      )}
    </Section>
  )
}

function Answer({ id, state, labels }: FormProps & { id: string }) {
  const t = useT()
  return (
    <>
      <Form state={null} className="acts">
        <input type="hidden" name="intentId" value={id} />
        <Submit
          intent="confirm"
          confirm={{
            title: t('proposals.intent.confirm.title'),
            text: t('proposals.intent.noContract'),
            yes: t('proposals.intent.act.confirm'),
          }}
        >
          {t('proposals.intent.act.confirm')}
        </Submit>
      </Form>
      <details className="field more" open={state?.intent === 'decline'}>
        <summary>{t('proposals.intent.decline')}</summary>
        <Form state={state} labels={labels}>
          <input type="hidden" name="intentId" value={id} />
          <TextArea name="declineWords" rows={2} help={t('proposals.intent.help.decline')} />
          <Submit intent="decline" look="secondary">
            {t('proposals.intent.act.decline')}
          </Submit>
        </Form>
      </details>
    </>
  )
}
