import { useActionData, useLoaderData } from '@remix-run/react'
import { publishResult, rejectResult, restrictResult, returnResult } from '#app/domain/results/commands.server.ts'
import { ReasonInput, StepInput } from '#app/domain/results/input.ts'
import { resultInside } from '#app/domain/results/queries.server.ts'
import { readinessOf } from '#app/domain/results/readiness.ts'
import { lookAlikes } from '#app/domain/results/review.server.ts'
import { isPublic } from '#app/domain/results/rules.ts'
import { readinessWords } from '#app/domain/results/words.ts'
import { redirectSaying } from '#app/http/flash.server.ts'
import { commands, on, page } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { ErrorSummary, type FormState } from '#app/ui/form.tsx'
import { ListingLinks } from '#app/ui/listing-links.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { Readiness } from '#app/ui/readiness.tsx'
import { ResultFacts, ResultText } from '../_public.results.$number/body.tsx'
import { LookAlikes, Numbers, Steps, useInsideFacts } from '../work.results.$id_.edit/inside.tsx'

export const loader = page('moderation.view', async ({ actor, params }) => {
  const inside = await resultInside(actor, params.id!)
  return { ...inside, alike: await lookAlikes(actor, params.id!), title: inside.result.title }
})

export const action = commands({
  publish: on('moderation.decide', StepInput, async ({ actor, params, input }) => {
    await publishResult(actor, params.id!, input.version)
    return redirectSaying(paths.officeResults(), { key: 'results.done.publish' })
  }),
  return: on('moderation.decide', ReasonInput, async ({ actor, params, input }) => {
    await returnResult(actor, params.id!, input.reason, input.version)
    return redirectSaying(paths.officeResults(), { key: 'results.done.return' })
  }),
  reject: on('moderation.decide', ReasonInput, async ({ actor, params, input }) => {
    await rejectResult(actor, params.id!, input.reason, input.version)
    return redirectSaying(paths.officeResults(), { key: 'results.done.reject' })
  }),
  restrict: on('moderation.decide', ReasonInput, async ({ actor, params, input }) => {
    await restrictResult(actor, params.id!, input.reason, input.version)
    return redirectSaying(paths.officeResults(), { key: 'results.done.restrict' })
  }),
})

export default function ReviewResult() {
  const { result, form, acts, alike } = useLoaderData<typeof loader>()
  const state = useActionData<FormState>() ?? null
  const t = useT()
  const f = useFormats()
  const facts = useInsideFacts(result)
  const number = result.number ?? ''
  const reason = result.status === 'RETURNED' ? result.returnedReason : result.endedReason
  return (
    <>
      <PageHead
        title={result.title}
        segments={[]}
        crumbs={[
          { label: t('nav.office'), href: paths.office() },
          { label: t('results.office.title'), href: paths.officeResults() },
          { label: number },
        ]}
        meta={[
          result.isExample ? `${number} · ${t('common.example')}` : number,
          t(`results.status.${result.status}`),
          <a key="of" href={paths.organization(result.organizationId)}>
            {result.institution}
          </a>,
          result.submittedAt && t('results.mine.submitted', { date: f.date(result.submittedAt) }),
        ]}
        acts={
          <ListingLinks
            page={isPublic(result.status) ? paths.result(number) : null}
            history={paths.resultHistory(number)}
          />
        }
      />
      <ErrorSummary state={state} labels={{ reason: t('results.label.reason') }} />
      {reason && <Notice title={t(`results.status.${result.status}`)}>{t('results.mine.reason', { reason })}</Notice>}
      <div className="two">
        <aside>
          <Readiness {...readinessWords(t, readinessOf(form), () => '#result')} />
          <ResultFacts result={result} more={facts} />
        </aside>
        <article id="result">
          <Steps state={state} acts={acts} version={result.version} />
          <LookAlikes alike={alike} href={({ id }) => paths.officeResult(id)} />
          <ResultText result={result} />
          <Numbers result={result} />
        </article>
      </div>
    </>
  )
}
