import { useActionData, useLoaderData } from '@remix-run/react'
import { registerOrganization } from '#app/domain/accounts/commands/register.server.ts'
import { OrganizationInput } from '#app/domain/accounts/input.ts'
import { personOf } from '#app/domain/accounts/person.ts'
import { redirectSaying } from '#app/http/flash.server.ts'
import { commands, on, page } from '#app/http/guard.server.ts'
import { heldValues } from '#app/http/held.server.ts'
import { formLimited } from '#app/http/limit.server.ts'
import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/context.tsx'
import { ErrorSummary, Form, type FormState } from '#app/ui/form.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { OrganizationFields, organizationLabels } from '#app/ui/organization-fields.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { Submit } from '#app/ui/submit.tsx'

export const loader = page('organization.register', async ({ t, request, actor }) => ({
  title: t('accounts.newOrganization.title'),
  held: await heldValues(request),
  organization: personOf(actor).organization?.name ?? null,
}))

export const action = commands({
  register: on('organization.register', OrganizationInput, async ({ actor, input, values, request }) => {
    const tooOften = await formLimited('register', { request, values })
    if (tooOften) return tooOften
    await registerOrganization(personOf(actor), input)
    return redirectSaying(paths.myOrganization(), { key: 'accounts.done.organizationRegistered' })
  }),
})

export default function NewOrganization() {
  const { title, held, organization } = useLoaderData<typeof loader>()
  const state = useActionData<FormState>() ?? null
  const t = useT()
  const labels = organizationLabels(t)
  return (
    <>
      <PageHead title={title} meta={[t('accounts.newOrganization.note')]} />
      {organization && (
        <Notice kind="wait">
          <p>
            {t('accounts.refusal.hasOrganization')} <a href={paths.myOrganization()}>{organization}</a>
          </p>
        </Notice>
      )}
      {held && !state && <Notice kind="wait">{t('form.restored')}</Notice>}
      <ErrorSummary state={state} labels={labels} />
      <Form state={state} values={held ?? {}} labels={labels}>
        <OrganizationFields />
        <div className="formend acts">
          <Submit>{t('accounts.newOrganization.act')}</Submit>
        </div>
      </Form>
    </>
  )
}
