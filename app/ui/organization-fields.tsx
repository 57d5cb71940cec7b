import { SELF_REGISTERED } from '#app/domain/accounts/rules.ts'
import { COUNTRIES, DISTRICTS, placeOptions, ZONES } from '#app/domain/places.ts'
import { useT } from '#app/i18n/context.tsx'
import type { Translate } from '#app/i18n/translate.ts'
import { Select, TextField } from './fields.tsx'
import { type Labels, useForm } from './form.tsx'
import { at, textOf } from './form-values.ts'

export const organizationLabels = (t: Translate): Labels => ({
  organizationName: t('accounts.field.organizationName'),
  uscc: t('accounts.field.uscc'),
  countryCode: t('accounts.field.countryCode'),
  kind: t('accounts.field.kind'),
  districtId: t('accounts.field.districtId'),
  zoneId: t('accounts.field.zoneId'),
})

/** The name of a country or region; the special regions and Taiwan by the names the state uses. */
export function countryName(t: Translate, code: string): string {
  const own = t.code('accounts.country', code)
  return own === code ? (new Intl.DisplayNames([t.locale], { type: 'region' }).of(code) ?? code) : own
}

/** What an organisation enters about itself: name, code, kind, district, zone; the place of registration folded away. */
export function OrganizationFields() {
  const t = useT()
  const { values, state } = useForm()
  const country = textOf(at(values, 'countryCode'))
  const abroad = (country !== '' && country !== 'CN') || Boolean(state?.errors.countryCode)
  return (
    <>
      <TextField name="organizationName" autoComplete="organization" help={t('accounts.help.organizationName')} />
      <TextField name="uscc" help={t('accounts.help.uscc')} />
      <details open={abroad}>
        <summary>{t('accounts.help.abroad')}</summary>
        <Select
          name="countryCode"
          options={COUNTRIES.map((value) => ({ value, label: countryName(t, value) }))}
          help={t('accounts.help.countryCode')}
        />
      </details>
      <Select
        name="kind"
        empty={t('accounts.field.kindByCode')}
        options={SELF_REGISTERED.map((value) => ({ value, label: t(`organizationKind.${value}`) }))}
        help={t('accounts.help.kind')}
      />
      <PlaceFields />
    </>
  )
}

/** District and development zone are two facts: zones lie over districts. */
export function PlaceFields({ empty }: { empty?: string }) {
  const t = useT()
  const none = empty ?? t('accounts.field.none')
  return (
    <div className="half half--f">
      <Select name="districtId" optional empty={none} options={placeOptions(DISTRICTS, t.locale)} />
      <Select name="zoneId" optional empty={none} options={placeOptions(ZONES, t.locale)} />
    </div>
  )
}
