import { useActionData, useLoaderData } from '@remix-run/react'
import { can } from '#app/domain/access/abilities.ts'
import { offeredCount } from '#app/domain/deals/queries/proposals.server.ts'
import { openQuestions } from '#app/domain/deals/queries/questions.server.ts'
import { confirmDemand, discardDraft, renewDemand, withdrawDemand } from '#app/domain/demands/commands.server.ts'
import { NothingForm, ReasonForm } from '#app/domain/demands/input.ts'
import { ownDemand } from '#app/domain/demands/queries.server.ts'
import { type DemandAction, isPublic, MINIMUM_READINESS } from '#app/domain/demands/rules.ts'
import { readinessWords } from '#app/domain/demands/words.ts'
import { shanghaiDay } from '#app/domain/listings/life.ts'
import { redirectSaying } from '#app/http/flash.server.ts'
import { commands, on, page } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { TextArea } from '#app/ui/fields.tsx'
import { ErrorSummary, Form, type FormState } from '#app/ui/form.tsx'
import { ListingLinks } from '#app/ui/listing-links.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead, Section } from '#app/ui/page.tsx'
import { Readiness } from '#app/ui/readiness.tsx'
import { Submit } from '#app/ui/submit.tsx'
import { DemandBody } from './_public.demands.$number/body.tsx'
import { FactsPanel } from './_public.demands.$number/facts.tsx'

export const loader = page('demand.own', async ({ actor, params, t }) => {
  const demand = await ownDemand(actor, params.id!)
  const proposals = await offeredCount(actor, demand.id)
  const questions = await openQuestions(demand.id)
  const discloses = can(actor, 'disclosure.manage')
  return { ...demand, proposals, questions, discloses, title: demand.demand.title || t('demands.mine.untitled') }
})

export const action = commands({
  renew: on('demand.write', NothingForm, async ({ actor, params }) => {
    const { expiresAt } = await renewDemand(actor, params.id!)
    return redirectSaying(paths.demandActions(params.id!), {
      key: 'demands.done.renewed',
      params: { date: shanghaiDay(expiresAt) },
    })
  }),
  confirm: on('demand.write', NothingForm, async ({ actor, params }) => {
    await confirmDemand(actor, params.id!)
    return redirectSaying(paths.demandActions(params.id!), { key: 'demands.done.confirmed' })
  }),
  withdraw: on('demand.write', ReasonForm, async ({ actor, params, input }) => {
    await withdrawDemand(actor, params.id!, input.reason)
    return redirectSaying(paths.demandActions(params.id!), { key: 'demands.done.withdrawn' })
  }),
  discard: on('demand.write', NothingForm, async ({ actor, params }) => {
    await discardDraft(actor, params.id!)
    return redirectSaying(paths.myDemands(), { key: 'demands.done.discarded' })
  }),
})

export default function OwnDemand() {
  const data = useLoaderData<typeof loader>()
  const state = useActionData<FormState>() ?? null
  const t = useT()
  const f = useFormats()
  const { id, number, status, demand, readiness, returnedReason, endedReason } = data
  const labels = { reason: t('demands.field.reason') }
  const editable = data.actions.includes('save')
  const reason = status === 'RETURNED' ? returnedReason : endedReason
  return (
    <>
      <PageHead
        title={data.title}
        segments={demand.title ? [] : undefined}
        crumbs={[{ label: t('demands.mine.title'), href: paths.myDemands() }, { label: number ?? data.title }]}
        meta={[
          number,
          t(`demands.status.${data.state}`),
          data.expiresAt && t('demands.mine.expires', { date: f.date(data.expiresAt) }),
        ]}
        acts={
          <ListingLinks
            edit={editable ? { href: paths.editDemand(id), label: t('demands.act.edit') } : undefined}
            page={number && isPublic(status) ? paths.demand(number) : null}
            disclosure={data.discloses ? paths.demandDisclosure(id) : undefined}
            history={number && paths.demandHistory(number)}
          />
        }
      />
      <ErrorSummary state={state} labels={labels} />
      <Notice kind={status === 'RETURNED' ? 'now' : 'plain'} title={t(`demands.status.${data.state}`)}>
        <p>{t(`demands.statusText.${data.state}`)}</p>
        {reason && <p>{t('demands.fact.reason', { reason })}</p>}
      </Notice>
      {data.proposals > 0 && (
        <p>
          <a href={paths.proposals(id)}>{t('proposals.onDemand', { n: data.proposals })}</a>
        </p>
      )}
      {data.publishedAt && (
        <p>
          <a href={paths.demandQuestions(id)}>
            {data.questions > 0 ? t('questions.owner.link', { n: data.questions }) : t('questions.owner.none')}
          </a>
        </p>
      )}
      <div className="two">
        <aside>
          <FactsPanel demand={demand} expiresAt={data.expiresAt} />
          {editable && (
            <Readiness
              {...readinessWords(t, readiness, (field) => `${paths.editDemand(id)}#${field}`, data.named)}
              threshold={MINIMUM_READINESS}
            />
          )}
        </aside>
        <article>
          <Section title={t('demands.own.content')} quiet>
            <DemandBody demand={demand} />
          </Section>
          <Steps state={state} actions={data.actions} labels={labels} />
        </article>
      </div>
    </>
  )
}

type StepsProps = { state: FormState | null; actions: readonly DemandAction[]; labels: Record<string, string> }

/** What the owner may do now: one button each, withdrawing with its reason. */
function Steps({ state, actions, labels }: StepsProps) {
  const t = useT()
  const plain = (['confirm', 'renew'] as const).filter((action) => actions.includes(action))
  return (
    <>
      {plain.length > 0 && (
        <Section title={t('demands.own.next')}>
          <Form state={null} className="acts">
            {plain.map((action, at) => (
              <Submit key={action} intent={action} look={at === 0 ? 'primary' : 'secondary'}>
                {t(`demands.act.${action}`)}
              </Submit>
            ))}
          </Form>
        </Section>
      )}
      {actions.includes('withdraw') && (
        <Section title={t('demands.own.withdraw')}>
          <Form state={state} labels={labels}>
            <TextArea name="reason" rows={2} help={t('demands.own.withdrawHelp')} />
            <Submit intent="withdraw" look="secondary" confirm={confirmOf(t, 'withdraw')}>
              {t('demands.act.withdraw')}
            </Submit>
          </Form>
        </Section>
      )}
      {actions.includes('discard') && (
        <Form state={null} className="acts">
          <Submit intent="discard" look="quiet" confirm={confirmOf(t, 'discard')}>
            {t('demands.act.discard')}
          </Submit>
        </Form>
      )}
    </>
  )
}

const confirmOf = (t: ReturnType<typeof useT>, act: 'withdraw' | 'discard') => ({
  title: t(`demands.act.${act}.title`),
  text: t(`demands.act.${act}.text`),
  yes: t(`demands.act.${act}`),
})
