import type { ReactNode } from 'react'
import { useT } from '#app/i18n/context.tsx'

/** on: done · half: partly · now: this one · wait: on the other side's time · off: not yet */
export type Brick = 'on' | 'half' | 'now' | 'wait' | 'off'

const MOST = 12

/** One brick is one countable thing; never more than twelve. `label` says the same in words. */
export function Bricks({ bricks, label }: { bricks: readonly Brick[]; label: string }) {
  return (
    <span className="bricks" role="img" aria-label={label}>
      {bricks.slice(0, MOST).map((brick, index) => (
        <i key={index} className={brick === 'off' ? undefined : brick} />
      ))}
    </span>
  )
}

/** The first `done` of `of` bricks. */
export const bricksOf = (done: number, of: number, kind: Brick = 'on'): Brick[] =>
  Array.from({ length: of }, (_, index) => (index < done ? kind : 'off'))

/** Technology readiness level, 1–9. */
export function Maturity({ level }: { level: number }) {
  const t = useT()
  return (
    <span className="trl">
      {t('ui.maturity', { level })} <Bricks bricks={bricksOf(level, 9)} label={t('ui.maturity.of', { level })} />
    </span>
  )
}

type ClockProps = {
  /** Working days used, out of `of`. */
  used: number
  of?: number
  /** due: ours, today or late. wait: the other side's. */
  kind?: 'due' | 'wait'
  label: string
  /** Date and hour. */
  children: ReactNode
}

/** Days as bricks, then date and hour. A day over the limit is one more brick. */
export function Clock({ used, of = 5, kind, label, children }: ClockProps) {
  const days = bricksOf(Math.min(used, Math.max(of, used)), Math.max(of, used), kind === 'wait' ? 'wait' : 'on')
  if (kind === 'due' && used > 0) days[used - 1] = 'now'
  return (
    <span className={kind ? `clock clock--${kind}` : 'clock'}>
      <Bricks bricks={days} label={label} />
      <b>{children}</b>
    </span>
  )
}
