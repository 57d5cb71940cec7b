import { useActionData, useLoaderData } from '@remix-run/react'
import { signAgreement } from '#app/domain/deals/commands/agreement.server.ts'
import { agreementPage } from '#app/domain/deals/queries/agreement.server.ts'
import { blocksOf } from '#app/domain/deals/wording.ts'
import { SignForm } from '#app/domain/disclosure/input.ts'
import { redirectSaying } from '#app/http/flash.server.ts'
import { commands, on, page } from '#app/http/guard.server.ts'
import { paths, roomPages } from '#app/http/paths.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { Act } from '#app/ui/act.tsx'
import { DealHead } from '#app/ui/deal-head.tsx'
import { Check } from '#app/ui/fields.tsx'
import { ErrorSummary, Form, type FormState } from '#app/ui/form.tsx'
import { Empty } from '#app/ui/list.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Section } from '#app/ui/page.tsx'
import { Submit } from '#app/ui/submit.tsx'
import { Table } from '#app/ui/table.tsx'

export const loader = page('deal.view', async ({ actor, params, t }) => {
  const data = await agreementPage(actor, params.number!)
  return { ...data, title: `${t('disclosure.agreement.title')} · ${data.head.number}` }
})

export const action = commands({
  sign: on('deal.act', SignForm, async ({ actor, params, input }) => {
    const { number, inForce } = await signAgreement(actor, params.number!, input.textHash)
    const key = inForce ? 'disclosure.done.inForce' : 'disclosure.done.asked'
    return redirectSaying(paths.dealAgreement(number), { key })
  }),
})

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>
type Agreement = NonNullable<Loaded['agreement']>

export default function AgreementPage() {
  const data = useLoaderData<typeof loader>()
  const state = useActionData<FormState>() ?? null
  const t = useT()
  const { head, agreement } = data
  const labels = { entitled: t('disclosure.agreement.entitled') }
  const may = maySign(data)
  return (
    <>
      <DealHead head={head} current="files" list={paths.deals()} pages={roomPages(head.number)} />
      <ErrorSummary state={state} labels={labels} />
      {agreement ? (
        <Section title={t('disclosure.agreement.title')}>
          <Standing data={data} agreement={agreement} />
          <Wording agreement={agreement} />
          {may && <Sign data={data} agreement={agreement} state={state} labels={labels} />}
        </Section>
      ) : (
        <Section title={t('disclosure.agreement.title')}>
          <Empty
            title={t('disclosure.agreement.notYet')}
            act={<Act href={paths.deal(head.number)}>{t('deals.tab.progress')}</Act>}
          >
            {t('disclosure.agreement.notYetText')}
          </Empty>
        </Section>
      )}
    </>
  )
}

const hasSigned = ({ side, agreement }: Loaded): boolean =>
  agreement?.signatures.some((one) => one.side === side) ?? false

const maySign = (data: Loaded): boolean => data.side !== null && !data.head.ended && !hasSigned(data)

/** How it stands, in one sentence, and whose turn it is. */
function Standing({ data, agreement }: { data: Loaded; agreement: Agreement }) {
  const t = useT()
  const f = useFormats()
  const { head, side } = data
  const { inForceAt, due, signatures } = agreement
  if (inForceAt)
    return (
      <Notice kind="ok" title={t('disclosure.agreement.inForce')}>
        <p>{t('disclosure.agreement.inForceText', { date: f.dateTime(inForceAt) })}</p>
        <Act href={paths.dealAgreementFile(head.number)} look="secondary">
          {t('disclosure.agreement.act.pdf')}
        </Act>
      </Notice>
    )
  if (head.ended) return <Notice title={t('disclosure.agreement.ended')}>{t('disclosure.agreement.endedText')}</Notice>
  if (signatures.length === 0)
    return (
      <Notice title={t('disclosure.agreement.none')}>
        {t(side === null ? 'disclosure.agreement.noneManager' : 'disclosure.agreement.noneText')}
      </Notice>
    )
  const who = side === null ? 'waiting' : hasSigned(data) ? 'theirs' : 'yours'
  const date = due ? f.dateTime(due.at) : ''
  return (
    <Notice kind={who === 'yours' ? 'now' : 'wait'} title={t(`disclosure.agreement.${who}`)}>
      {date && t(`disclosure.agreement.${who}Text`, { date })}
    </Notice>
  )
}

/** The text that is signed, the translation beside it for who reads English, and who signed. */
function Wording({ agreement }: { agreement: Agreement }) {
  const t = useT()
  const { text, translation, version, textHash, signatures } = agreement
  return (
    <>
      <article className="agreement" lang="zh-CN">
        <Blocks text={text} />
      </article>
      <p className="note agreement-hash">
        {t('disclosure.agreement.version', { version })} · {t('disclosure.agreement.hash', { hash: textHash })}
      </p>
      {t.locale === 'en' && translation && (
        <details>
          <summary>{t('disclosure.agreement.translation')}</summary>
          <article className="agreement" lang="en">
            <Blocks text={translation} />
          </article>
        </details>
      )}
      {signatures.length > 0 && <Signatures signatures={signatures} />}
    </>
  )
}

function Blocks({ text }: { text: string }) {
  return blocksOf(text).map(({ kind, text: words }, at) =>
    kind === 'text' ? (
      <p key={at}>{words}</p>
    ) : kind === 'title' ? (
      <h3 key={at}>{words}</h3>
    ) : (
      <h4 key={at}>{words}</h4>
    ),
  )
}

function Signatures({ signatures }: { signatures: Agreement['signatures'] }) {
  const t = useT()
  const f = useFormats()
  return (
    <Table
      caption={t('disclosure.agreement.signatures')}
      captionShown
      columns={[
        { label: t('disclosure.agreement.party') },
        { label: t('disclosure.agreement.signer') },
        { label: t('disclosure.agreement.signedAt') },
      ]}
      rows={signatures.map(({ side, name, organization, at }) => ({
        key: side,
        cells: [`${t(`disclosure.agreement.side.${side}`)} ${organization}`, name, f.dateTime(at)],
      }))}
    />
  )
}

type SignProps = { data: Loaded; agreement: Agreement; state: FormState | null; labels: Record<string, string> }

function Sign({ data: { head, side }, agreement, state, labels }: SignProps) {
  const t = useT()
  const own = side === 'DEMAND' ? head.demand.organization : head.result.organization
  return (
    <Section title={t('disclosure.agreement.sign', { organization: own?.name ?? '' })}>
      <Form state={state} labels={labels} className="form stack">
        <input type="hidden" name="textHash" value={agreement.textHash} />
        <Check name="entitled" note={t('disclosure.agreement.entitledNote')} />
        <Submit intent="sign">
          {t(agreement.signatures.length > 0 ? 'disclosure.agreement.act.sign' : 'disclosure.agreement.act.ask')}
        </Submit>
      </Form>
    </Section>
  )
}
