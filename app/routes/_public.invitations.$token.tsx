import { useActionData, useLoaderData } from '@remix-run/react'
import { acceptInvitation, joinByInvitation } from '#app/domain/accounts/commands/invitations.server.ts'
import { AcceptInput, NoInput } from '#app/domain/accounts/input.ts'
import { LOCALE_CODES } from '#app/domain/accounts/language.ts'
import { personOf } from '#app/domain/accounts/person.ts'
import { invitationOf } from '#app/domain/accounts/queries.server.ts'
import { openSession } from '#app/domain/accounts/session.server.ts'
import { redirectSaying } from '#app/http/flash.server.ts'
import { commands, on, page } from '#app/http/guard.server.ts'
import { formLimited } from '#app/http/limit.server.ts'
import { paths } from '#app/http/paths.ts'
import { sessionCookie } from '#app/http/session.server.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { Act } from '#app/ui/act.tsx'
import { TextField } from '#app/ui/fields.tsx'
import { ErrorSummary, Form, type FormState } from '#app/ui/form.tsx'
import { Gate } from '#app/ui/gate.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { Submit } from '#app/ui/submit.tsx'

export const loader = page('account.enter', async ({ params, actor, t, url }) => {
  const { problem, ...invitation } = await invitationOf(params.token!, actor)
  return {
    title: t('accounts.invitation.title', { organization: invitation.organization }),
    here: url.pathname,
    problem: problem && t.sentence(problem),
    ...invitation,
  }
})

export const action = commands({
  accept: on('account.enter', AcceptInput, async ({ params, input, values, request, t }) => {
    const tooOften = await formLimited('acceptInvitation', { request, values, intent: 'accept' })
    if (tooOften) return tooOften
    const userId = await acceptInvitation(params.token!, input, LOCALE_CODES[t.locale])
    const token = await openSession(userId, request.headers.get('user-agent'))
    return redirectSaying(paths.work(), { key: 'accounts.done.joined' }, { 'Set-Cookie': sessionCookie(token) })
  }),
  join: on('account.own', NoInput, async ({ actor, params }) => {
    await joinByInvitation(personOf(actor), params.token!)
    return redirectSaying(paths.work(), { key: 'accounts.done.joined' })
  }),
})

export default function Invitation() {
  const { title, problem, inviter, role, maskedEmail, expiresAt, follower, here } = useLoaderData<typeof loader>()
  const state = useActionData<FormState>() ?? null
  const t = useT()
  const f = useFormats()
  const points = [t('accounts.gate.both'), t('accounts.gate.history'), t('accounts.gate.verified')]
  if (problem)
    return (
      <Gate points={points}>
        <div className="stack">
          <PageHead title={title} />
          <Notice kind="now">{problem}</Notice>
          <div className="acts">
            <Act href={paths.signIn()}>{t('accounts.signIn.act')}</Act>
          </div>
        </div>
      </Gate>
    )
  return (
    <Gate points={points}>
      <PageHead
        title={title}
        meta={[
          t('accounts.invitation.by', { inviter }),
          t('accounts.invitation.as', { role: t.code('accounts.memberRole', role) }),
          t('accounts.invitation.to', { email: maskedEmail }),
          t('accounts.invitation.until', { at: f.dateTime(expiresAt) }),
        ]}
      />
      {follower === 'new' && <AcceptForm state={state} />}
      {follower === 'owner' && (
        <>
          <ErrorSummary state={state} />
          <Form state={state}>
            <div className="acts">
              <Submit intent="join">{t('accounts.invitation.join')}</Submit>
            </div>
          </Form>
        </>
      )}
      {(follower === 'signIn' || follower === 'other') && (
        <div className="stack">
          <Notice kind="wait">{t(`accounts.invitation.${follower}`, { email: maskedEmail })}</Notice>
          <div className="acts">
            <Act href={paths.signIn({ then: here })}>{t('accounts.signIn.act')}</Act>
          </div>
        </div>
      )}
    </Gate>
  )
}

function AcceptForm({ state }: { state: FormState | null }) {
  const t = useT()
  const labels = {
    name: t('accounts.field.name'),
    phone: t('accounts.field.phone'),
    password: t('accounts.field.newPassword'),
  }
  return (
    <>
      <ErrorSummary state={state} labels={labels} />
      <Form state={state} labels={labels}>
        <TextField name="name" autoComplete="name" />
        <TextField name="phone" type="tel" autoComplete="tel" optional help={t('accounts.help.phone')} />
        <TextField name="password" type="password" autoComplete="new-password" help={t('accounts.help.password')} />
        <div className="formend acts">
          <Submit intent="accept">{t('accounts.invitation.accept')}</Submit>
        </div>
      </Form>
    </>
  )
}
