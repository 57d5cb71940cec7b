import type { ClockView } from '#app/domain/deals/due.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { type Brick, Bricks } from './bricks.tsx'

const DAYS = 5

/** Five working days as bricks, a sixth when it is late; the one of today is the seal, another's time is earth. */
function bricksOf({ when, used, whose }: ClockView): Brick[] {
  const done: Brick = whose === 'OTHER' ? 'wait' : 'on'
  const days = Array.from({ length: DAYS }, (_, day): Brick => (day < used ? done : 'off'))
  if (when === 'LATE') return [...days, 'now']
  return when === 'TODAY' ? [...days.slice(1), 'now'] : days
}

/** An answer that is due: how much of the five working days is used, and until when. Whose it is stands in its words. */
export function Clock({ clock }: { clock: ClockView }) {
  const t = useT()
  const { when, used, late, whose } = clock
  const urgent = when === 'LATE' || when === 'TODAY'
  const look = urgent && whose !== 'OTHER' ? ' clock--due' : whose === 'OTHER' ? ' clock--wait' : ''
  const label =
    when === 'LATE' || when === 'TODAY'
      ? t(`deals.clock.label.${when}`, { late })
      : t('deals.clock.label', { used, left: DAYS - used })
  return (
    <span className={`clock${look}`}>
      <Bricks bricks={bricksOf(clock)} label={label} />
      <b>{useWords(clock)}</b>
    </span>
  )
}

function useWords({ when, whose, used, late, dueAt }: ClockView): string {
  const t = useT()
  const f = useFormats()
  const time = f.dateTime(dueAt).slice(-5)
  if (whose === 'OTHER') {
    if (when === 'LATE' && late > 0) return t('deals.clock.theirs.LATE', { n: late })
    if (when === 'TODAY') return t('deals.clock.theirs.TODAY', { time })
    if (when !== 'LATE') return t('deals.clock.theirs', { n: DAYS - used })
  }
  if (when === 'LATE') return late > 0 ? t('deals.clock.LATE', { n: late }) : t('deals.clock.LATE.hours', { time })
  return when === 'TODAY' ? t('deals.clock.TODAY', { time }) : f.weekday(dueAt)
}
