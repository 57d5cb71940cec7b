import type { ReactNode } from 'react'

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
  /** Since when it waits. */
  clock?: ReactNode
  /** Two at most. */
  acts?: ReactNode
}

export function Task({ title, href, lead, text, clock, acts }: TaskProps) {
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
    </li>
  )
}
