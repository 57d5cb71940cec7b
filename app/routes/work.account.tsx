import { useActionData, useLoaderData } from '@remix-run/react'
import { changeAccount, changePassword, setInvitationCap } from '#app/domain/accounts/commands/own.server.ts'
import { deviceName } from '#app/domain/accounts/device.ts'
import { AccountInput, CapInput, ChangePasswordInput, NoInput, SessionInput } from '#app/domain/accounts/input.ts'
import { LOCALE_NAMES } from '#app/domain/accounts/language.ts'
import { personOf } from '#app/domain/accounts/person.ts'
import { ownAccount } from '#app/domain/accounts/queries.server.ts'
import { HIGHEST_CAP } from '#app/domain/accounts/rules.ts'
import { revokeSession } from '#app/domain/accounts/session.server.ts'
import { ownLinks } from '#app/domain/links/queries.server.ts'
import { revokeLinks } from '#app/domain/links/use.server.ts'
import { cookie } from '#app/http/cookies.server.ts'
import { redirectSaying } from '#app/http/flash.server.ts'
import { commands, on, page } from '#app/http/guard.server.ts'
import { heldValues } from '#app/http/held.server.ts'
import { formLimited } from '#app/http/limit.server.ts'
import { paths } from '#app/http/paths.ts'
import { PREFERENCE_COOKIES } from '#app/http/preferences.server.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { Act } from '#app/ui/act.tsx'
import { Select, TextField } from '#app/ui/fields.tsx'
import { ErrorSummary, Form, type FormState, type Labels, type Typed } from '#app/ui/form.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead, Section } from '#app/ui/page.tsx'
import { Submit } from '#app/ui/submit.tsx'
import { Table } from '#app/ui/table.tsx'

const ONE_YEAR = 365 * 24 * 60 * 60

export const loader = page('account.own', async ({ actor, t, request }) => {
  const { sessions, ...account } = await ownAccount(personOf(actor))
  return {
    title: t('accounts.account.title'),
    account,
    held: await heldValues(request),
    links: await ownLinks(personOf(actor)),
    sessions: sessions.map(({ userAgent, ...session }) => ({ ...session, device: deviceName(userAgent) })),
  }
})

export const action = commands({
  change: on('account.own', AccountInput, async ({ actor, input, values, request }) => {
    const { userId } = personOf(actor)
    const tooOften = await formLimited('changeAccount', { request, values, intent: 'change', userId })
    if (tooOften) return tooOften
    await changeAccount(personOf(actor), input)
    const language = cookie(PREFERENCE_COOKIES.lang, LOCALE_NAMES[input.locale], ONE_YEAR)
    return redirectSaying(paths.account(), { key: 'accounts.done.accountChanged' }, { 'Set-Cookie': language })
  }),
  password: on('account.own', ChangePasswordInput, async ({ actor, input }) => {
    await changePassword(personOf(actor), input.currentPassword, input.password)
    return redirectSaying(paths.account(), { key: 'accounts.done.passwordChanged' })
  }),
  invitations: on('account.own', CapInput, async ({ actor, input }) => {
    await setInvitationCap(personOf(actor), input.invitationCap)
    return redirectSaying(paths.account(), { key: 'accounts.done.cap', params: { n: input.invitationCap } })
  }),
  revoke: on('account.own', SessionInput, async ({ actor, input }) => {
    await revokeSession(personOf(actor), input.sessionId)
    return redirectSaying(paths.account(), { key: 'accounts.done.sessionRevoked' })
  }),
  revokeLinks: on('account.own', NoInput, async ({ actor }) => {
    const n = await revokeLinks(personOf(actor))
    return redirectSaying(paths.account(), { key: 'links.account.revoked', params: { n } })
  }),
})

const LANGUAGES = [
  { value: 'ZH_CN', label: '中文' },
  { value: 'EN', label: 'English' },
]

export default function Account() {
  const { title, account, held } = useLoaderData<typeof loader>()
  const state = useActionData<FormState>() ?? null
  const t = useT()
  const labels = {
    name: t('accounts.field.name'),
    phone: t('accounts.field.phone'),
    locale: t('accounts.field.locale'),
    currentPassword: t('accounts.field.currentPassword'),
    password: t('accounts.field.newPassword'),
    invitationCap: t('accounts.field.invitationCap'),
  }
  const stateOf = (intent: string) => (state?.intent === intent ? state : null)
  const values: Typed = { name: account.name, phone: account.phone ?? '', locale: account.locale, ...held }
  return (
    <>
      <PageHead
        title={title}
        meta={[account.email]}
        acts={
          <>
            <Act href={paths.alerts()} look="secondary">
              {t('nav.alerts')}
            </Act>
            <Act href={paths.myOrganization()} look="secondary">
              {t('nav.organization')}
            </Act>
          </>
        }
      />
      {held && !state && <Notice kind="wait">{t('form.restored')}</Notice>}
      <ErrorSummary state={state} labels={labels} prefix={state?.intent} />
      <div className="half">
        <div>
          <PersonForm state={stateOf('change')} values={values} labels={labels} />
        </div>
        <div>
          <PasswordForm state={stateOf('password')} labels={labels} />
          {account.invitationCap !== null && (
            <CapForm state={stateOf('invitations')} labels={labels} cap={account.invitationCap} />
          )}
        </div>
      </div>
      <Sessions />
      <AnswerLinks />
    </>
  )
}

type PartProps = { state: FormState | null; labels: Labels }

function PersonForm({ state, values, labels }: PartProps & { values: Typed }) {
  const t = useT()
  return (
    <Section title={t('accounts.account.person')}>
      <Form state={state} values={values} labels={labels} prefix="change">
        <TextField name="name" autoComplete="name" />
        <TextField name="phone" type="tel" autoComplete="tel" optional help={t('accounts.help.phone')} />
        <Select name="locale" options={LANGUAGES} help={t('accounts.help.locale')} />
        <div className="formend acts">
          <Submit intent="change">{t('common.save')}</Submit>
        </div>
      </Form>
    </Section>
  )
}

function PasswordForm({ state, labels }: PartProps) {
  const t = useT()
  return (
    <Section title={t('accounts.account.password')} note={t('accounts.account.passwordNote')}>
      <Form state={state} labels={labels} prefix="password">
        <TextField name="currentPassword" type="password" autoComplete="current-password" />
        <TextField name="password" type="password" autoComplete="new-password" help={t('accounts.help.password')} />
        <div className="formend acts">
          <Submit intent="password" look="secondary">
            {t('accounts.account.changePassword')}
          </Submit>
        </div>
      </Form>
    </Section>
  )
}

/** How many enterprises may wait for a researcher's answer at once. */
function CapForm({ state, labels, cap }: PartProps & { cap: number }) {
  const t = useT()
  return (
    <Section title={t('accounts.account.invitations')} note={t('accounts.account.invitationsNote')}>
      <Form state={state} values={{ invitationCap: String(cap) }} labels={labels} prefix="invitations">
        <TextField
          name="invitationCap"
          inputMode="numeric"
          width="number"
          help={t('accounts.help.invitationCap', { most: HIGHEST_CAP })}
        />
        <div className="formend acts">
          <Submit intent="invitations" look="secondary">
            {t('common.save')}
          </Submit>
        </div>
      </Form>
    </Section>
  )
}

function Sessions() {
  const { sessions } = useLoaderData<typeof loader>()
  const t = useT()
  const f = useFormats()
  return (
    <Section
      title={t('accounts.sessions.title', { n: sessions.length })}
      note={t('accounts.sessions.note')}
      id="sessions"
    >
      <Table
        caption={t('accounts.sessions.title', { n: sessions.length })}
        columns={[
          { label: t('accounts.sessions.device') },
          { label: t('accounts.sessions.since') },
          { label: t('accounts.sessions.seen') },
          { label: t('accounts.field.acts'), hidden: true },
        ]}
        rows={sessions.map(({ id, device, createdAt, lastSeenAt, isThisOne }) => ({
          key: id,
          cells: [
            [device ?? t('accounts.sessions.unknown'), isThisOne && t('accounts.sessions.this')]
              .filter(Boolean)
              .join(' · '),
            f.dateTime(createdAt),
            f.dateTime(lastSeenAt),
            isThisOne ? null : (
              <Form key="revoke" state={null} className="acts">
                <input type="hidden" name="sessionId" value={id} />
                <Submit intent="revoke" look="quiet" small>
                  {t('accounts.sessions.revoke')}
                </Submit>
              </Form>
            ),
          ],
        }))}
      />
    </Section>
  )
}

/** Links in mail by which one answers without signing in: how many live, what the last did, and an end to all. */
function AnswerLinks() {
  const { links } = useLoaderData<typeof loader>()
  const t = useT()
  const f = useFormats()
  return (
    <Section title={t('links.account.title')} note={t('links.account.note')} id="links">
      <p>{t('links.account.live', { n: links.live })}</p>
      {links.used.length > 0 && (
        <Table
          caption={t('links.account.used')}
          captionShown
          columns={[{ label: t('links.account.purpose') }, { label: t('links.account.at') }]}
          rows={links.used.map(({ id, purpose, at }) => ({
            key: id,
            cells: [t(`links.act.${purpose}`), f.dateTime(at)],
          }))}
        />
      )}
      {links.live > 0 && (
        <Form state={null} className="acts">
          <Submit intent="revokeLinks" look="secondary">
            {t('links.account.revoke')}
          </Submit>
        </Form>
      )}
    </Section>
  )
}
