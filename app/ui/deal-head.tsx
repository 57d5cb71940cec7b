import type { ReactNode } from 'react'
import type { DealHead as Head } from '#app/domain/deals/queries/head.server.ts'
import { useT } from '#app/i18n/context.tsx'
import { Tabs } from './list.tsx'
import { PageHead } from './page.tsx'

/** The pages of a room, in the order of their tabs. */
export type RoomPage = 'progress' | 'messages' | 'files' | 'meetings' | 'proposals' | 'notes'

type Props = {
  head: Head
  current: RoomPage
  /** Address of the deals, and of each page of this room. */
  list: string
  pages: Record<RoomPage, string>
  acts?: ReactNode
}

/** Title, crumbs and tabs of a deal's room. The bureau reads how it goes, and has no tabs. */
export function DealHead({ head, current, list, pages, acts }: Props) {
  const t = useT()
  const names = ['progress', 'messages', 'files', 'meetings', 'proposals', 'notes'] as const
  return (
    <>
      <PageHead
        title={head.demand.title}
        crumbs={[
          { label: t('deals.title'), href: list },
          ...(current === 'progress'
            ? [{ label: head.number }]
            : [{ label: head.number, href: pages.progress }, { label: t(`deals.tab.${current}`) }]),
        ]}
        meta={[head.number, t(`deals.state.${head.state}`), head.result.title]}
        acts={acts}
      />
      {head.viewer !== 'BUREAU' && (
        <Tabs
          label={t('deals.tabs')}
          items={names.map((name) => ({ href: pages[name], label: t(`deals.tab.${name}`), current: name === current }))}
        />
      )}
    </>
  )
}
