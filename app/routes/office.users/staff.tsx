import { STAFF_ROLES } from '#app/domain/accounts/rules.ts'
import { useT } from '#app/i18n/context.tsx'
import type { Translate } from '#app/i18n/translate.ts'
import { Select, TextField } from '#app/ui/fields.tsx'
import { Form, type FormState, type Labels, type Typed } from '#app/ui/form.tsx'
import { Section } from '#app/ui/page.tsx'
import { Submit } from '#app/ui/submit.tsx'

export const staffLabels = (t: Translate): Labels => ({
  name: t('accounts.field.name'),
  email: t('accounts.field.email'),
  role: t('accounts.field.role'),
  organizationId: t('accounts.field.unit'),
  organizationName: t('accounts.field.newUnit'),
})

type StaffFormProps = { state: FormState | null; units: { id: string; name: string }[]; held: Typed | null }

/** A bureau account: the person gets a link to set a password. */
export function StaffForm({ state, units, held }: StaffFormProps) {
  const t = useT()
  const values = { role: 'OFFICER', organizationId: units[0]?.id ?? '', ...held }
  return (
    <Section title={t('accounts.staff.title')} note={t('accounts.staff.note')} id="staff">
      <Form state={state} values={values} labels={staffLabels(t)} prefix="staff">
        <div className="half half--f">
          <TextField name="name" />
          <TextField name="email" type="email" help={t('accounts.help.staffEmail')} />
        </div>
        <Select
          name="role"
          options={STAFF_ROLES.map((role) => ({ value: role, label: t.code('accounts.memberRole', role) }))}
        />
        <div className="half half--f">
          {units.length > 0 && (
            <Select
              name="organizationId"
              empty={t('accounts.staff.otherUnit')}
              options={units.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
          <TextField name="organizationName" optional={units.length > 0} help={t('accounts.help.newUnit')} />
        </div>
        <div className="formend acts">
          <Submit intent="createStaff">{t('accounts.staff.act')}</Submit>
        </div>
      </Form>
    </Section>
  )
}
