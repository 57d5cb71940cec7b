import type { DealProgress } from '#app/domain/deals/queries/progress.server.ts'
import { LOSSES } from '#app/domain/deals/rules.ts'
import { useT } from '#app/i18n/context.tsx'
import { Radios, TextArea } from '#app/ui/fields.tsx'
import { Form, type FormState } from '#app/ui/form.tsx'
import { Panel, Prose } from '#app/ui/page.tsx'
import { Submit } from '#app/ui/submit.tsx'

/** How it ended, said kindly, with the reason as far as it is passed on. */
export function Ended({ end: { end, by, refusal, loss, words } }: { end: NonNullable<DealProgress['end']> }) {
  const t = useT()
  const own = by === 'OWN' || by === 'DEMAND' || by === 'RESULT'
  const reason = refusal ? t.code(own ? 'matches.reason' : 'matches.kind', refusal) : loss && t(`deals.loss.${loss}`)
  return (
    <Panel title={t('deals.turn.ended')}>
      <p className="turn">
        {end === 'DECLINED' ? t('deals.ended.DECLINED', { who: t(`deals.who.${by}`) }) : t('deals.ended.LOST')}
      </p>
      {reason && <p>{t('deals.ended.because', { reason })}</p>}
      {words && (
        <div className="said-then">
          <Prose text={words} />
        </div>
      )}
      <p className="note">{t('deals.ended.more')}</p>
    </Panel>
  )
}

/** Its place on the page. */
export const END = 'end'

/** “Dead because”: always with a reason, and asked back before it is sent. */
export function EndDeal({ state, open }: { state: FormState | null; open: boolean }) {
  const t = useT()
  const back = state?.intent === 'end' ? state : null
  return (
    <details className="more" id={END} open={open || back !== null}>
      <summary>{t('deals.end')}</summary>
      <Form state={back} prefix="deal-">
        <Radios
          name="loss"
          label={t('deals.end.loss')}
          options={LOSSES.map((value) => ({ value, label: t(`deals.loss.${value}`) }))}
          column
        />
        <TextArea name="endWords" label={t('deals.end.words')} help={t('deals.end.words.help')} rows={2} />
        <div className="acts">
          <Submit
            intent="end"
            look="secondary"
            confirm={{ title: t('deals.end.confirm'), text: t('deals.end.confirm.text'), yes: t('deals.end.act') }}
          >
            {t('deals.end.act')}
          </Submit>
        </div>
      </Form>
    </details>
  )
}
