import { useActionData, useLoaderData } from '@remix-run/react'
import { resetPassword } from '#app/domain/accounts/commands/own.server.ts'
import { ResetInput } from '#app/domain/accounts/input.ts'
import { resetProblem } from '#app/domain/accounts/queries.server.ts'
import { redirectSaying } from '#app/http/flash.server.ts'
import { commands, on, page } from '#app/http/guard.server.ts'
import { formLimited } from '#app/http/limit.server.ts'
import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/context.tsx'
import { Act } from '#app/ui/act.tsx'
import { TextField } from '#app/ui/fields.tsx'
import { ErrorSummary, Form, type FormState } from '#app/ui/form.tsx'
import { Gate } from '#app/ui/gate.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { Submit } from '#app/ui/submit.tsx'

export const loader = page('account.enter', async ({ params, t }) => {
  const problem = await resetProblem(params.token!)
  return { title: t('accounts.reset.title'), problem: problem && t.sentence(problem) }
})

export const action = commands({
  reset: on('account.enter', ResetInput, async ({ params, input, values, request }) => {
    const tooOften = await formLimited('resetPassword', { request, values, intent: 'reset' })
    if (tooOften) return tooOften
    await resetPassword(params.token!, input.password)
    return redirectSaying(paths.signIn(), { key: 'accounts.done.passwordReset' })
  }),
})

export default function ResetPassword() {
  const { title, problem } = useLoaderData<typeof loader>()
  const state = useActionData<FormState>() ?? null
  const t = useT()
  const labels = { password: t('accounts.field.newPassword') }
  if (problem)
    return (
      <Gate points={[t('accounts.gate.both'), t('accounts.gate.history'), t('accounts.gate.verified')]}>
        <div className="stack">
          <PageHead title={title} />
          <Notice kind="now">{problem}</Notice>
          <div className="acts">
            <Act href={paths.forgotPassword()}>{t('accounts.forgot.another')}</Act>
            <Act href={paths.signIn()} look="secondary">
              {t('accounts.signIn.act')}
            </Act>
          </div>
        </div>
      </Gate>
    )
  return (
    <Gate points={[t('accounts.gate.both'), t('accounts.gate.history'), t('accounts.gate.verified')]}>
      <PageHead title={title} />
      <ErrorSummary state={state} labels={labels} />
      <Form state={state} labels={labels}>
        <TextField name="password" type="password" autoComplete="new-password" help={t('accounts.help.password')} />
        <div className="formend acts">
          <Submit>{t('accounts.reset.act')}</Submit>
        </div>
      </Form>
    </Gate>
  )
}
