import type { ReactNode } from 'react'

type NoticeKind = 'plain' | 'ok' | 'wait' | 'now'

type NoticeProps = { kind?: NoticeKind; title?: string; status?: boolean; children: ReactNode }

/** One or two sentences that stay until they are no longer true. `status`: said aloud as the page opens. */
export function Notice({ kind = 'plain', title, status, children }: NoticeProps) {
  return (
    <div className={kind === 'plain' ? 'notice' : `notice notice--${kind}`} role={status ? 'status' : undefined}>
      {title && <h2>{title}</h2>}
      {typeof children === 'string' ? <p>{children}</p> : children}
    </div>
  )
}
