import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { offerProposal, saveProposal } from '#app/domain/deals/commands/proposal.server.ts'
import { partsDone } from '#app/domain/deals/proposal.ts'
import { OfferForm, ProposalForm } from '#app/domain/deals/proposal-input.ts'
import { proposalToWrite } from '#app/domain/deals/queries/proposals.server.ts'
import { noteWantedRead } from '#app/domain/disclosure/queries/wanted.server.ts'
import { redirectSaying } from '#app/http/flash.server.ts'
import { commands, formState, on, page } from '#app/http/guard.server.ts'
import { heldValues } from '#app/http/held.server.ts'
import { paths, roomPages } from '#app/http/paths.ts'
import { useT } from '#app/i18n/context.tsx'
import { Bricks } from '#app/ui/bricks.tsx'
import { DealHead } from '#app/ui/deal-head.tsx'
import { ErrorSummary, Form, type FormState, type Labels, type Typed } from '#app/ui/form.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Meta, Panel } from '#app/ui/page.tsx'
import { SavedAt, Submit } from '#app/ui/submit.tsx'
import { TextVersion } from '#app/ui/text-version.tsx'
import { Fields, NAMES } from './fields.tsx'

export const loader = page('deal.act', async ({ actor, params, request, t }) => {
  const data = await proposalToWrite(actor, params.number!, t)
  await noteWantedRead(actor, params.number!)
  const held = await heldValues(request)
  return {
    ...data,
    values: { ...data.values, ...held } as Typed,
    restored: held !== null,
    title: t('proposals.write.title', { number: data.head.number }),
  }
})

export const action = commands({
  check: on('deal.act', ProposalForm, async ({ actor, params, input }) => {
    await saveProposal(actor, params.number!, input)
    return redirect(paths.dealProposal(params.number!))
  }),
  addRow: on('deal.act', z.looseObject({}), async ({ values }) =>
    formState(200, { intent: 'addRow', errors: {}, values }),
  ),
  save: on('deal.act', ProposalForm, async ({ actor, params, input }) => {
    await saveProposal(actor, params.number!, input)
    return redirectSaying(paths.dealProposal(params.number!), { key: 'proposals.done.saved' })
  }),
  /** After being told that a colleague changed it: what was typed here is to stand. */
  saveMine: on('deal.act', ProposalForm, async ({ actor, params, input }) => {
    await saveProposal(actor, params.number!, { ...input, version: undefined })
    return redirectSaying(paths.dealProposal(params.number!), { key: 'proposals.done.saved' })
  }),
  offer: on('deal.act', OfferForm, async ({ actor, params, input }) => {
    const { number } = await offerProposal(actor, params.number!, input)
    return redirectSaying(paths.dealProposals(params.number!), {
      key: 'proposals.done.offered',
      params: { version: number },
    })
  }),
})

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

/** Id of the form; the live script finds it again in its answers by it. */
const FORM = 'proposal'

function useLabels(): Labels {
  const t = useT()
  const rows = (['promised', 'proof', 'declined'] as const).map((name) => [
    `figures[].${name}`,
    t(`proposals.figure.${name}`),
  ])
  const own = (['name', 'promised', 'proof'] as const).map((name) => [`own[].${name}`, t(`proposals.figure.${name}`)])
  return Object.fromEntries([...NAMES.map((name) => [name, t(`proposals.label.${name}`)]), ...rows, ...own])
}

export default function WriteProposal() {
  const data = useLoaderData<typeof loader>()
  const state = useActionData<FormState>() ?? null
  const t = useT()
  const labels = useLabels()
  const { head, wanted, hidden } = data
  return (
    <>
      <DealHead head={head} current="proposals" list={paths.deals()} pages={roomPages(head.number)} />
      {data.whyNot && <WhyNot why={data.whyNot} number={head.number} />}
      {(!data.whyNot || state) && (
        <>
          <div className="head">
            <div>
              <h2>{t('proposals.write.heading')}</h2>
              <Meta facts={[t('proposals.write.intro'), <SavedAt key="saved" at={data.savedAt} now={data.at} />]} />
            </div>
          </div>
          {data.restored && !state && <Notice kind="wait">{t('form.restored')}</Notice>}
          <ErrorSummary state={state} labels={labels} />
          <div className="two two--form">
            <Form state={state} values={data.values} labels={labels} id={FORM} live autosave>
              <TextVersion
                state={state}
                latest={paths.dealProposal(head.number)}
                values={state?.values ?? data.values}
                version={String(data.version)}
              />
              <Fields wanted={wanted} hidden={hidden} />
              {!data.whyNot && <Ends />}
            </Form>
            <aside className="watch">
              <Progress {...data} />
            </aside>
          </div>
        </>
      )}
    </>
  )
}

/** What stands in the way, and where it goes on. What was typed when it came in between stays on the page. */
function WhyNot({ why, number }: { why: NonNullable<Loaded['whyNot']>; number: string }) {
  const t = useT()
  const bound = why.key.startsWith('proposals.refusal.intent')
  return (
    <Notice kind="wait">
      <p>{t.sentence(why)}</p>
      <p>
        <a href={bound ? paths.dealIntent(number) : paths.deal(number)}>
          {t(bound ? 'proposals.act.toIntent' : 'proposals.act.toDeal')}
        </a>
      </p>
    </Notice>
  )
}

function Ends() {
  const t = useT()
  return (
    <div className="formend acts">
      <Submit intent="save" look="secondary">
        {t('proposals.write.save')}
      </Submit>
      <Submit
        intent="offer"
        confirm={{
          title: t('proposals.offer.title'),
          text: t('proposals.offer.text'),
          yes: t('proposals.offer.yes'),
        }}
      >
        {t('proposals.offer.act')}
      </Submit>
    </div>
  )
}

/** How far the page is, each missing part a link to its field. */
function Progress({ head, lacks, whyNotOffer }: Loaded) {
  const t = useT()
  const done = partsDone(lacks)
  const n = done.filter((one) => !one).length
  const said = n === 0 ? t('proposals.progress.done') : t('proposals.progress.missing', { n })
  return (
    <Panel title={t('proposals.progress')} live="progress">
      <p>{said}</p>
      <Bricks
        bricks={done.map((one) => (one ? 'on' : 'off'))}
        label={t('proposals.progress.bricks', { done: done.length - n, of: done.length })}
      />
      {lacks.length > 0 && (
        <ul className="plain">
          {lacks.map(({ part, sentence }) => (
            <li key={t.sentence(sentence)}>
              <a href={`#${part}`}>{t.sentence(sentence)}</a>
            </li>
          ))}
        </ul>
      )}
      {whyNotOffer && (
        <p className="ask">
          {t.sentence(whyNotOffer)}{' '}
          {whyNotOffer.key === 'deals.refusal.unsigned' && (
            <a href={paths.dealAgreement(head.number)}>{t('proposals.act.toAgreement')}</a>
          )}
        </p>
      )}
    </Panel>
  )
}
