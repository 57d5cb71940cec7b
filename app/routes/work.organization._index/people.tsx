import { useFormats, useT } from '#app/i18n/context.tsx'
import { Options, Select, TextField } from '#app/ui/fields.tsx'
import { Form, type FormState } from '#app/ui/form.tsx'
import { Section } from '#app/ui/page.tsx'
import { Submit } from '#app/ui/submit.tsx'
import { Table } from '#app/ui/table.tsx'
import { type Own, stateOf } from './entry.tsx'
import { labelsOf } from './labels.ts'

/** The people of the organisation; its administrators change roles and end memberships here. */
export function Members({ organization }: { organization: Own }) {
  const t = useT()
  const f = useFormats()
  const { members, manages } = organization
  const columns = [
    { label: t('accounts.field.name') },
    ...(manages ? [{ label: t('accounts.field.email') }] : []),
    { label: t('accounts.field.role') },
    { label: t('accounts.field.since') },
    { label: t('accounts.field.acts'), hidden: true },
  ]
  return (
    <Section title={t('accounts.members.title', { n: members.length })} id="members">
      <Table
        caption={t('accounts.members.title', { n: members.length })}
        columns={columns}
        rows={members.map((member) => ({
          key: member.id,
          cells: [
            [member.name, member.isMe && t('accounts.members.me'), member.disabled && t('accounts.members.disabled')]
              .filter(Boolean)
              .join(' · '),
            ...(manages ? [member.email ?? t('common.notGiven')] : []),
            manages ? (
              <RoleForm key="role" member={member} roles={organization.roles} />
            ) : (
              t.code('accounts.memberRole', member.role)
            ),
            f.date(member.since),
            <EndForm key="end" member={member} manages={manages} organization={organization.name} />,
          ],
        }))}
      />
    </Section>
  )
}

type Member = Own['members'][number]

function RoleForm({ member, roles }: { member: Member; roles: Own['roles'] }) {
  const t = useT()
  return (
    <Form state={null} className="acts">
      <input type="hidden" name="membershipId" value={member.id} />
      <label className="vh" htmlFor={`role-${member.id}`}>
        {t('accounts.members.roleOf', { name: member.name })}
      </label>
      <select className="select" id={`role-${member.id}`} name="role" defaultValue={member.role}>
        <Options options={roles.map((role) => ({ value: role, label: t.code('accounts.memberRole', role) }))} />
      </select>
      <Submit intent="changeRole" look="quiet" small>
        {t('accounts.members.changeRole')}
      </Submit>
    </Form>
  )
}

function EndForm({ member, manages, organization }: { member: Member; manages: boolean; organization: string }) {
  const t = useT()
  if (!manages && !member.isMe) return null
  const kind = member.isMe ? 'leave' : 'end'
  return (
    <Form state={null} className="acts">
      {!member.isMe && <input type="hidden" name="membershipId" value={member.id} />}
      <Submit
        intent={member.isMe ? 'leave' : 'endMembership'}
        look="quiet"
        small
        confirm={{
          title: t(`accounts.members.${kind}Question`, { name: member.name, organization }),
          text: t(`accounts.members.${kind}Text`),
          yes: t(`accounts.members.${kind}`),
          no: t('common.cancel'),
        }}
      >
        {t(`accounts.members.${kind}`)}
      </Submit>
    </Form>
  )
}

/** Links that were sent and not used yet, and the form to send another. */
export function Invitations({ organization, state }: { organization: Own; state: FormState | null }) {
  const t = useT()
  const f = useFormats()
  const { invitations, roles, status } = organization
  return (
    <Section title={t('accounts.invitations.title')} id="invitations">
      {invitations.length > 0 && (
        <Table
          caption={t('accounts.invitations.open', { n: invitations.length })}
          columns={[
            { label: t('accounts.field.email') },
            { label: t('accounts.field.role') },
            { label: t('accounts.field.invitedBy') },
            { label: t('accounts.field.until') },
            { label: t('accounts.field.acts'), hidden: true },
          ]}
          rows={invitations.map((invitation) => ({
            key: invitation.id,
            cells: [
              invitation.email,
              t.code('accounts.memberRole', invitation.role),
              invitation.invitedBy,
              f.dateTime(invitation.expiresAt),
              <Form key="revoke" state={null} className="acts">
                <input type="hidden" name="invitationId" value={invitation.id} />
                <Submit intent="revokeInvitation" look="quiet" small>
                  {t('accounts.invitations.revoke')}
                </Submit>
              </Form>,
            ],
          }))}
        />
      )}
      {status === 'VERIFIED' ? (
        <Form state={stateOf(state, 'invite')} values={{ role: 'MEMBER' }} labels={labelsOf(t)} prefix="invite">
          <div className="half half--f">
            <TextField name="email" type="email" help={t('accounts.help.invite')} />
            <Select
              name="role"
              options={roles.map((role) => ({ value: role, label: t.code('accounts.memberRole', role) }))}
            />
          </div>
          <div className="formend acts">
            <Submit intent="invite">{t('accounts.invitations.act')}</Submit>
          </div>
        </Form>
      ) : (
        <p className="note">{t('accounts.refusal.inviteVerified')}</p>
      )}
    </Section>
  )
}
