import type { DemandAction } from '#app/domain/demands/rules.ts'
import { useT } from '#app/i18n/context.tsx'
import type { Translate } from '#app/i18n/translate.ts'
import { TextArea } from '#app/ui/fields.tsx'
import { Form, type FormState, type Labels } from '#app/ui/form.tsx'
import { Section } from '#app/ui/page.tsx'
import { Submit } from '#app/ui/submit.tsx'
import type { DemandStatus } from '#prisma/generated/enums.ts'

type Decided = {
  status: DemandStatus
  /** the status, or that it was archived */
  state: DemandStatus | 'ARCHIVED'
  version: number
  returnedReason: string | null
  endedReason: string | null
  actions: readonly DemandAction[]
  mayDecide: boolean
}

type DecisionProps = { state: FormState | null; labels: Labels; demand: Decided }

/** What the officer can do now, on the text shown; why it ended where nothing can be done any more. */
export function Decision({ state, labels, demand }: DecisionProps) {
  const t = useT()
  if (demand.actions.length === 0) return <Settled demand={demand} />
  const Buttons = demand.actions.includes('restrict') ? TakingDown : Reviewing
  return (
    <Section title={t('demands.office.decide')}>
      <Form state={state} labels={labels} enter={demand.actions.includes('return') ? 'return' : undefined}>
        <input type="hidden" name="version" value={demand.version} />
        <Buttons actions={demand.actions} />
      </Form>
    </Section>
  )
}

function Settled({ demand: { status, state, returnedReason, endedReason, mayDecide } }: { demand: Decided }) {
  const t = useT()
  const reason = status === 'RETURNED' ? returnedReason : endedReason
  const words = mayDecide
    ? t('demands.office.decided', { status: t(`demands.status.${state}`) })
    : t('demands.office.readOnly')
  return (
    <p className="note">
      {words} {reason && t('demands.fact.reason', { reason })}
    </p>
  )
}

/** Publish at once; return or refuse with a reason. */
function Reviewing({ actions }: { actions: readonly DemandAction[] }) {
  const t = useT()
  return (
    <>
      <TextArea name="reason" rows={2} help={t('demands.office.reasonHelp')} />
      <div className="acts">
        <Submit intent="publish" confirm={asking(t, 'publish')}>
          {t('demands.office.publish')}
        </Submit>
        <Submit intent="return" look="secondary">
          {t('demands.office.return')}
        </Submit>
        <Submit intent="reject" look="quiet" confirm={asking(t, 'reject')}>
          {t('demands.office.reject')}
        </Submit>
        {actions.includes('startReview') && (
          <Submit intent="start" look="quiet">
            {t('demands.office.start')}
          </Submit>
        )}
      </div>
    </>
  )
}

/** What is public is taken down with a reason. */
function TakingDown() {
  const t = useT()
  return (
    <>
      <TextArea name="reason" rows={2} help={t('demands.office.restrictHelp')} />
      <div className="acts">
        <Submit intent="restrict" look="secondary" confirm={asking(t, 'restrict')}>
          {t('demands.office.restrict')}
        </Submit>
      </div>
    </>
  )
}

const asking = (t: Translate, act: 'publish' | 'reject' | 'restrict') => ({
  title: t(`demands.office.${act}.title`),
  text: t(`demands.office.${act}.text`),
  yes: t(`demands.office.${act}`),
})
