import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { askPasswordReset } from '#app/domain/accounts/commands/own.server.ts'
import { ForgotInput } from '#app/domain/accounts/input.ts'
import { LOCALE_CODES } from '#app/domain/accounts/language.ts'
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

export const loader = page('account.enter', async ({ t, url }) => ({
  title: t('accounts.forgot.title'),
  sent: url.searchParams.has('sent'),
}))

export const action = commands({
  ask: on('account.enter', ForgotInput, async ({ input, values, request, t }) => {
    const tooOften = await formLimited('forgotPassword', { request, values })
    if (tooOften) return tooOften
    await askPasswordReset(input.signInName, LOCALE_CODES[t.locale])
    return redirect(`${paths.forgotPassword()}?sent`)
  }),
})

export default function ForgotPassword() {
  const { title, sent } = useLoaderData<typeof loader>()
  const state = useActionData<FormState>() ?? null
  const t = useT()
  const labels = { signInName: t('accounts.field.signInName') }
  return (
    <Gate points={[t('accounts.gate.both'), t('accounts.gate.history'), t('accounts.gate.verified')]}>
      <div className="stack">
        <PageHead title={title} />
        {sent && (
          <Notice kind="ok" status>
            {t('accounts.forgot.sent')}
          </Notice>
        )}
        <ErrorSummary state={state} labels={labels} />
        <Form state={state} labels={labels}>
          <TextField name="signInName" autoComplete="username" inputMode="email" help={t('accounts.forgot.help')} />
          <div className="formend acts">
            <Submit look={sent ? 'secondary' : 'primary'}>
              {t(sent ? 'accounts.forgot.again' : 'accounts.forgot.act')}
            </Submit>
            <Act href={paths.signIn()} look="quiet">
              {t('accounts.signIn.act')}
            </Act>
          </div>
        </Form>
      </div>
    </Gate>
  )
}
