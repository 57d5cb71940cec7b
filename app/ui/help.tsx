import type { HelpContact as Contact, HelpView, OwnHelp } from '#app/domain/matches/help.server.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { TextArea } from './fields.tsx'
import { Form } from './form.tsx'
import { Submit } from './submit.tsx'

/** Where a request stands, in one sentence. */
export function useHelpState(): (help: HelpView) => string {
  const t = useT()
  const f = useFormats()
  return (help) => {
    const at = { OPEN: help.askedAt, TAKEN: help.takenAt, CLOSED: help.closedAt }[help.status] ?? help.askedAt
    return t(`help.state.${help.status}`, { date: f.date(at), manager: help.manager ?? t('help.somebody') })
  }
}

export function HelpStands({ help }: { help: HelpView }) {
  const t = useT()
  const stateOf = useHelpState()
  return (
    <p>
      {stateOf(help)}
      {help.outcome && <> {t('help.outcome', { outcome: help.outcome })}</>}
      {help.contact && <HelpContact contact={help.contact} />}
    </p>
  )
}

/** Whom to call about a request that was taken. */
export function HelpContact({ contact: { name, organization, email, phone } }: { contact: Contact }) {
  return (
    <small className="contact blk">
      {[organization, name].filter(Boolean).join(' · ')}
      {email && (
        <>
          <br />
          <a href={`mailto:${email}`}>{email}</a>
        </>
      )}
      {phone && (
        <>
          <br />
          <a href={`tel:${phone}`}>{phone}</a>
        </>
      )}
    </small>
  )
}

type AskProps = {
  demandId: string
  /** The page that takes requests for help. */
  action: string
  /** Goes before the ids of fields. */
  prefix?: string
  /** The page to come back to. */
  then?: string
  small?: boolean
}

/** The owner's one button, with a word for whoever takes it. `small`: among others, its words folded. */
export function AskHelp({ demandId, action, prefix = 'help', then, small }: AskProps) {
  const t = useT()
  const words = <TextArea name="words" rows={2} optional help={t('help.field.words.help')} />
  const submit = (
    <Submit
      intent="ask"
      look="secondary"
      small={small}
      confirm={{ title: t('help.act.ask.title'), text: t('help.act.ask.text'), yes: t('help.act.ask') }}
    >
      {t('help.act.ask')}
    </Submit>
  )
  return (
    <Form
      state={null}
      action={action}
      labels={{ words: t('help.field.words') }}
      prefix={prefix}
      className={small ? 'acts' : undefined}
    >
      <input type="hidden" name="demandId" value={demandId} />
      {then && <input type="hidden" name="then" value={then} />}
      {small ? (
        <>
          {submit}
          <details className="more">
            <summary>{t('help.act.words')}</summary>
            {words}
          </details>
        </>
      ) : (
        <>
          {words}
          {submit}
        </>
      )}
    </Form>
  )
}

type OfferProps = Omit<AskProps, 'demandId'> & { help: OwnHelp }

/** How help stands for one's own demand, or the button that asks for it. */
export function HelpOffer({ help: { demandId, last, mayAsk }, ...ask }: OfferProps) {
  return (
    <>
      {last && <HelpStands help={last} />}
      {mayAsk && <AskHelp demandId={demandId} {...ask} />}
    </>
  )
}

/** The same, folded beneath what is at hand already. */
export function HelpAside({ help, ...ask }: OfferProps) {
  const t = useT()
  if (!help.mayAsk) return help.last && <HelpStands help={help.last} />
  return (
    <details className="more">
      <summary>{t('help.aside')}</summary>
      <HelpOffer help={help} {...ask} />
    </details>
  )
}
