import type { ReactNode } from 'react'
import { Frame, type FrameProps } from '#app/ui/frame.tsx'
import { Demand, Nothing } from './sample-demand.tsx'
import { Post } from './sample-form.tsx'
import { Front, Search } from './sample-public.tsx'
import { Door, Work, Wrong } from './sample-work.tsx'

export const FRAME: Omit<FrameProps, 'children'> = {
  here: '/search?q=轴承',
  theme: null,
  size: null,
  sample: true,
  nav: [
    { href: '/search?kind=demand', label: '需求', current: true },
    { href: '/search?kind=result', label: '成果', count: 55 },
    { href: '/work', label: '待办', count: 7, due: true },
  ],
  end: [
    { href: '/search', label: '查找', phone: false },
    { href: '/signout', label: '退出', post: true, phone: false },
    { href: '/signin', label: '登录' },
    { href: '/work/demands/new', label: '发布需求', look: 'primary' },
  ],
  foot: {
    columns: [
      {
        title: '使用',
        links: [
          { href: '/about/posting', label: '怎样写一条能匹配的需求' },
          { href: '/about/ranking', label: '匹配怎样排序' },
        ],
      },
      { title: '查证', links: [{ href: '/numbers', label: '全部数字与明细' }] },
      {
        title: '求助',
        links: [
          { href: '/about/accessibility', label: '大字版与无障碍声明' },
          { href: '/about/privacy', label: '隐私政策' },
        ],
      },
    ],
    base: ['陕ICP备00000000号'],
  },
}

export const PAGES: Record<string, () => ReactNode> = {
  front: Front,
  search: Search,
  demand: Demand,
  post: () => <Post />,
  nofit: Nothing,
  work: Work,
  signin: Door,
  problem: Wrong,
}

/** A whole page as the product frames it. */
export const Framed = ({ name, ...frame }: { name: keyof typeof PAGES } & Partial<FrameProps>) => {
  const Page = PAGES[name]!
  return (
    <Frame {...FRAME} {...frame}>
      <Page />
    </Frame>
  )
}
