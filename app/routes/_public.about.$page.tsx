import { useLoaderData } from '@remix-run/react'
import { found } from '#app/domain/verdict.ts'
import { page } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/context.tsx'
import { Act } from '#app/ui/act.tsx'
import { PageHead, Section } from '#app/ui/page.tsx'

const SECTIONS = { posting: 6, ranking: 6, accessibility: 4, privacy: 8 } as const

export const loader = page('public.view', async ({ params, t }) => {
  const name = found((Object.keys(SECTIONS) as (keyof typeof SECTIONS)[]).find((one) => one === params.page))
  const text = (part: string) => t.code(`about.${name}`, part)
  return {
    title: text('title'),
    lead: text('lead'),
    sections: Array.from({ length: SECTIONS[name] }, (_, at) => ({
      head: text(`${at + 1}.h`),
      text: text(`${at + 1}.p`),
    })),
    next:
      name === 'posting'
        ? { href: paths.newDemand(), label: t('nav.post') }
        : { href: paths.search(), label: t('nav.search') },
  }
})

export default function About() {
  const { title, lead, sections, next } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <>
      <PageHead
        title={title}
        crumbs={[{ label: t('common.home'), href: paths.home() }, { label: title }]}
        acts={<Act href={next.href}>{next.label}</Act>}
      />
      <p className="intro">{lead}</p>
      {sections.map(({ head, text }) => (
        <Section key={head} title={head}>
          <p>{text}</p>
        </Section>
      ))}
    </>
  )
}
