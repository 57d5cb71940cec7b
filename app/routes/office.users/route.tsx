import { useActionData, useLoaderData } from '@remix-run/react'
import { createStaff, disableUser, enableUser } from '#app/domain/accounts/commands/staff.server.ts'
import { DisableInput, EnableInput, StaffInput } from '#app/domain/accounts/input.ts'
import { findUsers, staffUnits } from '#app/domain/accounts/office.server.ts'
import { redirectSaying } from '#app/http/flash.server.ts'
import { commands, on, page } from '#app/http/guard.server.ts'
import { heldValues } from '#app/http/held.server.ts'
import { pageNumber } from '#app/http/page-number.ts'
import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/context.tsx'
import { Act } from '#app/ui/act.tsx'
import { ErrorSummary, type FormState } from '#app/ui/form.tsx'
import { Empty, Pager } from '#app/ui/list.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead, Section } from '#app/ui/page.tsx'
import { StaffForm, staffLabels } from './staff.tsx'
import { Users } from './users.tsx'

export const loader = page('users.manage', async ({ actor, url, t, request }) => {
  const q = [...(url.searchParams.get('q') ?? '')].slice(0, 100).join('')
  const [found, units] = await Promise.all([findUsers(actor, q, pageNumber(url)), staffUnits(actor)])
  return { title: t('accounts.users.title'), q, ...found, units, held: await heldValues(request) }
})

export const action = commands({
  disable: on('users.manage', DisableInput, async ({ actor, input }) => {
    await disableUser(actor, input.userId, input.reason)
    return redirectSaying(paths.officeUsers(), { key: 'accounts.done.disabled' })
  }),
  enable: on('users.manage', EnableInput, async ({ actor, input }) => {
    await enableUser(actor, input.userId)
    return redirectSaying(paths.officeUsers(), { key: 'accounts.done.enabled' })
  }),
  createStaff: on('users.manage', StaffInput, async ({ actor, input }) => {
    await createStaff(actor, input)
    return redirectSaying(paths.officeUsers(), { key: 'accounts.done.staffCreated', params: { email: input.email } })
  }),
})

export default function OfficeUsers() {
  const { title, q, pager, rows, units, held } = useLoaderData<typeof loader>()
  const state = useActionData<FormState>() ?? null
  const t = useT()
  const pageOf = (n: number) => `${paths.officeUsers()}?${new URLSearchParams({ ...(q && { q }), page: String(n) })}`
  return (
    <>
      <PageHead title={title} meta={[t('accounts.users.note')]} />
      {held && !state && <Notice kind="wait">{t('form.restored')}</Notice>}
      <ErrorSummary
        state={state}
        labels={{ ...staffLabels(t), reason: t('accounts.field.reason') }}
        prefix={state?.intent === 'createStaff' ? 'staff' : `${state?.values.userId ?? ''}`}
      />
      <form method="get" className="acts">
        <label>
          {t('accounts.users.find')} <input className="input" name="q" defaultValue={q} autoComplete="off" />
        </label>
        <button type="submit" className="btn btn--2">
          {t('nav.search')}
        </button>
      </form>
      <Section title={t('accounts.users.found', { n: pager.total })}>
        {rows.length === 0 ? (
          <Empty
            title={t('accounts.users.none')}
            act={
              <Act href={paths.officeUsers()} look="secondary">
                {t('accounts.users.all')}
              </Act>
            }
          >
            {t('accounts.users.noneText')}
          </Empty>
        ) : (
          <Users rows={rows} state={state} />
        )}
        <Pager {...pager} href={pageOf} />
      </Section>
      <StaffForm state={state?.intent === 'createStaff' ? state : null} units={units} held={held} />
    </>
  )
}
