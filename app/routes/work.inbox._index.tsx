import { useActionData, useLoaderData } from '@remix-run/react'
import { personOf } from '#app/domain/accounts/person.ts'
import { inboxPage, markRead } from '#app/domain/notifications/inbox.server.ts'
import { AllForm, NoticeForm, noticeKindIn } from '#app/domain/notifications/input.ts'
import { redirectSaying } from '#app/http/flash.server.ts'
import { commands, on, page } from '#app/http/guard.server.ts'
import { pageNumber } from '#app/http/page-number.ts'
import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/context.tsx'
import { Act } from '#app/ui/act.tsx'
import { ErrorSummary, Form, type FormState } from '#app/ui/form.tsx'
import { InboxDays } from '#app/ui/inbox.tsx'
import { Empty, Pager, Tabs } from '#app/ui/list.tsx'
import { PageHead, Section } from '#app/ui/page.tsx'
import { Submit } from '#app/ui/submit.tsx'

export const loader = page('notices.own', async ({ actor, t, url }) => {
  const kind = noticeKindIn(url.searchParams.get('kind'))
  return {
    ...(await inboxPage(personOf(actor), kind, pageNumber(url), t.locale)),
    title: t('notices.title'),
  }
})

const backTo = (url: URL) =>
  paths.inbox({
    kind: noticeKindIn(url.searchParams.get('kind')) ?? undefined,
    page: pageNumber(url) > 1 ? String(pageNumber(url)) : undefined,
  })

export const action = commands({
  read: on('notices.own', NoticeForm, async ({ actor, input, url }) => {
    await markRead(personOf(actor), { id: input.noticeId })
    return redirectSaying(backTo(url), { key: 'notices.done.read' })
  }),
  readAll: on('notices.own', AllForm, async ({ actor, input, url }) => {
    await markRead(personOf(actor), { kind: input.kind ?? null })
    return redirectSaying(backTo(url), { key: 'notices.done.readAll' })
  }),
})

export default function Inbox() {
  const { title, kind, kinds, unread, groups, page, pages, total, from, to } = useLoaderData<typeof loader>()
  const state = useActionData<FormState>() ?? null
  const t = useT()
  const address = (query: Record<string, string | undefined>) => paths.inbox({ kind: kind ?? undefined, ...query })
  const open = kind ? (kinds.find((one) => one.kind === kind)?.unread ?? 0) : unread
  return (
    <>
      <PageHead
        title={title}
        meta={[unread > 0 ? t('notices.unread', { n: unread }) : t('notices.allRead')]}
        acts={
          <>
            {open > 0 && (
              <Form state={null}>
                {kind && <input type="hidden" name="kind" value={kind} />}
                <Submit intent="readAll" look="secondary">
                  {t('notices.readAll')}
                </Submit>
              </Form>
            )}
            <Act href={paths.noticeChoices()} look="quiet">
              {t('notices.toChoices')}
            </Act>
          </>
        }
      />
      <ErrorSummary state={state} />
      {kinds.length > 1 && (
        <Tabs
          label={t('notices.filter')}
          items={[
            { href: paths.inbox(), label: t('notices.all'), current: kind === null, ...dueCount(unread) },
            ...kinds.map((one) => ({
              href: paths.inbox({ kind: one.kind }),
              label: t(`notices.kind.${one.kind}`),
              current: one.kind === kind,
              ...dueCount(one.unread),
            })),
          ]}
        />
      )}
      {groups.length === 0 ? (
        <Section>
          <Empty
            title={t(kind ? 'notices.emptyKind' : 'notices.empty')}
            act={<Act href={kind ? paths.inbox() : paths.work()}>{t(kind ? 'notices.toAll' : 'nav.work')}</Act>}
          >
            {t('notices.emptyText')}
          </Empty>
        </Section>
      ) : (
        <InboxDays groups={groups} />
      )}
      <Pager
        page={page}
        pages={pages}
        total={total}
        from={from}
        to={to}
        href={(n) => address({ page: n > 1 ? String(n) : undefined })}
      />
    </>
  )
}

const dueCount = (n: number) => (n > 0 ? { count: n, due: true } : {})
