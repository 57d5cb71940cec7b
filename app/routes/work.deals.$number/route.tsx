import { useActionData, useLoaderData } from '@remix-run/react'
import { agree, decline, giveUp } from '#app/domain/deals/commands/answer.server.ts'
import { nameContact } from '#app/domain/deals/commands/contact.server.ts'
import { askFirst } from '#app/domain/deals/commands/message.server.ts'
import { nudge } from '#app/domain/deals/commands/nudge.server.ts'
import { AskFirstForm, ContactForm, DeclineForm, EndForm, PressForm } from '#app/domain/deals/input.ts'
import { dealProgress } from '#app/domain/deals/queries/progress.server.ts'
import { ownHelp } from '#app/domain/matches/help.server.ts'
import { redirectSaying } from '#app/http/flash.server.ts'
import { commands, on, page } from '#app/http/guard.server.ts'
import { paths, roomPages } from '#app/http/paths.ts'
import { useT } from '#app/i18n/context.tsx'
import { Chain } from '#app/ui/chain.tsx'
import { DealHead } from '#app/ui/deal-head.tsx'
import { ErrorSummary, type FormState } from '#app/ui/form.tsx'
import { HelpAside } from '#app/ui/help.tsx'
import { EndDeal, Ended } from './end.tsx'
import { Sides } from './sides.tsx'
import { Steps } from './steps.tsx'
import { Turn } from './turn.tsx'
import { Why } from './why.tsx'

export const loader = page('deal.view', async ({ actor, params, t }) => {
  const progress = await dealProgress(actor, params.number!)
  const stuck = progress.head.state === 'STALE' || progress.clocks.some(({ when }) => when === 'LATE')
  const { number } = progress.head.demand
  const help = stuck && progress.sides.manager === null ? (await ownHelp(actor, [number]))[number] : null
  return { ...progress, help: help ?? null, title: t('deals.title.one', { number: progress.head.number }) }
})

export const action = commands({
  agree: on('deal.act', PressForm, async ({ actor, params }) => {
    const { number, open } = await agree(actor, params.number!)
    return redirectSaying(paths.deal(number), { key: open ? 'deals.done.bothYes' : 'deals.done.agreed' })
  }),
  decline: on('deal.act', DeclineForm, async ({ actor, params, input }) => {
    const { number } = await decline(actor, params.number!, input.reason, input.words)
    return redirectSaying(paths.deal(number), { key: 'deals.done.declined' })
  }),
  ask: on('deal.act', AskFirstForm, async ({ actor, params, input }) => {
    const { number } = await askFirst(actor, params.number!, input.text)
    return redirectSaying(paths.deal(number), { key: 'deals.done.asked' })
  }),
  nudge: on('deal.act', PressForm, async ({ actor, params }) => {
    const { number } = await nudge(actor, params.number!)
    return redirectSaying(paths.deal(number), { key: 'deals.done.nudged' })
  }),
  contact: on('deal.act', ContactForm, async ({ actor, params, input }) => {
    await nameContact(actor, params.number!, input.userId)
    return redirectSaying(paths.deal(params.number!), { key: 'deals.done.contact' })
  }),
  end: on('deal.act', EndForm, async ({ actor, params, input }) => {
    const { number } = await giveUp(actor, params.number!, input.loss, input.endWords)
    return redirectSaying(paths.deal(number), { key: 'deals.done.ended' })
  }),
})

export default function Progress() {
  const data = useLoaderData<typeof loader>()
  const state = useActionData<FormState>() ?? null
  const t = useT()
  const { head, chain } = data
  const labels = {
    words: t('deals.act.declineWords'),
    text: t('deals.act.ask.label'),
    loss: t('deals.end.loss'),
    endWords: t('deals.end.words'),
    userId: t('deals.contact.who'),
  }
  return (
    <>
      <DealHead head={head} current="progress" list={paths.deals()} pages={roomPages(head.number)} />
      <ErrorSummary state={state} labels={labels} prefix="deal-" />
      {head.viewer === 'BUREAU' && <p className="note">{t('deals.bureau')}</p>}
      <Chain links={chain} />
      <div className="two deal">
        <aside aria-label={t('deals.turn')}>
          {data.end ? <Ended end={data.end} /> : <Turn data={data} state={state} />}
          {data.help && <HelpAside help={data.help} action={paths.help()} then={paths.deal(head.number)} />}
        </aside>
        <div>
          <Steps data={data} />
          {data.mayEnd && <EndDeal state={state} open={data.stale !== null} />}
        </div>
        <aside aria-label={t('deals.sides')}>
          <Sides data={data} state={state} />
          <Why data={data} />
        </aside>
      </div>
    </>
  )
}
