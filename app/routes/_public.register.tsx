import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { register } from '#app/domain/accounts/commands/register.server.ts'
import { RegisterInput } from '#app/domain/accounts/input.ts'
import { LOCALE_CODES } from '#app/domain/accounts/language.ts'
import { commands, on, page } from '#app/http/guard.server.ts'
import { formLimited } from '#app/http/limit.server.ts'
import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/context.tsx'
import { Act } from '#app/ui/act.tsx'
import { Check, TextField } from '#app/ui/fields.tsx'
import { ErrorSummary, Form, type FormState } from '#app/ui/form.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { OrganizationFields, organizationLabels } from '#app/ui/organization-fields.tsx'
import { PageHead, Panel, Section } from '#app/ui/page.tsx'
import { Submit } from '#app/ui/submit.tsx'

export const loader = page('account.enter', async ({ t, url }) => {
  const sent = url.searchParams.has('sent')
  return { title: t(sent ? 'accounts.register.sentTitle' : 'accounts.register.title'), sent }
})

export const action = commands({
  register: on('account.enter', RegisterInput, async ({ input, values, request, t }) => {
    const tooOften = await formLimited('register', { request, values })
    if (tooOften) return tooOften
    await register(input, LOCALE_CODES[t.locale])
    return redirect(`${paths.register()}?sent`)
  }),
})

export default function Register() {
  const { title, sent } = useLoaderData<typeof loader>()
  const t = useT()
  if (!sent) return <RegisterForm />
  return (
    <>
      <PageHead title={title} />
      <Notice kind="ok" status>
        {t('accounts.register.sent')}
      </Notice>
      <div className="acts">
        <Act href={paths.signIn()}>{t('accounts.signIn.act')}</Act>
        <Act href={paths.about('posting')} look="secondary">
          {t('foot.howToPost')}
        </Act>
      </div>
    </>
  )
}

function RegisterForm() {
  const { title } = useLoaderData<typeof loader>()
  const state = useActionData<FormState>() ?? null
  const t = useT()
  const labels = {
    ...organizationLabels(t),
    name: t('accounts.field.name'),
    email: t('accounts.field.email'),
    phone: t('accounts.field.phone'),
    password: t('accounts.field.newPassword'),
    agree: t('accounts.field.agree'),
  }
  return (
    <>
      <PageHead title={title} />
      <ErrorSummary state={state} labels={labels} />
      <div className="two two--form">
        <aside>
          <Panel title={t('accounts.register.afterTitle')}>
            <ol className="plain">
              <li>{t('accounts.register.after1')}</li>
              <li>{t('accounts.register.after2')}</li>
              <li>{t('accounts.register.after3')}</li>
            </ol>
            <p className="note">{t('accounts.register.others')}</p>
          </Panel>
        </aside>
        <Form state={state} labels={labels}>
          <Section title={t('accounts.register.organization')}>
            <OrganizationFields />
          </Section>
          <Section title={t('accounts.register.person')}>
            <TextField name="name" autoComplete="name" />
            <TextField name="email" type="email" autoComplete="email" help={t('accounts.help.email')} />
            <TextField name="phone" type="tel" autoComplete="tel" optional help={t('accounts.help.phone')} />
            <TextField name="password" type="password" autoComplete="new-password" help={t('accounts.help.password')} />
            <Check name="agree" note={<a href={paths.about('privacy')}>{t('foot.privacy')}</a>} />
          </Section>
          <div className="formend acts">
            <Submit>{t('accounts.register.act')}</Submit>
          </div>
        </Form>
      </div>
    </>
  )
}
