import { useActionData, useLoaderData } from '@remix-run/react'
import {
  checkResult,
  confirmResult,
  discardDraft,
  renewResult,
  restrictResult,
  returnResult,
  submitResult,
  withdrawResult,
} from '#app/domain/results/commands.server.ts'
import { ReasonInput, StepInput } from '#app/domain/results/input.ts'
import { resultInside } from '#app/domain/results/queries.server.ts'
import { readinessOf } from '#app/domain/results/readiness.ts'
import { type LookAlike, lookAlikes } from '#app/domain/results/review.server.ts'
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
import { ResultFacts, ResultText } from './_public.results.$number/body.tsx'
import { LookAlikes, Numbers, Steps, useInsideFacts } from './work.results.$id_.edit/inside.tsx'

export const loader = page('result.own', async ({ actor, params, t }) => {
  const inside = await resultInside(actor, params.id!)
  const alike = inside.acts.includes('check') ? await lookAlikes(actor, params.id!) : null
  return { ...inside, alike, title: inside.result.title || t('results.mine.untitled') }
})

export const action = commands({
  submit: on('result.write', StepInput, async ({ actor, params }) => {
    const { id, number, to } = await submitResult(actor, params.id!)
    const key = to === 'BUREAU_CHECK' ? 'results.done.submitBureau' : 'results.done.submitOffice'
    return redirectSaying(paths.resultActions(id), { key, params: { number } })
  }),
  check: on('result.check', StepInput, async ({ actor, params, input }) => {
    await checkResult(actor, params.id!, input.version)
    return redirectSaying(paths.myResults(), { key: 'results.done.check' })
  }),
  return: on('result.check', ReasonInput, async ({ actor, params, input }) => {
    await returnResult(actor, params.id!, input.reason, input.version)
    return redirectSaying(paths.myResults(), { key: 'results.done.return' })
  }),
  restrict: on('result.check', ReasonInput, async ({ actor, params, input }) => {
    await restrictResult(actor, params.id!, input.reason, input.version)
    return redirectSaying(paths.resultActions(params.id!), { key: 'results.done.restrict' })
  }),
  withdraw: on('result.write', ReasonInput, async ({ actor, params, input }) => {
    await withdrawResult(actor, params.id!, input.reason, input.version)
    return redirectSaying(paths.resultActions(params.id!), { key: 'results.done.withdraw' })
  }),
  renew: on('result.write', StepInput, async ({ actor, params }) => {
    await renewResult(actor, params.id!)
    return redirectSaying(paths.resultActions(params.id!), { key: 'results.done.renew' })
  }),
  confirm: on('result.write', StepInput, async ({ actor, params }) => {
    await confirmResult(actor, params.id!)
    return redirectSaying(paths.resultActions(params.id!), { key: 'results.done.confirm' })
  }),
  discard: on('result.write', StepInput, async ({ actor, params }) => {
    await discardDraft(actor, params.id!)
    return redirectSaying(paths.myResults(), { key: 'results.done.discard' })
  }),
})

export default function OwnResult() {
  const { title, result, form, acts, alike } = useLoaderData<typeof loader>()
  const state = useActionData<FormState>() ?? null
  const t = useT()
  const f = useFormats()
  const facts = useInsideFacts(result)
  const reason = result.status === 'RETURNED' ? result.returnedReason : result.endedReason
  const editable = acts.includes('save')
  return (
    <>
      <PageHead
        title={title}
        segments={result.title ? [] : undefined}
        crumbs={[{ label: t('results.mine.title'), href: paths.myResults() }, { label: result.number ?? title }]}
        meta={[
          result.isExample && result.number ? `${result.number} · ${t('common.example')}` : result.number,
          t(`results.status.${result.status}`),
          t('results.mine.saved', { date: f.date(result.updatedAt) }),
        ]}
        acts={
          <ListingLinks
            edit={editable ? { href: paths.editResult(result.id), label: t('results.action.save') } : undefined}
            page={result.number && isPublic(result.status) ? paths.result(result.number) : null}
            disclosure={paths.resultDisclosure(result.id)}
            history={result.number && paths.resultHistory(result.number)}
          />
        }
      />
      <ErrorSummary state={state} labels={{ reason: t('results.label.reason') }} />
      <Notice kind={result.status === 'RETURNED' ? 'now' : 'plain'} title={t(`results.status.${result.status}`)}>
        <p>{t(`results.statusText.${result.status}`)}</p>
        {reason && <p>{t('results.mine.reason', { reason })}</p>}
      </Notice>
      <div className="two">
        <aside>
          {editable && (
            <Readiness
              {...readinessWords(t, readinessOf(form), (field) => `${paths.editResult(result.id)}#${field}`)}
            />
          )}
          <ResultFacts result={result} more={facts} />
        </aside>
        <article>
          <Steps state={state} acts={acts.filter((act) => act !== 'save')} version={result.version} />
          {alike && <LookAlikes alike={alike} href={addressOf} />}
          <ResultText result={result} />
          <Numbers result={result} />
        </article>
      </div>
    </>
  )
}

/** Of one's own institution its page inside; of others only what is public can come up. */
const addressOf = ({ id, number, sameInstitution }: LookAlike): string =>
  sameInstitution || !number ? paths.resultActions(id) : paths.result(number)
