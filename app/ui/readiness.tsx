import type { ReactNode } from 'react'
import { useT } from '#app/i18n/context.tsx'
import { type Brick, Bricks } from './bricks.tsx'
import { Submit } from './submit.tsx'

/** One thing still missing: where to write it, what it is worth, why it matters. */
type Todo = { href: string; label: string; points: number; why?: string }

type ReadinessProps = {
  score: number
  threshold: number
  /** One per field of the form. */
  bricks: readonly Brick[]
  todo: readonly Todo[]
  /** Words that say nothing without a number. */
  flags?: readonly { href: string; text: string }[]
}

/** How far a text is, and what would carry it further. Part `readiness` of a live form. */
export function Readiness({ score, threshold, bricks, todo, flags = [] }: ReadinessProps) {
  const t = useT()
  const count = (kind: Brick) => bricks.filter((brick) => brick === kind).length
  const told = { all: bricks.length, on: count('on'), half: count('half'), off: count('off') }
  return (
    <div className="panel" data-live-part="readiness">
      <h2>{t('ui.ready')}</h2>
      <p className="ready">
        <b>{score}</b>
        <span>
          {t('ui.ready.threshold', { threshold })}
          <br />
          {score >= threshold ? t('ui.ready.enough') : t('ui.ready.missing', { n: threshold - score })}
        </span>
      </p>
      <Bricks bricks={bricks} label={t('ui.ready.bricks', told)} />
      {todo.length > 0 && (
        <ul className="todo">
          {todo.map(({ href, label, points, why }) => (
            <li key={href + label}>
              <a href={href}>{label}</a>
              <span>+{points}</span>
              {why && <small>{why}</small>}
            </li>
          ))}
        </ul>
      )}
      {flags.map(({ href, text }) => (
        <p className="ask" key={href + text}>
          <a href={href}>{text}</a>
        </p>
      ))}
    </div>
  )
}

type BottomBarProps = { score: number; threshold: number; form: string; intent?: string; children: ReactNode }

/** Score and the main button at the foot of a phone. Part `bottombar` of a live form. */
export function BottomBar({ score, threshold, form, intent = 'check', children }: BottomBarProps) {
  const t = useT()
  return (
    <div className="bottombar">
      <span data-live-part="bottombar">
        <b>{score}</b> {score >= threshold ? t('ui.ready.short.enough') : t('ui.ready.short', { n: threshold - score })}
      </span>
      <Submit form={form} intent={intent}>
        {children}
      </Submit>
    </div>
  )
}
