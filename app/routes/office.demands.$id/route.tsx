import { useActionData, useLoaderData } from '@remix-run/react'
import { publishDemand, rejectDemand, returnDemand, startReview } from '#app/domain/demands/commands.server.ts'
import { DecisionForm, ReasonedDecisionForm } from '#app/domain/demands/input.ts'
import { reviewPage } from '#app/domain/demands/review.server.ts'
import { type DemandAction, isPublic, MINIMUM_READINESS } from '#app/domain/demands/rules.ts'
import { readinessWords } from '#app/domain/demands/words.ts'
import { fieldLine } from '#app/domain/listings/fields.ts'
import { redirectSaying } from '#app/http/flash.server.ts'
import { commands, on, page } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { TextArea } from '#app/ui/fields.tsx'
import { ErrorSummary, Form, type FormState } from '#app/ui/form.tsx'
import { ListingLinks } from '#app/ui/listing-links.tsx'
import { PageHead, Section } from '#app/ui/page.tsx'
import { Readiness } from '#app/ui/readiness.tsx'
import { Submit } from '#app/ui/submit.tsx'
import { DemandBody } from '../_public.demands.$number/body.tsx'
import { FactsPanel } from '../_public.demands.$number/facts.tsx'
import { HiddenParts, Warnings } from './warnings.tsx'

export const loader = page('moderation.view', async ({ actor, params }) => {
  const data = await reviewPage(actor, params.id!)
  return { ...data, title: data.inside.title }
})

export const action = commands({
  start: on('moderation.decide', DecisionForm, async ({ actor, params, input }) => {
    await startReview(actor, params.id!, input.version)
    return redirectSaying(paths.officeDemand(params.id!), { key: 'demands.done.reviewStarted' })
  }),
  publish: on('moderation.decide', DecisionForm, async ({ actor, params, input }) => {
    const { number } = await publishDemand(actor, params.id!, input.version)
    return redirectSaying(paths.officeDemands(), { key: 'demands.done.published', params: { number } })
  }),
  return: on('moderation.decide', ReasonedDecisionForm, async ({ actor, params, input }) => {
    await returnDemand(actor, params.id!, input.reason, input.version)
    return redirectSaying(paths.officeDemands(), { key: 'demands.done.returned' })
  }),
  reject: on('moderation.decide', ReasonedDecisionForm, async ({ actor, params, input }) => {
    await rejectDemand(actor, params.id!, input.reason, input.version)
    return redirectSaying(paths.officeDemands(), { key: 'demands.done.rejected' })
  }),
})

export default function ReviewDemand() {
  const data = useLoaderData<typeof loader>()
  const state = useActionData<FormState>() ?? null
  const t = useT()
  const f = useFormats()
  const { number, status, inside, outside, readiness } = data
  const labels = { reason: t('demands.office.reason') }
  return (
    <>
      <PageHead
        title={inside.title}
        segments={[]}
        crumbs={[
          { label: t('nav.office'), href: paths.office() },
          { label: t('demands.office.title'), href: paths.officeDemands() },
          { label: number ?? '' },
        ]}
        meta={[
          number,
          t(`demands.status.${status}`),
          data.organization.name,
          fieldLine(inside, t.locale),
          data.submittedAt && t('demands.mine.submittedAt', { time: f.dateTime(data.submittedAt) }),
        ]}
        acts={
          <ListingLinks
            page={number && isPublic(status) ? paths.demand(number) : null}
            history={number && paths.demandHistory(number)}
          />
        }
      />
      <ErrorSummary state={state} labels={labels} />
      <div className="two">
        <aside>
          <Readiness {...readinessWords(t, readiness, () => '#demand')} threshold={MINIMUM_READINESS} />
          <FactsPanel demand={inside} expiresAt={null} />
        </aside>
        <article id="demand">
          <Decision
            state={state}
            labels={labels}
            status={status}
            version={data.version}
            actions={data.actions}
            mayDecide={data.mayDecide}
          />
          <Warnings personal={data.personal} claims={readiness.claims} duplicates={data.duplicates} />
          <Section title={t('demands.page.asPublic')}>
            <DemandBody demand={outside} />
          </Section>
          <HiddenParts outside={outside} inside={inside} invitedOnly={data.invitedOnly} />
        </article>
      </div>
    </>
  )
}

type DecisionProps = {
  state: FormState | null
  labels: Record<string, string>
  status: Parameters<typeof isPublic>[0]
  version: number
  actions: readonly DemandAction[]
  mayDecide: boolean
}

/** Publish at once; return or refuse with a reason. */
function Decision({ state, labels, status, version, actions, mayDecide }: DecisionProps) {
  const t = useT()
  if (actions.length === 0)
    return (
      <p className="note">
        {mayDecide
          ? t('demands.office.decided', { status: t(`demands.status.${status}`) })
          : t('demands.office.readOnly')}
      </p>
    )
  const asking = (act: 'publish' | 'reject') => ({
    title: t(`demands.office.${act}.title`),
    text: t(`demands.office.${act}.text`),
    yes: t(`demands.office.${act}`),
  })
  return (
    <Section title={t('demands.office.decide')}>
      <Form state={state} labels={labels} enter="return">
        <input type="hidden" name="version" value={version} />
        <TextArea name="reason" rows={2} help={t('demands.office.reasonHelp')} />
        <div className="acts">
          <Submit intent="publish" confirm={asking('publish')}>
            {t('demands.office.publish')}
          </Submit>
          <Submit intent="return" look="secondary">
            {t('demands.office.return')}
          </Submit>
          <Submit intent="reject" look="quiet" confirm={asking('reject')}>
            {t('demands.office.reject')}
          </Submit>
          {actions.includes('startReview') && (
            <Submit intent="start" look="quiet">
              {t('demands.office.start')}
            </Submit>
          )}
        </div>
      </Form>
    </Section>
  )
}
