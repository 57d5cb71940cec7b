import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { NoInput } from '#app/domain/accounts/input.ts'
import { endSession } from '#app/domain/accounts/session.server.ts'
import { redirectSaying } from '#app/http/flash.server.ts'
import { commands, on, page } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { endSessionCookie } from '#app/http/session.server.ts'
import { useT } from '#app/i18n/context.tsx'
import { Act } from '#app/ui/act.tsx'
import { Form } from '#app/ui/form.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { Submit } from '#app/ui/submit.tsx'

export const loader = page('account.enter', async ({ actor, t }) => {
  if (actor.kind !== 'person') throw redirect(paths.home())
  return { title: t('accounts.signOut.title'), name: actor.name }
})

export const action = commands({
  signOut: on('account.enter', NoInput, async ({ actor }) => {
    if (actor.kind === 'person') await endSession(actor)
    return redirectSaying(paths.home(), { key: 'accounts.done.signedOut' }, { 'Set-Cookie': endSessionCookie() })
  }),
})

export default function SignOut() {
  const { title, name } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <>
      <PageHead title={title} />
      <p>{t('accounts.signOut.text', { name })}</p>
      <Form state={null}>
        <div className="acts">
          <Submit>{t('nav.signOut')}</Submit>
          <Act href={paths.work()} look="secondary">
            {t('common.back')}
          </Act>
        </div>
      </Form>
    </>
  )
}
