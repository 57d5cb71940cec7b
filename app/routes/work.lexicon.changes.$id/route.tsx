import { type HeadersFunction, json } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { adopt, measureAgain, refuse } from '#app/domain/lexicon/commands.server.ts'
import { NothingForm, RefuseForm } from '#app/domain/lexicon/input.ts'
import { changePage } from '#app/domain/lexicon/queries.server.ts'
import { redirectSaying } from '#app/http/flash.server.ts'
import { commands, on, page } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { TextArea } from '#app/ui/fields.tsx'
import { ErrorSummary, Form, type FormState } from '#app/ui/form.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead, Section } from '#app/ui/page.tsx'
import { Words } from '#app/ui/segments.tsx'
import { Submit } from '#app/ui/submit.tsx'
import { Difference, differences } from '../work.lexicon._index/desk.tsx'
import { EffectView } from './effect.tsx'

const LOOKS_AGAIN = { Refresh: '3' }

/** While it is measured the page looks again by itself, by a header: that works without a script. */
export const loader = page('lexicon.view', async ({ actor, params, t }) => {
  const { before, after, ...change } = await changePage(actor, params.id!)
  const data = { ...change, parts: differences(change.kind, before, after, t) }
  const waits = change.status === 'MEASURING' && change.effect === null
  return json(data, { headers: waits ? LOOKS_AGAIN : {} })
})

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export const action = commands({
  adopt: on('lexicon.decide', NothingForm, async ({ actor, params }) => {
    const { version } = await adopt(actor, params.id!)
    const done = version === null ? ({ key: 'lexicon.done.again' } as const) : adopted(version)
    return redirectSaying(paths.lexiconChange(params.id!), done)
  }),
  refuse: on('lexicon.decide', RefuseForm, async ({ actor, params, input }) => {
    await refuse(actor, params.id!, input.reason)
    return redirectSaying(paths.lexiconChange(params.id!), { key: 'lexicon.done.refused' })
  }),
  measureAgain: on('lexicon.propose', NothingForm, async ({ actor, params }) => {
    await measureAgain(actor, params.id!)
    return redirectSaying(paths.lexiconChange(params.id!), { key: 'lexicon.done.measuring' })
  }),
})

const adopted = (version: number) => ({ key: 'lexicon.done.adopted', params: { version } }) as const

export default function Change() {
  const data = useLoaderData<typeof loader>()
  const state = useActionData<FormState>() ?? null
  const t = useT()
  const f = useFormats()
  const labels = { reason: t('lexicon.change.reason') }
  const by = (name: string | null, at: string) => ({ name: name ?? t('lexicon.system'), time: f.dateTime(at) })
  return (
    <>
      <PageHead
        title={data.title}
        segments={[]}
        crumbs={[{ label: t('lexicon.changes.title'), href: paths.lexiconChanges() }, { label: data.title }]}
        meta={[
          t(`lexicon.sort.${data.sort}`),
          t(`lexicon.kind.${data.kind}`),
          t(`lexicon.status.${data.status}`),
          t('lexicon.changes.proposedBy', by(data.proposedBy, data.proposedAt)),
          data.decidedAt && t('lexicon.changes.decidedBy', by(data.decidedBy, data.decidedAt)),
        ]}
      />
      <ErrorSummary state={state} labels={labels} />
      <Standing />
      {data.acts.includes('adopt') && <Decision state={state} labels={labels} />}
      {data.effect && 'after' in data.effect && <EffectView effect={data.effect} />}
      <Section title={t('lexicon.change.difference')}>
        {data.note && (
          <p>
            <Words text={t('lexicon.change.why', { note: data.note })} />
          </p>
        )}
        <Difference parts={data.parts} />
      </Section>
      {!data.acts.includes('adopt') && data.acts.includes('refuse') && <Decision state={state} labels={labels} />}
    </>
  )
}

/** Where it stands: being measured, failed, measured against an older version, in force since, refused for. */
function Standing() {
  const { id, status, effect, inForce, version, reason, acts } = useLoaderData<typeof loader>()
  const t = useT()
  if (status === 'REFUSED') return <Notice>{t('lexicon.change.refusedFor', { reason })}</Notice>
  if (status === 'IN_FORCE') return <Notice kind="ok">{t('lexicon.change.inVersion', { n: version ?? '' })}</Notice>
  if (effect === null)
    return (
      <Notice kind="wait" title={t('lexicon.change.measuring.title')} status>
        <p>
          {t('lexicon.change.measuring.text')} <a href={paths.lexiconChange(id)}>{t('lexicon.change.measuring.now')}</a>
        </p>
      </Notice>
    )
  if ('failed' in effect)
    return (
      <Notice kind="now" title={t('lexicon.change.failed.title')}>
        <p>{t('lexicon.change.failed.text')}</p>
        {acts.includes('measureAgain') && <Again />}
      </Notice>
    )
  if (effect.base === inForce) return null
  return (
    <Notice kind="wait">
      <p>{t('lexicon.change.older', { base: effect.base, now: inForce })}</p>
      {acts.includes('measureAgain') && <Again />}
    </Notice>
  )
}

const Again = () => {
  const t = useT()
  return (
    <Form state={null} className="acts">
      <Submit intent="measureAgain" look="secondary">
        {t('lexicon.change.again')}
      </Submit>
    </Form>
  )
}

function Decision({ state, labels }: { state: FormState | null; labels: Record<string, string> }) {
  const { acts } = useLoaderData<typeof loader>()
  const t = useT()
  const confirm = {
    title: t('lexicon.change.adopt.title'),
    text: t('lexicon.change.adopt.text'),
    yes: t('lexicon.change.adopt.yes'),
  }
  return (
    <Section title={t('lexicon.change.decide')}>
      <Form state={state} labels={labels} enter="refuse">
        <TextArea name="reason" rows={2} optional={acts.includes('adopt')} />
        <div className="acts">
          {acts.includes('adopt') && (
            <Submit intent="adopt" confirm={confirm}>
              {t('lexicon.change.adopt')}
            </Submit>
          )}
          <Submit intent="refuse" look="secondary">
            {t('lexicon.change.refuse')}
          </Submit>
        </div>
      </Form>
    </Section>
  )
}
