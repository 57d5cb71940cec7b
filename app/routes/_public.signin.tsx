import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { signIn } from '#app/domain/accounts/commands/signin.server.ts'
import { SignInInput } from '#app/domain/accounts/input.ts'
import { actorOfToken, endSession } from '#app/domain/accounts/session.server.ts'
import { afterSignIn, deskOf } from '#app/http/after-sign-in.ts'
import { commands, on, page } from '#app/http/guard.server.ts'
import { formLimited, uncount } from '#app/http/limit.server.ts'
import { ownPath, paths } from '#app/http/paths.ts'
import { sessionCookie } from '#app/http/session.server.ts'
import { useT } from '#app/i18n/context.tsx'
import { TextField } from '#app/ui/fields.tsx'
import { ErrorSummary, Form, type FormState } from '#app/ui/form.tsx'
import { Gate } from '#app/ui/gate.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Submit } from '#app/ui/submit.tsx'

export const loader = page('account.enter', async ({ actor, t, url }) => ({
  title: t('accounts.signIn.title'),
  goTo: ownPath(url.searchParams.get('then')) ?? '',
  held: url.searchParams.get('held') ?? '',
  signedInAs: actor.kind === 'person' ? actor.name : null,
  desk: deskOf(actor.kind === 'person' ? actor.role : null),
}))

export const action = commands({
  signIn: on('account.enter', SignInInput, async ({ actor, input, values, request }) => {
    const tooOften = await formLimited('signIn', { request, values })
    if (tooOften) return tooOften
    const token = await signIn(input.signInName, input.password, request.headers.get('user-agent'))
    await uncount('signIn', request)
    if (actor.kind === 'person') await endSession(actor)
    const signedIn = await actorOfToken(token)
    const role = signedIn.kind === 'person' ? signedIn.role : null
    return redirect(afterSignIn({ ...input, role }), { headers: { 'Set-Cookie': sessionCookie(token) } })
  }),
})

export default function SignIn() {
  const { title, goTo, held, signedInAs, desk } = useLoaderData<typeof loader>()
  const state = useActionData<FormState>() ?? null
  const t = useT()
  const labels = { signInName: t('accounts.field.signInName'), password: t('accounts.field.password') }
  return (
    <Gate points={[t('accounts.gate.both'), t('accounts.gate.history'), t('accounts.gate.verified')]}>
      <h1>{title}</h1>
      {held && <Notice kind="wait">{t('accounts.signIn.held')}</Notice>}
      {signedInAs && (
        <Notice>
          <p>
            {t('accounts.signIn.already', { name: signedInAs })} <a href={goTo || desk}>{t('accounts.signIn.goOn')}</a>
          </p>
        </Notice>
      )}
      <ErrorSummary state={state} labels={labels} />
      <Form state={state} labels={labels}>
        <input type="hidden" name="then" value={goTo} />
        <input type="hidden" name="held" value={held} />
        <TextField name="signInName" autoComplete="username" inputMode="email" />
        <TextField name="password" type="password" autoComplete="current-password" />
        <div className="formend acts">
          <Submit wide>{t('accounts.signIn.act')}</Submit>
        </div>
      </Form>
      <ul className="links others">
        <li>
          <a href={paths.forgotPassword()}>{t('accounts.signIn.forgot')}</a>
        </li>
        <li>
          <a href={paths.register()}>{t('accounts.signIn.register')}</a>{' '}
          <span className="note">{t('accounts.signIn.registerNote')}</span>
        </li>
      </ul>
    </Gate>
  )
}
