import type { findUsers } from '#app/domain/accounts/office.server.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { TextArea } from '#app/ui/fields.tsx'
import { Form, type FormState } from '#app/ui/form.tsx'
import { Submit } from '#app/ui/submit.tsx'
import { Table } from '#app/ui/table.tsx'

type UserRow = Awaited<ReturnType<typeof findUsers>>['rows'][number]

/** Accounts with their state; nothing of what they wrote. */
export function Users({ rows, state }: { rows: UserRow[]; state: FormState | null }) {
  const t = useT()
  const f = useFormats()
  const stateOf = (row: UserRow) =>
    [
      t(`accounts.userStatus.${row.status}`),
      row.locked && t('accounts.users.locked'),
      row.isExample && t('common.example'),
    ]
      .filter(Boolean)
      .join(' · ')
  return (
    <Table
      caption={t('accounts.users.title')}
      columns={[
        { label: t('accounts.field.name') },
        { label: t('accounts.field.email') },
        { label: t('nav.organization') },
        { label: t('accounts.sessions.seen') },
        { label: t('accounts.users.state') },
        { label: t('accounts.field.acts'), hidden: true },
      ]}
      rows={rows.map((row) => ({
        key: row.id,
        flag: row.status === 'DISABLED',
        cells: [
          row.name,
          row.email ?? t('common.notGiven'),
          row.memberships
            .map(({ organization, role }) => `${organization}（${t.code('accounts.memberRole', role)}）`)
            .join('、') || t('role.nobody'),
          row.lastSeenAt ? f.dateTime(row.lastSeenAt) : t('accounts.users.never'),
          stateOf(row),
          <Switch key="switch" row={row} state={state?.values.userId === row.id ? state : null} />,
        ],
      }))}
    />
  )
}

function Switch({ row, state }: { row: UserRow; state: FormState | null }) {
  const t = useT()
  if (row.status === 'DISABLED')
    return (
      <Form state={null} className="acts">
        <input type="hidden" name="userId" value={row.id} />
        <Submit intent="enable" look="quiet" small>
          {t('accounts.users.enable')}
        </Submit>
      </Form>
    )
  return (
    <details open={state !== null}>
      <summary>{t('accounts.users.disable')}</summary>
      <Form state={state} labels={{ reason: t('accounts.field.reason') }} prefix={row.id}>
        <input type="hidden" name="userId" value={row.id} />
        <TextArea name="reason" rows={2} help={t('accounts.users.disableHelp', { name: row.name })} />
        <div className="acts">
          <Submit intent="disable" look="secondary" small>
            {t('accounts.users.disable')}
          </Submit>
        </div>
      </Form>
    </details>
  )
}
