import { useT } from '#app/i18n/context.tsx'

/** on: done · half: partly · off: not yet · now: this one, now · wait: runs on the other side's time */
export type Brick = 'on' | 'half' | 'off' | 'now' | 'wait'

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
export const bricksOf = (done: number, of: number): Brick[] =>
  Array.from({ length: of }, (_, index) => (index < done ? 'on' : 'off'))

/** Technology readiness level, 1–9. */
export function Maturity({ level }: { level: number }) {
  const t = useT()
  return (
    <span className="trl">
      {t('ui.maturity', { level })} <Bricks bricks={bricksOf(level, 9)} label={t('ui.maturity.of', { level })} />
    </span>
  )
}
