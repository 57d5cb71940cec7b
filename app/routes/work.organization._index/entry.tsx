import type { ownOrganization } from '#app/domain/accounts/queries.server.ts'
import { placeName } from '#app/domain/places.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { Select, TextArea, TextField } from '#app/ui/fields.tsx'
import { Form, type FormState, type Typed } from '#app/ui/form.tsx'
import { OrganizationFields, PlaceFields } from '#app/ui/organization-fields.tsx'
import { Facts, Section } from '#app/ui/page.tsx'
import { Submit } from '#app/ui/submit.tsx'
import { labelsOf } from './labels.ts'

export type Own = NonNullable<Awaited<ReturnType<typeof ownOrganization>>>

type EntryProps = { organization: Own; state: FormState | null; held: Typed | null }

/** Columns as form values: what is not there is an empty field. */
const valuesOf = (organization: Own): Typed =>
  Object.fromEntries(
    Object.entries({ ...organization, organizationName: organization.name }).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  )

/** What is entered; after a refusal its form, later what the organisation says about itself. */
export function Entry({ organization, state, held }: EntryProps) {
  const t = useT()
  const f = useFormats()
  const { status, manages, uscc, districtId, zoneId, createdAt } = organization
  const place = [zoneId, districtId].flatMap((id) => (id ? [placeName(id, t.locale)] : [])).join(' / ')
  const values = { ...valuesOf(organization), ...held }
  return (
    <Section title={t('accounts.ownOrganization.entry')} id="entry">
      {!(manages && status === 'REFUSED') && (
        <Facts
          items={[
            { label: t('accounts.field.organizationName'), value: organization.name },
            { label: t('accounts.field.uscc'), value: uscc ?? t('common.notGiven') },
            { label: t('accounts.field.place'), value: place || t('common.notGiven') },
            { label: t('accounts.field.registeredAt'), value: f.date(createdAt) },
          ]}
        />
      )}
      {manages && status === 'REFUSED' && (
        <Form state={stateOf(state, 'askAgain')} values={values} labels={labelsOf(t)} prefix="askAgain">
          <OrganizationFields />
          <div className="formend acts">
            <Submit intent="askAgain">{t('accounts.ownOrganization.askAgain')}</Submit>
          </div>
        </Form>
      )}
      {manages && status === 'VERIFIED' && (
        <details open={state?.intent === 'describe'}>
          <summary>{t('accounts.ownOrganization.describe')}</summary>
          <Form state={stateOf(state, 'describe')} values={values} labels={labelsOf(t)} prefix="describe">
            <TextArea name="introduction" optional rows={4} help={t('accounts.help.introduction')} />
            <TextField name="website" type="url" optional placeholder="https://" />
            <div className="half half--f">
              <TextField name="shortName" optional />
              <TextField name="nameEn" optional />
            </div>
            <PlaceFields />
            <div className="formend acts">
              <Submit intent="describe">{t('common.save')}</Submit>
            </div>
          </Form>
        </details>
      )}
    </Section>
  )
}

/** The state of a page with several forms belongs to the one that was sent. */
export const stateOf = (state: FormState | null, intent: string): FormState | null =>
  state?.intent === intent ? state : null

/** For people of several organisations: for which one they act now. */
export function Switch({ all, current }: { all: { id: string; name: string }[]; current: string }) {
  const t = useT()
  return (
    <Section title={t('accounts.ownOrganization.several', { n: all.length })} id="switch">
      <Form state={null} values={{ organizationId: current }} prefix="switch">
        <Select
          name="organizationId"
          label={t('accounts.field.actFor')}
          options={all.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <div className="formend acts">
          <Submit intent="switch" look="secondary">
            {t('accounts.ownOrganization.switch')}
          </Submit>
        </div>
      </Form>
    </Section>
  )
}
