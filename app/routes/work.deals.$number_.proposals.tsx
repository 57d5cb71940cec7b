import { useActionData, useLoaderData } from '@remix-run/react'
import { acknowledgeProposal, withdrawProposal } from '#app/domain/deals/commands/proposal.server.ts'
import { AcknowledgeForm, OnProposal } from '#app/domain/deals/proposal-input.ts'
import { proposalsPage } from '#app/domain/deals/queries/proposals.server.ts'
import { noteWantedRead } from '#app/domain/disclosure/queries/wanted.server.ts'
import { redirectSaying } from '#app/http/flash.server.ts'
import { commands, on, page } from '#app/http/guard.server.ts'
import { paths, roomPages } from '#app/http/paths.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { Act } from '#app/ui/act.tsx'
import { DealHead } from '#app/ui/deal-head.tsx'
import { TextArea } from '#app/ui/fields.tsx'
import { ErrorSummary, Form, type FormState } from '#app/ui/form.tsx'
import { Empty } from '#app/ui/list.tsx'
import { Panel, Section } from '#app/ui/page.tsx'
import { ProposalSheet } from '#app/ui/proposal.tsx'
import { Submit } from '#app/ui/submit.tsx'

export const loader = page('deal.view', async ({ actor, params, t }) => {
  const data = await proposalsPage(actor, params.number!)
  await noteWantedRead(actor, params.number!)
  return { ...data, title: t('proposals.title', { number: data.head.number }) }
})

export const action = commands({
  acknowledge: on('deal.act', AcknowledgeForm, async ({ actor, params, input, t }) => {
    const { proposalId, words } = input
    const message = [t('proposals.acknowledge.message'), words].filter(Boolean).join('\n')
    await acknowledgeProposal(actor, params.number!, proposalId, message)
    return redirectSaying(paths.dealProposals(params.number!), { key: 'proposals.done.acknowledged' })
  }),
  withdraw: on('deal.act', OnProposal, async ({ actor, params, input }) => {
    await withdrawProposal(actor, params.number!, input.proposalId)
    return redirectSaying(paths.dealProposals(params.number!), { key: 'proposals.done.withdrawn' })
  }),
})

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

export default function Proposals() {
  const data = useLoaderData<typeof loader>()
  const state = useActionData<FormState>() ?? null
  const t = useT()
  const { head, offered } = data
  const current = offered.find(({ status }) => status === 'OFFERED')
  const earlier = offered.filter((one) => one !== current)
  return (
    <>
      <DealHead head={head} current="proposals" list={paths.deals()} pages={roomPages(head.number)} />
      <ErrorSummary state={state} labels={{ words: t('proposals.acknowledge.words') }} />
      {offered.length === 0 && !data.draftAt ? (
        <Nothing {...data} />
      ) : (
        <div className="two">
          <aside>
            <Turn {...data} current={current} state={state} />
          </aside>
          <div>
            {current ? (
              <ProposalSheet
                proposal={current}
                ended={head.ended}
                heading={<h2>{t('proposals.version.now', { n: current.number })}</h2>}
              />
            ) : (
              <p>{t('proposals.noneOnTable')}</p>
            )}
            <Earlier proposals={earlier} />
          </div>
        </div>
      )}
    </>
  )
}

function Nothing({ head, may }: Loaded) {
  const t = useT()
  const act = may.write && <Act href={paths.dealProposal(head.number)}>{t('proposals.act.write')}</Act>
  return (
    <Empty title={t('proposals.empty')} act={act || undefined}>
      {t(`proposals.empty.${head.viewer === 'RESULT' ? 'RESULT' : 'OTHER'}`)}
    </Empty>
  )
}

type TurnProps = Loaded & { current: Loaded['offered'][number] | undefined; state: FormState | null }

/** Whose turn it is, and what can be done now. */
function Turn(props: TurnProps) {
  const { head, dueAt, current } = props
  const t = useT()
  const f = useFormats()
  if (head.viewer === 'RESULT') return <Writer {...props} />
  if (head.viewer !== 'DEMAND') return <Panel title={t('proposals.beside')}>{t('proposals.beside.text')}</Panel>
  if (head.ended)
    return (
      <Panel title={t('deals.turn.ended')}>
        <a href={paths.deal(head.number)}>{t('proposals.act.toDeal')}</a>
      </Panel>
    )
  return (
    <div className="panel--acts stack">
      {current && (
        <Panel title={t(dueAt ? 'proposals.turn.yours' : 'proposals.turn.next')} now={dueAt !== null}>
          {dueAt && <p>{t('proposals.turn.due', { at: f.dateTime(dueAt) })}</p>}
          <div className="acts">
            <Act href={paths.dealIntent(head.number)}>{t('proposals.act.intent')}</Act>
            <Act href={paths.dealMessages(head.number)} look="secondary">
              {t('proposals.act.ask')}
            </Act>
          </div>
          {props.may.acknowledge && <Acknowledge id={current.id} state={props.state} />}
        </Panel>
      )}
      {props.demandId && (
        <p>
          <a href={paths.proposals(props.demandId)}>{t('proposals.act.compare', { n: props.beside })}</a>
        </p>
      )}
    </div>
  )
}

function Acknowledge({ id, state }: { id: string; state: FormState | null }) {
  const t = useT()
  return (
    <Form state={state} labels={{ words: t('proposals.acknowledge.words') }}>
      <input type="hidden" name="proposalId" value={id} />
      <TextArea name="words" rows={2} optional help={t('proposals.acknowledge.help')} />
      <Submit intent="acknowledge" look="secondary">
        {t('proposals.acknowledge.act')}
      </Submit>
    </Form>
  )
}

function Writer({ head, may, draftAt, dueAt, current, offered }: TurnProps) {
  const t = useT()
  const f = useFormats()
  const write = draftAt ? 'continue' : offered.length > 0 ? 'again' : 'write'
  return (
    <div className="panel--acts">
      <Panel title={t('proposals.yours')}>
        {draftAt && <p>{t('proposals.draftAt', { at: f.dateTime(draftAt) })}</p>}
        {dueAt && <p>{t('proposals.theirs', { at: f.dateTime(dueAt) })}</p>}
        <div className="acts">
          {may.write && (
            <Act href={paths.dealProposal(head.number)} look={current ? 'secondary' : 'primary'}>
              {t(`proposals.act.${write}`)}
            </Act>
          )}
          {current && !head.ended && (
            <Act href={paths.dealIntent(head.number)} look="secondary">
              {t('proposals.act.intent')}
            </Act>
          )}
        </div>
        {current && may.withdraw && (
          <Form state={null} className="acts">
            <input type="hidden" name="proposalId" value={current.id} />
            <Submit
              intent="withdraw"
              look="quiet"
              confirm={{
                title: t('proposals.withdraw.title'),
                text: t('proposals.withdraw.text'),
                yes: t('proposals.withdraw.yes'),
              }}
            >
              {t('proposals.withdraw.act')}
            </Submit>
          </Form>
        )}
      </Panel>
    </div>
  )
}

function Earlier({ proposals }: { proposals: Loaded['offered'] }) {
  const t = useT()
  if (proposals.length === 0) return null
  return (
    <div className="versions">
      <Section title={t('proposals.earlier')}>
        {proposals.map((proposal) => (
          <details key={proposal.id}>
            <summary>
              {t('proposals.version.n', { n: proposal.number })} · {t(`proposals.status.${proposal.status}`)}
            </summary>
            <ProposalSheet proposal={proposal} heading={<h3>{t('proposals.version.n', { n: proposal.number })}</h3>} />
          </details>
        ))}
      </Section>
    </div>
  )
}
