import { useT } from '#app/i18n/context.tsx'
import { Icon } from './icon.tsx'

/** met · part: partly · unk: not stated (which is not “conflict”) · clash: conflict · none: nothing there */
export type Condition = 'met' | 'part' | 'unk' | 'clash' | 'none'

export const Glyph = ({ state }: { state: Condition }) => <Icon name={state} className={`g g-${state}`} />

/** Glyph and word. `limit`: of a hard condition, which is 符合 or not, where a point is 对上 or not. */
export function State({ state, word, limit }: { state: Condition; word?: string; limit?: boolean }) {
  const t = useT()
  return (
    <span className={`st st--${state}`}>
      <Glyph state={state} />
      {word ?? (limit && state === 'met' ? t('ui.state.pass') : t(`ui.state.${state}`))}
    </span>
  )
}
