import { useActionData, useLoaderData } from '@remix-run/react'
import { can } from '#app/domain/access/abilities.ts'
import {
  publishDemand,
  rejectDemand,
  restrictDemand,
  returnDemand,
  startReview,
} from '#app/domain/demands/commands.server.ts'
import { DecisionForm, ReasonedDecisionForm } from '#app/domain/demands/input.ts'
import { reviewPage } from '#app/domain/demands/review.server.ts'
import { isPublic, MINIMUM_READINESS } from '#app/domain/demands/rules.ts'
import { readinessWords } from '#app/domain/demands/words.ts'
import { fieldLine } from '#app/domain/listings/fields.ts'
import { redirectSaying } from '#app/http/flash.server.ts'
import { commands, on, page } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { Act } from '#app/ui/act.tsx'
import { ErrorSummary, type FormState } from '#app/ui/form.tsx'
import { ListingLinks } from '#app/ui/listing-links.tsx'
import { PageHead, Section } from '#app/ui/page.tsx'
import { Readiness } from '#app/ui/readiness.tsx'
import { DemandBody } from '../_public.demands.$number/body.tsx'
import { FactsPanel } from '../_public.demands.$number/facts.tsx'
import { Decision } from './decision.tsx'
import { HiddenParts, Warnings } from './warnings.tsx'

export const loader = page('moderation.view', async ({ actor, params }) => {
  const data = await reviewPage(actor, params.id!)
  const drafts = can(actor, 'lexicon.propose') && data.number !== null && isPublic(data.status)
  const draft = drafts ? paths.lexiconPropose({ kind: 'ATLAS_ENTRY', demand: data.number! }) : null
  return { ...data, draft, title: data.inside.title }
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
  restrict: on('moderation.decide', ReasonedDecisionForm, async ({ actor, params, input }) => {
    await restrictDemand(actor, params.id!, input.reason, input.version)
    return redirectSaying(paths.officeDemand(params.id!), { key: 'demands.done.restricted' })
  }),
})

export default function ReviewDemand() {
  const data = useLoaderData<typeof loader>()
  const state = useActionData<FormState>() ?? null
  const t = useT()
  const f = useFormats()
  const { number, status, inside, outside, readiness } = data
  const takingDown = data.actions.includes('restrict')
  const labels = { reason: t(takingDown ? 'demands.office.restrictReason' : 'demands.office.reason') }
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
          t(`demands.status.${data.state}`),
          data.organization.name,
          fieldLine(inside, t.locale),
          data.submittedAt && t('demands.mine.submittedAt', { time: f.dateTime(data.submittedAt) }),
        ]}
        acts={
          <>
            <ListingLinks
              page={number && isPublic(status) ? paths.demand(number) : null}
              history={number && paths.demandHistory(number)}
            />
            {data.draft && (
              <Act href={data.draft} look="quiet">
                {t('lexicon.draft')}
              </Act>
            )}
          </>
        }
      />
      <ErrorSummary state={state} labels={labels} />
      <div className="two">
        <aside>
          <Readiness {...readinessWords(t, readiness, () => '#demand')} threshold={MINIMUM_READINESS} />
          <FactsPanel demand={inside} expiresAt={null} />
        </aside>
        <article id="demand">
          <Decision state={state} labels={labels} demand={data} />
          <Warnings
            personal={data.personal}
            named={data.named}
            claims={readiness.claims}
            duplicates={data.duplicates}
          />
          <Section title={t('demands.page.asPublic')}>
            <DemandBody demand={outside} />
          </Section>
          <HiddenParts outside={outside} inside={inside} invitedOnly={data.invitedOnly} />
        </article>
      </div>
    </>
  )
}
