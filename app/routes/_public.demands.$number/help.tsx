import type { HelpView } from '#app/domain/matches/help.server.ts'
import { useT } from '#app/i18n/context.tsx'
import { useHelpState } from '#app/ui/help.tsx'

/** Who looks after a demand that nothing fits; nothing while nobody does. */
export function useCarer(help: HelpView | null) {
  const t = useT()
  const stateOf = useHelpState()
  if (help?.status !== 'TAKEN') return null
  return (
    <p>
      <b>{t('help.carer')}</b>
      {stateOf(help)}
    </p>
  )
}
