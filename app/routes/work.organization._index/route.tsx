import { useActionData, useLoaderData } from '@remix-run/react'
import { inviteMember, revokeInvitation } from '#app/domain/accounts/commands/invitations.server.ts'
import { changeRole, endMembership, leaveOrganization } from '#app/domain/accounts/commands/members.server.ts'
import { askAgain, describeOrganization } from '#app/domain/accounts/commands/organizations.server.ts'
import {
  InvitationInput,
  InviteInput,
  MemberInput,
  NoInput,
  OrganizationInput,
  ProfileInput,
  RoleInput,
  SwitchInput,
} from '#app/domain/accounts/input.ts'
import { organizationIdOf, personOf } from '#app/domain/accounts/person.ts'
import { organizationsOf, ownOrganization } from '#app/domain/accounts/queries.server.ts'
import { switchOrganization } from '#app/domain/accounts/session.server.ts'
import { redirectSaying } from '#app/http/flash.server.ts'
import { commands, on, page } from '#app/http/guard.server.ts'
import { heldValues } from '#app/http/held.server.ts'
import { formLimited } from '#app/http/limit.server.ts'
import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/context.tsx'
import type { MessageKey } from '#app/i18n/keys.ts'
import { Act } from '#app/ui/act.tsx'
import { ErrorSummary, type FormState } from '#app/ui/form.tsx'
import { Empty } from '#app/ui/list.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { Entry, Switch } from './entry.tsx'
import { labelsOf } from './labels.ts'
import { Invitations, Members } from './people.tsx'

export const loader = page('account.own', async ({ actor, t, request }) => {
  const person = personOf(actor)
  const [organization, all] = await Promise.all([ownOrganization(person), organizationsOf(person)])
  return { title: t('accounts.ownOrganization.title'), organization, all, held: await heldValues(request) }
})

const done = (key: MessageKey) => redirectSaying(paths.myOrganization(), { key })

export const action = commands({
  askAgain: on('organization.manage', OrganizationInput, async ({ actor, input }) => {
    await askAgain(actor, organizationIdOf(actor), input)
    return done('accounts.done.askedAgain')
  }),
  describe: on('organization.manage', ProfileInput, async ({ actor, input }) => {
    await describeOrganization(actor, organizationIdOf(actor), input)
    return done('accounts.done.described')
  }),
  invite: on('organization.manage', InviteInput, async ({ actor, input, values, request }) => {
    const { userId } = personOf(actor)
    const tooOften = await formLimited('invite', { request, values, intent: 'invite', userId })
    if (tooOften) return tooOften
    await inviteMember(personOf(actor), organizationIdOf(actor), input)
    return redirectSaying(paths.myOrganization(), { key: 'accounts.done.invited', params: { email: input.email } })
  }),
  revokeInvitation: on('organization.manage', InvitationInput, async ({ actor, input }) => {
    await revokeInvitation(personOf(actor), input.invitationId)
    return done('accounts.done.invitationRevoked')
  }),
  changeRole: on('organization.manage', RoleInput, async ({ actor, input }) => {
    await changeRole(personOf(actor), input.membershipId, input.role)
    return done('accounts.done.roleChanged')
  }),
  endMembership: on('organization.manage', MemberInput, async ({ actor, input }) => {
    await endMembership(personOf(actor), input.membershipId)
    return done('accounts.done.memberEnded')
  }),
  leave: on('account.own', NoInput, async ({ actor }) => {
    await leaveOrganization(personOf(actor))
    return done('accounts.done.left')
  }),
  switch: on('account.own', SwitchInput, async ({ actor, input }) => {
    await switchOrganization(personOf(actor), input.organizationId)
    return done('accounts.done.switched')
  }),
})

export default function OwnOrganization() {
  const { title, organization, all, held } = useLoaderData<typeof loader>()
  const state = useActionData<FormState>() ?? null
  const t = useT()
  if (!organization)
    return (
      <>
        <PageHead title={title} />
        <Empty
          title={t('accounts.ownOrganization.none')}
          act={<Act href={paths.registerOrganization()}>{t('accounts.newOrganization.title')}</Act>}
        >
          {t('accounts.ownOrganization.noneText')}
        </Empty>
      </>
    )
  return (
    <>
      <PageHead
        title={organization.name}
        segments={[]}
        meta={[
          t(`organizationKind.${organization.kind}`),
          t(`accounts.status.${organization.status}`),
          organization.isExample && t('common.example'),
        ]}
        acts={
          organization.status === 'VERIFIED' && (
            <Act href={paths.organization(organization.id)} look="secondary">
              {t('accounts.ownOrganization.public')}
            </Act>
          )
        }
      />
      {organization.status !== 'VERIFIED' && (
        <Notice
          kind={organization.status === 'PENDING' ? 'wait' : 'now'}
          title={t(`accounts.ownOrganization.notice.${organization.status}`)}
        >
          {organization.refusalReason ?? t(`accounts.ownOrganization.text.${organization.status}`)}
        </Notice>
      )}
      {held && !state && <Notice kind="wait">{t('form.restored')}</Notice>}
      <ErrorSummary state={state} labels={labelsOf(t)} prefix={state?.intent} />
      <Entry organization={organization} state={state} held={held} />
      <Members organization={organization} />
      {organization.manages && <Invitations organization={organization} state={state} />}
      {all.length > 1 && <Switch all={all} current={organization.id} />}
    </>
  )
}
