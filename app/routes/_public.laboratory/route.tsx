import { useLoaderData } from '@remix-run/react'
import { laboratory } from '#app/domain/matches/laboratory.server.ts'
import { page } from '#app/http/guard.server.ts'
import { limited } from '#app/http/limit.server.ts'
import { paths } from '#app/http/paths.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { Act } from '#app/ui/act.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead, Section } from '#app/ui/page.tsx'
import { Judged } from './judged.tsx'
import { Live } from './live.tsx'

export const loader = page('public.view', async ({ t, request }) => {
  await limited('page', request)
  return { ...(await laboratory()), title: t('lab.title'), description: t('lab.description') }
})

export type Laboratory = Awaited<ReturnType<typeof laboratory>>

export default function LaboratoryPage() {
  const data = useLoaderData<typeof loader>()
  const t = useT()
  const f = useFormats()
  const { figures, ofToday, lexiconVersion } = data
  return (
    <>
      <PageHead
        title={t('lab.heading', { n: figures.answerable, percent: `${Math.round(figures.Success1 * 100)}%` })}
        crumbs={[{ label: t('common.home'), href: paths.home() }, { label: t('lab.title') }]}
        meta={[
          t('lab.measured', { date: figures.date }),
          t('lab.rules', { rules: figures.rules }),
          t('lab.asOf', { date: f.dateTime(data.asOf) }),
        ]}
        acts={
          <Act href={paths.about('ranking')} look="secondary">
            {t('foot.howRanked')}
          </Act>
        }
      />
      <p className="intro">{t('lab.lead')}</p>
      <Notice kind={ofToday ? 'ok' : 'wait'}>
        {ofToday ? t('lab.ofToday') : t('lab.notOfToday', { version: lexiconVersion })}
      </Notice>
      <Judged data={data} />
      <Live data={data} />
      <Method counts={{ ...figures.collection, unanswerable: figures.unanswerable }} />
    </>
  )
}

const STEPS = ['collection', 'grades', 'run', 'figures'] as const
const LIMITS = ['chosen', 'adversarial', 'few', 'places', 'live'] as const
const COMMANDS = ['npm run eval', 'npm run eval -- --ablate', 'npm run eval -- --save'] as const

/** How the figures come about, how to get them again, and what they do not say. */
function Method({ counts }: { counts: Laboratory['figures']['collection'] & { unanswerable: number } }) {
  const t = useT()
  return (
    <>
      <Section title={t('lab.method')}>
        <ul className="plain">
          {STEPS.map((step) => (
            <li key={step}>{t(`lab.method.${step}`, counts)}</li>
          ))}
        </ul>
      </Section>
      <Section title={t('lab.again')}>
        <p>{t('lab.again.text')}</p>
        <ul className="plain">
          {COMMANDS.map((command, at) => (
            <li key={command}>
              <code>{command}</code> {t(`lab.again.${at + 1}` as 'lab.again.1')}
            </li>
          ))}
        </ul>
        <p className="src">{t('lab.again.files')}</p>
      </Section>
      <Section title={t('lab.limits')}>
        <ul className="plain">
          {LIMITS.map((limit) => (
            <li key={limit}>{t(`lab.limits.${limit}`, counts)}</li>
          ))}
        </ul>
      </Section>
    </>
  )
}
