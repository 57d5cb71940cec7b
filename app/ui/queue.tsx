import type { ReactNode } from 'react'
import type { Option } from './fields.tsx'

type QueueProps = { title: string; count: number; due?: boolean; children: ReactNode }

/** One group of what waits. `due`: late or today. */
export function Queue({ title, count, due, children }: QueueProps) {
  return (
    <section className={due ? 'queue queue--due' : 'queue'}>
      <h2>
        {title} <span className="n">{count}</span>
      </h2>
      <ul>{children}</ul>
    </section>
  )
}

type TaskProps = {
  title: ReactNode
  href: string
  /** Bold at the start of the sentence: money first. */
  lead?: string
  text?: ReactNode
  /** A clock, or since when it waits. */
  clock?: ReactNode
  /** Two at most. */
  acts?: ReactNode
  /** Opens under the task, such as the reasons of a refusal. */
  below?: ReactNode
}

export function Task({ title, href, lead, text, clock, acts, below }: TaskProps) {
  return (
    <li className="task">
      <div>{clock}</div>
      <div>
        <h3>
          <a href={href}>{title}</a>
        </h3>
        {(lead || text) && (
          <p>
            {lead && <b>{lead}</b>} {text}
          </p>
        )}
      </div>
      {acts ? <div className="acts">{acts}</div> : <div />}
      {below && <div className="wide refuse">{below}</div>}
    </li>
  )
}

type ReasonsProps = { name: string; label: string; options: readonly Option[]; value?: string }

/** Reasons to choose one from, in place. */
export function Reasons({ name, label, options, value }: ReasonsProps) {
  return (
    <fieldset>
      <legend className="label">{label}</legend>
      <div className="reasons">
        {options.map((option) => (
          <label key={option.value}>
            <input type="radio" name={name} value={option.value} defaultChecked={option.value === value} />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
