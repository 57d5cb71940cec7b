import type { HelpView } from '#app/domain/matches/help.server.ts'
import { paths } from '#app/http/paths.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { TextArea } from '#app/ui/fields.tsx'
import { Form } from '#app/ui/form.tsx'
import { Submit } from '#app/ui/submit.tsx'

/** Where a request stands, in one sentence. */
export function useHelpState(help: HelpView): string {
  const t = useT()
  const f = useFormats()
  const at = { OPEN: help.askedAt, TAKEN: help.takenAt, CLOSED: help.closedAt }[help.status] ?? help.askedAt
  return t(`help.state.${help.status}`, { date: f.date(at), manager: help.manager ?? t('help.somebody') })
}

/** Who looks after a demand that nothing fits; nothing while nobody does. */
export function useCarer(help: HelpView | null) {
  const t = useT()
  const f = useFormats()
  if (help?.status !== 'TAKEN') return null
  const words = { date: f.date(help.takenAt ?? help.askedAt), manager: help.manager ?? t('help.somebody') }
  return (
    <p>
      <b>{t('help.carer')}</b>
      {t('help.state.TAKEN', words)}
    </p>
  )
}

export function HelpStands({ help }: { help: HelpView }) {
  const t = useT()
  const state = useHelpState(help)
  return (
    <p>
      {state}
      {help.outcome && <> {t('help.outcome', { outcome: help.outcome })}</>}
    </p>
  )
}

/** The owner's one button, with a word for whoever takes it. */
export function AskHelp({ demandId }: { demandId: string }) {
  const t = useT()
  return (
    <Form state={null} action={paths.help()} labels={{ words: t('help.field.words') }} prefix="help">
      <input type="hidden" name="demandId" value={demandId} />
      <TextArea name="words" rows={2} optional help={t('help.field.words.help')} />
      <Submit
        intent="ask"
        look="secondary"
        confirm={{ title: t('help.act.ask.title'), text: t('help.act.ask.text'), yes: t('help.act.ask') }}
      >
        {t('help.act.ask')}
      </Submit>
    </Form>
  )
}
