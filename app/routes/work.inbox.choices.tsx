import { useActionData, useLoaderData } from '@remix-run/react'
import { personOf } from '#app/domain/accounts/person.ts'
import { PACES } from '#app/domain/alerts/pace.ts'
import { noticeChoices, saveChoices } from '#app/domain/notifications/inbox.server.ts'
import { ChoicesForm, QUIET_HOURS } from '#app/domain/notifications/input.ts'
import { redirectSaying } from '#app/http/flash.server.ts'
import { commands, on, page } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/context.tsx'
import { Select } from '#app/ui/fields.tsx'
import { ErrorSummary, Form, type FormState } from '#app/ui/form.tsx'
import { NoticeChoices } from '#app/ui/notice-choices.tsx'
import { PageHead, Section } from '#app/ui/page.tsx'
import { Submit } from '#app/ui/submit.tsx'

export const loader = page('notices.own', async ({ actor, t }) => ({
  ...(await noticeChoices(personOf(actor))),
  title: t('notices.choices.title'),
}))

export const action = commands({
  save: on('notices.own', ChoicesForm, async ({ actor, input }) => {
    await saveChoices(personOf(actor), input)
    return redirectSaying(paths.noticeChoices(), { key: 'notices.choices.done' })
  }),
})

const hourOf = (minutes: number): string => `${String(minutes / 60).padStart(2, '0')}:00`

export default function Choices() {
  const { title, kinds, quietFrom, quietTo, email, phone } = useLoaderData<typeof loader>()
  const state = useActionData<FormState>() ?? null
  const t = useT()
  const hours = QUIET_HOURS.map((minutes) => ({ value: String(minutes), label: hourOf(minutes) }))
  const values = { quietFrom: String(quietFrom), quietTo: String(quietTo) }
  return (
    <>
      <PageHead
        title={title}
        crumbs={[{ label: t('notices.title'), href: paths.inbox() }, { label: title }]}
        meta={[email ? t('notices.choices.to', { email }) : t('notices.choices.noMail')]}
      />
      <ErrorSummary state={state} />
      <Form state={state} values={values} className="choices">
        <Section title={t('notices.choices.kinds')}>
          <NoticeChoices kinds={kinds} paces={PACES} push={phone === null ? null : phone !== ''} />
          {phone === '' && (
            <p className="note">
              {t('notices.choices.noPhone')} <a href={paths.account()}>{t('notices.choices.toAccount')}</a>
            </p>
          )}
          <p className="note">
            {t('notices.choices.matches')} <a href={paths.alerts()}>{t('notices.choices.toAlerts')}</a>
          </p>
        </Section>
        <Section title={t('notices.choices.quiet')} note={t('notices.choices.quietNote')}>
          <div className="half half--f">
            <Select name="quietFrom" label={t('notices.choices.from')} options={hours} />
            <Select
              name="quietTo"
              label={t('notices.choices.until')}
              options={hours}
              help={t('notices.choices.same')}
            />
          </div>
        </Section>
        <div className="formend acts">
          <Submit intent="save">{t('common.save')}</Submit>
        </div>
      </Form>
    </>
  )
}
