import type { InsideView } from '#app/domain/results/present.ts'
import type { LookAlike } from '#app/domain/results/review.server.ts'
import type { ResultAction } from '#app/domain/results/rules.ts'
import { useT } from '#app/i18n/context.tsx'
import { TextArea } from '#app/ui/fields.tsx'
import { Form, type FormState } from '#app/ui/form.tsx'
import { Row, Rows } from '#app/ui/list.tsx'
import { type FactItem, Section } from '#app/ui/page.tsx'
import { Words } from '#app/ui/segments.tsx'
import { State } from '#app/ui/state.tsx'
import { Submit } from '#app/ui/submit.tsx'
import { Table } from '#app/ui/table.tsx'

/** What those inside read beside the public facts. */
export function useInsideFacts(result: InsideView): FactItem[] {
  const t = useT()
  return [
    ...(result.writer ? [{ label: t('results.page.writer'), value: result.writer }] : []),
    {
      label: t('results.page.noSecrets'),
      value: t(result.noSecrets ? 'results.page.promised' : 'results.page.notPromised'),
    },
  ]
}

/** Every number with its check: also those that are not shown outside. */
export function Numbers({ result }: { result: InsideView }) {
  const t = useT()
  if (result.numbers.length === 0) return null
  const shown = new Set(result.patents.map(({ number }) => number))
  return (
    <Section title={t('results.label.patents')}>
      <Table
        caption={t('results.label.patents')}
        columns={[
          { label: t('results.label.patents.number') },
          { label: t('results.label.patents.state') },
          { label: t('results.page.checkedBy') },
        ]}
        rows={result.numbers.map(({ number, kind, granted, checkOk }) => ({
          key: number,
          cells: [
            number,
            [
              t(`results.patent.kind.${kind}`),
              t(`results.patent.state.${granted ? 'GRANTED' : 'PENDING'}`),
              shown.has(number) ? '' : t('results.page.secret'),
            ]
              .filter(Boolean)
              .join(t('ui.comma')),
            <Checked key="check" ok={checkOk} />,
          ],
          flag: checkOk === false,
        }))}
      />
    </Section>
  )
}

function Checked({ ok }: { ok: boolean | null }) {
  const t = useT()
  if (ok === null) return <State state="none" word={t('results.patent.noCheck')} />
  return <State state={ok ? 'met' : 'clash'} word={t(ok ? 'results.patent.checkOk' : 'results.patent.checkBad')} />
}

const WITH_REASON = ['return', 'reject', 'restrict', 'withdraw'] as const
const ASKED_FIRST = ['discard', 'withdraw', 'restrict', 'reject'] as const

type StepsProps = { state: FormState | null; acts: readonly ResultAction[]; version: number }

/** What can be done now: one button each; those that need a reason share one field for it. */
export function Steps({ state, acts, version }: StepsProps) {
  const t = useT()
  const reasoned = WITH_REASON.filter((act) => acts.includes(act))
  const plain = acts.filter((act) => !(reasoned as readonly ResultAction[]).includes(act))
  if (acts.length === 0) return <p className="note">{t('results.page.nothing')}</p>
  return (
    <Section title={t('results.page.next')}>
      {plain.length > 0 && (
        <Form state={null} className="acts" prefix="step-">
          <input type="hidden" name="version" value={version} />
          {plain.map((act, at) => (
            <StepButton key={act} act={act} look={act === 'discard' ? 'quiet' : at === 0 ? 'primary' : 'secondary'} />
          ))}
        </Form>
      )}
      {reasoned.length > 0 && (
        <Form state={state} labels={{ reason: t('results.label.reason') }} className="form stack">
          <input type="hidden" name="version" value={version} />
          <TextArea name="reason" rows={2} help={t(`results.reasonHelp.${reasoned[0]!}`)} />
          <div className="acts">
            {reasoned.map((act, at) => (
              <StepButton key={act} act={act} look={at === 0 ? 'secondary' : 'quiet'} />
            ))}
          </div>
        </Form>
      )}
    </Section>
  )
}

function StepButton({ act, look }: { act: ResultAction; look: 'primary' | 'secondary' | 'quiet' }) {
  const t = useT()
  const asked = ASKED_FIRST.find((name) => name === act)
  const confirm = asked && {
    title: t(`results.confirm.${asked}`),
    text: t(`results.confirm.${asked}.text`),
    yes: t(`results.confirm.${asked}.yes`),
    no: t('results.confirm.no'),
  }
  return (
    <Submit intent={act} look={look} confirm={confirm}>
      {t(`results.action.${act}`)}
    </Submit>
  )
}

type LookAlikesProps = {
  alike: { own: LookAlike[]; others: LookAlike[] }
  /** Address of one for this reader. */
  href: (one: LookAlike) => string
}

/** Results that may be the same one entered twice, of this institution and of others. */
export function LookAlikes({ alike, href }: LookAlikesProps) {
  const t = useT()
  const total = alike.own.length + alike.others.length
  if (total === 0)
    return (
      <Section title={t('results.alike.none')}>
        <p className="note">{t('results.alike.none.text')}</p>
      </Section>
    )
  return (
    <Section title={t('results.alike', { n: total })}>
      {(['own', 'others'] as const)
        .filter((side) => alike[side].length > 0)
        .map((side) => (
          <div key={side}>
            <h3>{t(`results.alike.${side}`)}</h3>
            <Rows>
              {alike[side].map((one) => (
                <AlikeRow key={one.id} one={one} href={href(one)} />
              ))}
            </Rows>
          </div>
        ))}
    </Section>
  )
}

function AlikeRow({ one, href }: { one: LookAlike; href: string }) {
  const t = useT()
  return (
    <Row
      href={href}
      title={<Words text={one.title} />}
      facts={[
        one.number,
        one.institution,
        t(`results.status.${one.status}`),
        ...one.sharedPatents.map((number) => t('results.alike.patent', { number })),
      ]}
      side={one.percent === null ? undefined : { figure: `${one.percent}%`, note: t('results.alike.wording') }}
    />
  )
}
