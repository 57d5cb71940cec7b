import { useLoaderData } from '@remix-run/react'
import { outbox } from '#app/domain/accounts/queries.server.ts'
import { page } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { Act } from '#app/ui/act.tsx'
import { Empty } from '#app/ui/list.tsx'
import { PageHead, Section } from '#app/ui/page.tsx'

export const loader = page('outbox.view', async ({ t }) => ({
  title: t('accounts.outbox.title'),
  mails: await outbox(),
}))

export default function Outbox() {
  const { title, mails } = useLoaderData<typeof loader>()
  const t = useT()
  const f = useFormats()
  return (
    <>
      <PageHead title={title} meta={[t('accounts.outbox.note')]} />
      {mails.length === 0 && (
        <Empty title={t('accounts.outbox.none')} act={<Act href={paths.register()}>{t('nav.register')}</Act>}>
          {t('accounts.outbox.noneText')}
        </Empty>
      )}
      {mails.map(({ id, to, subject, text, createdAt }) => (
        <Section key={id} id={id} title={subject} note={`${to} · ${f.dateTime(createdAt)}`}>
          {text.split('\n').map((line, index) => (
            <p key={index}>
              <Linked text={line} />
            </p>
          ))}
        </Section>
      ))}
    </>
  )
}

const ADDRESS = /(https?:\/\/[^\s，。、）]+)/

function Linked({ text }: { text: string }) {
  return (
    <>
      {text.split(ADDRESS).map((part, index) =>
        index % 2 === 1 ? (
          <a key={index} href={part}>
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </>
  )
}
